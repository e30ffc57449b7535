import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { addGuests, countNamed } from "#app/domains/campaigns/add-guests.server";
import { GuestFields } from "#app/domains/campaigns/components/guest-form";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { GuestForm } from "#app/domains/campaigns/guest-form";
import { columnsOfKind } from "#app/domains/contacts/get-people-import.server";
import { PEOPLE_IMPORT_PERMISSIONS } from "#app/domains/contacts/people-import-columns.rules";
import { receivePeopleFile } from "#app/domains/contacts/start-people-import.server";
import { ImportForm, KnownColumns } from "#app/domains/nps/components/import-form";
import type { Ctx } from "#app/platform/context.server";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { RowsLink } from "#app/ui/figure";
import { localDay } from "#app/platform/local-day";
import { Notice } from "#app/ui/notice";
import { PageHeader, Section } from "#app/ui/page";

export const handle = { i18n: ["console", "imports", "guests"] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, PEOPLE_IMPORT_PERMISSIONS.guests);
  const campaign = await getCampaign(ctx, params.campaignId ?? "");
  const base = `/w/${ctx.workspace.slug}/marketing`;
  return {
    title: ctx.t("guests:title"),
    name: campaign.name,
    named: await countNamed(ctx, campaign.id),
    base,
    here: `${base}/campaigns/${campaign.id}`,
    timeZone: ctx.workspace.timeZone,
    today: localDay(ctx.now, ctx.workspace.timeZone),
    isDone: new URL(request.url).searchParams.has("done"),
    columns: [...columnsOfKind("guests")],
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireContext(request, PEOPLE_IMPORT_PERMISSIONS.guests);
  const campaign = await getCampaign(ctx, params.campaignId ?? "");
  if (!request.headers.get("Content-Type")?.startsWith("multipart/")) return nameOne(ctx, request, campaign.id);
  const received = await receivePeopleFile(ctx, request, "guests", campaign.id);
  if ("errors" in received) return data(received, { status: 422 });
  return redirect(`/w/${ctx.workspace.slug}/marketing/people-imports/${received.id}`);
}

async function nameOne(ctx: Ctx, request: Request, campaignId: string) {
  const form = await parseForm(request, GuestForm);
  const refuse = (path: string) => ({ path, message: ctx.t(`guests:one.errors.${path}`) });
  if (!form.ok)
    return refuseForm(
      form.errors.map(({ path }) => refuse(path)),
      form.values,
    );
  const { basis, givenOn, evidence, ...person } = form.value;
  if (givenOn > localDay(ctx.now, ctx.workspace.timeZone)) return refuseForm([refuse("givenOn")], form.values);
  return submitForm(form.values, async () => {
    await addGuests(ctx, campaignId, [{ person: { ...person, source: "console" }, basis, givenOn, evidence }]);
    return redirect("?done");
  });
}

export default function Guests() {
  const { name, named, base, here, timeZone, columns, today, isDone } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const isOfOne = sent?.values !== undefined && "givenOn" in sent.values;
  const t = useText("guests");
  const imports = useText("imports");
  return (
    <>
      <PageHeader title={t("title")} sub={t("sub", { name })} back={{ to: `${here}/invite`, label: t("toInvite") }} />
      {named > 0 && (
        <p>
          <RowsLink to={`${base}/people-imports?of=guests`}>{t("count", { count: named })}</RowsLink>
        </p>
      )}
      {isDone && !sent && (
        <Notice tone="success" announce>
          {t("one.done")}
        </Notice>
      )}
      <Section title={t("one.title")}>
        <GuestFields key={named} sent={isOfOne ? sent : undefined} today={today} />
      </Section>
      <Section title={t("file")}>
        <p className="muted">{t("rule")}</p>
        <ImportForm sent={isOfOne ? undefined : sent} asksDateOrder>
          <ButtonLink variant="quiet" to={`${base}/people-imports/sample/guests.csv`} reloadDocument>
            {imports("people.sample")}
          </ButtonLink>
        </ImportForm>
        <KnownColumns columns={columns} timeZone={timeZone} within="people" />
      </Section>
    </>
  );
}

import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { countNamed } from "#app/domains/campaigns/add-guests.server";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { columnsOfKind } from "#app/domains/contacts/get-people-import.server";
import { PEOPLE_IMPORT_PERMISSIONS } from "#app/domains/contacts/people-import-columns.rules";
import { receivePeopleFile } from "#app/domains/contacts/start-people-import.server";
import { ImportForm, KnownColumns } from "#app/domains/nps/components/import-form";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { RowsLink } from "#app/ui/figure";
import { PageHeader } from "#app/ui/page";

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
    columns: [...columnsOfKind("guests")],
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireContext(request, PEOPLE_IMPORT_PERMISSIONS.guests);
  const campaign = await getCampaign(ctx, params.campaignId ?? "");
  const received = await receivePeopleFile(ctx, request, "guests", campaign.id);
  if ("errors" in received) return data(received, { status: 422 });
  return redirect(`/w/${ctx.workspace.slug}/marketing/people-imports/${received.id}`);
}

export default function Guests() {
  const { name, named, base, here, timeZone, columns } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
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
      <p className="muted">{t("rule")}</p>
      <ImportForm sent={sent} asksDateOrder>
        <ButtonLink variant="quiet" to={`${base}/people-imports/sample/guests.csv`} reloadDocument>
          {imports("people.sample")}
        </ButtonLink>
      </ImportForm>
      <KnownColumns columns={columns} timeZone={timeZone} within="people" />
    </>
  );
}

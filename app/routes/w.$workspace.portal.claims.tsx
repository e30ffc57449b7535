import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { CampaignChoice } from "#app/domains/ambassadors/components/campaign-choice";
import { portalBase } from "#app/domains/ambassadors/portal-app";
import { campaignChoices, portalEnrolments, takesPart } from "#app/domains/ambassadors/portal-enrolment.server";
import { ClaimForm } from "#app/domains/sales/claim.schema";
import { listOwnClaims } from "#app/domains/sales/claim-pages.server";
import { ClaimFormFields, OwnClaims } from "#app/domains/sales/components/claim-form";
import { makeClaim } from "#app/domains/sales/make-claim.server";
import { DomainError } from "#app/platform/errors";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { formatDate } from "#app/ui/format";
import { Notice } from "#app/ui/notice";
import { PageHeader, Section } from "#app/ui/page";

export const handle = { i18n: ["portal", "claims"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "portal.view");
  const query = new URL(request.url).searchParams;
  const { ambassadorId, all, current } = await portalEnrolments(ctx, query.get("campaign"), takesPart);
  const claims = ambassadorId ? await listOwnClaims(ctx, ambassadorId) : [];
  return {
    title: ctx.t("claims:own.pageTitle", { workspace: ctx.workspace.name }),
    base: portalBase(ctx.workspace),
    choices: current && campaignChoices(all, current),
    claims,
    sentUntil: query.has("sent") ? (claims.find(({ status }) => status === "open")?.dueAt ?? null) : null,
    language: ctx.language,
    timeZone: ctx.workspace.timeZone,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "lead.introduce");
  const { searchParams: query, pathname } = new URL(request.url);
  const { ambassadorId, current } = await portalEnrolments(ctx, query.get("campaign"), takesPart);
  if (!ambassadorId || !current) throw new DomainError("gone", "no campaign that a claim could belong to");
  const form = await parseForm(request, ClaimForm);
  if (!form.ok)
    return refuseForm(
      form.errors.map(({ path }) => ({ path, message: ctx.t(`claims:form.errors.${path || "who"}`) })),
      form.values,
    );
  return submitForm(form.values, async () => {
    await makeClaim(ctx, { ...form.value, ambassadorId, enrolmentId: current.enrolmentId });
    return redirect(`${pathname}?campaign=${current.campaign.slug}&sent=1`);
  });
}

export default function Claims() {
  const { base, choices, claims, sentUntil, language, timeZone } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("claims");
  const tp = useText("portal");
  return (
    <>
      <PageHeader title={t("form.title")} sub={t("form.sub")} back={{ to: `${base}/introductions`, label: tp("introductions.title") }} />
      {sentUntil && !sent && (
        <Notice tone="success" announce>
          {t("form.sent", { date: formatDate(sentUntil, language, timeZone, "date") })}
        </Notice>
      )}
      {choices ? (
        <>
          <CampaignChoice choices={choices} />
          <ClaimFormFields sent={sent} key={claims.length} />
        </>
      ) : (
        <p className="muted">{t("form.closed")}</p>
      )}
      {claims.length > 0 && (
        <Section title={t("own.title")} ruled>
          <OwnClaims claims={claims} language={language} timeZone={timeZone} />
        </Section>
      )}
    </>
  );
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/domains/accounts/permissions";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { LeadComparison } from "#app/domains/reports/components/lead-comparison";
import { LeadListFilters } from "#app/domains/reports/components/lead-list-filters";
import { periodText } from "#app/domains/reports/components/period-text";
import { ReportTabs } from "#app/domains/reports/components/report-tabs";
import { leadListQuery, leadListView } from "#app/domains/reports/ended-lead.rules";
import { comparisonReport } from "#app/domains/reports/report-leads.server";
import { useText } from "#app/platform/i18n/use-text";
import { EmptyState } from "#app/ui/empty-state";
import { formatNumber } from "#app/ui/format";
import { PageHeader } from "#app/ui/page";

export const handle = { i18n: ["report", "comparison", "endings", "sales"] };

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "report.view");
  return {
    ...(await comparisonReport(ctx, leadListView(new URL(request.url).searchParams))),
    title: `${ctx.t("comparison:title")} · ${ctx.workspace.name}`,
    base: `/w/${ctx.workspace.slug}`,
    mayOpen: ctx.actor.kind === "user" && can(ctx.actor.roles, "lead.view"),
    language: ctx.language,
    timeZone: ctx.workspace.timeZone,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function ComparisonReport() {
  const { view, period, base, mayOpen, language, timeZone, ...comparison } = useLoaderData<typeof loader>();
  const t = useText("comparison");
  const { referred, other } = comparison;
  const days = periodText(period, language, timeZone);
  const stretch = days ?? t("always");
  const open = { referred: formatNumber(referred.open, language), other: formatNumber(other.open, language) };
  return (
    <>
      <PageHeader title={t("title")} sub={days ? t("sub", { period: days }) : t("subAlways")} />
      <ReportTabs base={base} current="comparison" />
      <LeadListFilters view={{ ...view, owner: null }} periodText={stretch} />
      {referred.accepted + other.accepted === 0 ? (
        <EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>
      ) : (
        <>
          <LeadComparison
            comparison={comparison}
            language={language}
            to={
              mayOpen
                ? (group, state) =>
                    `${base}/marketing/reports/leads${leadListQuery({ ...view, owner: null, campaign: null, dated: "accepted", group, state })}`
                : null
            }
          />
          <ul className="sm muted stack s2">
            <li>{t("note.range")}</li>
            <li>{t("note.decided", open)}</li>
            <li>{t("note.days")}</li>
            <li>{t("note.selection")}</li>
          </ul>
        </>
      )}
    </>
  );
}

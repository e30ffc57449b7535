import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Download } from "lucide-react";
import { can } from "#app/domains/accounts/permissions";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { EndingGroupTable, EndingTables } from "#app/domains/reports/components/ending-tables";
import { LeadListFilters } from "#app/domains/reports/components/lead-list-filters";
import { periodText } from "#app/domains/reports/components/period-text";
import { ReportTabs } from "#app/domains/reports/components/report-tabs";
import { leadListQuery, leadListView, type LeadListView } from "#app/domains/reports/ended-lead.rules";
import { endingsReport } from "#app/domains/reports/report-leads.server";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";
import { PageHeader, Section } from "#app/ui/page";

export const handle = { i18n: ["report", "endings", "sales"] };

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "report.view");
  return {
    ...(await endingsReport(ctx, leadListView(new URL(request.url).searchParams))),
    title: `${ctx.t("endings:title")} · ${ctx.workspace.name}`,
    base: `/w/${ctx.workspace.slug}`,
    mayOpen: ctx.actor.kind === "user" && can(ctx.actor.roles, "lead.view"),
    language: ctx.language,
    timeZone: ctx.workspace.timeZone,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function EndingsReport() {
  const { view, period, endings, byOwner, byCampaign, owners, campaigns, base, mayOpen, language, timeZone } =
    useLoaderData<typeof loader>();
  const t = useText("endings");
  const days = periodText(period, language, timeZone);
  const stretch = days ?? t("always");
  const here = `${base}/marketing/reports`;
  const own: LeadListView = { ...view, dated: "ended", state: null, reason: null, group: null };
  const to = mayOpen ? (filter: Partial<LeadListView>) => `${here}/leads${leadListQuery({ ...own, ...filter })}` : null;
  return (
    <>
      <PageHeader
        title={t("title")}
        sub={days ? t("sub", { period: days }) : t("subAlways")}
        actions={
          <ButtonLink to={`${here}/endings.csv${leadListQuery(own)}`} icon={Download} reloadDocument>
            CSV
          </ButtonLink>
        }
      />
      <ReportTabs base={base} current="endings" />
      <LeadListFilters view={own} periodText={stretch} owners={owners} campaigns={campaigns} />
      {endings.length === 0 ? (
        <EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>
      ) : (
        <>
          <EndingTables endings={endings} hasBefore={period.previous !== null} language={language} to={to} />
          <Section ruled title={t("by.owner")}>
            <EndingGroupTable by="owner" groups={byOwner} names={owners} language={language} to={to} />
          </Section>
          <Section ruled title={t("by.campaign")}>
            <EndingGroupTable by="campaign" groups={byCampaign} names={campaigns} language={language} to={to} />
          </Section>
          <p className="sm muted">{t("note")}</p>
        </>
      )}
    </>
  );
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/domains/accounts/permissions";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { cohortReportPage, cohortView } from "#app/domains/reports/cohort-report.server";
import { COHORT_MEASURES, FEWEST_SURE } from "#app/domains/reports/cohort.rules";
import { CohortTable } from "#app/domains/reports/components/cohort-table";
import { ReportTabs } from "#app/domains/reports/components/report-tabs";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { FileLinks } from "#app/ui/charts/chart-frame";
import { Chips, FilterChip } from "#app/ui/chip";
import { EmptyState } from "#app/ui/empty-state";
import { PageHeader } from "#app/ui/page";
import { Switch } from "#app/ui/tabs";

export const handle = { i18n: ["report", "cohorts"] };

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "report.view");
  const view = cohortView(ctx, new URL(request.url).searchParams);
  return {
    ...(await cohortReportPage(ctx, view)),
    title: `${ctx.t("cohorts:title")} · ${ctx.workspace.name}`,
    base: `/w/${ctx.workspace.slug}`,
    ownCurrency: ctx.workspace.currency,
    maySeeCampaigns: ctx.actor.kind === "user" && can(ctx.actor.roles, "campaign.view"),
    mayOpen: ctx.actor.kind === "user" && can(ctx.actor.roles, "ambassador.view"),
    language: ctx.language,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function CohortReport() {
  const { cohorts, measure, currency, currencies, ownCurrency, base, maySeeCampaigns, mayOpen, language } = useLoaderData<typeof loader>();
  const t = useText("cohorts");
  const r = useText("report");
  const here = `${base}/marketing/reports/cohorts`;
  const queryOf = (more: Record<string, string>) =>
    `?${new URLSearchParams({ ...(currency !== ownCurrency && { currency }), ...more }).toString()}`;
  return (
    <>
      <PageHeader title={t("title")} sub={t("sub")} />
      <ReportTabs base={base} current="cohorts" />
      <Chips label={t("measure.label")}>
        <Switch
          label={t("measure.label")}
          links={COHORT_MEASURES.map((one) => ({
            key: one,
            label: t(`measure.${one}`, { currency }),
            to: queryOf({ measure: one }),
            current: one === measure,
          }))}
        />
        {currencies.length > 1 && (
          <FilterChip
            label={r("filters.currency")}
            value={currency}
            choices={currencies.map((one) => ({
              key: one,
              label: one,
              to: `?${new URLSearchParams({ measure, currency: one }).toString()}`,
              current: one === currency,
            }))}
          />
        )}
      </Chips>
      {cohorts.length === 0 ? (
        <EmptyState
          title={t("empty.title")}
          actions={
            maySeeCampaigns && (
              <ButtonLink variant="primary" to={`${base}/marketing/campaigns`}>
                {t("empty.action")}
              </ButtonLink>
            )
          }
        >
          {t("empty.text")}
        </EmptyState>
      ) : (
        <>
          <CohortTable
            cohorts={cohorts}
            measure={measure}
            currency={currency}
            language={language}
            to={mayOpen ? (month) => `${here}/ambassadors${queryOf({ measure, month })}` : null}
          />
          <div className="chart-tools">
            <FileLinks
              csv={{ to: `${here}/cohorts.csv${queryOf({})}`, label: "CSV" }}
              xlsx={{ to: `${here}/cohorts.xlsx${queryOf({})}`, label: "Excel" }}
            />
          </div>
          <ul className="sm muted stack s2">
            <li>{t(`note.${measure}`, { currency })}</li>
            <li>{t("note.running")}</li>
            {cohorts.some(({ isIndicative }) => isIndicative) && <li>{t("note.indicative", { count: FEWEST_SURE })}</li>}
          </ul>
        </>
      )}
    </>
  );
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Download } from "lucide-react";
import { can } from "#app/domains/accounts/permissions";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { LostClicks } from "#app/domains/referrals/components/lost-clicks";
import { ambassadorReportPage } from "#app/domains/reports/ambassador-report-page.server";
import { AmbassadorTable } from "#app/domains/reports/components/ambassador-table";
import { ConcentrationSection } from "#app/domains/reports/components/concentration-section";
import { NothingYet } from "#app/domains/reports/components/nothing-yet";
import { periodText } from "#app/domains/reports/components/period-text";
import { HelpTerms } from "#app/domains/help/components/help-terms";
import { ReportFigures } from "#app/domains/reports/components/report-figures";
import { ReportFilters } from "#app/domains/reports/components/report-filters";
import { ReportTabs } from "#app/domains/reports/components/report-tabs";
import { UnservedAmounts, UsedRatesSection } from "#app/domains/reports/components/used-rates";
import { isNarrowed, readView, viewSearch } from "#app/domains/reports/report-view.rules";
import { SavedViews } from "#app/domains/saved-views/components/saved-views";
import { listSavedViews } from "#app/domains/saved-views/saved-views.server";
import { viewQuery } from "#app/domains/saved-views/view-places";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { PageHeader, Section } from "#app/ui/page";
import { Pager } from "#app/ui/pager";
import { Switch } from "#app/ui/tabs";

export const handle = { i18n: ["report", "revenue", "exchange-rates", "views", "help", "lost-clicks"] };

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "report.view");
  const query = new URL(request.url).searchParams;
  const [page, views] = await Promise.all([ambassadorReportPage(ctx, readView(query)), listSavedViews(ctx, "revenue")]);
  return {
    views,
    currentView: viewQuery("revenue", query),
    ...page,
    title: ctx.t("report:pageTitle.ambassadors", { workspace: ctx.workspace.name }),
    base: `/w/${ctx.workspace.slug}`,
    maySeeCampaigns: ctx.actor.kind === "user" && can(ctx.actor.roles, "campaign.view"),
    mayChangeRates: ctx.actor.kind === "user" && can(ctx.actor.roles, "exchange_rate.manage"),
    language: ctx.language,
    timeZone: ctx.workspace.timeZone,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function AmbassadorReport() {
  const page = useLoaderData<typeof loader>();
  const { view, base, language, timeZone, currency, totals } = page;
  const t = useText("report");
  const r = useText("revenue");
  const rates = useText("exchange-rates");
  // Without a currency a converted report holds what no rate serves as well, in rows of its own: a file leaves nothing out.
  const own = { ...view, currency: page.currencies.length > 1 && !view.convert ? currency : view.currency };
  const isAll = view.convert === currency;
  const here = `${base}/marketing/reports/ambassadors`;
  const csvTo = `${here}.csv${viewSearch(own)}`;
  const rowsTo = (ambassadorId: string, what: string) => `${here}/${ambassadorId}/rows${viewSearch({ ...view, currency }, {}, { what })}`;
  const stretch = periodText(page.period, language, timeZone) ?? t("period.all");
  return (
    <>
      <PageHeader
        title={t("ambassadors.title")}
        sub={`${t(`basis.${view.basis}.sub`)} ${isAll ? rates("report.inCurrency", { currency }) : t("inCurrency", { currency })} ${stretch}.`}
        actions={
          totals && (
            <>
              <ButtonLink variant="quiet" to={`${here}.xlsx${viewSearch(own)}`} reloadDocument>
                {r("xlsx")}
              </ButtonLink>
              <ButtonLink variant="primary" icon={Download} to={csvTo} reloadDocument>
                {t("ambassadors.export", { count: totals.ambassadors })}
              </ButtonLink>
            </>
          )
        }
      />
      <ReportTabs base={base} current="ambassadors" />
      <ReportFilters
        view={own}
        periodText={stretch}
        currency={currency}
        currencies={page.currencies}
        choices={page.choices}
        language={language}
      >
        <SavedViews place="revenue" views={page.views} current={page.currentView} action={`${base}/views`} />
      </ReportFilters>
      <ReportFigures
        totals={totals}
        before={page.before}
        hasBefore={page.period.previous !== null}
        outcome={page.outcome}
        other={page.other}
        currency={currency}
        language={language}
        rowsTo={(what) => rowsTo("all", what)}
      />
      {isAll && <UnservedAmounts {...{ view, base, language }} {...page} />}
      <LostClicks days={page.lostClicks} language={language} />
      <HelpTerms terms={["return", "basis", "interval"]} />
      {page.concentration && <ConcentrationSection story={page.concentration} csvTo={csvTo} language={language} />}
      {totals ? (
        <Section
          ruled
          title={t("ambassadors.count", { count: totals.ambassadors })}
          tools={
            <Switch
              label={t("columnChoice.label")}
              links={(["main", "all"] as const).map((columns) => ({
                key: columns,
                label: t(`columnChoice.${columns}`),
                to: viewSearch(own, { columns, after: view.after }),
                current: columns === view.columns,
              }))}
            />
          }
        >
          <AmbassadorTable
            rows={page.rows}
            totals={totals}
            view={own}
            currency={currency}
            language={language}
            timeZone={timeZone}
            hasBefore={page.period.previous !== null}
            largestMinor={page.largestMinor}
            ambassadorTo={(id) => `${base}/marketing/ambassadors/${id}`}
            rowsTo={rowsTo}
          />
          <Pager
            label={t("pager.label")}
            summary={t("pager.summary", { count: page.rows.length, total: totals.ambassadors })}
            previousLabel={t("pager.start")}
            previousTo={view.after ? viewSearch(own) : null}
            nextLabel={t("pager.next")}
            nextTo={page.nextCursor && viewSearch(own, { after: page.nextCursor })}
          />
        </Section>
      ) : (
        <NothingYet
          campaigns={page.maySeeCampaigns ? `${base}/marketing/campaigns` : null}
          hasFilter={isNarrowed(view) || view.period !== "all"}
        />
      )}
      {isAll && <UsedRatesSection {...{ currency, language, rates: page.rates }} />}
    </>
  );
}

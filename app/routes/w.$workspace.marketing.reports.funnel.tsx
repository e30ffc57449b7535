import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/domains/accounts/permissions";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { FunnelSection } from "#app/domains/reports/components/funnel-section";
import { periodText } from "#app/domains/reports/components/period-text";
import { PeriodChip } from "#app/domains/reports/components/report-filters";
import { FunnelSwitch, ReportTabs } from "#app/domains/reports/components/report-tabs";
import { funnelReport } from "#app/domains/reports/funnel-report.server";
import { readView, viewSearch } from "#app/domains/reports/report-view.rules";
import { periodOf } from "#app/domains/reports/view-period";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { Chips } from "#app/ui/chip";
import { EmptyState } from "#app/ui/empty-state";
import { PageHeader } from "#app/ui/page";

export const handle = { i18n: ["report"] };

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "report.view");
  const view = readView(new URL(request.url).searchParams);
  const period = periodOf(ctx, view);
  const { slug, name: workspace, timeZone, currency } = ctx.workspace;
  return {
    view,
    period,
    funnel: await funnelReport(ctx, period),
    title: ctx.t("report:pageTitle.funnel", { workspace }),
    base: `/w/${slug}`,
    mayImport: ctx.actor.kind === "user" && can(ctx.actor.roles, "nps.import"),
    currency,
    language: ctx.language,
    timeZone,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function FunnelReport() {
  const { view, period, funnel, base, mayImport, currency, language, timeZone } = useLoaderData<typeof loader>();
  const t = useText("report");
  const stretch = periodText(period, language, timeZone) ?? t("period.all");
  const isEmpty = funnel.answered === 0 && funnel.joined === 0 && funnel.received === 0 && funnel.amounts.length === 0;
  return (
    <>
      <PageHeader title={t("funnel.title")} sub={t("funnel.sub", { period: stretch })} />
      <ReportTabs base={base} current="funnel" />
      <Chips label={t("filters.label")}>
        <FunnelSwitch base={base} current="funnel" search={viewSearch(view)} />
        <PeriodChip view={view} periodText={stretch} />
      </Chips>
      {isEmpty ? (
        <EmptyState
          title={t("funnel.empty.title")}
          actions={
            mayImport && (
              <ButtonLink variant="primary" to={`${base}/marketing/imports/new`}>
                {t("funnel.empty.import")}
              </ButtonLink>
            )
          }
        >
          {t("funnel.empty.text")}
        </EmptyState>
      ) : (
        <FunnelSection funnel={funnel} view={view} base={base} currency={currency} language={language} />
      )}
    </>
  );
}

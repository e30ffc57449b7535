import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Download } from "lucide-react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { ClickTable } from "#app/domains/reports/components/click-table";
import { FactTable } from "#app/domains/reports/components/fact-table";
import { periodText } from "#app/domains/reports/components/period-text";
import { FACT_KINDS, type FactKind } from "#app/domains/reports/report-filter.rules";
import { reportRowsPage, rowsInPath } from "#app/domains/reports/report-rows-page.server";
import { readView, viewSearch, type ReportView } from "#app/domains/reports/report-view.rules";
import { formatMoney } from "#app/platform/money";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";
import { Figure, Figures } from "#app/ui/figure";
import { formatNumber } from "#app/ui/format";
import { PageHeader } from "#app/ui/page";
import { Pager } from "#app/ui/pager";
import { Tabs } from "#app/ui/tabs";

export const handle = { i18n: ["report", "report-clicks", "sales"] };

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "report.view");
  const search = new URL(request.url).searchParams;
  const view = readView(search);
  const kind = FACT_KINDS.find((known) => known === search.get("what")) ?? "revenue";
  const { ambassadorId } = rowsInPath(params.ambassadorId);
  const page = await reportRowsPage(ctx, view, { ambassadorId, kind });
  const { slug, name: workspace, timeZone } = ctx.workspace;
  return {
    ...page,
    view,
    kind,
    ambassadorId,
    title: ctx.t(`report:rows.title.${kind}`, { workspace }),
    base: `/w/${slug}`,
    language: ctx.language,
    timeZone,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Every click of the list, not only those of the page. */
function ClickFiles({ view, ambassadorId, base }: { view: ReportView; ambassadorId: string | null; base: string }) {
  const words = useText("report-clicks");
  const to = (format: string) => `${base}/marketing/reports/ambassadors/${ambassadorId ?? "all"}/clicks.${format}${viewSearch(view)}`;
  return (
    <>
      <ButtonLink variant="quiet" to={to("xlsx")} reloadDocument>
        {words("xlsx")}
      </ButtonLink>
      <ButtonLink icon={Download} to={to("csv")} reloadDocument>
        {words("csv")}
      </ButtonLink>
    </>
  );
}

export default function ReportRows() {
  const { view, kind, ambassadorId, name, base, language, timeZone, period, currency, figure, rows, clicks, nextCursor } =
    useLoaderData<typeof loader>();
  const t = useText("report");
  const isMoney = kind === "revenue" || kind === "rewards";
  const ambassadorTo = (id: string) => `${base}/marketing/ambassadors/${id}`;
  const to = (what: FactKind) => viewSearch(view, {}, { what });
  return (
    <>
      <PageHeader
        back={{ to: `${base}/marketing/reports/ambassadors${viewSearch(view)}`, label: t("ambassadors.title") }}
        title={name ? t("rows.of", { what: t(`rows.title.${kind}`), name }) : t(`rows.title.${kind}`)}
        sub={periodText(period, language, timeZone) ?? t("period.all")}
        actions={kind === "clicks" && clicks.length > 0 && <ClickFiles {...{ view, ambassadorId, base }} />}
      />
      <Tabs
        label={t("rows.tabs")}
        tabs={FACT_KINDS.map((what) => ({ key: what, label: t(`rows.title.${what}`), to: to(what), current: what === kind }))}
      />
      <Figures>
        <Figure
          label={t(`rows.figure.${kind}`)}
          value={isMoney ? formatMoney({ minor: figure, currency }, language) : formatNumber(figure, language)}
          note={t("rows.sum")}
        />
      </Figures>
      {rows.length + clicks.length === 0 ? (
        <EmptyState title={t("rows.none")}>{t("rows.noneText")}</EmptyState>
      ) : (
        <>
          {kind === "clicks" ? (
            <ClickTable {...{ rows: clicks, language, timeZone, ambassadorTo }} withAmbassador={ambassadorId === null} />
          ) : (
            <FactTable
              {...{ rows, kind, language, timeZone, ambassadorTo }}
              withAmbassador={ambassadorId === null}
              leadTo={(id) => `${base}/sales/leads/${id}`}
            />
          )}
          <Pager
            label={t("pager.label")}
            previousLabel={t("pager.start")}
            previousTo={view.after ? to(kind) : null}
            nextLabel={t("pager.next")}
            nextTo={nextCursor && viewSearch(view, { after: nextCursor }, { what: kind })}
          />
        </>
      )}
    </>
  );
}

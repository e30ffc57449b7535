import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { cohortAmbassadorsPage } from "#app/domains/reports/cohort-report.server";
import { MONTHS_FOLLOWED } from "#app/domains/reports/cohort.rules";
import { monthText } from "#app/domains/reports/components/cohort-table";
import { useText } from "#app/platform/i18n/use-text";
import { formatMoney } from "#app/platform/money";
import { DataTable } from "#app/ui/data-table";
import { EmptyState } from "#app/ui/empty-state";
import { formatDate, formatNumber } from "#app/ui/format";
import { PageHeader } from "#app/ui/page";
import { Pager } from "#app/ui/pager";

export const handle = { i18n: ["report", "cohorts"] };

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "ambassador.view");
  return {
    ...(await cohortAmbassadorsPage(ctx, new URL(request.url).searchParams)),
    title: `${ctx.t("cohorts:title")} · ${ctx.workspace.name}`,
    home: `/w/${ctx.workspace.slug}/marketing`,
    language: ctx.language,
    timeZone: ctx.workspace.timeZone,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function CohortAmbassadors() {
  const { month, after, measure, currency, rows, nextCursor, home, language, timeZone } = useLoaderData<typeof loader>();
  const t = useText("cohorts");
  const r = useText("report");
  const title = t("people.title", { month: monthText(month, language) });
  const queryOf = (more: Record<string, string> = {}) => `?${new URLSearchParams({ measure, currency, month, ...more }).toString()}`;
  return (
    <>
      <PageHeader
        title={title}
        sub={t("people.sub", { count: MONTHS_FOLLOWED })}
        back={{ to: `${home}/reports/cohorts?${new URLSearchParams({ measure, currency }).toString()}`, label: t("title") }}
      />
      <DataTable
        caption={title}
        rows={rows}
        rowKey={(row) => row.ambassadorId}
        rowTo={(row) => `${home}/ambassadors/${row.ambassadorId}`}
        density="compact"
        empty={<EmptyState title={t("people.none")}>{t("people.noneText")}</EmptyState>}
        columns={[
          { key: "name", header: r("columns.name"), cell: (row) => row.name },
          { key: "company", header: t("people.company"), cell: (row) => row.companyName },
          { key: "joined", header: t("table.joined"), cell: (row) => formatDate(row.joinedAt, language, timeZone, "short-date") },
          {
            key: "first",
            header: t("people.first"),
            cell: (row) =>
              row.firstSince === null
                ? t("people.never")
                : row.firstSince === 0
                  ? t("table.sameMonth")
                  : t("people.after", { count: row.firstSince }),
          },
          { key: "accepted", header: r("columns.accepted"), numeric: true, cell: (row) => formatNumber(row.accepted, language) },
          {
            key: "revenue",
            header: r("columns.revenue"),
            numeric: true,
            cell: (row) => formatMoney({ minor: row.revenueMinor, currency }, language),
          },
        ]}
      />
      <Pager
        label={r("pager.label")}
        previousLabel={r("pager.start")}
        previousTo={after ? queryOf() : null}
        nextLabel={r("pager.next")}
        nextTo={nextCursor && queryOf({ after: nextCursor })}
      />
    </>
  );
}

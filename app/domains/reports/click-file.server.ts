import { DateTime } from "luxon";
import type { Ctx } from "#app/platform/context.server";
import { stepsAfter, type TableFile } from "#app/platform/table-file.server";
import { listClickRows, type ClickRow } from "#app/domains/reports/click-rows.repository.server";
import { rowsOf, type RowsOf } from "#app/domains/reports/report-rows-page.server";
import type { ReportView } from "#app/domains/reports/report-view.rules";

const ROWS_A_STEP = 1_000;

/**
 * Every click that the figure of a view is the sum of, newest first. Clicks of a day whose single ones were forgotten are one line
 * without time and channel, as on the page.
 *
 * @throws DomainError `not_found` for an unknown ambassador.
 */
export async function clickTable(ctx: Ctx, view: ReportView, of: RowsOf): Promise<TableFile<ClickRow>> {
  const { filter } = await rowsOf(ctx, view, of);
  const { timeZone } = ctx.workspace;
  return {
    name: "clicks",
    columns: [
      { header: "day", kind: "day", value: (row) => DateTime.fromJSDate(row.at, { zone: timeZone }).toISODate() },
      { header: "at", kind: "instant", value: (row) => (row.channel === null ? null : row.at) },
      { header: "ambassadorId", kind: "text", value: (row) => row.ambassadorId },
      { header: "ambassador", kind: "text", value: (row) => row.ambassadorName },
      { header: "channel", kind: "text", value: (row) => row.channel },
      { header: "link", kind: "text", value: (row) => row.linkCode },
      { header: "linkLabel", kind: "text", value: (row) => row.linkLabel },
      { header: "clicks", kind: "number", value: (row) => row.count },
    ],
    steps: () => stepsAfter(ROWS_A_STEP, (after) => listClickRows(ctx, filter, { after, take: ROWS_A_STEP })),
  };
}

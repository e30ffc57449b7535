import { downloadCsv, type ExportedList } from "#app/domains/activity/download-csv.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import type { Ctx } from "#app/platform/context.server";
import { notFound } from "#app/platform/errors";
import { xlsxResponse } from "#app/platform/http/xlsx-response.server";
import { csvOf, MOST_SHEET_ROWS, TABLE_FORMATS, xlsxOf, type TableFile } from "#app/platform/table-file.server";

/** `answers.xlsx` is the table `answers` as a workbook. @throws DomainError `not_found` unless it names one of `tables` in a known format. */
export function readFileName<Name extends string>(
  fileName: string | undefined,
  tables: readonly Name[],
): { table: Name; format: "csv" | "xlsx" } {
  const [name, ending] = (fileName ?? "").split(/\.(?=[^.]*$)/);
  const table = tables.find((known) => known === name);
  const format = TABLE_FORMATS.find((known) => known === ending);
  if (!table || !format) throw notFound("file");
  return { table, format };
}

/** A table as CSV or workbook, written down before its first byte leaves: who took which list. */
export async function downloadTable<Row>(ctx: Ctx, list: ExportedList, table: TableFile<Row>, format: "csv" | "xlsx"): Promise<Response> {
  if (format === "csv") return downloadCsv(ctx, list, csvOf(table), `${table.name}.csv`);
  const cutText = ctx.t("common:files.cut", { count: MOST_SHEET_ROWS });
  const workbook = await xlsxOf(table, { timeZone: ctx.workspace.timeZone, cutText });
  await recordActivity(ctx, "export.downloaded", { kind: "export", id: list });
  return xlsxResponse(workbook, `${table.name}.xlsx`);
}

import type { Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { findDelimiter, readRecords } from "#app/platform/uploads/csv-file.server";
import type { TextEncoding } from "#app/platform/uploads/csv-text";
import { decideDateOrder, noEvidence, observeDate, type DateEvidence, type DateOrder } from "#app/platform/written-date";
import { columnsOf, type FileColumns } from "#app/domains/nps/nps-import-columns.rules";
import type { FileLayout } from "#app/domains/nps/nps-import.jobs";

export const DATE_ORDERS = ["auto", "dmy", "mdy"] as const;
export type AskedDateOrder = (typeof DATE_ORDERS)[number];

const DATE_COLUMNS = ["answered_at", "sent_at"] as const;

/**
 * Reads a stored file once before it is accepted: its header must make sense, and its dates must be readable in one way.
 *
 * @throws DomainError `invalid` that names the columns found, or shows dates that can be read in two ways.
 */
export async function checkFile(ctx: Ctx, uploadId: string, encoding: TextEncoding, asked: AskedDateOrder): Promise<FileLayout> {
  const { delimiter, lineEnd } = await findDelimiter(ctx, uploadId, encoding);
  const evidence = { answered_at: noEvidence(), sent_at: noEvidence() };
  let columns: FileColumns | null = null;
  let rows = 0;
  for await (const records of readRecords(ctx, uploadId, { encoding, delimiter, lineEnd })) {
    for (const record of records) {
      if (!columns) {
        columns = columnsOf("broken" in record ? [record.broken] : record.cells);
        continue;
      }
      rows += 1;
      if ("broken" in record) continue;
      for (const name of DATE_COLUMNS) observe(evidence[name], record.cells[columns.at[name] ?? -1]);
    }
  }
  if (!columns)
    throw new DomainError("invalid", "the file holds no header and no rows", {
      errors: [{ path: "file", message: "the file holds no header and no rows" }],
      code: "header",
    });
  return { encoding, delimiter, lineEnd, rows, dateOrders: decideOrders(evidence, asked) };
}

function observe(evidence: DateEvidence, cell: string | undefined): void {
  if (cell) observeDate(evidence, cell);
}

function decideOrders(evidence: Record<(typeof DATE_COLUMNS)[number], DateEvidence>, asked: AskedDateOrder): FileLayout["dateOrders"] {
  if (asked !== "auto") return { answered_at: asked, sent_at: asked };
  const decided = { answered_at: decideDateOrder(evidence.answered_at), sent_at: decideDateOrder(evidence.sent_at) };
  const undecided = DATE_COLUMNS.filter((name) => decided[name] === "undecidable");
  if (undecided.length > 0) throw undecidable(undecided, evidence);
  return decided as Record<(typeof DATE_COLUMNS)[number], DateOrder>;
}

function undecidable(names: readonly (typeof DATE_COLUMNS)[number][], evidence: Record<string, DateEvidence>): DomainError {
  const examples = names.flatMap((name) => {
    const seen = evidence[name] ?? noEvidence();
    return [...seen.ambiguous, ...seen.dayFirst.slice(0, 2), ...seen.monthFirst.slice(0, 2)];
  });
  const message = `${names.join(" and ")}: dates such as ${examples.slice(0, 5).join(", ")} can be read as day first or month first; say which with dateOrder=dmy or dateOrder=mdy`;
  return new DomainError("invalid", message, {
    errors: names.map((path) => ({ path, message })),
    allowed: ["dmy", "mdy"],
    examples,
    columns: names,
    code: "date_order",
  });
}

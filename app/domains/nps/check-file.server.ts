import type { Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { readRecords, type CsvLayout } from "#app/platform/uploads/csv-file.server";
import { decideDateOrder, noEvidence, observeDate, type DateEvidence, type DateOrder } from "#app/platform/written-date";
import type { FileColumns } from "#app/domains/nps/nps-import-columns.rules";
import type { FileLayout } from "#app/domains/nps/nps-import.jobs";

export const DATE_ORDERS = ["auto", "dmy", "mdy"] as const;
export type AskedDateOrder = (typeof DATE_ORDERS)[number];

const DATE_COLUMNS = ["answered_at", "sent_at"] as const;
export type DateColumn = (typeof DATE_COLUMNS)[number];
export type FileEvidence = Record<DateColumn, DateEvidence>;

/** What a look through a whole file tells. `needsDate`: it holds scores, and no column says when they were given. */
export type FileSurvey = { rows: number; evidence: FileEvidence; needsDate: boolean };

/** Reads a stored file once: how many rows it has, and how its dates are written. */
export async function surveyFile(ctx: Ctx, uploadId: string, layout: CsvLayout, columns: FileColumns): Promise<FileSurvey> {
  const evidence = { answered_at: noEvidence(), sent_at: noEvidence() };
  let hasScores = false;
  let rows = -1; // the header is none
  for await (const records of readRecords(ctx, uploadId, layout)) {
    for (const record of records) {
      rows += 1;
      if (rows === 0 || "broken" in record) continue;
      for (const name of DATE_COLUMNS) observe(evidence[name], record.cells[columns.at[name] ?? -1]);
      hasScores ||= (record.cells[columns.at.score ?? -1] ?? "").trim() !== "";
    }
  }
  return { rows, evidence, needsDate: hasScores && columns.at.answered_at === undefined };
}

function observe(evidence: DateEvidence, cell: string | undefined): void {
  if (cell) observeDate(evidence, cell);
}

/** Which columns of dates can be read in two ways. */
export const undecidedDates = (evidence: FileEvidence): DateColumn[] =>
  DATE_COLUMNS.filter((name) => decideDateOrder(evidence[name]) === "undecidable");

/**
 * The order of each column of dates: the one its dates tell, else the one that was asked for.
 *
 * @throws DomainError `invalid` with examples when one can be read in two ways and nobody said how.
 */
export function decideOrders(evidence: FileEvidence, asked: AskedDateOrder): FileLayout["dateOrders"] {
  const undecided = undecidedDates(evidence);
  if (asked === "auto" && undecided.length > 0) throw undecidable(undecided, evidence);
  const orderOf = (name: DateColumn): DateOrder => {
    const told = decideDateOrder(evidence[name]);
    return told === "undecidable" ? (asked as DateOrder) : told;
  };
  return { answered_at: orderOf("answered_at"), sent_at: orderOf("sent_at") };
}

/** Dates of a column to decide by: those that can be read in two ways first. */
export const examplesOf = (names: readonly DateColumn[], evidence: FileEvidence): string[] =>
  names.flatMap((name) => {
    const seen = evidence[name];
    return [...seen.ambiguous, ...seen.dayFirst.slice(0, 2), ...seen.monthFirst.slice(0, 2)];
  });

/** @returns the day for all answers of a file that needs one, nothing for any other. @throws DomainError `invalid` without it. */
export function requireAnsweredOn(
  { needsDate }: Pick<FileSurvey, "needsDate">,
  answeredOn: string | null | undefined,
): { answeredOn?: string } {
  if (!needsDate) return {};
  if (answeredOn) return { answeredOn };
  const message = "no column says when the answers were given (answered_at): say the day of all of them with answeredOn=2026-03-01";
  throw new DomainError("invalid", message, { errors: [{ path: "answeredOn", message }], code: "answered_on" });
}

function undecidable(names: readonly DateColumn[], evidence: FileEvidence): DomainError {
  const examples = examplesOf(names, evidence);
  const message = `${names.join(" and ")}: dates such as ${examples.slice(0, 5).join(", ")} can be read as day first or month first; say which with dateOrder=dmy or dateOrder=mdy`;
  return new DomainError("invalid", message, {
    errors: names.map((path) => ({ path, message })),
    allowed: ["dmy", "mdy"],
    examples,
    columns: names,
    code: "date_order",
  });
}

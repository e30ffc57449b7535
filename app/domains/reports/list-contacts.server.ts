import { stringify } from "csv-stringify/sync";
import { z } from "zod";
import type { ContactSort, ContactView } from "#app/domains/contacts/contact-view.rules";
import { npsClassOf, type NpsClass } from "#app/domains/nps/nps-score.rules";
import {
  countContactValues,
  findContactDirectory,
  type ContactAnchor,
  type ContactDirectoryRow,
} from "#app/domains/reports/contact-directory.repository.server";
import { decodeCursor, toPage } from "#app/platform/api/cursor";
import type { Ctx } from "#app/platform/context.server";
import { csvText } from "#app/platform/csv-cells";

export type ContactListRow = ContactDirectoryRow & { npsClass: NpsClass | null };

const NameAnchor = z.tuple([z.string(), z.string()]);
const TimeAnchor = z.tuple([z.iso.datetime(), z.string()]);
const ROWS_A_STEP = 1_000;

/** A page of contacts in the order of the view. @throws DomainError `invalid` for a cursor of another list or order. */
export async function listContactDirectory(
  ctx: Ctx,
  view: ContactView,
  limit: number,
): Promise<{ data: ContactListRow[]; nextCursor: string | null }> {
  const after = anchorOf(view.sort, view.after);
  const rows = await findContactDirectory(ctx, view, { sort: view.sort, after, take: limit + 1 });
  const { data, nextCursor } = toPage(rows, limit, (row) => [isByName(view.sort) ? row.name : row.createdAt.toISOString(), row.id]);
  return { data: data.map((row) => ({ ...row, npsClass: row.score === null ? null : npsClassOf(row.score) })), nextCursor };
}

const isByName = (sort: ContactSort): boolean => sort === "name" || sort === "-name";

function anchorOf(sort: ContactSort, cursor: string | undefined): ContactAnchor | null {
  if (isByName(sort)) {
    const last = decodeCursor(cursor, NameAnchor);
    return last && { name: last[0], id: last[1] };
  }
  const last = decodeCursor(cursor, TimeAnchor);
  return last && { createdAt: new Date(last[0]), id: last[1] };
}

/** What the list can be filtered by: the values that occur, the commonest first. */
export async function contactChoices(ctx: Ctx): Promise<Record<"country" | "segment" | "language", string[]>> {
  const counts = await countContactValues(ctx);
  const of = (column: string) => counts.filter((row) => row.column === column).map(({ value }) => value);
  return { country: of("country"), segment: of("segment"), language: of("language") };
}

const COLUMNS = [
  "contact_id",
  "name",
  "email",
  "phone",
  "job_title",
  "company",
  "country",
  "language",
  "segment",
  "score",
  "class",
  "answered_at",
  "ambassador",
  "source",
  "known_since",
];

/** Exactly the contacts of the view as CSV (RFC 4180, UTF-8), a thousand in memory at a time. */
export async function* contactListCsv(ctx: Ctx, view: ContactView): AsyncGenerator<string> {
  yield stringify([COLUMNS]);
  let after: string | undefined;
  do {
    const page = await listContactDirectory(ctx, { ...view, after }, ROWS_A_STEP);
    if (page.data.length > 0) yield stringify(page.data.map(csvRow));
    after = page.nextCursor ?? undefined;
  } while (after);
}

const csvRow = (row: ContactListRow) => [
  row.id,
  csvText(row.name),
  csvText(row.email),
  csvText(row.phone),
  csvText(row.jobTitle),
  csvText(row.companyName),
  row.country ?? "",
  row.language ?? "",
  csvText(row.segment),
  row.score ?? "",
  row.npsClass ?? "",
  row.answeredAt?.toISOString() ?? "",
  row.ambassadorId ? "yes" : "no",
  row.source,
  row.createdAt.toISOString(),
];

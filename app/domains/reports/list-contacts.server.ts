import type { ContactView } from "#app/domains/contacts/contact-view.rules";
import { npsClassOf, type NpsClass } from "#app/domains/nps/nps-score.rules";
import {
  countContactValues,
  findContactDirectory,
  type ContactDirectoryRow,
} from "#app/domains/reports/contact-directory.repository.server";
import type { Ctx } from "#app/platform/context.server";
import { csvText } from "#app/platform/csv-cells";
import { csvPages } from "#app/platform/csv-pages";
import { keysetPage } from "#app/platform/db/keyset.server";

export type ContactListRow = ContactDirectoryRow & { npsClass: NpsClass | null };

/** A page of contacts in the order of the view. @throws DomainError `invalid` for a cursor of another list or order. */
export async function listContactDirectory(
  ctx: Ctx,
  view: ContactView,
  limit: number,
): Promise<{ data: ContactListRow[]; nextCursor: string | null }> {
  const rows = await findContactDirectory(ctx, view, { order: view.sort, cursor: view.after, take: limit + 1 });
  const { data, nextCursor } = keysetPage(rows, limit, view.sort);
  return { data: data.map((row) => ({ ...row, npsClass: row.score === null ? null : npsClassOf(row.score) })), nextCursor };
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

/** Exactly the contacts of the view as CSV. */
export const contactListCsv = (ctx: Ctx, view: ContactView): AsyncGenerator<string> =>
  csvPages(COLUMNS, (after, limit) => listContactDirectory(ctx, { ...view, after }, limit), csvRow);

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

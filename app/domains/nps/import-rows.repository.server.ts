import { IS_NAMED } from "#app/domains/nps/anonymous-answers.server";
import type { RowsKind } from "#app/domains/nps/import-rows-view.rules";
import type { Suppression } from "#app/domains/nps/nps-import-row.rules";
import { copyRows, textArray } from "#app/platform/db/copy-rows.server";
import { likeText } from "#app/platform/db/like-text";
import { Prisma } from "#app/platform/db/scoped.server";
import type { Ctx } from "#app/platform/context.server";

const OUTCOMES = { created: "c", updated: "u", unchanged: "n", flagged: "f", rejected: "x", repeated: "x" } as const;
const FLAGS = { do_not_contact: "d", unsubscribed: "u", bounced: "b" } as const satisfies Record<Suppression, string>;

export type RowOutcome = Exclude<keyof typeof OUTCOMES, "repeated">;
export type RowOfBatch = { line: number; outcome: keyof typeof OUTCOMES; flag: Suppression | null; responseId: string };

/** Keeps what became of the rows of a batch. @param from how many rows of the file came before it. */
export async function insertImportBatch(tx: Ctx, importId: string, from: number, rows: readonly RowOfBatch[]): Promise<void> {
  const letters = (letterOf: (row: RowOfBatch) => string) => rows.map(letterOf).join("");
  await copyRows(tx, "NpsImportBatch", ["importId", "fromRow", "lines", "outcomes", "flags", "responseIds"], [rows], () => [
    importId,
    from,
    `{${rows.map(({ line }) => line).join(",")}}`,
    letters(({ outcome }) => OUTCOMES[outcome]),
    letters(({ flag }) => (flag ? FLAGS[flag] : "-")),
    textArray(rows.map(({ responseId }) => responseId)),
  ]);
}

export type ImportRowFound = {
  /** Its place in the file, from 0. */
  row: number;
  line: number;
  outcome: RowOutcome;
  flag: Suppression | null;
  /** Null when the row holds no answer, was refused, or its answer is gone. */
  responseId: string | null;
  contactId: string | null;
  name: string | null;
  company: string | null;
  score: number | null;
  comment: string | null;
  at: Date | null;
};

const sql = Prisma.sql;
const nameOf = (letters: Record<string, string>, letter: Prisma.Sql): Prisma.Sql =>
  sql`CASE ${letter} ${Prisma.join(
    Object.entries(letters).map(([name, one]) => sql`WHEN ${one} THEN ${name}`),
    " ",
  )} END`;
const { repeated: _, ...NAMES } = OUTCOMES;

const OUTCOME = nameOf(NAMES, sql`u."outcome"`);
const FLAG = nameOf(FLAGS, sql`u."flag"`);

/** Of new answers those that are sends nobody answered yet are told apart by what they are now, as the report's figures are. */
const ofKind: Record<Exclude<RowsKind, "rejected">, Prisma.Sql> = {
  all: sql`true`,
  created: sql`u."outcome" = 'c' AND (r."id" IS NULL OR r."score" IS NOT NULL)`,
  sends: sql`u."outcome" = 'c' AND r."id" IS NOT NULL AND r."score" IS NULL`,
  updated: sql`u."outcome" = 'u'`,
  unchanged: sql`u."outcome" IN ('n', 'f')`,
  suppressed: sql`u."flag" <> '-'`,
};

/** Rows of an import in the order of the file, after `after`; those about employees' answers are never listed. */
export function findImportRows(
  ctx: Ctx,
  importId: string,
  { kind, search, after, take }: { kind: Exclude<RowsKind, "rejected">; search: string | undefined; after: number; take: number },
): Promise<ImportRowFound[]> {
  const like = search ? likeText(search) : null;
  const found = like
    ? sql`AND (c."name" ILIKE ${like} OR c."email" ILIKE ${like} OR o."name" ILIKE ${like} OR r."comment" ILIKE ${like})`
    : Prisma.empty;
  return ctx.db.$queryRaw`
    SELECT (b."fromRow" + u."n" - 1)::int AS "row", u."line", ${OUTCOME} AS "outcome", ${FLAG} AS "flag",
      r."id" AS "responseId", r."contactId", c."name", o."name" AS "company", r."score"::int AS "score", r."comment", COALESCE(r."answeredAt", r."sentAt") AS "at"
    FROM "NpsImportBatch" b
    CROSS JOIN LATERAL unnest(b."lines", string_to_array(b."outcomes", NULL), string_to_array(b."flags", NULL), b."responseIds")
      WITH ORDINALITY AS u("line", "outcome", "flag", "responseId", "n")
    LEFT JOIN "Response" r ON r."workspaceId" = b."workspaceId" AND r."id" = u."responseId"
    LEFT JOIN "Contact" c ON c."workspaceId" = r."workspaceId" AND c."id" = r."contactId"
    LEFT JOIN "Company" o ON o."workspaceId" = r."workspaceId" AND o."id" = r."companyId"
    WHERE b."workspaceId" = ${ctx.workspaceId} AND b."importId" = ${importId} AND b."fromRow" + cardinality(b."lines") > ${after + 1}
      AND b."fromRow" + u."n" - 1 > ${after} AND ${ofKind[kind]} AND (r."id" IS NULL OR ${IS_NAMED}) ${found}
    ORDER BY b."fromRow", u."n" LIMIT ${take}`;
}

/** How many rows flag somebody; null for an import of before the rows were kept. */
export async function countFlaggedRows(ctx: Ctx, importId: string): Promise<number | null> {
  const [row] = await ctx.db.$queryRaw<Array<{ flagged: number | null }>>`
    SELECT sum(length(replace("flags", '-', '')))::int AS "flagged" FROM "NpsImportBatch" WHERE "workspaceId" = ${ctx.workspaceId} AND "importId" = ${importId}`;
  return row?.flagged ?? null;
}

export type ResponseHistory = { responseId: string; cause: string; content: Record<string, unknown> };

/** What these answers said before each correction, the oldest first, and what they say now (an empty cause, at the end). */
export function findHistories(ctx: Ctx, responseIds: readonly string[]): Promise<ResponseHistory[]> {
  if (responseIds.length === 0) return Promise.resolve([]);
  const ids = textArray(responseIds);
  return ctx.db.$queryRaw`
    SELECT "responseId", "cause", "content" FROM (
      SELECT v."responseId", v."cause", v."content", v."at", v."id" FROM "ResponseVersion" v
      WHERE v."workspaceId" = ${ctx.workspaceId} AND v."responseId" = ANY(${ids}::text[]) AND v."content" IS NOT NULL
      UNION ALL
      SELECT r."id", '', to_jsonb(r), 'infinity', '' FROM "Response" r WHERE r."workspaceId" = ${ctx.workspaceId} AND r."id" = ANY(${ids}::text[])
    ) h ORDER BY "responseId", "at", "id"`;
}

import { likeText } from "#app/platform/db/like-text";
import { keysetOf, type Placed } from "#app/platform/db/keyset.server";
import { Prisma } from "#app/platform/db/scoped.server";
import type { Ctx } from "#app/platform/context.server";
import { joinCurrentAnswer } from "#app/domains/nps/current-answer-sql.server";
import type { ContactFilter, ContactOrder } from "#app/domains/contacts/contact-view.rules";
import { valueCounts, type ValueCount } from "#app/domains/reports/directory-sql.repository.server";

export type ContactDirectoryRow = {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  jobTitle: string | null;
  companyId: string | null;
  companyName: string | null;
  country: string | null;
  segment: string | null;
  language: string | null;
  source: string;
  createdAt: Date;
  /** Of the current answer: what the person thinks now. */
  score: number | null;
  answeredAt: Date | null;
  ambassadorId: string | null;
};

const sql = Prisma.sql;
const none = Prisma.empty;

const SORTS = {
  name: { values: [{ kind: "text", sql: sql`c."name"` }] },
  known: { values: [{ kind: "instant", sql: sql`c."createdAt"` }] },
} as const;

/** Contacts that were not merged into another, in the order asked. One index gives the order; the rest is looked up a page at a time. */
export function findContactDirectory(
  ctx: Ctx,
  filter: ContactFilter,
  { order, cursor, take }: { order: ContactOrder; cursor: string | undefined; take: number },
): Promise<Array<ContactDirectoryRow & Placed>> {
  const keyset = keysetOf(SORTS, { id: sql`c."id"`, order, cursor });
  return ctx.db.$queryRaw<Array<ContactDirectoryRow & Placed>>`
    SELECT c."id", c."name", c."email", c."phone", c."jobTitle", c."companyId", o."name" AS "companyName", c."country", c."segment", c."language", c."source",
      c."createdAt", a."score"::int AS "score", a."answeredAt", m."id" AS "ambassadorId", ${keyset.place} AS "place"
    FROM "Contact" c
    LEFT JOIN "Company" o ON o."workspaceId" = c."workspaceId" AND o."id" = c."companyId"
    LEFT JOIN "Ambassador" m ON m."workspaceId" = c."workspaceId" AND m."contactId" = c."id"
    ${joinCurrentAnswer(ctx, "c")}
    WHERE c."workspaceId" = ${ctx.workspaceId} AND c."mergedIntoId" IS NULL ${whereOf(filter)} ${keyset.after}
    ORDER BY ${keyset.orderBy} LIMIT ${take}`;
}

function whereOf({ search, npsClass, isAmbassador, companyId, country, segment, language }: ContactFilter) {
  const text = search ? likeText(search) : null;
  return sql`
    ${text ? sql`AND (c."name" COLLATE "default" ILIKE ${text} OR c."email" ILIKE ${text} OR o."name" COLLATE "default" ILIKE ${text})` : none}
    ${npsClass ? CLASS_CONDITIONS[npsClass] : none}
    ${isAmbassador === undefined ? none : isAmbassador ? sql`AND m."id" IS NOT NULL` : sql`AND m."id" IS NULL`}
    ${companyId ? sql`AND c."companyId" = ${companyId}` : none}
    ${country ? sql`AND c."country" = ${country}` : none}
    ${segment ? sql`AND c."segment" = ${segment}` : none}
    ${language ? sql`AND c."language" = ${language}` : none}`;
}

const CLASS_CONDITIONS = {
  promoter: sql`AND a."score" >= 9`,
  passive: sql`AND a."score" IN (7, 8)`,
  detractor: sql`AND a."score" <= 6`,
  unknown: sql`AND a."score" IS NULL`,
};

/** Countries, segments and languages that contacts have, the commonest first. */
export const countContactValues = (ctx: Ctx): Promise<ValueCount[]> => valueCounts(ctx, "Contact", ["country", "segment", "language"]);

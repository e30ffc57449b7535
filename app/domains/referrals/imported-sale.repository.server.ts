import type { Ctx } from "#app/platform/context.server";
import { copyRows, textArray } from "#app/platform/db/copy-rows.server";
import type { Referenced } from "#app/platform/db/references.server";
import { Prisma } from "#app/platform/db/scoped.server";
import { safeMinorUnits } from "#app/platform/money";
import type { ImportedLine, KnownSale, SaleWords } from "#app/domains/referrals/sale-ledger.rules";
import { isPaidSale } from "#app/domains/referrals/paid-sale-sql.server";

/** @returns one for each id that is known. */
export async function findSalesByExternalIds(tx: Ctx, source: string, externalIds: readonly string[]): Promise<KnownSale[]> {
  const rows = await tx.db.$queryRaw<Array<Omit<KnownSale, "amountMinor" | "leftMinor"> & { amountMinor: bigint; leftMinor: bigint }>>`
    SELECT s.*, t."externalId" AS "correctsExternalId", (s."amountMinor" + COALESCE((SELECT sum(c."amountMinor") FROM "Sale" c
        WHERE c."workspaceId" = s."workspaceId" AND c."correctsSaleId" = s."id"), 0))::bigint AS "leftMinor",
      EXISTS (SELECT FROM "Sale" u WHERE u."workspaceId" = s."workspaceId" AND u."source" = 'csv' AND u."externalId" = 'undone:' || s."id") AS "isUndone"
    FROM (
      SELECT DISTINCT ON (s."externalId") s."id", s."externalId", s."revision", COALESCE(p."mergedIntoId", s."contactId") AS "contactId",
        COALESCE(o."mergedIntoId", s."companyId") AS "companyId", s."leadId", s."amountMinor", s."currency", s."occurredAt", s."isRecurring",
        s."interval", s."productName", s."note", s."ownerUserId", s."referrerId", s."importId", s."correctsSaleId", s."workspaceId"
      FROM unnest(${textArray(externalIds)}::text[]) AS k("externalId")
      JOIN "Sale" s ON s."workspaceId" = ${tx.workspaceId} AND s."source" = ${source} AND s."externalId" = k."externalId"
      LEFT JOIN "Contact" p ON p."workspaceId" = s."workspaceId" AND p."id" = s."contactId"
      LEFT JOIN "Company" o ON o."workspaceId" = s."workspaceId" AND o."id" = s."companyId"
      ORDER BY s."externalId", s."revision" DESC
    ) s LEFT JOIN "Sale" t ON t."workspaceId" = s."workspaceId" AND t."id" = s."correctsSaleId"`;
  return rows.map((row) => ({ ...row, amountMinor: safeMinorUnits(row.amountMinor), leftMinor: safeMinorUnits(row.leftMinor) }));
}

const COLUMNS = [
  ...["id", "source", "externalId", "revision", "contactId", "companyId", "leadId", "amountMinor", "currency", "occurredAt", "productName"],
  ...["isRecurring", "interval", "correctsSaleId", "correctionKind", "note", "ownerUserId", "referrerId", "earnsReward", "importId"],
  ...["importLine", "recordedAt"],
];

/** Sales come before the corrections that name them. */
export async function insertImportedSales(tx: Ctx, lines: readonly ImportedLine[]): Promise<void> {
  const recordedAt = tx.now.toISOString();
  await copyRows(tx, "Sale", COLUMNS, lines, (line) => [
    ...[line.id, line.source, line.externalId, line.revision, line.contactId, line.companyId, line.leadId, line.amountMinor, line.currency],
    ...[line.occurredAt.toISOString(), line.productName, String(line.isRecurring), line.interval, line.correctsSaleId],
    ...[line.correctsSaleId && "correction", line.note, line.ownerUserId, line.referrerId, String(line.earnsReward), line.importId],
    ...[line.importLine, recordedAt],
  ]);
}

/** The words beside sales: nothing that is counted. */
export async function updateSaleWords(tx: Ctx, words: readonly SaleWords[]): Promise<void> {
  if (words.length === 0) return;
  await tx.db.$executeRaw`
    UPDATE "Sale" s SET "productName" = k."productName", "note" = k."note", "ownerUserId" = k."ownerUserId"
    FROM jsonb_to_recordset(${JSON.stringify(words)}::jsonb) AS k("id" text, "productName" text, "note" text, "ownerUserId" text)
    WHERE s."workspaceId" = ${tx.workspaceId} AND s."id" = k."id"`;
}

/** Which of these sales somebody is credited for. */
export async function findCreditedSales(ctx: Ctx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await ctx.db.conversion.findMany({
    where: { workspaceId: ctx.workspaceId, causeKind: "sale", causeId: { in: [...ids] } },
    select: { causeId: true },
  });
  return new Set(rows.map(({ causeId }) => causeId));
}

export type SalePlace = { at: Date; id: string };

/** The next sales of an import in the order in which they happened, after a place; `isDecided` once somebody decided who is credited. */
export function listImportedSales(
  ctx: Ctx,
  importId: string,
  after: SalePlace | null,
  take: number,
): Promise<Array<SalePlace & { isDecided: boolean }>> {
  return ctx.db.$queryRaw`
    SELECT s."occurredAt" AS "at", s."id", EXISTS (SELECT FROM "AttributionDecision" d
      WHERE d."workspaceId" = ${ctx.workspaceId} AND d."causeKind" = 'sale' AND d."causeId" = s."id") AS "isDecided"
    FROM (
      SELECT "occurredAt", "id" FROM "Sale"
      WHERE "workspaceId" = ${ctx.workspaceId} AND "importId" = ${importId} AND "correctsSaleId" IS NULL
        ${after ? Prisma.sql`AND ("occurredAt", "id") > (${after.at}, ${after.id})` : Prisma.empty}
      ORDER BY "occurredAt", "id" LIMIT ${take}
    ) s ORDER BY s."occurredAt", s."id"`;
}

/**
 * Which of these sales have something to decide by: evidence or a lock on the buyer, on who they were merged with, or on
 * anybody of their company; an earlier credited sale that they continue; or a referrer, theirs or of another sale of the same
 * import to the same buyer, whose evidence is yet to come.
 */
export async function findTiedSales(ctx: Ctx, importId: string, ids: readonly string[]): Promise<Set<string>> {
  const { workspaceId } = ctx;
  const everyIdOf = (table: string, column: string, kind: string) => {
    const [name, own] = [Prisma.raw(`"${table}"`), Prisma.raw(`"${column}"`)];
    return Prisma.sql`
      SELECT s."id", ${kind}::text AS "kind", COALESCE(k."mergedIntoId", k."id") AS "subject" FROM s JOIN ${name} k ON k."workspaceId" = ${workspaceId} AND k."id" = s.${own}
      UNION SELECT s."id", ${kind}::text, m."id" FROM s JOIN ${name} k ON k."workspaceId" = ${workspaceId} AND k."id" = s.${own}
        JOIN ${name} m ON m."workspaceId" = ${workspaceId} AND m."mergedIntoId" = COALESCE(k."mergedIntoId", k."id")`;
  };
  const rows = await ctx.db.$queryRaw<Array<{ id: string }>>`
    WITH s AS MATERIALIZED (
      SELECT "id", "contactId", "companyId", "isRecurring", "referrerId" FROM "Sale" WHERE "workspaceId" = ${workspaceId} AND "id" = ANY(${textArray(ids)}::text[])
    ), who AS MATERIALIZED (${everyIdOf("Company", "companyId", "company")} UNION ${everyIdOf("Contact", "contactId", "contact")}),
    people AS (
      SELECT "id", "subject" FROM who WHERE "kind" = 'contact'
      UNION SELECT who."id", c."id" FROM who JOIN "Contact" c ON c."workspaceId" = ${workspaceId} AND c."companyId" = who."subject" WHERE who."kind" = 'company'
    )
    SELECT "id" FROM s WHERE "referrerId" IS NOT NULL
    UNION SELECT p."id" FROM people p WHERE EXISTS (SELECT FROM "Evidence" e WHERE e."workspaceId" = ${workspaceId} AND e."contactId" = p."subject")
    UNION SELECT w."id" FROM who w WHERE w."kind" = 'company' AND EXISTS (SELECT FROM "Evidence" e WHERE e."workspaceId" = ${workspaceId} AND e."companyId" = w."subject")
    UNION SELECT w."id" FROM who w WHERE EXISTS (
      SELECT FROM "ReferralLock" k WHERE k."workspaceId" = ${workspaceId} AND k."subjectKind" = w."kind" AND k."subjectId" = w."subject")
    UNION SELECT w."id" FROM who w WHERE w."kind" = 'company' AND EXISTS (
      SELECT FROM "Sale" o WHERE o."workspaceId" = ${workspaceId} AND o."companyId" = w."subject" AND o."importId" = ${importId} AND o."referrerId" IS NOT NULL)
    UNION SELECT p."id" FROM people p WHERE EXISTS (
      SELECT FROM "Sale" o WHERE o."workspaceId" = ${workspaceId} AND o."contactId" = p."subject" AND o."importId" = ${importId} AND o."referrerId" IS NOT NULL)
    UNION SELECT w."id" FROM who w JOIN s ON s."id" = w."id" WHERE s."isRecurring" AND EXISTS (
      SELECT FROM "Sale" o JOIN "Conversion" v ON v."workspaceId" = o."workspaceId" AND v."saleId" = o."id"
      WHERE o."workspaceId" = ${workspaceId} AND ((w."kind" = 'company' AND o."companyId" = w."subject") OR (w."kind" = 'contact' AND o."contactId" = w."subject")))`;
  return new Set(rows.map(({ id }) => id));
}

/** When each of these sales' buyers first paid for anything: the company, or the person where none is known. */
export async function findFirstPayments(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Date | null>> {
  const rows = await ctx.db.$queryRaw<Array<{ id: string; at: Date | null }>>`
    SELECT s."id", CASE WHEN s."companyId" IS NOT NULL
      THEN (SELECT o."occurredAt" FROM "Sale" o WHERE o."workspaceId" = s."workspaceId" AND o."companyId" = s."companyId" AND ${isPaidSale("o")}
        ORDER BY o."occurredAt" LIMIT 1)
      ELSE (SELECT o."occurredAt" FROM "Sale" o WHERE o."workspaceId" = s."workspaceId" AND o."contactId" = s."contactId" AND ${isPaidSale("o")}
        ORDER BY o."occurredAt" LIMIT 1) END AS "at"
    FROM "Sale" s WHERE s."workspaceId" = ${ctx.workspaceId} AND s."id" = ANY(${textArray(ids)}::text[])`;
  return new Map(rows.map(({ id, at }) => [id, at]));
}

/** Which enrolments these codes of links and addresses of ambassadors name; several for an ambassador in several campaigns. */
export async function findReferrers(
  ctx: Ctx,
  named: readonly string[],
): Promise<Map<string, Array<{ enrolmentId: string; isActive: boolean }>>> {
  const rows = await ctx.db.$queryRaw<Array<{ named: string; enrolmentId: string; isActive: boolean }>>`
    SELECT k."named", e."id" AS "enrolmentId", e."state" = 'active' AS "isActive"
    FROM unnest(${textArray(named)}::text[]) AS k("named")
    JOIN "ReferralLink" l ON l."workspaceId" = ${ctx.workspaceId} AND l."code" = k."named" AND l."disabledAt" IS NULL
    JOIN "Enrolment" e ON e."workspaceId" = l."workspaceId" AND e."id" = l."enrolmentId"
    UNION SELECT k."named", e."id", e."state" = 'active'
    FROM unnest(${textArray(named)}::text[]) AS k("named")
    JOIN "ContactIdentity" i ON i."workspaceId" = ${ctx.workspaceId} AND i."kind" = 'email' AND i."source" = '' AND i."value" = k."named"
    JOIN "Ambassador" a ON a."workspaceId" = i."workspaceId" AND a."contactId" = i."contactId"
    JOIN "Enrolment" e ON e."workspaceId" = a."workspaceId" AND e."ambassadorId" = a."id"`;
  const found = new Map<string, Array<{ enrolmentId: string; isActive: boolean }>>();
  for (const { named: name, ...one } of rows) found.set(name, [...(found.get(name) ?? []), one]);
  return found;
}

/** Sales by id. */
export const findSalesByIds = (ctx: Ctx, ids: readonly string[]) =>
  ctx.db.sale.findMany({ where: { workspaceId: ctx.workspaceId, id: { in: [...ids] } } });

/** Who names a sale, besides its corrections; what was decided of it goes with it. */
export const SALE_REFERENCED: Referenced = { table: "Sale", column: "saleId", kind: "sale", owned: ["Sale"] };

/** `standsWith` is the sale whose fate a line shares: itself, the one of this file that it corrects, or what it made place for. */
export type ImportedSale = {
  id: string;
  place: string;
  correctsSaleId: string | null;
  standsWith: string;
  replacesCredited: boolean;
  isReplaced: boolean;
  isCorrected: boolean;
};

/**
 * The next lines that a file brought, after `after`, corrections first, held until the transaction ends. `replacesCredited`: it
 * belongs to what this file put in the place of a sale that somebody is credited for: the line that took that one back, the
 * one that stands there now, and what was taken off it. `isReplaced`: it made place for a sale that another file told
 * otherwise since. `isCorrected`: something else than this file took off the sale that it stands with.
 */
export function lockImportedSales(tx: Ctx, importId: string, after: string, take: number): Promise<ImportedSale[]> {
  const place = Prisma.sql`(CASE WHEN "correctsSaleId" IS NULL THEN '1' ELSE '0' END || "id")`;
  return tx.db.$queryRaw`
    SELECT s."id", s."place", s."correctsSaleId", w."id" AS "standsWith", w."isReplaced", EXISTS (
      SELECT FROM "Sale" c WHERE c."workspaceId" = ${tx.workspaceId} AND c."correctsSaleId" = w."id" AND c."importId" IS DISTINCT FROM ${importId}) AS "isCorrected",
    EXISTS (
      SELECT FROM "Sale" t JOIN "Sale" o ON o."workspaceId" = t."workspaceId" AND o."source" = t."source" AND o."externalId" = t."externalId"
      JOIN "Sale" r ON r."workspaceId" = o."workspaceId" AND r."source" = 'csv' AND r."externalId" = 'replaced:' || o."id" AND r."importId" = ${importId}
      JOIN "Conversion" v ON v."workspaceId" = o."workspaceId" AND v."causeKind" = 'sale' AND v."causeId" = o."id"
      WHERE t."workspaceId" = ${tx.workspaceId} AND t."id" = COALESCE(s."correctsSaleId", s."id")
        AND (o."revision" < t."revision" OR r."id" = s."id")) AS "replacesCredited"
    FROM (
      SELECT *, ${place} AS "place" FROM "Sale"
      WHERE "workspaceId" = ${tx.workspaceId} AND "importId" = ${importId} AND ${place} COLLATE "C" > ${after}
      ORDER BY ${place} COLLATE "C" LIMIT ${take} FOR UPDATE
    ) s LEFT JOIN "Sale" t ON t."workspaceId" = ${tx.workspaceId} AND t."id" = s."correctsSaleId"
    LEFT JOIN LATERAL (
      SELECT n."id", n."importId" FROM "Sale" n WHERE n."workspaceId" = t."workspaceId" AND n."source" = t."source" AND n."externalId" = t."externalId"
        AND n."revision" > t."revision" AND s."externalId" = 'replaced:' || t."id" ORDER BY n."revision" DESC LIMIT 1
    ) n ON true
    CROSS JOIN LATERAL (SELECT COALESCE(n."id", CASE WHEN t."importId" = ${importId} THEN t."id" END, s."id") AS "id",
      n."id" IS NOT NULL AND n."importId" IS DISTINCT FROM ${importId} AS "isReplaced") w
    ORDER BY s."place" COLLATE "C"`;
}

/** Lines with what was decided of them; the database allows that only while their import is taken back. */
export async function deleteImportedSales(tx: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const gone = textArray(ids);
  await tx.db
    .$executeRaw`DELETE FROM "AttributionDecision" WHERE "workspaceId" = ${tx.workspaceId} AND "causeKind" = 'sale' AND "causeId" = ANY(${gone}::text[])`;
  await tx.db.$executeRaw`DELETE FROM "Sale" WHERE "workspaceId" = ${tx.workspaceId} AND "id" = ANY(${gone}::text[])`;
}

/** Whose sales these are, by the id of the sale: the company, or the person. */
export async function findSaleBuyers(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await ctx.db.$queryRaw<Array<{ id: string; name: string }>>`
    SELECT s."id", COALESCE(o."name", p."name", s."externalId") AS "name" FROM "Sale" s
    LEFT JOIN "Company" o ON o."workspaceId" = s."workspaceId" AND o."id" = s."companyId"
    LEFT JOIN "Contact" p ON p."workspaceId" = s."workspaceId" AND p."id" = s."contactId"
    WHERE s."workspaceId" = ${ctx.workspaceId} AND s."id" = ANY(${textArray(ids)}::text[])`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}

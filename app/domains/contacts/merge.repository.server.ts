import { attributesOf } from "#app/domains/contacts/attribute.rules";
import type { MergeCompany, MergeContact, MergeKind } from "#app/domains/contacts/merge.rules";
import { Prisma } from "#app/platform/db/scoped.server";
import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { safeMinorUnits } from "#app/platform/money";

export type MergeFields = MergeContact | MergeCompany;
export type MergeRecord<Fields = MergeFields> = { id: string; mergedIntoId: string | null; updatedAt: Date; fields: Fields };

const sql = Prisma.sql;

/** One record with the columns a merge may fill; a merged one as it is, not the one it went into. */
export async function findMergeRecord(tx: Ctx, kind: MergeKind, id: string): Promise<MergeRecord | null> {
  const where = { workspaceId_id: { workspaceId: tx.workspaceId, id } };
  if (kind === "contact") {
    const row = await tx.db.contact.findUnique({ where });
    if (!row) return null;
    const { name, email, phone, jobTitle, language, country, segment, companyId, attributes } = row;
    const fields = { name, email, phone, jobTitle, language, country, segment, companyId, attributes: attributesOf(attributes) };
    return { id, mergedIntoId: row.mergedIntoId, updatedAt: row.updatedAt, fields };
  }
  const row = await tx.db.company.findUnique({ where });
  if (!row) return null;
  const { name, country, segment, ownerUserId, renewalDate, revenueMinor, revenueCurrency, attributes } = row;
  const fields = {
    ...{ name, country, segment, ownerUserId, revenueCurrency, attributes: attributesOf(attributes) },
    renewalDate: renewalDate?.toISOString().slice(0, 10) ?? null,
    revenueMinor: revenueMinor === null ? null : safeMinorUnits(revenueMinor),
  };
  return { id, mergedIntoId: row.mergedIntoId, updatedAt: row.updatedAt, fields };
}

/** Writes the columns that a merge fills. */
export async function writeMergeFields(tx: Ctx, kind: MergeKind, id: string, fields: MergeFields, updatedAt: Date): Promise<void> {
  const where = { workspaceId: tx.workspaceId, id };
  if (kind === "contact") {
    await tx.db.contact.updateMany({ where, data: { ...(fields as MergeContact), updatedAt } });
    return;
  }
  const { renewalDate, revenueMinor, ...rest } = fields as MergeCompany;
  const data = {
    ...rest,
    renewalDate: renewalDate === null ? null : new Date(`${renewalDate}T00:00:00Z`),
    revenueMinor: revenueMinor === null ? null : BigInt(revenueMinor),
    updatedAt,
  };
  await tx.db.company.updateMany({ where, data });
}

export async function setMergedInto(tx: Ctx, kind: MergeKind, id: string, mergedIntoId: string | null): Promise<void> {
  const change = { where: { workspaceId: tx.workspaceId, id }, data: { mergedIntoId } };
  if (kind === "contact") await tx.db.contact.updateMany(change);
  else await tx.db.company.updateMany(change);
}

/** A column that names the person or company, and when a row may not change to `target` because the target has one like it. */
type Reference = { table: string; column: string; only?: Prisma.Sql; unless?: (tx: Ctx, target: string) => Prisma.Sql };

const during = (row: string) =>
  Prisma.raw(`tstzrange(${row}."validFrom", LEAST(${row}."validUntil", COALESCE(${row}."releasedAt", ${row}."validUntil")), '[)')`);

/** Claims and bonds: two of one subject may not overlap or repeat. Those that would stay behind, and are read through the merge. */
const claimsOf = (kind: MergeKind): Reference[] => [
  {
    table: "Referral",
    column: "subjectId",
    only: sql`AND t."subjectKind" = ${kind}`,
    unless: (tx, target) => sql`SELECT 1 FROM "Referral" o WHERE o."workspaceId" = ${tx.workspaceId} AND o."enrolmentId" = t."enrolmentId"
      AND o."subjectKind" = t."subjectKind" AND o."subjectId" = ${target}`,
  },
  {
    table: "ReferralLock",
    column: "subjectId",
    only: sql`AND t."subjectKind" = ${kind}`,
    unless: (
      tx,
      target,
    ) => sql`SELECT 1 FROM "ReferralLock" o WHERE o."workspaceId" = ${tx.workspaceId} AND o."subjectKind" = t."subjectKind"
      AND o."subjectId" = ${target} AND ${during("o")} && ${during("t")}`,
  },
];

/**
 * Every row that may change and names a person or company. Append-only rows (sales, evidence, consents, decisions) keep the id
 * they were written with. This list reaches into other domains' tables on purpose: a merge is one statement a table, whatever
 * the table is about.
 */
const REFERENCES: Record<MergeKind, Reference[]> = {
  contact: [
    { table: "ContactIdentity", column: "contactId" },
    { table: "Response", column: "contactId" },
    { table: "Lead", column: "contactId" },
    { table: "Lead", column: "introducerContactId" },
    { table: "Ambassador", column: "contactId" },
    {
      table: "Invitation",
      column: "contactId",
      unless: (tx, target) => sql`SELECT 1 FROM "Invitation" o WHERE o."workspaceId" = ${tx.workspaceId} AND o."campaignId" = t."campaignId"
        AND o."contactId" = ${target}`,
    },
    {
      table: "CampaignGuest",
      column: "contactId",
      unless: (
        tx,
        target,
      ) => sql`SELECT 1 FROM "CampaignGuest" o WHERE o."workspaceId" = ${tx.workspaceId} AND o."campaignId" = t."campaignId"
        AND o."contactId" = ${target}`,
    },
    ...claimsOf("contact"),
    { table: "Contact", column: "mergedIntoId" },
  ],
  company: [
    { table: "CompanyIdentity", column: "companyId" },
    { table: "Contact", column: "companyId" },
    { table: "Response", column: "companyId" },
    { table: "Lead", column: "companyId" },
    ...claimsOf("company"),
    { table: "Company", column: "mergedIntoId" },
  ],
};

/** Ids of the rows that moved, by table and column: "Lead.contactId". */
export type MovedRows = Record<string, string[]>;

/** Makes every row that names `from` name `to`, and tells which rows those were. */
export async function moveReferences(tx: Ctx, kind: MergeKind, from: string, to: string): Promise<MovedRows> {
  const moved: MovedRows = {};
  for (const reference of REFERENCES[kind]) {
    const ids = await moveRows(tx, reference, { from, to, only: null });
    if (ids.length > 0) moved[`${reference.table}.${reference.column}`] = ids;
  }
  return moved;
}

/** Gives these rows back, those that still name `from`. */
export async function returnReferences(tx: Ctx, kind: MergeKind, moved: MovedRows, from: string, to: string): Promise<number> {
  let count = 0;
  for (const reference of REFERENCES[kind]) {
    const only = moved[`${reference.table}.${reference.column}`];
    if (only) count += (await moveRows(tx, reference, { from, to, only })).length;
  }
  return count;
}

async function moveRows(
  tx: Ctx,
  { table, column, only = Prisma.empty, unless }: Reference,
  move: { from: string; to: string; only: string[] | null },
): Promise<string[]> {
  const [rows, target] = [Prisma.raw(`"${table}"`), Prisma.raw(`"${column}"`)];
  const moved = await tx.db.$queryRaw<Array<{ id: string }>>`
    UPDATE ${rows} t SET ${target} = ${move.to}
    WHERE t."workspaceId" = ${tx.workspaceId} AND t.${target} = ${move.from} ${only}
      ${move.only ? sql`AND t."id" = ANY(${move.only})` : Prisma.empty} ${unless ? sql`AND NOT EXISTS (${unless(tx, move.to)})` : Prisma.empty}
    RETURNING t."id"`;
  return moved.map(({ id }) => id);
}

export async function countAmbassadorsAmong(tx: Ctx, contactIds: string[]): Promise<number> {
  return tx.db.ambassador.count({ where: { workspaceId: tx.workspaceId, contactId: { in: contactIds } } });
}

export type MergeSnapshot = { kept: MergeFields; keptUpdatedAt: string; merged: MergeFields; after: MergeFields; afterUpdatedAt: string };

export async function insertMerge(
  tx: Ctx,
  merge: { kind: MergeKind; keptId: string; mergedId: string; moved: MovedRows; before: MergeSnapshot; byUserId: string },
): Promise<string> {
  const id = newId("peopleMerge");
  await tx.db.peopleMerge.create({ data: { workspaceId: tx.workspaceId, id, ...merge, at: tx.now } });
  return id;
}

const STANDING = { undoneAt: null } as const;

/** The merge that made `mergedId` a part of something else, unless it was undone. */
export const findStandingMerge = (tx: Ctx, kind: MergeKind, mergedId: string) =>
  tx.db.peopleMerge.findFirst({ where: { workspaceId: tx.workspaceId, kind, mergedId, ...STANDING }, orderBy: { at: "desc" } });

export const findMerge = (ctx: Ctx, id: string) =>
  ctx.db.peopleMerge.findUnique({ where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } } });

/** Merges into this record that stand, newest first. */
export const listMergeRows = (ctx: Ctx, kind: MergeKind, keptId: string) =>
  ctx.db.peopleMerge.findMany({
    where: { workspaceId: ctx.workspaceId, kind, keptId, ...STANDING },
    select: { id: true, mergedId: true, before: true, byUserId: true, at: true },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: 50,
  });

/** Marks it undone; false when somebody was first. */
export async function endMerge(tx: Ctx, id: string, byUserId: string): Promise<boolean> {
  const { count } = await tx.db.peopleMerge.updateMany({
    where: { workspaceId: tx.workspaceId, id, ...STANDING },
    data: { undoneAt: tx.now, undoneByUserId: byUserId },
  });
  return count === 1;
}

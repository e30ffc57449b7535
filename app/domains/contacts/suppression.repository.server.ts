import type { Ctx } from "#app/platform/context.server";
import { Prisma } from "#app/platform/db/scoped.server";
import { newId } from "#app/platform/ids";
import { weightOf, type Suppressed, type SuppressionReason, type SuppressionSource } from "#app/domains/contacts/suppression.rules";

export type NewSuppression = { addressHash: string; reason: SuppressionReason; source: SuppressionSource; since: Date };

/**
 * Suppresses addresses. Of two reasons for one address the heavier one stays, of equal ones the first.
 *
 * @returns what was new, and what got a heavier reason; the others were suppressed so before.
 */
export async function insertSuppressionsOnce(
  ctx: Ctx,
  suppressions: readonly NewSuppression[],
): Promise<Map<string, "created" | "updated">> {
  const heaviest = new Map<string, NewSuppression>();
  for (const one of suppressions) {
    const known = heaviest.get(one.addressHash);
    if (!known || weightOf(one) > weightOf(known)) heaviest.set(one.addressHash, one);
  }
  if (heaviest.size === 0) return new Map();
  const rows = [...heaviest.values()].map((one) => ({ id: newId("suppression"), ...one }));
  const stored = await ctx.db.$queryRaw<Array<{ addressHash: string; isNew: boolean }>>`
    INSERT INTO "Suppression" ("workspaceId", "id", "addressHash", "reason", "source", "createdAt")
    SELECT ${ctx.workspaceId}, one."id", one."addressHash", one."reason", one."source", one."since"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS one("id" text, "addressHash" text, "reason" text, "source" text, "since" timestamptz)
    ON CONFLICT ("workspaceId", "addressHash") DO UPDATE
      SET "reason" = EXCLUDED."reason", "source" = EXCLUDED."source", "createdAt" = EXCLUDED."createdAt"
      WHERE ("Suppression"."reason" = 'bounced' AND EXCLUDED."reason" <> 'bounced')
        OR ("Suppression"."reason" = 'do_not_contact' AND "Suppression"."source" NOT IN ('person', 'unknown')
          AND (EXCLUDED."reason" NOT IN ('bounced', 'do_not_contact') OR (EXCLUDED."reason" = 'do_not_contact' AND EXCLUDED."source" = 'person')))
    RETURNING "addressHash", (xmax = 0) AS "isNew"`;
  return new Map(stored.map(({ addressHash, isNew }) => [addressHash, isNew ? "created" : "updated"]));
}

const FACTS = { addressHash: true, reason: true, source: true, createdAt: true } as const;

const factsOf = ({ reason, source, createdAt }: { reason: string; source: string; createdAt: Date }): Suppressed => ({
  reason: reason as SuppressionReason,
  source: source as SuppressionSource,
  since: createdAt,
});

/** Every suppressed address of the workspace by its hash; of these hashes only when they are given. */
export async function findSuppressions(ctx: Ctx, hashes?: readonly string[]): Promise<Map<string, Suppressed>> {
  const where = { workspaceId: ctx.workspaceId, ...(hashes && { addressHash: { in: [...hashes] } }) };
  const rows = await ctx.db.suppression.findMany({ where, select: FACTS });
  return new Map(rows.map((row) => [row.addressHash, factsOf(row)]));
}

/** Contacts with their addresses: of everybody, in one row because tens of thousands are read at once, or of some. */
export async function findAddresses(ctx: Ctx, contactIds?: readonly string[]): Promise<Array<[contactId: string, address: string]>> {
  const some = contactIds ? Prisma.sql`AND c."id" = ANY (${[...contactIds]}::text[])` : Prisma.empty;
  const [row] = await ctx.db.$queryRaw<Array<{ people: Array<[string, string]> | null }>>`
    SELECT jsonb_agg(jsonb_build_array(c."id", c."email")) AS "people" FROM "Contact" c
    WHERE c."workspaceId" = ${ctx.workspaceId} AND c."email" IS NOT NULL ${some}`;
  return row?.people ?? [];
}

/** The hashes of every suppressed address. */
export async function findSuppressedHashes(ctx: Ctx): Promise<Set<string>> {
  const [row] = await ctx.db.$queryRaw<Array<{ hashes: string[] | null }>>`
    SELECT jsonb_agg(s."addressHash") AS "hashes" FROM "Suppression" s WHERE s."workspaceId" = ${ctx.workspaceId}`;
  return new Set(row?.hashes);
}

export async function findSuppression(ctx: Ctx, addressHash: string): Promise<(Suppressed & { id: string }) | null> {
  const row = await ctx.db.suppression.findUnique({
    where: { workspaceId_addressHash: { workspaceId: ctx.workspaceId, addressHash } },
    select: { ...FACTS, id: true },
  });
  return row && { id: row.id, ...factsOf(row) };
}

/** Takes one away that still has this reason. @returns false when it has another by now, or is gone. */
export async function deleteSuppression(tx: Ctx, id: string, reason: SuppressionReason): Promise<boolean> {
  const { count } = await tx.db.suppression.deleteMany({ where: { workspaceId: tx.workspaceId, id, reason } });
  return count === 1;
}

/** How many addresses there are for each reason. */
export async function countSuppressions(ctx: Ctx): Promise<Array<{ reason: SuppressionReason; count: number; newest: Date }>> {
  const rows = await ctx.db.suppression.groupBy({
    by: ["reason"],
    where: { workspaceId: ctx.workspaceId },
    _count: { _all: true },
    _max: { createdAt: true },
  });
  return rows.map((row) => ({ reason: row.reason as SuppressionReason, count: row._count._all, newest: row._max.createdAt ?? ctx.now }));
}

import type { Ctx } from "#app/platform/context.server";
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

/** Every suppressed address of the workspace by its hash. */
export async function findSuppressions(ctx: Ctx): Promise<Map<string, Suppressed>> {
  const rows = await ctx.db.suppression.findMany({ where: { workspaceId: ctx.workspaceId }, select: FACTS });
  return new Map(rows.map((row) => [row.addressHash, factsOf(row)]));
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

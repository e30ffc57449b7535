import type { Ctx } from "#app/platform/context.server";

/** What a lead waits for: the promise that runs, and the next step with its day. */
export type LeadWaiting = { promise: { kind: "accept" | "contact"; dueAt: Date } | null; step: { text: string; dueOn: string } | null };

type Row = { leadId: string; kind: "accept" | "contact" | null; dueAt: Date | null; text: string | null; dueOn: string | null };

export async function findWaiting(ctx: Ctx, leadIds: readonly string[]): Promise<Map<string, LeadWaiting>> {
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT l."id" AS "leadId", p."kind", p."dueAt", t."text", to_char(t."dueOn", 'YYYY-MM-DD') AS "dueOn" FROM "Lead" l
    LEFT JOIN LATERAL (SELECT q."kind", q."dueAt" FROM "LeadPromise" q
      WHERE q."workspaceId" = l."workspaceId" AND q."leadId" = l."id" AND q."endedAt" IS NULL ORDER BY q."dueAt" LIMIT 1) p ON true
    LEFT JOIN LATERAL (SELECT q."text", q."dueOn" FROM "LeadTask" q
      WHERE q."workspaceId" = l."workspaceId" AND q."leadId" = l."id" AND q."doneAt" IS NULL ORDER BY q."dueOn", q."id" LIMIT 1) t ON true
    WHERE l."workspaceId" = ${ctx.workspaceId} AND l."id" = ANY(${[...leadIds]})`;
  return new Map(
    rows.map(({ leadId, kind, dueAt, text, dueOn }) => [
      leadId,
      { promise: kind && dueAt ? { kind, dueAt } : null, step: text !== null && dueOn ? { text, dueOn } : null },
    ]),
  );
}

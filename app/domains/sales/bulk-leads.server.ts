import { inTransaction, type Ctx } from "#app/platform/context.server";
import { isDomainError, type FieldError } from "#app/platform/errors";
import { changeLeadStage } from "#app/domains/sales/change-lead-stage.server";
import { nextStages, type OpenStage } from "#app/domains/sales/lead-stage.rules";
import { findLeads } from "#app/domains/sales/lead.repository.server";
import { planNextStep } from "#app/domains/sales/plan-next-step.server";

const SAID = ["ids", "ownerUserId", "to", "text", "dueOn"] as const;

/** What a change of the list lacks, in words and each once. */
export function listProblems(ctx: Pick<Ctx, "t">, errors: readonly FieldError[]): FieldError[] {
  const missing = errors.map(({ path }) => SAID.find((known) => path === known || path.startsWith(`${known}.`)) ?? "other");
  return [...new Set(missing)].map((what) => ({ path: "", message: ctx.t(`desk:bulk.missing.${what}`) }));
}

export type BulkOutcome = { done: number; left: number };

/**
 * Moves those of the chosen leads that may go to the stage from where they are; the others stay. Each is a change of its own:
 * one that a colleague moves at the same moment stays as the colleague left it.
 */
export async function moveLeads(ctx: Ctx, { ids, to }: { ids: readonly string[]; to: OpenStage }): Promise<BulkOutcome> {
  const wanted = [...new Set(ids)];
  const { data: leads } = await findLeads(ctx, { ids: wanted }, { limit: wanted.length });
  let done = 0;
  for (const lead of leads.filter(({ stage }) => nextStages(stage).includes(to))) {
    try {
      await changeLeadStage(ctx, { leadId: lead.id, version: lead.version, to });
      done += 1;
    } catch (error) {
      if (!isDomainError(error) || error.code !== "conflict") throw error;
    }
  }
  return { done, left: wanted.length - done };
}

/** Plans the same next step for the chosen leads that are open, each for its owner: all of them or none. */
export function planForLeads(
  ctx: Ctx,
  { ids, text, dueOn }: { ids: readonly string[]; text: string; dueOn: string },
): Promise<BulkOutcome> {
  const wanted = [...new Set(ids)];
  return inTransaction(
    ctx,
    async (tx) => {
      const { data: leads } = await findLeads(tx, { ids: wanted }, { limit: wanted.length });
      const open = leads.filter(({ endedAt }) => endedAt === null);
      for (const { id } of open) await planNextStep(tx, { leadId: id, text, dueOn });
      return { done: open.length, left: wanted.length - open.length };
    },
    { timeoutMs: 30_000 },
  );
}

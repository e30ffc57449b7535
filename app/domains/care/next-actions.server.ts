import { findActionsOf } from "#app/domains/care/answer-action.repository.server";
import type { CaseOutcome } from "#app/domains/care/case.rules";
import { readScope } from "#app/domains/care/case-scope.server";
import { nextActionOf, type NextAction } from "#app/domains/care/next-action.rules";
import { dayOf, urgencyOf, type Urgency } from "#app/domains/care/due-day.rules";
import type { Ctx } from "#app/platform/context.server";

/** `caseId` is null where the reader may not open the case. */
export type AnswerAction = {
  action: NextAction;
  caseId: string | null;
  hasCase: boolean;
  leadId: string | null;
  outcome: CaseOutcome | null;
  dueOn: string | null;
  urgency: Urgency | null;
  ownerName: string | null;
};

/** What happens next with each of these answers, and whose it is, by the id of the answer. One query. */
export async function nextActionsOf(ctx: Ctx, responseIds: readonly string[]): Promise<Record<string, AnswerAction>> {
  if (responseIds.length === 0) return {};
  const today = dayOf(ctx.now, ctx.workspace.timeZone);
  const rows = await findActionsOf(ctx, responseIds, readScope(ctx.actor));
  return Object.fromEntries(
    rows.map((row) => {
      const action = nextActionOf(row);
      const owners: Partial<Record<NextAction, string | null>> = {
        case: row.caseOwnerName,
        done: row.caseOwnerName,
        lead: row.leadOwnerName,
        ambassador: row.accountOwnerName,
        invited: row.accountOwnerName,
        invite: row.accountOwnerName,
        decide: row.accountOwnerName,
      };
      const { leadId, outcome, dueOn } = row;
      const caseId = row.isCaseInScope ? row.caseId : null;
      const urgency = action === "case" && dueOn ? urgencyOf(dueOn, today) : null;
      return [
        row.responseId,
        { action, caseId, hasCase: row.caseId !== null, leadId, outcome, dueOn, urgency, ownerName: owners[action] ?? null },
      ];
    }),
  );
}

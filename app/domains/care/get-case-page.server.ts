import { can } from "#app/domains/accounts/permissions";
import { findActionsOf } from "#app/domains/care/answer-action.repository.server";
import { listColleagues } from "#app/domains/care/care-owner.repository.server";
import { findCase, listCaseNotes } from "#app/domains/care/case.repository.server";
import { readScope, workScope } from "#app/domains/care/case-scope.server";
import { dayOf, urgencyOf } from "#app/domains/care/due-day.rules";
import { requireFound, type Ctx } from "#app/platform/context.server";

/** Everything the page of one case shows. Who may see no contact data gets none. @throws DomainError `not_found` outside the reader's scope. */
export async function getCasePage(ctx: Ctx, id: string) {
  const scope = readScope(ctx.actor);
  const { email, phone, ...found } = requireFound(await findCase(ctx, id, scope), "case");
  const [notes, colleagues, [action]] = await Promise.all([
    listCaseNotes(ctx, id),
    listColleagues(ctx),
    findActionsOf(ctx, [found.responseId], scope),
  ]);
  const roles = ctx.actor.kind === "user" ? ctx.actor.roles : [];
  const today = dayOf(ctx.now, ctx.workspace.timeZone);
  return {
    case: { ...found, urgency: urgencyOf(found.dueOn, today) },
    reach: can(roles, "contact.view") ? { email, phone } : null,
    notes,
    colleagues: colleagues.map(({ userId, name }) => ({ userId, name })),
    leadId: action?.leadId ?? null,
    today,
    mayWork: can(roles, "case.work") && (workScope(ctx.actor) === null || (await findCase(ctx, id, workScope(ctx.actor))) !== null),
  };
}

export type CasePage = Awaited<ReturnType<typeof getCasePage>>;

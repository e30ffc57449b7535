import { findFollowedAnswers, type FollowedAnswer } from "#app/domains/care/answer-action.repository.server";
import { workScope } from "#app/domains/care/case-scope.server";
import type { Ctx } from "#app/platform/context.server";

/** A counted answer that whoever acts may act on; null for any other. */
export async function findFollowedAnswer(ctx: Ctx, id: string): Promise<FollowedAnswer | null> {
  const [answer] = await findFollowedAnswers(ctx, [id], workScope(ctx.actor));
  return answer ?? null;
}

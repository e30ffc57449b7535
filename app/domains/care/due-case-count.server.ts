import { countDueCases } from "#app/domains/care/case.repository.server";
import { readScope } from "#app/domains/care/case-scope.server";
import { dayOf } from "#app/domains/care/due-day.rules";
import type { Ctx } from "#app/platform/context.server";

/** Cases due today or before, that whoever acts may see. */
export const dueCaseCount = (ctx: Ctx): Promise<number> => countDueCases(ctx, readScope(ctx.actor), dayOf(ctx.now, ctx.workspace.timeZone));

import { recordResponse } from "#app/domains/nps/record-response.server";
import type { Ctx } from "#app/platform/context.server";

type Given = { score: number; daysAgo?: number; company?: string; comment?: string; name?: string; responseId?: string };

let given = 0;

/** An answer of a new person, told by another system. @returns its id. */
export async function givenAnswer(ctx: Ctx, { daysAgo = 1, comment = "Nobody calls back", ...answer }: Given): Promise<string> {
  given += 1;
  const answeredAt = new Date(ctx.now.getTime() - daysAgo * 86_400_000).toISOString();
  const email = `person${given}@klant${given}.example`;
  const { id } = await recordResponse(ctx, {
    ...{ email, name: `Person ${given}`, company: `Klant ${given}`, comment, answeredAt, surveyType: "relationship", attributes: {} },
    ...answer,
  });
  return id;
}

export const caseOf = (ctx: Ctx, responseId: string) => ctx.db.careCase.findFirst({ where: { workspaceId: ctx.workspaceId, responseId } });

/** Makes somebody the owner of the company of an answer. */
export async function giveAccount(ctx: Ctx, responseId: string, userId: string): Promise<void> {
  const { companyId } = await ctx.db.response.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, id: responseId } });
  await ctx.db.company.updateMany({ where: { workspaceId: ctx.workspaceId, id: companyId ?? "" }, data: { ownerUserId: userId } });
}

import { IS_NAMED, NAMED } from "#app/domains/nps/anonymous-answers.server";
import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";

export type LockedResponse = {
  id: string;
  contactId: string;
  status: string;
  score: number | null;
  comment: string;
  answeredAt: Date | null;
};

/** The answer of a customer, held until the transaction ends, so that two corrections come one after the other. */
export async function lockResponse(ctx: Ctx, id: string): Promise<LockedResponse | null> {
  const [row] = await ctx.db.$queryRaw<LockedResponse[]>`
    SELECT "id", "contactId", "status", "score"::int AS "score", "comment", "answeredAt" FROM "Response" r
    WHERE "workspaceId" = ${ctx.workspaceId} AND "id" = ${id} AND ${IS_NAMED} FOR UPDATE`;
  return row ?? null;
}

/** Changes what became of a question and keeps what it was, with who changed it and why. */
export async function changeStatus(
  ctx: Ctx,
  { id, status, score, comment }: LockedResponse,
  change: { to: string; cause: string; reason: string },
): Promise<void> {
  const { workspaceId, now } = ctx;
  await ctx.db.responseVersion.create({
    data: {
      workspaceId,
      id: newId("responseVersion"),
      responseId: id,
      status,
      score,
      comment,
      cause: change.cause,
      reason: change.reason,
      at: now,
    },
  });
  await ctx.db.response.updateMany({ where: { workspaceId, id }, data: { status: change.to, updatedAt: now } });
}

/** One answer of a customer with everything it ever said, newest version first. */
export async function findResponse(ctx: Ctx, id: string) {
  return ctx.db.response.findUnique({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id }, ...NAMED },
    select: {
      id: true,
      contactId: true,
      companyId: true,
      source: true,
      surveyType: true,
      status: true,
      score: true,
      comment: true,
      answeredAt: true,
      sentAt: true,
      contact: { select: { name: true } },
      company: { select: { name: true } },
      versions: {
        select: { id: true, status: true, score: true, comment: true, cause: true, reason: true, at: true },
        orderBy: [{ at: "desc" }, { id: "desc" }],
      },
    },
  });
}

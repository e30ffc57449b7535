import { z } from "zod";
import { listAllStaff } from "#app/domains/accounts/change-member.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { assertCorrection, DISPOSITIONS } from "#app/domains/nps/disposition.rules";
import { changeStatus, findResponse, lockResponse } from "#app/domains/nps/response-correction.repository.server";
import { inTransaction, userIdOf, type Ctx } from "#app/platform/context.server";
import { DomainError, notFound } from "#app/platform/errors";
import { plainText } from "#app/platform/text";

/** `from` is what the answer was when the form was opened. */
export const Correction = z.object({
  from: z.enum(DISPOSITIONS),
  to: z.enum(DISPOSITIONS),
  reason: plainText({ min: 3, max: 500 }),
});
export type Correction = z.infer<typeof Correction>;

/**
 * Says anew what became of a question: counted, a machine's, left out, declined, not arrived. This is the only way in which
 * anybody can move a score or a response rate by hand; what it was, who changed it and why stay readable.
 *
 * @throws DomainError `not_found`; `conflict` when somebody else corrected it meanwhile; `invalid` when `to` does not fit.
 */
export function correctResponse(ctx: Ctx, id: string, { from, to, reason }: Correction): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const response = await lockResponse(tx, id);
    if (!response) throw notFound("answer");
    if (response.status !== from)
      throw new DomainError("conflict", `the answer is ${response.status} by now, no longer ${from}`, {
        text: { key: "statistics:correct.meanwhile" },
      });
    assertCorrection({ status: response.status, hasScore: response.score !== null && response.answeredAt !== null }, to);
    await changeStatus(tx, response, { to, cause: `user:${userIdOf(tx) ?? tx.actor.id}`, reason });
    await recordActivity(tx, "response.corrected", { kind: "contact", id: response.contactId }, { responseId: id, was: from, is: to });
  });
}

/** One answer with its history; `by` names the colleague who corrected it. @throws DomainError `not_found`. */
export async function getResponse(ctx: Ctx, id: string) {
  const [response, staff] = await Promise.all([findResponse(ctx, id), listAllStaff(ctx)]);
  if (!response) throw notFound("answer");
  const names = new Map(staff.map(({ userId, name }) => [`user:${userId}`, name]));
  return {
    ...response,
    hasScore: response.score !== null && response.answeredAt !== null,
    versions: response.versions.map((version) => ({ ...version, by: names.get(version.cause) ?? null })),
  };
}

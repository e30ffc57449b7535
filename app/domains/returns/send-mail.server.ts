import type { Ctx } from "#app/platform/context.server";
import { deliverMail } from "#app/emails/deliver-mail.server";
import { recordReturn } from "#app/domains/returns/record-return.server";

/** Hands a mail to the mail server; an address that it refuses for good gets no other. Safe to repeat. */
export async function sendMail(ctx: Ctx, mailId: string, attempt: { isLast: boolean }): Promise<void> {
  const outcome = await deliverMail(ctx, mailId, attempt);
  if (outcome) await recordReturn(ctx, mailId, "hard", outcome.refused);
}

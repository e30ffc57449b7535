import { inTransaction, lockInTransaction, type Ctx } from "#app/platform/context.server";
import { addDays } from "#app/platform/instants";
import type { ReturnKind } from "#app/emails/mail-return.rules";
import { findMail } from "#app/emails/outbound-mail.repository.server";
import { watchReturn } from "#app/domains/campaigns/watch-returns.server";
import { suppressAndTell } from "#app/domains/contacts/manage-suppression.server";
import { countSoftReturns, insertReturnOnce } from "#app/domains/returns/mail-return.repository.server";

/** A mailbox that is full or away for now is taken for dead at the third mail within this time. */
export const SOFT_RETURNS = { most: 3, withinDays: 14 };

/**
 * Writes down what a mail server reported of one of our mails, and stops mail to its address when that is final. Which address it is
 * the mail says, never the report. Told again it changes nothing.
 *
 * @returns false when it was known.
 */
export function recordReturn(ctx: Ctx, mailId: string, kind: ReturnKind, code: string): Promise<boolean> {
  return inTransaction(ctx, async (tx) => {
    await lockInTransaction(tx, "mail-returns"); // of three at once one sees that it is the third
    const mail = await findMail(tx, mailId);
    if (!mail || !(await insertReturnOnce(tx, mailId, kind, code))) return false;
    await watchReturn(tx, mail.messageKey, kind);
    const { toAddress } = mail; // empty once the person was erased
    if (toAddress === "") return true;
    if (kind === "complaint") await suppressAndTell(tx, { address: toAddress, reason: "complained", source: "mail_server" });
    else if (kind === "hard" || (await isThirdSoft(tx, toAddress)))
      await suppressAndTell(tx, { address: toAddress, reason: "bounced", source: "mail_server" });
    return true;
  });
}

const isThirdSoft = async (tx: Ctx, toAddress: string): Promise<boolean> =>
  (await countSoftReturns(tx, toAddress, addDays(tx.now, -SOFT_RETURNS.withinDays))) >= SOFT_RETURNS.most;

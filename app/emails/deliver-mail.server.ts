import { inTransaction, type Ctx } from "#app/platform/context.server";
import { AddressRefusedError } from "#app/platform/services";
import { addressHashOf } from "#app/emails/address-hash.server";
import { claimMail, findMail, isSuppressed, markMail, markSuppressed } from "#app/emails/outbound-mail.repository.server";
import { judgeReply } from "#app/emails/mail-return.rules";
import { returnAddress } from "#app/emails/return-address.server";
import { unsubscribeHeaders } from "#app/emails/unsubscribe-token.server";
import { templates, type TemplateName } from "#app/emails/templates";

/**
 * Hands one mail to the mail server, or keeps it where none is set. Safe to repeat: the Message-ID stays the same.
 *
 * @param isLast after this attempt nobody tries again: the mail is `failed` then, until somebody retries the job.
 * @returns the code when the server refused the address for good: the mail is `failed`, and nobody tries again.
 * @throws when the server refuses for now or cannot be reached; the job tries again, and the mail shows why.
 */
export async function deliverMail(ctx: Ctx, mailId: string, { isLast }: { isLast: boolean }): Promise<{ refused: string } | null> {
  const mail = await findMail(ctx, mailId);
  if (!mail || !(await claimUnsuppressed(ctx, mail))) return null;
  const back = mail.returnHash === null ? null : returnAddress(ctx, mailId);

  try {
    const outcome = await ctx.services.mail.send({
      from: { name: mail.fromName, address: ctx.env.mailFrom },
      to: { name: mail.toName, address: mail.toAddress },
      replyTo: mail.replyTo ?? undefined,
      subject: mail.subject,
      html: mail.html,
      text: mail.text,
      headers: {
        ...{ "Auto-Submitted": "auto-generated", "Content-Language": mail.language },
        ...unsubscribeHeaders(ctx, mail.addressHash),
        ...back?.headers,
      },
      returnTo: back?.returnTo,
      messageId: `<${mail.id}@${new URL(ctx.env.appUrl).hostname}>`,
    });
    // Once it has left, a mail's links and codes have no business staying here; the demo keeps them to be read.
    await markMail(ctx, mailId, { status: outcome, sentAt: ctx.now, error: null, ...(outcome === "sent" && wiped(ctx)) });
    return null;
  } catch (error) {
    const verdict = error instanceof AddressRefusedError ? judgeReply(error.reply) : null;
    if (verdict?.kind === "hard") {
      await markMail(ctx, mailId, { status: "failed", error: reasonOf(error) });
      return { refused: verdict.code };
    }
    await markMail(ctx, mailId, { status: isLast ? "failed" : "queued", error: reasonOf(error) });
    throw error;
  }
}

/** Who suppresses an address while its mail is claimed comes after it, or is heeded: never in between. */
function claimUnsuppressed(ctx: Ctx, mail: { id: string; template: string; toAddress: string }): Promise<boolean> {
  return inTransaction(ctx, async (tx) => {
    const isRefused = isProgrammeMail(mail.template) && (await isSuppressed(tx, addressHashOf(tx, mail.toAddress)));
    if (!isRefused) return claimMail(tx, mail.id);
    await markSuppressed(tx, mail.id, wiped(tx));
    return false;
  });
}

const wiped = (ctx: Ctx) => (ctx.env.mode === "production" ? { html: "", text: "" } : {});

const isProgrammeMail = (name: string): boolean => templates[name as TemplateName]?.kind === "programme";

/** What the mail server said, without the address it may quote. */
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : "unknown").replace(/\S+@\S+/g, "…").slice(0, 300);

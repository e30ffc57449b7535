import { render } from "@react-email/render";
import { z } from "zod";
import { inLanguage, inTransaction, type Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { supportedLanguage } from "#app/platform/i18n/translate.server";
import { enqueue } from "#app/platform/jobs/enqueue.server";
import { jobContract } from "#app/platform/jobs/job-contract";
import { brandMailColors } from "#app/emails/brand-colors";
import { addressHashOf } from "#app/emails/address-hash.server";
import { insertMailOnce, isSuppressed, type NewMail } from "#app/emails/outbound-mail.repository.server";
import type { MailTemplate } from "#app/emails/mail-template";
import { returnHashOf } from "#app/emails/return-address.server";
import { unsubscribeUrl } from "#app/emails/unsubscribe-token.server";
import { templates, type TemplateName, type TemplateProps } from "#app/emails/templates";

export const mailSendJob = jobContract("mail.send", z.object({ mailId: z.string() }), { attempts: 8 });

export type MailTo = {
  address: string;
  name?: string;
  language?: string | null;
  replyTo?: string;
  /** A person who writes in the workspace's name; the workspace itself when left out. */
  fromName?: string;
  /** What this mail is about, such as `lead-won:led_x:amb_y`: the same key is never mailed twice in a workspace. */
  key: string;
};

/**
 * Writes a mail in the recipient's language and queues it, in the current transaction: it leaves exactly when its cause is stored.
 *
 * A mail of a programme to a suppressed address is written down as suppressed, without its content, and never leaves.
 *
 * @returns the id of the mail; `null` when this key was mailed before, the address is suppressed, or history is being filled in.
 */
export async function sendEmail<Name extends TemplateName>(
  ctx: Ctx,
  name: Name,
  props: TemplateProps<Name>,
  to: MailTo,
): Promise<string | null> {
  if (ctx.app.mailsFrom && ctx.now < ctx.app.mailsFrom) return null;
  const template = templates[name] as MailTemplate<TemplateProps<Name>>;
  const language = supportedLanguage(to.language) ?? ctx.workspace.language;
  const { t } = inLanguage(ctx, language);
  const { workspace } = ctx;
  const addressHash = template.kind === "programme" ? addressHashOf(ctx, to.address.toLowerCase()) : null;
  const look = {
    workspaceName: workspace.name,
    postalAddress: workspace.postalAddress,
    language,
    ...brandMailColors(workspace.brandColor),
    unsubscribe: addressHash === null ? null : { url: unsubscribeUrl(ctx, addressHash), label: t("unsubscribe:inMail") },
  };
  const frame = { t, look, language, timeZone: workspace.timeZone };
  const body = template.body(props, frame);
  const [html, text] = await Promise.all([render(body), render(body, { plainText: true })]);

  const id = newId("mail");
  const mail = {
    id,
    messageKey: to.key,
    template: name,
    toAddress: to.address.toLowerCase(),
    toName: to.name ?? "",
    replyTo: to.replyTo ?? null,
    fromName: to.fromName ?? (workspace.mailFromName || workspace.name),
    subject: oneLine(template.subject(props, frame)),
    html,
    text,
    language,
    addressHash,
    returnHash: returnHashOf(ctx, id),
  };
  return inTransaction(ctx, (tx) => queueMail(tx, mail));
}

async function queueMail(tx: Ctx, mail: Omit<NewMail, "status">): Promise<string | null> {
  if (mail.addressHash !== null && (await isSuppressed(tx, mail.addressHash))) {
    await insertMailOnce(tx, { ...mail, status: "suppressed", html: "", text: "" });
    return null;
  }
  if (!(await insertMailOnce(tx, { ...mail, status: "queued" }))) return null;
  // A batch of invitations keeps no code to sign in and no new lead waiting.
  await enqueue(tx, mailSendJob, { mailId: mail.id }, { subjectId: mail.id, yields: mail.addressHash !== null });
  return mail.id;
}

// A line break in a subject would start a header of its own.
const oneLine = (subject: string): string => subject.replace(/[\r\n\u0000]+/g, " ").slice(0, 250);

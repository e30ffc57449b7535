import { recordActivity } from "#app/domains/activity/record-activity.server";
import { isSuppressedNow } from "#app/domains/contacts/suppress-address.server";
import { getPrivacySettings } from "#app/domains/privacy/privacy-settings.server";
import { sendEmail } from "#app/emails/send-email.server";
import { inLanguage, inTransaction, requireFound, userIdOf, type Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { supportedLanguage } from "#app/platform/i18n/translate.server";
import { formatDate } from "#app/ui/format";
import { erasureDate, needsNotice, noticeState, type InformedBy, type TOLD_BY } from "#app/domains/sales/introduction-notice.rules";
import {
  findNotice,
  insertNotice,
  markInformed,
  markMailed,
  noticeToken,
  type Notice,
} from "#app/domains/sales/introduction-notice.repository.server";
import { findLead, type LeadRow } from "#app/domains/sales/lead.repository.server";
import { firstNameOf } from "#app/domains/campaigns/campaign.rules";

/** From now on it is counted whether the person was told. Who came by themselves knows. */
export async function startNotice(tx: Ctx, lead: { id: string; source: string }): Promise<void> {
  if (needsNotice(lead.source)) await insertNotice(tx, lead.id);
}

/** The page that tells a person what was told of them: for whoever introduced them, or a colleague, to hand over. */
export const introducedUrl = (ctx: Pick<Ctx, "env" | "workspaceId">, noticeId: string): string =>
  `${ctx.env.appUrl}/introduced/${noticeToken(ctx, noticeId)}`;

/** What a lead's page says of its notice; null for somebody who came by themselves. */
export async function getNotice(ctx: Ctx, lead: LeadRow) {
  const notice = await findNotice(ctx, lead.id);
  if (!notice) return null;
  const { maySendMail } = await getPrivacySettings(ctx);
  const state = noticeState(notice, ctx.now);
  const isOpen = state === "untold" || state === "late";
  const isSuppressed = lead.person.email !== null && (await isSuppressedNow(ctx, lead.person.email));
  return {
    ...notice,
    state,
    isOpen,
    isSuppressed,
    url: isOpen || state === "informed" ? introducedUrl(ctx, notice.id) : null,
    mail: noticeMail(ctx, lead, notice),
    erasedOn: erasureDate(notice.createdAt),
    mayMail: isOpen && maySendMail && notice.mailedAt === null && lead.person.email !== null && !isSuppressed,
  };
}
/** What a colleague sends, from here or from their own mail program: in the person's language, as far as it is known. */
function noticeMail(ctx: Ctx, lead: LeadRow, notice: Notice): { subject: string; text: string } {
  const { language, t } = inLanguage(ctx, supportedLanguage(lead.person.language) ?? ctx.workspace.language);
  const words = {
    name: firstNameOf(lead.given.name ?? lead.person.name),
    introducer: lead.introducer?.name ?? ctx.workspace.name,
    workspace: ctx.workspace.name,
    sender: ctx.actor.kind === "user" ? ctx.actor.name : ctx.workspace.name,
    date: formatDate(erasureDate(notice.createdAt), language, ctx.workspace.timeZone, "date"),
    url: introducedUrl(ctx, notice.id),
  };
  return { subject: t("introduced:sales.mailSubject", words), text: t("introduced:sales.mailText", words) };
}

/**
 * A colleague told the person, by phone, in a meeting or by a mail of their own.
 *
 * @throws DomainError `conflict` when they knew already or their data is gone; `invalid` for a moment before the introduction or to come.
 */
export function recordTold(ctx: Ctx, leadId: string, told: { by: (typeof TOLD_BY)[number]; at: Date; note: string }): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const notice = await requireOpen(tx, leadId);
    if (told.at > tx.now || told.at < dayBefore(notice.createdAt)) {
      const text = { key: "introduced:refused.date" };
      throw new DomainError("invalid", "must be a day from the introduction to today", { errors: [{ path: "toldOn", message: "" }], text });
    }
    await inform(tx, leadId, { ...told, userId: userIdOf(tx) });
  });
}

// The day of an introduction begins before it.
const dayBefore = (at: Date): Date => new Date(at.getTime() - 86_400_000);

/**
 * Mails the person what was told of them, in the name of the colleague who asks for it: one person, once, and only where the
 * workspace allows it. The product never does so by itself.
 *
 * @throws DomainError `conflict` when the workspace does not allow it, there is no address, it wants no mail, or they know already.
 */
export function mailIntroduced(ctx: Ctx, leadId: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    if (tx.actor.kind !== "user") throw new DomainError("forbidden", "only a colleague mails somebody who was introduced");
    const { name: senderName, email: replyTo } = tx.actor;
    const notice = await requireOpen(tx, leadId);
    const lead = requireFound(await findLead(tx, leadId), "lead");
    if (!(await getPrivacySettings(tx)).maySendMail) throw refused("mailOff", "the workspace does not mail people who were introduced");
    const address = lead.person.email;
    if (!address) throw refused("noAddress", "there is no e-mail address of this person");
    if (await isSuppressedNow(tx, address)) throw refused("suppressed", "this address wants no mail");
    if (!(await markMailed(tx, leadId))) throw refused("known", "this person was told already");
    await inform(tx, leadId, { by: "mail", at: tx.now, userId: tx.actor.id });
    await recordActivity(tx, "lead.notice_mailed", { kind: "lead", id: leadId });
    await sendEmail(
      tx,
      "introduced",
      { ...noticeMail(tx, lead, notice), introducerName: lead.introducer?.name ?? "", senderName, url: introducedUrl(tx, notice.id) },
      { address, name: lead.person.name, language: lead.person.language, replyTo, fromName: senderName, key: `introduced:${leadId}` },
    );
  });
}

async function inform(tx: Ctx, leadId: string, told: { by: InformedBy; at: Date; note?: string; userId: string | null }): Promise<void> {
  if (!(await markInformed(tx, leadId, told))) throw refused("known", "this person was told already");
  await recordActivity(tx, "lead.informed", { kind: "lead", id: leadId }, { by: told.by });
}

async function requireOpen(tx: Ctx, leadId: string): Promise<Notice> {
  const notice = requireFound(await findNotice(tx, leadId), "notice");
  if (notice.expiredAt) throw refused("expired", "the data of this person was erased");
  return notice;
}

const refused = (key: "mailOff" | "noAddress" | "suppressed" | "known" | "expired", message: string) =>
  new DomainError("conflict", message, { text: { key: `introduced:refused.${key}` } });

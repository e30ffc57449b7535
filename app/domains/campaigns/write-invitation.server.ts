import { userIdOf, type Ctx } from "#app/platform/context.server";
import { supportedLanguage, translator } from "#app/platform/i18n/translate.server";
import { sendEmail } from "#app/emails/send-email.server";
import { listStaff } from "#app/domains/accounts/account.repository.server";
import { findPublisher } from "#app/domains/campaigns/campaign.repository.server";
import { fillText, firstNameOf, type Campaign } from "#app/domains/campaigns/campaign.rules";
import { campaignText } from "#app/domains/campaigns/get-campaign.server";
import type { GuestBasis } from "#app/domains/campaigns/guest.rules";
import { getSending } from "#app/domains/campaigns/save-sending.server";

/** Who signs an invitation and gets the answers; without an address, replies go where all mail of the workspace comes from. */
export type Sender = { name: string; email: string | null };

export type Reader = { name: string; email: string; language: string | null };

/** The invitation as one reader gets it, in their language, with the names in it. */
export function invitationFor(ctx: Ctx, campaign: Campaign, sender: Sender, reader: { name: string; language: string | null }) {
  const language = supportedLanguage(reader.language) ?? supportedLanguage(ctx.workspace.language) ?? "en";
  const text = campaignText(campaign, language);
  const names = { name: firstNameOf(reader.name), sender: sender.name };
  return { language, subject: fillText(text.invitationSubject, names), text: fillText(text.invitationText, names) };
}

/** What made an invitation: an answer, the person's own request, or a file or call that names them with a ground. */
export type AskedBy = "answer" | "request" | "guest";

/** The mail as one reader gets it. */
export const mailFor = (ctx: Ctx, campaign: Campaign, sender: Sender, reader: { name: string; language: string | null }, by: AskedBy) =>
  by === "answer" ? invitationFor(ctx, campaign, sender, reader) : plainMailFor(ctx, campaign, sender, reader, by);

/** What somebody reads who gave no answer: the campaign's own text thanks people for one. */
function plainMailFor(
  ctx: Ctx,
  campaign: Campaign,
  sender: Sender,
  reader: { name: string; language: string | null },
  by: "request" | "guest",
) {
  const language = supportedLanguage(reader.language) ?? supportedLanguage(ctx.workspace.language) ?? "en";
  const t = translator(language);
  const words = { campaign: campaign.name, workspace: ctx.workspace.name, name: firstNameOf(reader.name), sender: sender.name };
  return { language, subject: t(`mail-campaign:${by}.subject`, words), text: t(`mail-campaign:${by}.text`, words) };
}

/** Writes and queues one invitation. @param key the same key is never mailed twice. */
export function writeInvitation(
  ctx: Ctx,
  campaign: Campaign,
  mail: { sender: Sender; reader: Reader; joinUrl: string; key: string; isReminder?: boolean; reason: unknown },
): Promise<string | null> {
  const { sender, reader, joinUrl, key, isReminder = false, reason } = mail;
  const by = askedBy(reason);
  const { language, subject, text } = mailFor(ctx, campaign, sender, reader, by);
  return sendEmail(
    ctx,
    "invitation",
    { subject, text, joinUrl, campaignName: campaign.name, isReminder, ground: by === "guest" ? groundOf(reason) : { kind: by } },
    {
      address: reader.email,
      name: reader.name,
      language,
      key,
      ...(sender.email && { replyTo: sender.email, fromName: `${sender.name}, ${ctx.workspace.name}` }),
    },
  );
}

/** The first of these who works here, such as the campaign's sender, else who confirmed; the workspace itself when nobody does. */
export async function senderOf(ctx: Ctx, ...userIds: Array<string | null>): Promise<Sender> {
  const wanted = userIds.filter((userId) => userId !== null);
  const staff = wanted.length === 0 ? [] : await listStaff(ctx);
  const [member] = wanted.flatMap((userId) => staff.find((one) => one.userId === userId) ?? []);
  return member ? { name: member.name, email: member.email } : { name: ctx.workspace.mailFromName || ctx.workspace.name, email: null };
}

/** Who signs an invitation: the campaign's sender, who confirmed it, or else, for one that went by itself, who published the campaign. */
export async function signerOf(
  ctx: Ctx,
  { campaignId, invitedByUserId }: { campaignId: string; invitedByUserId: string | null },
  { senderUserId }: { senderUserId: string | null },
): Promise<Sender> {
  return senderOf(ctx, senderUserId, invitedByUserId ?? (await findPublisher(ctx, campaignId)));
}

export const askedBy = (reason: unknown): AskedBy =>
  answerOf(reason) ? "answer" : "basis" in (reason as Record<string, unknown>) ? "guest" : "request";

function groundOf(reason: unknown): { kind: GuestBasis; date: string } {
  const { basis, givenOn } = reason as { basis: GuestBasis; givenOn: string };
  return { kind: basis, date: givenOn };
}

/** The answer an invitation was made by; null for somebody who asked to take part, or was named. */
export function answerOf(reason: unknown): { score: number; answeredAt: Date } | null {
  const { score, answeredAt } = reason as { score?: number; answeredAt?: string };
  return score === undefined || answeredAt === undefined ? null : { score, answeredAt: new Date(answeredAt) };
}

/** Who would sign an invitation that the reader of a page confirms now. */
export const senderFor = async (ctx: Ctx, campaignId: string): Promise<Sender> =>
  senderOf(ctx, (await getSending(ctx, campaignId)).senderUserId, userIdOf(ctx));

/** As if they had answered: the campaign's own text is what is tried. */
const TEST = { score: 10, answeredAt: "2026-01-01T00:00:00Z" };

/**
 * The invitation as the marketer's own test, in their language or another. Its button leads to the campaign, because nobody is
 * invited by a test.
 */
export async function sendTestInvitation(ctx: Ctx, campaign: Campaign, language: string = ctx.language): Promise<string> {
  if (ctx.actor.kind !== "user") throw new Error("a test goes to the person who asks for it");
  const { name, email } = ctx.actor;
  const sender = await senderFor(ctx, campaign.id);
  const joinUrl = `${ctx.env.appUrl}/w/${ctx.workspace.slug}/marketing/campaigns/${campaign.id}`;
  // One a second is enough: a double click sends one.
  const key = `invitation-test:${campaign.id}:${userIdOf(ctx)}:${language}:${Math.floor(ctx.now.getTime() / 1_000)}`;
  await writeInvitation(ctx, campaign, { sender, reader: { name, email, language }, joinUrl, key, reason: TEST });
  return email;
}

import { userIdOf, type Ctx } from "#app/platform/context.server";
import { supportedLanguage } from "#app/platform/i18n/translate.server";
import { sendEmail } from "#app/emails/send-email.server";
import { listStaff } from "#app/domains/accounts/account.repository.server";
import { fillText, firstNameOf, type Campaign } from "#app/domains/campaigns/campaign.rules";
import { campaignText } from "#app/domains/campaigns/get-campaign.server";

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

/** Writes and queues one invitation. @param key the same key is never mailed twice. */
export function writeInvitation(
  ctx: Ctx,
  campaign: Campaign,
  mail: { sender: Sender; reader: Reader; joinUrl: string; key: string },
): Promise<string | null> {
  const { sender, reader, joinUrl, key } = mail;
  const { language, subject, text } = invitationFor(ctx, campaign, sender, reader);
  return sendEmail(
    ctx,
    "invitation",
    { subject, text, joinUrl, campaignName: campaign.name },
    {
      address: reader.email,
      name: reader.name,
      language,
      key,
      ...(sender.email && { replyTo: sender.email, fromName: `${sender.name}, ${ctx.workspace.name}` }),
    },
  );
}

/** The member who confirmed a batch; the workspace itself when it came through the API or they are gone. */
export async function senderOf(ctx: Ctx, userId: string | null): Promise<Sender> {
  const member = userId === null ? undefined : (await listStaff(ctx)).find((staff) => staff.userId === userId);
  return member ? { name: member.name, email: member.email } : { name: ctx.workspace.mailFromName || ctx.workspace.name, email: null };
}

/** The invitation as the marketer's own test. Its button leads to the campaign, because nobody is invited by a test. */
export async function sendTestInvitation(ctx: Ctx, campaign: Campaign): Promise<string> {
  if (ctx.actor.kind !== "user") throw new Error("a test goes to the person who asks for it");
  const { name, email } = ctx.actor;
  const joinUrl = `${ctx.env.appUrl}/w/${ctx.workspace.slug}/marketing/campaigns/${campaign.id}`;
  // One a second is enough: a double click sends one.
  const key = `invitation-test:${campaign.id}:${userIdOf(ctx)}:${Math.floor(ctx.now.getTime() / 1_000)}`;
  await writeInvitation(ctx, campaign, { sender: { name, email }, reader: { name, email, language: ctx.language }, joinUrl, key });
  return email;
}

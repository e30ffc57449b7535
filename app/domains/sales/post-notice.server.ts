import { requireFound, type Ctx } from "#app/platform/context.server";
import { unseal } from "#app/platform/crypto.server";
import { isDomainError } from "#app/platform/errors";
import { enqueue } from "#app/platform/jobs/enqueue.server";
import { postNoticeJob } from "#app/domains/sales/lead.jobs";
import { findSeller } from "#app/domains/sales/lead-history.repository.server";
import { findLead } from "#app/domains/sales/lead.repository.server";
import { findChannel, listChannels, markChannel } from "#app/domains/sales/notice-channel.repository.server";
import { noticeBody, type NoticeEvent, type NoticeKind } from "#app/domains/sales/notice.rules";

/** What a chat's address is sealed for. */
export const NOTICE_SECRET = "notice-channel";

/** Tells every chat that hears of such events, in the transaction of the event. */
export async function announce(tx: Ctx, event: NoticeEvent, leadId: string): Promise<void> {
  for (const { id } of await listChannels(tx, event))
    await enqueue(tx, postNoticeJob, { channelId: id, event, leadId }, { subjectId: leadId });
}

/**
 * Posts one event to one chat; nothing when the chat was removed meanwhile.
 *
 * @throws an error that the job tries again for when the chat did not take it.
 */
export async function postLeadNotice(
  ctx: Ctx,
  { channelId, event, leadId }: { channelId: string; event: NoticeEvent; leadId: string },
): Promise<void> {
  const channel = await findChannel(ctx, channelId);
  if (!channel) return;
  const lead = requireFound(await findLead(ctx, leadId), "lead");
  const owner = lead.ownerUserId ? await findSeller(ctx, lead.ownerUserId) : null;
  const text = ctx.t(`desk:notices.text.${event}`, {
    who: [lead.person.name, lead.companyName].filter(Boolean).join(", "),
    introducer: lead.introducer?.name ?? ctx.t("sales:nobody"),
    number: lead.number,
    owner: owner?.name ?? ctx.t("sales:owner.none"),
  });
  const isSent = await postNotice(ctx, channel, { text, url: `${ctx.env.appUrl}/w/${ctx.workspace.slug}/sales/leads/${leadId}` });
  if (!isSent) throw new Error("the chat did not take the notice");
}

type Channel = { id: string; kind: NoticeKind; sealedUrl: string };

/** Posts a line with a link and remembers how it went. @returns whether the chat took it. */
export async function postNotice(
  ctx: Ctx,
  { id, kind, sealedUrl }: Channel,
  { text, url }: { text: string; url: string },
): Promise<boolean> {
  const error = await problemOf(
    ctx,
    unseal(ctx.env.sessionSecret, NOTICE_SECRET, sealedUrl),
    noticeBody(kind, { text, url, linkLabel: ctx.t("desk:notices.open") }),
  );
  await markChannel(ctx, id, error === null ? { lastSentAt: ctx.now, lastError: null } : { lastError: error });
  if (error !== null) ctx.log.warn("notice.refused", { channelId: id, error });
  return error === null;
}

/** A code of what went wrong, never what the other side said: it may hold anything. Null when it was taken. */
async function problemOf(ctx: Ctx, address: string | null, body: string): Promise<string | null> {
  if (address === null) return "unreadable";
  try {
    const { status } = await ctx.services.web.post({ url: address, body });
    return status >= 200 && status < 300 ? null : `status_${status}`;
  } catch (error) {
    return isDomainError(error) ? "address" : "unreachable";
  }
}

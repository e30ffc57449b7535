import { z } from "zod";
import { inTransaction, lockInTransaction, requireFound, userIdOf, type Ctx } from "#app/platform/context.server";
import { seal } from "#app/platform/crypto.server";
import { publicUrl } from "#app/platform/http/public-address.rules";
import { DomainError } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { limit } from "#app/platform/rate-limit.server";
import { plainText } from "#app/platform/text";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import {
  deleteChannel,
  findChannel,
  insertChannel,
  listChannels,
  type NoticeChannel,
} from "#app/domains/sales/notice-channel.repository.server";
import { NOTICE_EVENTS, NOTICE_KINDS } from "#app/domains/sales/notice.rules";
import { NOTICE_SECRET, postNotice } from "#app/domains/sales/post-notice.server";

const MOST_CHANNELS = 20;
const TESTS = { points: 10, perSeconds: 600 };

const id = z.string().min(1).max(80);

export const NoticeAction = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("add"),
    name: plainText({ min: 1, max: 80 }),
    kind: z.enum(NOTICE_KINDS, "choose a chat"),
    url: plainText({ min: 1, max: 2_048 }).refine((text) => /^https:\/\//i.test(text), "must start with https://"),
    events: z.preprocess((value) => value ?? [], z.array(z.enum(NOTICE_EVENTS)).min(1, "choose at least one").max(NOTICE_EVENTS.length)),
  }),
  z.object({ intent: z.literal("test"), id }),
  z.object({ intent: z.literal("remove"), id }),
]);
export type NoticeAction = z.infer<typeof NoticeAction>;

export const getChannels = (ctx: Ctx): Promise<NoticeChannel[]> => listChannels(ctx);

/** @returns for a test how it went. @throws DomainError `not_found`; `conflict` at the most that there can be; `rate_limited` for tests. */
export async function changeChannels(ctx: Ctx, action: NoticeAction): Promise<"added" | "removed" | "sent" | "failed"> {
  switch (action.intent) {
    case "add":
      await addChannel(ctx, action);
      return "added";
    case "remove":
      await removeChannel(ctx, action.id);
      return "removed";
    case "test": {
      const channel = requireFound(await findChannel(ctx, action.id), "chat");
      await limit(ctx, "notice-test", ctx.workspaceId, TESTS);
      const url = `${ctx.env.appUrl}/w/${ctx.workspace.slug}/sales/today`;
      const isSent = await postNotice(ctx, channel, { text: ctx.t("desk:notices.testText", { workspace: ctx.workspace.name }), url });
      return isSent ? "sent" : "failed";
    }
  }
}

function addChannel(ctx: Ctx, { name, kind, url, events }: Extract<NoticeAction, { intent: "add" }>): Promise<void> {
  const address = publicUrl(url, { ports: [443, 8443], ownHost: new URL(ctx.env.appUrl).hostname });
  if (!address)
    throw new DomainError("invalid", "the address must be that of a public web server", {
      errors: [{ path: "url", message: "must be the address of a public web server" }],
      text: { key: "common:refused.address" },
    });
  return inTransaction(ctx, async (tx) => {
    await lockInTransaction(tx, "notice-channels");
    if ((await listChannels(tx)).length >= MOST_CHANNELS)
      throw new DomainError("conflict", "there are twenty chats already", { text: { key: "desk:notices.tooMany" } });
    const channelId = newId("noticeChannel");
    const sealedUrl = seal(tx.env.sessionSecret, NOTICE_SECRET, url);
    const urlHost = address.host;
    await insertChannel(tx, { id: channelId, name, kind, sealedUrl, urlHost, events: [...new Set(events)], createdByUserId: userIdOf(tx) });
    await recordActivity(tx, "notice_channel.added", { kind: "workspace", id: tx.workspaceId }, { channelId, kind });
  });
}

function removeChannel(ctx: Ctx, channelId: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    if (!(await deleteChannel(tx, channelId))) throw new DomainError("not_found", "no chat with that id");
    await recordActivity(tx, "notice_channel.removed", { kind: "workspace", id: tx.workspaceId }, { channelId });
  });
}

import { isAhead, isEnding, type LeadStage } from "#app/domains/sales/lead-stage.rules";

/** Chats whose incoming webhooks we speak. */
export const NOTICE_KINDS = ["slack", "teams"] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What colleagues can hear of in a chat. */
export const NOTICE_EVENTS = [
  ...(["introduced", "accepted", "contacted", "meeting", "proposal", "won", "lost"] as const),
  ...(["unqualified", "reopened", "assigned", "late"] as const),
] as const;
export type NoticeEvent = (typeof NOTICE_EVENTS)[number];

export type NoticeText = { text: string; linkLabel: string; url: string };

/** The body of the webhook: one line and a link to the lead. Names come from outside, so nothing in them is read as markup. */
export function noticeBody(kind: NoticeKind, { text, linkLabel, url }: NoticeText): string {
  if (kind === "slack") return JSON.stringify({ text: `${slackText(text)} <${url}|${slackText(linkLabel)}>`, unfurl_links: false });
  const line = { type: "TextBlock", text: teamsText(text), wrap: true };
  const content = { type: "AdaptiveCard", version: "1.4", body: [line], actions: [{ type: "Action.OpenUrl", title: linkLabel, url }] };
  return JSON.stringify({ type: "message", attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", content }] });
}

/** Slack's control characters as it asks to be sent them; an "@here" of somebody's name calls nobody. */
const slackText = (text: string): string =>
  oneLine(text)
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/[*_~`]/g, "\u200b$&");

const teamsText = (text: string): string => oneLine(text).replace(/[\\*_~`[\]()#<>]/g, "\\$&");

const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").slice(0, 1_000);

/** The event that a move is; null for a step back. A lead that turned out to be known already did not fit either. */
export function noticeOfMove(from: LeadStage, to: LeadStage): NoticeEvent | null {
  if (isEnding(from)) return "reopened";
  if (!isAhead(from, to) || to === "new") return null;
  return to === "duplicate" ? "unqualified" : to;
}

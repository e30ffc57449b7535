/** Activities that the home page tells of: what a marketer would call news. */
export const EVENT_KINDS = [
  "lead.introduced",
  "lead.stage_changed",
  "ambassador.joined",
  "invitations.queued",
  "nps_import.completed",
  "reward.approved",
  "reward.paid",
  "campaign.live",
  "campaign.ended",
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Stages that are news; the steps between them are sales' own. */
export const NEWS_STAGES = ["accepted", "meeting", "won", "lost"] as const;

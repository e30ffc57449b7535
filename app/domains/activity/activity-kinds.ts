import type { Permission } from "#app/domains/accounts/permissions";

/** What activities are about, in the order of the filter, and what it takes to read them. */
export const ACTIVITY_GROUPS = {
  leads: "lead.view",
  sales: "lead.view",
  rewards: "reward.view",
  ambassadors: "ambassador.view",
  campaigns: "campaign.view",
  people: "contact.view",
  imports: "nps.import",
  exports: "activity.view",
  access: "activity.view",
  settings: "activity.view",
} as const satisfies Record<string, Permission>;
export type ActivityGroup = keyof typeof ACTIVITY_GROUPS;

/** Every kind of activity. A new one needs its words in app/i18n/<language>/activity.json, which a test checks. */
export const ACTIVITY_KINDS = {
  "lead.introduced": "leads",
  "lead.assigned": "leads",
  "lead.estimated": "leads",
  "lead.noted": "leads",
  "lead.thanked": "leads",
  "lead.stage_changed": "leads",
  "sale.recorded": "sales",
  "sale.corrected": "sales",
  "conversion.recorded": "sales",
  "conversion.moved": "sales",
  "reward.created": "rewards",
  "reward.not_payable": "rewards",
  "reward.pending": "rewards",
  "reward.held": "rewards",
  "reward.approved": "rewards",
  "reward.rejected": "rewards",
  "reward.in_payout": "rewards",
  "reward.paid": "rewards",
  "reward.reversed": "rewards",
  "ambassador.joined": "ambassadors",
  "ambassador.rejoined": "ambassadors",
  "ambassador.left": "ambassadors",
  "enrolment.invited": "ambassadors",
  "enrolment.applied": "ambassadors",
  "enrolment.active": "ambassadors",
  "enrolment.paused": "ambassadors",
  "enrolment.left": "ambassadors",
  "enrolment.banned": "ambassadors",
  "link.created": "ambassadors",
  "invitation.declined": "campaigns",
  "invitation.never": "campaigns",
  "invitations.queued": "campaigns",
  "campaign.created": "campaigns",
  "campaign.changed": "campaigns",
  "campaign.draft": "campaigns",
  "campaign.live": "campaigns",
  "campaign.paused": "campaigns",
  "campaign.ended": "campaigns",
  "contact.created": "people",
  "contact.changed": "people",
  "contact.identity_removed": "people",
  "contact.merged": "people",
  "contact.merge_undone": "people",
  "company.created": "people",
  "company.changed": "people",
  "company.identity_removed": "people",
  "company.merged": "people",
  "company.merge_undone": "people",
  "nps_import.started": "imports",
  "nps_import.completed": "imports",
  "nps_import.failed": "imports",
  "nps_import.cancelled": "imports",
  "nps_import.resumed": "imports",
  "nps_import.undo_started": "imports",
  "nps_import.undone": "imports",
  "nps_import.undo_failed": "imports",
  "people_import.started": "imports",
  "people_import.completed": "imports",
  "people_import.failed": "imports",
  "people_import.cancelled": "imports",
  "export.downloaded": "exports",
  "session.started": "access",
  "session.proved": "access",
  "session.ended": "access",
  "session.refused": "access",
  "member.invited": "access",
  "member.invited_again": "access",
  "member.roles_changed": "access",
  "member.removed": "access",
  "member.signed_out": "access",
  "passkey.added": "access",
  "passkey.removed": "access",
  "api_key.created": "access",
  "api_key.revoked": "access",
  "workspace.created": "settings",
  "workspace.changed": "settings",
  "job.retried": "settings",
  "job.cancelled": "settings",
} as const satisfies Record<string, ActivityGroup>;
export type ActivityKind = keyof typeof ACTIVITY_KINDS;

export const isActivityKind = (kind: string): kind is ActivityKind => Object.hasOwn(ACTIVITY_KINDS, kind);

/** The key of a kind's words in the namespace `activity`. */
export const textKeyOf = (kind: string): string => `kinds.${kind.replace(".", "_")}`;

/** Kinds of these groups. */
export const kindsOf = (groups: readonly ActivityGroup[]): ActivityKind[] =>
  (Object.entries(ACTIVITY_KINDS) as Array<[ActivityKind, ActivityGroup]>)
    .filter(([, group]) => groups.includes(group))
    .map(([kind]) => kind);

/** What a person may be in a workspace; several at once. */
export const ROLES = ["ambassador", "marketer", "sales", "success", "finance", "viewer", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** Everybody who works for the company: all roles but the ambassador. */
export const STAFF_ROLES = ROLES.filter((role) => role !== "ambassador");

const STAFF = STAFF_ROLES;
const MARKETING: readonly Role[] = ["marketer", "admin"];
const SELLING: readonly Role[] = ["sales", "marketer", "admin"];

/** The one table of who may do what. A route asks for a permission, never for a role. */
export const PERMISSIONS = {
  "portal.view": ["ambassador"],
  "lead.introduce": ["ambassador"],
  "marketing.view": ["marketer", "admin", "viewer", "success", "finance"],
  "nps.view": ["marketer", "admin", "viewer", "success", "sales"],
  "nps.import": MARKETING,
  "nps.correct": MARKETING,
  "nps.manage": MARKETING,
  "case.view": ["marketer", "admin", "success", "sales", "viewer"],
  "case.work": ["marketer", "admin", "success", "sales"],
  "contact.view": ["marketer", "admin", "sales", "success"],
  "contact.manage": SELLING,
  "contact.erase": MARKETING,
  "suppression.manage": MARKETING,
  "campaign.view": ["marketer", "admin", "viewer", "success", "finance"],
  "campaign.manage": MARKETING,
  "invitation.send": MARKETING,
  "ambassador.view": ["marketer", "admin", "sales", "success", "finance"],
  "lead.view": ["sales", "marketer", "admin", "success"],
  "lead.work": SELLING,
  "sale.record": SELLING,
  "reward.view": ["marketer", "finance", "admin"],
  "reward.approve": ["finance", "marketer", "admin"],
  "reward.pay": ["finance", "admin"],
  "exchange_rate.manage": ["finance", "admin"],
  "report.view": ["marketer", "finance", "admin", "sales", "viewer", "success"],
  "settings.view": STAFF,
  "settings.manage": ["admin"],
  "member.manage": ["admin"],
  "api_key.manage": ["admin"],
  "job.manage": MARKETING,
  "activity.view": ["admin"],
  "search.use": STAFF,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

export const can = (roles: readonly string[], permission: Permission): boolean =>
  (PERMISSIONS[permission] as readonly string[]).some((role) => roles.includes(role));

/**
 * Who may do what, written by hand from what the roles are for, and on purpose not taken from the product: a change of
 * `app/domains/accounts/permissions.ts` that nobody meant has to disagree with this table.
 */
const RIGHTS = {
  "portal.view": ["ambassador"],
  "lead.introduce": ["ambassador"],
  "console.enter": ["marketer", "sales", "success", "finance", "viewer", "admin"],
  "marketing.view": ["marketer", "success", "finance", "viewer", "admin"],
  "nps.view": ["marketer", "sales", "success", "viewer", "admin"],
  "nps.import": ["marketer", "admin"],
  "nps.correct": ["marketer", "admin"],
  "nps.manage": ["marketer", "admin"],
  "case.view": ["marketer", "sales", "success", "viewer", "admin"],
  "case.work": ["marketer", "sales", "success", "admin"],
  "contact.view": ["marketer", "sales", "success", "admin"],
  "contact.manage": ["marketer", "sales", "admin"],
  "contact.erase": ["marketer", "admin"],
  "suppression.manage": ["marketer", "admin"],
  "campaign.view": ["marketer", "success", "finance", "viewer", "admin"],
  "campaign.manage": ["marketer", "admin"],
  "invitation.send": ["marketer", "admin"],
  "ambassador.view": ["marketer", "sales", "success", "finance", "admin"],
  "lead.view": ["marketer", "sales", "success", "admin"],
  "lead.work": ["marketer", "sales", "admin"],
  "sale.record": ["marketer", "sales", "admin"],
  "reward.view": ["marketer", "finance", "admin"],
  "reward.approve": ["marketer", "finance", "admin"],
  "reward.pay": ["finance", "admin"],
  "exchange_rate.manage": ["finance", "admin"],
  "report.view": ["marketer", "sales", "success", "finance", "viewer", "admin"],
  "settings.view": ["marketer", "sales", "success", "finance", "viewer", "admin"],
  "settings.manage": ["admin"],
  "member.manage": ["admin"],
  "api_key.manage": ["admin"],
  "activity.view": ["admin"],
  "search.use": ["marketer", "sales", "success", "finance", "viewer", "admin"],
  "job.manage": ["marketer", "admin"],
} as const satisfies Record<string, readonly string[]>;

export type Right = keyof typeof RIGHTS;

export const allows = (right: Right, role: string): boolean => (RIGHTS[right] as readonly string[]).includes(role);

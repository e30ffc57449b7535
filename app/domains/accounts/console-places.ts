import { can, type Permission } from "#app/domains/accounts/permissions";

/** The four parts of the console; each has its own layout route and its own group in the rail. */
export const AREAS = ["marketing", "sales", "finance", "settings"] as const;
export type Area = (typeof AREAS)[number];

export type Place = { key: string; area: Area; path: string; permission: Permission; isExact?: boolean };

/** Every place of the rail, in order, with who may go there. `path` follows `/w/:workspace/`. */
export const PLACES = [
  { key: "home", area: "marketing", path: "marketing", permission: "marketing.view", isExact: true },
  { key: "nps", area: "marketing", path: "marketing/nps", permission: "nps.view" },
  { key: "cases", area: "marketing", path: "marketing/cases", permission: "case.view" },
  { key: "campaigns", area: "marketing", path: "marketing/campaigns", permission: "campaign.view" },
  { key: "ambassadors", area: "marketing", path: "marketing/ambassadors", permission: "ambassador.view" },
  { key: "news", area: "marketing", path: "marketing/news", permission: "campaign.manage" },
  { key: "claims", area: "marketing", path: "marketing/claims", permission: "campaign.manage" },
  { key: "contacts", area: "marketing", path: "marketing/contacts", permission: "contact.view" },
  { key: "companies", area: "marketing", path: "marketing/companies", permission: "contact.view" },
  { key: "introductions", area: "marketing", path: "sales", permission: "lead.view" },
  { key: "reports", area: "marketing", path: "marketing/reports/ambassadors", permission: "report.view" },
  { key: "imports", area: "marketing", path: "marketing/imports", permission: "nps.import" },
  { key: "today", area: "sales", path: "sales/today", permission: "lead.view" },
  { key: "leads", area: "sales", path: "sales", permission: "lead.view", isExact: true },
  { key: "sales", area: "sales", path: "sales/revenue", permission: "lead.view" },
  { key: "responseTimes", area: "sales", path: "sales/response-times", permission: "lead.view" },
  { key: "salesCases", area: "sales", path: "marketing/cases", permission: "case.view" },
  { key: "salesAmbassadors", area: "sales", path: "marketing/ambassadors", permission: "ambassador.view" },
  { key: "salesContacts", area: "sales", path: "marketing/contacts", permission: "contact.view" },
  { key: "salesCompanies", area: "sales", path: "marketing/companies", permission: "contact.view" },
  { key: "salesReports", area: "sales", path: "marketing/reports/ambassadors", permission: "report.view" },
  { key: "rewards", area: "finance", path: "finance", permission: "reward.view" },
  { key: "financeReports", area: "finance", path: "marketing/reports/ambassadors", permission: "report.view" },
  { key: "workspace", area: "settings", path: "settings", permission: "settings.view", isExact: true },
  { key: "exchangeRates", area: "settings", path: "settings/exchange-rates", permission: "exchange_rate.manage" },
  { key: "noMail", area: "settings", path: "settings/no-mail", permission: "suppression.manage" },
  { key: "followUp", area: "settings", path: "settings/follow-up", permission: "settings.manage" },
  { key: "privacy", area: "settings", path: "settings/privacy", permission: "settings.manage" },
  { key: "salesDesk", area: "settings", path: "settings/sales-desk", permission: "settings.manage" },
  { key: "leadRouting", area: "settings", path: "settings/lead-routing", permission: "settings.manage" },
  { key: "notices", area: "settings", path: "settings/notices", permission: "settings.manage" },
  { key: "members", area: "settings", path: "settings/members", permission: "member.manage" },
  { key: "roles", area: "settings", path: "settings/roles", permission: "settings.view" },
  { key: "security", area: "settings", path: "settings/security", permission: "settings.view" },
  { key: "keys", area: "settings", path: "settings/keys", permission: "api_key.manage" },
  { key: "linkSettings", area: "settings", path: "settings/links", permission: "settings.manage" },
  { key: "webhooks", area: "settings", path: "settings/webhooks", permission: "api_key.manage" },
  { key: "jobs", area: "settings", path: "settings/jobs", permission: "job.manage" },
  { key: "activity", area: "settings", path: "settings/activity", permission: "activity.view" },
] as const satisfies readonly Place[];

export type PlaceKey = (typeof PLACES)[number]["key"];

/** Who may enter an area at all, and where it begins. */
export const AREA_DOORS = {
  marketing: { path: "marketing", permission: "marketing.view" },
  sales: { path: "sales/today", permission: "lead.view" },
  finance: { path: "finance", permission: "reward.view" },
  settings: { path: "settings", permission: "settings.view" },
} as const satisfies Record<Area, { path: string; permission: Permission }>;

/** The part of the console that is somebody's first; settings is open to everybody who works here. */
export const ownArea = (roles: readonly string[]): Area => AREAS.find((area) => can(roles, AREA_DOORS[area].permission)) ?? "settings";

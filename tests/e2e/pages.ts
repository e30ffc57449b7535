export type Role = "visitor" | "ambassador" | "marketer" | "sales" | "finance" | "admin";

/**
 * A page of the product. `path` starts below `/w/:workspace`, unless it starts with `//` (then it is a public address); `link`
 * opens the first link on that page whose address matches, for pages whose address holds an id.
 */
export type ProductPage = { name: string; role: Role; path: string; link?: Step | Step[]; status?: number };

/** A link is found by its address, or by the words on it. */
export type Step = RegExp | { text: string };

const LIVE_CAMPAIGN = { text: "Planners kennen planners" };

export const PAGES: readonly ProductPage[] = [
  { name: "sign-in", role: "visitor", path: "//sign-in" },
  { name: "sign-in-link-over", role: "visitor", path: "//sign-in/unknown-link" },
  { name: "developers", role: "visitor", path: "//developers" },
  { name: "not-found", role: "visitor", path: "//nowhere", status: 404 },
  { name: "join-unknown", role: "visitor", path: "//join/unknown", status: 404 },
  { name: "link-unknown", role: "visitor", path: "//r/nobody-has-this", status: 404 },
  { name: "unsubscribe-unknown", role: "visitor", path: "//unsubscribe/nobody-made-this", status: 404 },

  { name: "portal-home", role: "ambassador", path: "/portal" },
  { name: "portal-introduce", role: "ambassador", path: "/portal/introduce" },
  { name: "portal-introductions", role: "ambassador", path: "/portal/introductions" },
  { name: "portal-introduction", role: "ambassador", path: "/portal/introductions", link: /\/portal\/introductions\/led_/ },
  { name: "portal-earned", role: "ambassador", path: "/portal/earned" },
  { name: "portal-qr", role: "ambassador", path: "/portal/qr" },
  { name: "portal-share", role: "ambassador", path: "/portal/share" },
  { name: "portal-links", role: "ambassador", path: "/portal/links" },
  { name: "portal-profile", role: "ambassador", path: "/portal/profile" },

  { name: "marketing-home", role: "marketer", path: "/marketing" },
  { name: "marketing-steps", role: "marketer", path: "/marketing?show=steps" },
  { name: "nps", role: "marketer", path: "/marketing/nps" },
  { name: "nps-teams", role: "marketer", path: "/marketing/nps?period=all&by=team&per=wave&view=extremes" },
  { name: "nps-annotate", role: "marketer", path: "/marketing/nps?annotate" },
  { name: "answers", role: "marketer", path: "/marketing/nps/answers" },
  { name: "answer", role: "marketer", path: "/marketing/nps/answers", link: /\/nps\/answers\/res_/ },
  { name: "answer-correct", role: "marketer", path: "/marketing/nps/answers", link: [/\/nps\/answers\/res_/, /\/correct$/] },
  { name: "nps-levels", role: "marketer", path: "/marketing/nps/levels" },
  { name: "nps-rates", role: "marketer", path: "/marketing/nps/rates" },
  { name: "nps-asked", role: "marketer", path: "/marketing/nps/asked" },
  { name: "nps-simulator", role: "marketer", path: "/marketing/nps/simulator?detractorToPassive=2" },
  { name: "passives", role: "marketer", path: "/marketing/nps/passives" },
  { name: "nps-about", role: "marketer", path: "/marketing/nps/about" },
  { name: "cases", role: "marketer", path: "/marketing/cases" },
  { name: "case", role: "marketer", path: "/marketing/cases", link: /\/cases\/cas_/ },
  { name: "case-done", role: "marketer", path: "/marketing/cases", link: [/\/cases\/cas_/, /do=done$/] },
  { name: "answers-without-action", role: "marketer", path: "/marketing/cases/answers" },
  { name: "imports", role: "marketer", path: "/marketing/imports" },
  { name: "import-new", role: "marketer", path: "/marketing/imports/new" },
  { name: "import-draft", role: "marketer", path: "/marketing/imports", link: /\/imports\/drafts\/drf_/ },
  { name: "import", role: "marketer", path: "/marketing/imports", link: /\/imports\/imp_/ },
  { name: "campaigns", role: "marketer", path: "/marketing/campaigns" },
  { name: "campaign-new", role: "marketer", path: "/marketing/campaigns/new" },
  { name: "campaign", role: "marketer", path: "/marketing/campaigns", link: LIVE_CAMPAIGN },
  { name: "campaign-edit", role: "marketer", path: "/marketing/campaigns", link: [/\/campaigns\/cmp_/, /\/edit$/] },
  { name: "campaign-invite", role: "marketer", path: "/marketing/campaigns", link: [LIVE_CAMPAIGN, /\/invite$/] },
  { name: "campaign-people", role: "marketer", path: "/marketing/campaigns", link: [LIVE_CAMPAIGN, /\/people\?/] },
  { name: "campaign-requests", role: "marketer", path: "/marketing/campaigns", link: [LIVE_CAMPAIGN, /\/sending$/, /\/requests$/] },
  { name: "campaign-sending", role: "marketer", path: "/marketing/campaigns", link: [LIVE_CAMPAIGN, /\/sending$/] },
  { name: "campaign-audience", role: "marketer", path: "/marketing/campaigns", link: [LIVE_CAMPAIGN, /\/invite$/, /\/audience$/] },
  { name: "ambassadors", role: "marketer", path: "/marketing/ambassadors" },
  { name: "ambassadors-pause", role: "marketer", path: "/marketing/ambassadors?do=paused&sort=-introductions" },
  { name: "ambassador", role: "marketer", path: "/marketing/ambassadors", link: /\/ambassadors\/amb_/ },
  { name: "batch", role: "marketer", path: "/marketing/campaigns", link: [LIVE_CAMPAIGN, /\/batches\/bat_/] },
  { name: "landing", role: "marketer", path: "/marketing/campaigns", link: [LIVE_CAMPAIGN, /^\/go\//] },
  { name: "contacts", role: "marketer", path: "/marketing/contacts" },
  { name: "contact", role: "marketer", path: "/marketing/contacts", link: /\/contacts\/con_/ },
  { name: "marketing-rewards", role: "marketer", path: "/marketing/rewards" },
  { name: "report-ambassadors", role: "marketer", path: "/marketing/reports/ambassadors" },
  { name: "report-rows", role: "marketer", path: "/marketing/reports/ambassadors", link: /\/ambassadors\/amb_.*\/rows$/ },
  { name: "report-funnel", role: "marketer", path: "/marketing/reports/funnel" },

  { name: "sales-board", role: "sales", path: "/sales" },
  { name: "sales-list", role: "sales", path: "/sales?view=list" },
  { name: "lead-new", role: "sales", path: "/sales/leads/new" },
  { name: "lead", role: "sales", path: "/sales", link: /\/sales\/leads\/led_/ },

  { name: "lead-trace", role: "sales", path: "/sales?view=list&stage=won", link: [/\/sales\/leads\/led_/, /\/trace$/] },
  { name: "forbidden", role: "sales", path: "/finance", status: 403 },

  { name: "finance", role: "finance", path: "/finance" },
  { name: "finance-paid", role: "finance", path: "/finance?state=paid" },
  { name: "reward", role: "finance", path: "/finance?state=paid", link: /\/finance\/rewards\/rwd_/ },

  { name: "settings", role: "admin", path: "/settings" },
  { name: "settings-follow-up", role: "admin", path: "/settings/follow-up" },
  { name: "settings-members", role: "admin", path: "/settings/members" },
  { name: "settings-invite", role: "admin", path: "/settings/members?invite" },
  { name: "settings-roles", role: "admin", path: "/settings/roles" },
  { name: "settings-security", role: "admin", path: "/settings/security" },
  { name: "settings-passkey", role: "admin", path: "/settings/security?add" },
  { name: "proof-done", role: "admin", path: "//reauthenticate" },
  { name: "settings-keys", role: "admin", path: "/settings/keys" },
  { name: "settings-activity", role: "admin", path: "/settings/activity" },
  { name: "search", role: "admin", path: "/search?q=van" },
  { name: "companies", role: "admin", path: "/marketing/companies" },
  { name: "company-new", role: "admin", path: "/marketing/companies/new" },
  { name: "company", role: "admin", path: "/marketing/companies", link: /\/companies\/cpy_|\/companies\/com_|\/companies\/[a-z]+_/ },
  { name: "company-edit", role: "admin", path: "/marketing/companies", link: [/\/companies\/[a-z]+_/, /\/edit$/] },
  { name: "company-merge", role: "admin", path: "/marketing/companies", link: [/\/companies\/[a-z]+_/, /\/merge/] },
  { name: "contact-new", role: "admin", path: "/marketing/contacts/new" },
  { name: "contact-edit", role: "admin", path: "/marketing/contacts", link: [/\/contacts\/con_/, /\/edit$/] },
  { name: "contact-merge", role: "admin", path: "/marketing/contacts", link: [/\/contacts\/con_/, /\/merge/] },
  { name: "people-imports", role: "admin", path: "/marketing/people-imports" },
  { name: "people-import-new", role: "admin", path: "/marketing/people-imports/new" },
  { name: "settings-jobs", role: "admin", path: "/settings/jobs" },

  { name: "dev-mail", role: "visitor", path: "//dev/mail" },
  { name: "dev-mail-one", role: "visitor", path: "//dev/mail", link: /\/dev\/mail\/eml_/ },
  { name: "dev-clock", role: "visitor", path: "//dev/clock" },
];

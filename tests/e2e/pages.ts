import type { Page } from "playwright-core";
import type { Places } from "./demo-places";
import { afterGuesses, withLocked, withoutTable, type Trouble } from "./troubles";

export type Role = "visitor" | "ambassador" | "marketer" | "sales" | "finance" | "success" | "viewer" | "admin";

/**
 * A page of the product. `path` starts below `/w/:workspace`, unless it starts with `//` (then it is a public address) or is one of the
 * places made for the walk; `link` opens the first link on that page whose address matches, for pages whose address holds an id; `act`
 * is what somebody does there, of which `answers` is what comes back; `trouble` is on while the page is opened and looked at.
 */
export type ProductPage = {
  name: string;
  role: Role;
  path: string | ((places: Places) => string);
  link?: Step | Step[];
  status?: number;
  act?: (page: Page) => Promise<unknown>;
  answers?: number;
  trouble?: Trouble;
};

/** A link is found by its address, or by the words on it. */
export type Step = RegExp | { text: string };

const LIVE_CAMPAIGN = { text: "Planners kennen planners" };

/** Sends the form of the page as it stands, and waits for what comes back. */
const send = (page: Page) =>
  page
    .locator("main form[method=post]")
    .first()
    .evaluate((form: HTMLFormElement) => form.requestSubmit());
const sendEmpty = {
  act: async (page: Page) => {
    await send(page);
    await page.locator("[aria-invalid=true]").first().waitFor();
  },
  answers: 422,
};

export const PAGES: readonly ProductPage[] = [
  { name: "sign-in", role: "visitor", path: "//sign-in" },
  { name: "sign-in-link-over", role: "visitor", path: "//sign-in/unknown-link" },
  { name: "developers", role: "visitor", path: "//developers" },
  { name: "not-found", role: "visitor", path: "//nowhere", status: 404 },
  { name: "join-unknown", role: "visitor", path: "//join/unknown", status: 404 },
  { name: "link-unknown", role: "visitor", path: "//r/nobody-has-this", status: 404 },
  { name: "unsubscribe-unknown", role: "visitor", path: "//unsubscribe/nobody-made-this", status: 404 },
  { name: "introduced-unknown", role: "visitor", path: "//introduced/nobody-made-this", status: 404 },
  {
    name: "too-many-guesses",
    role: "visitor",
    path: "//unsubscribe/nobody",
    status: 429,
    trouble: afterGuesses("unsubscribe", "/unsubscribe/nobody"),
  },
  { name: "fault", role: "visitor", path: "//sign-in/unknown-link", status: 500, trouble: withoutTable("SignIn") },
  { name: "busy", role: "visitor", path: "//sign-in/unknown-link", status: 503, trouble: withLocked("SignIn") },
  { name: "sign-in-refused", role: "visitor", path: "//sign-in", ...sendEmpty },
  { name: "sign-in-code", role: "visitor", path: "//sign-in", act: askForCode },

  { name: "join-open", role: "visitor", path: ({ joinOpen }) => joinOpen },
  { name: "join-declined", role: "visitor", path: ({ joinDeclined }) => joinDeclined },
  { name: "join-never", role: "visitor", path: ({ joinNever }) => joinNever, status: 410 },
  { name: "join-banned", role: "visitor", path: ({ joinBanned }) => joinBanned, status: 410 },
  { name: "join-expired", role: "visitor", path: ({ joinExpired }) => joinExpired, status: 410 },
  { name: "join-paused", role: "visitor", path: ({ joinPaused }) => joinPaused, status: 410 },
  { name: "join-ended", role: "visitor", path: ({ joinEnded }) => joinEnded, status: 410 },
  { name: "join-used", role: "visitor", path: ({ joinUsed }) => joinUsed },
  { name: "landing-open", role: "visitor", path: ({ landing }) => landing },
  { name: "landing-recommended", role: "visitor", path: ({ landingRecommended }) => landingRecommended },
  { name: "landing-refused", role: "visitor", path: ({ landing }) => landing, ...sendEmpty },
  { name: "landing-thanks", role: "visitor", path: ({ landing }) => `${landing}/thanks` },
  { name: "landing-ended", role: "visitor", path: ({ landingEnded }) => landingEnded, status: 410 },
  { name: "join-request", role: "visitor", path: ({ landing }) => `${landing}/join` },
  { name: "join-request-refused", role: "visitor", path: ({ landing }) => `${landing}/join`, ...sendEmpty },
  { name: "join-request-done", role: "visitor", path: ({ landing }) => `${landing}/join?done` },
  { name: "link-closed", role: "visitor", path: ({ linkClosed }) => linkClosed, status: 410 },
  { name: "link-over", role: "visitor", path: ({ linkOver }) => linkOver, status: 410 },
  { name: "introduced", role: "visitor", path: ({ introduced }) => introduced },
  { name: "introduced-corrected", role: "visitor", path: ({ introduced }) => `${introduced}?done=corrected` },
  { name: "introduced-agreed", role: "visitor", path: ({ introducedAgreed }) => `${introducedAgreed}?done=agreed` },
  { name: "introduced-refused", role: "visitor", path: ({ introducedRefused }) => introducedRefused },
  { name: "introduced-expired", role: "visitor", path: ({ introducedExpired }) => introducedExpired },
  { name: "unsubscribe", role: "visitor", path: ({ unsubscribe }) => unsubscribe },
  { name: "unsubscribe-done", role: "visitor", path: ({ unsubscribe }) => unsubscribe, act: unsubscribe },

  { name: "portal-home", role: "ambassador", path: "/portal" },
  { name: "portal-introduce", role: "ambassador", path: "/portal/introduce" },
  { name: "portal-introductions", role: "ambassador", path: "/portal/introductions" },
  { name: "portal-introduction", role: "ambassador", path: "/portal/introductions", link: /\/portal\/introductions\/led_/ },
  { name: "portal-claims", role: "ambassador", path: "/portal/claims" },
  { name: "portal-news", role: "ambassador", path: "/portal/news" },
  { name: "portal-earned", role: "ambassador", path: "/portal/earned" },
  { name: "portal-qr", role: "ambassador", path: "/portal/qr" },
  { name: "portal-share", role: "ambassador", path: "/portal/share" },
  { name: "portal-links", role: "ambassador", path: "/portal/links" },
  { name: "portal-data", role: "ambassador", path: "/portal/data" },
  { name: "portal-offline", role: "ambassador", path: "/portal/offline" },
  { name: "portal-profile", role: "ambassador", path: "/portal/profile" },
  { name: "portal-introduce-refused", role: "ambassador", path: "/portal/introduce", ...sendEmpty },
  { name: "portal-not-found", role: "ambassador", path: "/portal/introductions/led_nobody", status: 404 },
  { name: "portal-forbidden", role: "ambassador", path: "/marketing", status: 403 },

  { name: "marketing-home", role: "marketer", path: "/marketing" },
  { name: "marketing-steps", role: "marketer", path: "/marketing?show=steps" },
  { name: "nps", role: "marketer", path: "/marketing/nps" },
  { name: "nps-fault", role: "marketer", path: "/marketing/nps", status: 500, trouble: withoutTable("Annotation") },
  { name: "nps-busy", role: "marketer", path: "/marketing/nps", status: 503, trouble: withLocked("Annotation") },
  { name: "contact-not-found", role: "marketer", path: "/marketing/contacts/con_nobody", status: 404 },
  { name: "cursor-unknown", role: "marketer", path: "/marketing/contacts?after=nobody-gave-this-out", status: 422 },
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
  { name: "news", role: "marketer", path: "/marketing/news" },
  { name: "news-new", role: "marketer", path: "/marketing/news/new" },
  { name: "news-item", role: "marketer", path: "/marketing/news", link: /\/news\/nws_/ },
  { name: "claims", role: "marketer", path: "/marketing/claims" },
  { name: "claim", role: "marketer", path: "/marketing/claims", link: /\/claims\/clm_/ },
  { name: "imports", role: "marketer", path: "/marketing/imports" },
  { name: "import-new", role: "marketer", path: "/marketing/imports/new" },
  { name: "import-draft", role: "marketer", path: "/marketing/imports", link: /\/imports\/drafts\/drf_/ },
  { name: "import", role: "marketer", path: "/marketing/imports", link: /\/imports\/imp_/ },
  { name: "import-rows", role: "marketer", path: "/marketing/imports", link: [/\/imports\/imp_/, /\/rows\?kind=all/] },
  { name: "campaigns", role: "marketer", path: "/marketing/campaigns" },
  { name: "invite-part", role: "marketer", path: "/marketing/invite?country=NL" },
  { name: "campaign-new", role: "marketer", path: "/marketing/campaigns/new" },
  { name: "campaign-new-refused", role: "marketer", path: "/marketing/campaigns/new", ...sendEmpty },
  { name: "campaign-plan", role: "marketer", path: ({ campaign }) => campaign },
  { name: "campaign-plan-edit", role: "marketer", path: ({ campaign }) => `${campaign}/edit` },
  { name: "import-new-refused", role: "marketer", path: "/marketing/imports/new", ...sendEmpty },
  { name: "campaign", role: "marketer", path: "/marketing/campaigns", link: LIVE_CAMPAIGN },
  { name: "campaign-edit", role: "marketer", path: "/marketing/campaigns", link: [LIVE_CAMPAIGN, /\/edit$/] },
  { name: "campaign-candidates", role: "marketer", path: "/marketing/campaigns", link: [LIVE_CAMPAIGN, /\/invite$/, /\/candidates$/] },
  { name: "campaign-texts", role: "marketer", path: "/marketing/campaigns", link: [LIVE_CAMPAIGN, /\/texts$/] },
  { name: "campaign-questions", role: "marketer", path: "/marketing/campaigns", link: [LIVE_CAMPAIGN, /\/questions$/] },
  { name: "campaign-groups", role: "marketer", path: "/marketing/campaigns", link: [LIVE_CAMPAIGN, /\/groups$/] },
  { name: "campaign-invite", role: "marketer", path: "/marketing/campaigns", link: [LIVE_CAMPAIGN, /\/invite$/] },
  { name: "campaign-guests", role: "marketer", path: "/marketing/campaigns", link: [LIVE_CAMPAIGN, /\/invite$/, /\/guests$/] },
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
  { name: "report-converted", role: "marketer", path: "/marketing/reports/ambassadors?period=all&convert=EUR" },
  { name: "report-rows", role: "marketer", path: "/marketing/reports/ambassadors", link: /\/ambassadors\/amb_.*\/rows$/ },
  { name: "report-clicks", role: "marketer", path: "/marketing/reports/ambassadors", link: /\/ambassadors\/amb_.*\/rows\?.*what=clicks/ },
  { name: "report-funnel", role: "marketer", path: "/marketing/reports/funnel" },
  { name: "report-journey", role: "marketer", path: "/marketing/reports/journey" },
  { name: "report-journey-people", role: "marketer", path: "/marketing/reports/journey", link: /journey\/people\?.*step=joined/ },
  { name: "report-cohorts", role: "marketer", path: "/marketing/reports/cohorts" },
  { name: "report-cohort-ambassadors", role: "marketer", path: "/marketing/reports/cohorts", link: /cohorts\/ambassadors\?/ },
  { name: "report-comparison", role: "marketer", path: "/marketing/reports/comparison" },
  { name: "report-endings", role: "marketer", path: "/marketing/reports/endings" },
  { name: "report-leads", role: "marketer", path: "/marketing/reports/endings", link: /reports\/leads\?.*reason=/ },

  { name: "sales-home", role: "sales", path: "" },
  { name: "sales-today", role: "sales", path: "/sales/today?whose=all" },
  { name: "response-times", role: "sales", path: "/sales/response-times?days=365" },
  { name: "sales-board", role: "sales", path: "/sales" },
  { name: "sales-list", role: "sales", path: "/sales?view=list" },
  { name: "sales", role: "sales", path: "/sales/revenue" },
  { name: "sale", role: "sales", path: "/sales/revenue", link: /\/sales\/revenue\/sal_/ },
  { name: "sale-imports", role: "sales", path: "/sales/imports" },
  { name: "sale-import-new", role: "sales", path: "/sales/imports/new?kind=sales" },
  { name: "deal-import-new", role: "sales", path: "/sales/imports/new?kind=deals" },
  { name: "sale-import-draft", role: "sales", path: "/sales/imports", link: /\/imports\/drafts\/dim_/ },
  { name: "sale-import", role: "sales", path: "/sales/imports", link: /\/sales\/imports\/dim_/ },
  { name: "lead-new", role: "sales", path: "/sales/leads/new" },
  { name: "lead-new-refused", role: "sales", path: "/sales/leads/new", ...sendEmpty },
  { name: "lead", role: "sales", path: "/sales", link: /\/sales\/leads\/led_/ },

  { name: "leads-untold", role: "sales", path: "/sales?told=no" },
  { name: "lead-files", role: "sales", path: "/sales", link: [/\/sales\/leads\/led_/, /\/files$/] },
  { name: "lead-trace", role: "sales", path: "/sales?view=list&stage=won", link: [/\/sales\/leads\/led_/, /\/trace$/] },
  { name: "forbidden", role: "sales", path: "/finance", status: 403 },

  { name: "finance", role: "finance", path: "" },
  { name: "finance-paid", role: "finance", path: "/finance?state=paid" },
  { name: "reward", role: "finance", path: "/finance?state=paid", link: /\/finance\/rewards\/rwd_/ },
  { name: "credit", role: "finance", path: "/finance?state=paid", link: [/\/finance\/rewards\/rwd_/, /\/finance\/credits\/dec_/] },

  { name: "finance-ambassador", role: "finance", path: "/marketing/ambassadors", link: /\/ambassadors\/amb_/ },

  { name: "success-home", role: "success", path: "" },
  { name: "success-case", role: "success", path: "/marketing/cases", link: /\/cases\/cas_/ },
  { name: "viewer-home", role: "viewer", path: "" },
  { name: "viewer-campaign", role: "viewer", path: "/marketing/campaigns", link: LIVE_CAMPAIGN },

  { name: "settings", role: "admin", path: "/settings" },
  { name: "settings-no-mail", role: "admin", path: "/settings/no-mail" },
  { name: "settings-exchange-rates", role: "finance", path: "/settings/exchange-rates" },
  { name: "settings-follow-up", role: "admin", path: "/settings/follow-up" },
  { name: "settings-privacy", role: "admin", path: "/settings/privacy" },
  { name: "settings-sales-desk", role: "admin", path: "/settings/sales-desk" },
  { name: "settings-lead-routing", role: "admin", path: "/settings/lead-routing" },
  { name: "settings-notices", role: "admin", path: "/settings/notices" },
  { name: "settings-members", role: "admin", path: "/settings/members" },
  { name: "settings-invite", role: "admin", path: "/settings/members?invite" },
  { name: "settings-roles", role: "admin", path: "/settings/roles" },
  { name: "settings-security", role: "admin", path: "/settings/security" },
  { name: "settings-passkey", role: "admin", path: "/settings/security?add" },
  { name: "proof-done", role: "admin", path: "//reauthenticate" },
  { name: "settings-keys", role: "admin", path: "/settings/keys" },
  { name: "settings-links", role: "admin", path: "/settings/links" },
  { name: "settings-webhooks", role: "admin", path: "/settings/webhooks" },
  { name: "settings-webhook", role: "admin", path: ({ webhook }) => webhook },
  { name: "settings-activity", role: "admin", path: "/settings/activity" },
  { name: "activity-of-lead", role: "admin", path: ({ activityOfLead }) => activityOfLead },
  { name: "search", role: "admin", path: "/search?q=van" },
  { name: "companies", role: "admin", path: "/marketing/companies" },
  { name: "company-new", role: "admin", path: "/marketing/companies/new" },
  { name: "company-new-refused", role: "admin", path: "/marketing/companies/new", ...sendEmpty },
  { name: "company", role: "admin", path: "/marketing/companies", link: /\/companies\/cpy_|\/companies\/com_|\/companies\/[a-z]+_/ },
  { name: "company-edit", role: "admin", path: "/marketing/companies", link: [/\/companies\/[a-z]+_/, /\/edit$/] },
  { name: "company-merge", role: "admin", path: "/marketing/companies", link: [/\/companies\/[a-z]+_/, /\/merge/] },
  { name: "contact-new", role: "admin", path: "/marketing/contacts/new" },
  { name: "contact-new-refused", role: "admin", path: "/marketing/contacts/new", ...sendEmpty },
  { name: "contact-edit", role: "admin", path: "/marketing/contacts", link: [/\/contacts\/con_/, /\/edit$/] },
  { name: "contact-propose", role: "marketer", path: "/marketing/contacts", link: [/\/contacts\/con_/, /\/propose$/] },
  { name: "contact-data", role: "admin", path: "/marketing/contacts", link: [/\/contacts\/con_/, /\/data$/] },
  { name: "contact-merge", role: "admin", path: "/marketing/contacts", link: [/\/contacts\/con_/, /\/merge/] },
  { name: "people-imports", role: "admin", path: "/marketing/people-imports" },
  { name: "people-import-new", role: "admin", path: "/marketing/people-imports/new" },
  { name: "people-import", role: "admin", path: ({ peopleImport }) => peopleImport },
  { name: "settings-jobs", role: "admin", path: "/settings/jobs" },

  { name: "dev-mail", role: "visitor", path: "//dev/mail" },
  { name: "dev-mail-one", role: "visitor", path: "//dev/mail", link: /\/dev\/mail\/eml_/ },
  { name: "dev-clock", role: "visitor", path: "//dev/clock" },
];

async function askForCode(page: Page): Promise<void> {
  await page.locator("[name=email]").fill("nobody@roosterwerk.example");
  await send(page);
  await page.locator("[name=code]").waitFor();
}

async function unsubscribe(page: Page): Promise<void> {
  await send(page);
  await page.getByRole("status").waitFor();
}

/** One call of the API. `scope` is written by hand, like the rights of the pages. */
export type ApiRow = {
  name: string;
  scope: string;
  isPublic?: boolean;
  query?: string;
  /** A body that the call accepts; `{lead}` and the like stand for ids. */
  body?: unknown;
  csv?: string;
  /** What an id of somebody else in the body or query is answered with; 404 unless there is a reason. */
  foreign?: Record<string, number>;
  /** It goes on from what the row before it did: by itself it is refused. */
  goesOn?: boolean;
};

const CSV = "email,score,answered_at\nann@example.com,9,2026-01-02T10:00:00Z\n";
const person = { name: "Ada", email: "ada@api.example", companyName: "Api" };
const RULES = [{ trigger: "accepted", kind: "fixed", amountMinor: 5_000, currency: "EUR" }];

/** Every operation of `app/server/api-operations.server.ts`, one row each; `more` rows try other fields that name something. */
export const apiRows: ApiRow[] = [
  { name: "createNpsImport", scope: "nps:write", query: "?source=csv", csv: CSV },
  { name: "listContacts", scope: "contacts:read" },
  { name: "getContact", scope: "contacts:read" },
  { name: "upsertContact", scope: "contacts:write", body: { email: "ada@api.example", name: "Ada", companyName: "Api" } },
  { name: "updateContact", scope: "contacts:write", body: { jobTitle: "Planner" } },
  { name: "recordConsent", scope: "contacts:write", body: { purpose: "newsletter", isGranted: true, source: "website" } },
  { name: "listCompanies", scope: "contacts:read" },
  { name: "getCompany", scope: "contacts:read" },
  { name: "upsertCompany", scope: "contacts:write", body: { name: "Api", ownerUserId: "{member}" }, foreign: { member: 422 } },
  { name: "updateCompany", scope: "contacts:write", body: { segment: "Retail" } },
  { name: "createSuppressions", scope: "contacts:write", body: { suppressions: [{ email: "ada@api.example", reason: "bounced" }] } },
  { name: "getNpsImport", scope: "nps:read" },
  { name: "getNpsScore", scope: "nps:read", query: "?groupBy=team" },
  { name: "listNpsResponses", scope: "nps:read" },
  { name: "createNpsResponse", scope: "nps:write", body: { email: "ada@api.example", score: 9, responseId: "r1" } },
  { name: "listCases", scope: "cases:read", query: "?state=all" },
  { name: "getCase", scope: "cases:read" },
  { name: "listCampaigns", scope: "campaigns:read" },
  { name: "getCampaign", scope: "campaigns:read" },
  { name: "createCampaign", scope: "campaigns:write", body: { name: "By API", rewardRules: RULES } },
  { name: "changeCampaign", scope: "campaigns:write", body: { name: "Changed by API" } },
  {
    name: "addCampaignGuests",
    scope: "campaigns:write",
    body: { people: [{ email: "ada@api.example", basis: "customer", basisDate: "2026-01-02" }] },
  },
  {
    name: "inviteToCampaign",
    scope: "campaigns:write",
    body: { contactIds: ["{promoter}"] },
    foreign: { promoter: 202 }, // nobody is invited; the answer names the id that was sent, with the reason
  },
  { name: "listCampaignGroups", scope: "campaigns:read" },
  { name: "saveCampaignGroup", scope: "campaigns:write", body: { name: "Made by API", rewardRules: RULES } },
  { name: "listShareTexts", scope: "campaigns:read" },
  { name: "saveShareTexts", scope: "campaigns:write", body: { language: "en", whatsapp: "By API" } },
  { name: "listNews", scope: "campaigns:read", query: "?state=shown" },
  { name: "getNews", scope: "campaigns:read" },
  {
    name: "publishNews",
    scope: "campaigns:write",
    body: { campaignId: "{campaign}", texts: { en: { title: "By API", text: "Told by API" } } },
    foreign: { campaign: 422 }, // no campaign of this workspace, said beside its field
  },
  { name: "changeNews", scope: "campaigns:write", body: { endsOn: "2099-12-31" } },
  { name: "withdrawNews", scope: "campaigns:write" },
  { name: "listAmbassadors", scope: "ambassadors:read", query: "?campaign={campaign}", foreign: { campaign: 200 } },
  { name: "createAmbassador", scope: "ambassadors:write", body: { campaignId: "{campaign}", email: "ada@api.example", name: "Ada" } },
  { name: "getAmbassador", scope: "ambassadors:read" },
  {
    name: "createAmbassadorLink",
    scope: "ambassadors:write",
    body: { campaignId: "{campaign}", label: "stand" },
    foreign: { campaign: 422 }, // not a campaign of this ambassador; those that are stand in the answer
  },
  {
    name: "groupAmbassador",
    scope: "ambassadors:write",
    body: { campaignId: "{campaign}", group: "default" },
  },
  { name: "listAmbassadorLinks", scope: "ambassadors:read" },
  { name: "getAmbassadorReport", scope: "reports:read", query: "?campaign={campaign}", foreign: { campaign: 200 } },
  { name: "getFunnelReport", scope: "reports:read" },
  { name: "listExchangeRates", scope: "rates:read" },
  {
    name: "setExchangeRates",
    scope: "rates:write",
    body: { rates: [{ from: "EUR", to: "NOK", day: "2026-03-31", rate: "11.4", source: "ECB" }] },
  },
  { name: "createLead", scope: "leads:write", body: { ...person, enrolmentId: "{enrolment}" } },
  { name: "createLead", scope: "leads:write", body: { ...person, linkCode: "{linkCode}" } },
  { name: "createLead", scope: "leads:write", body: { ...person, ambassadorId: "{ambassador}", campaignId: "{campaign}" } },
  { name: "createLead", scope: "leads:write", body: { ...person, ambassadorId: "{ambassador}", ownerUserId: "{member}" } },
  { name: "listLeads", scope: "leads:read", query: "?ambassadorId={ambassador}", foreign: { ambassador: 200 } },
  { name: "getLead", scope: "leads:read" },
  { name: "updateLead", scope: "leads:write", body: { ownerUserId: "{member}" } },
  { name: "getLeadTrace", scope: "leads:read" },
  { name: "createSale", scope: "sales:write", body: { externalId: "s1", contactId: "{contact}", amountMinor: 100, currency: "EUR" } },
  {
    name: "createSale",
    scope: "sales:write",
    body: { externalId: "s2", leadId: "{lead}", contactId: "{contact}", amountMinor: 100, currency: "EUR" },
  },
  { name: "createSale", scope: "sales:write", body: { externalId: "s3", correctsSaleId: "{sale}", amountMinor: -100, currency: "EUR" } },
  { name: "listSales", scope: "sales:read" },
  { name: "listRewards", scope: "rewards:read", query: "?ambassadorId={ambassador}", foreign: { ambassador: 200 } },
  { name: "holdReward", scope: "rewards:approve", body: { code: "to_check" } },
  { name: "releaseReward", scope: "rewards:approve", goesOn: true },
  { name: "approveReward", scope: "rewards:approve" },
  { name: "rejectReward", scope: "rewards:approve", body: { reason: "no" } },
  { name: "markRewardPaid", scope: "rewards:pay", body: { reference: "x" } },
  {
    name: "trackLead",
    scope: "track:write",
    isPublic: true,
    body: { customerEmail: "ada@api.example", linkCode: "{linkCode}" },
  },
  {
    name: "trackSale",
    scope: "track:write",
    body: { customerEmail: "ada@api.example", amountMinor: 100, currency: "EUR", invoiceId: "i1" },
  },
  { name: "trackRefund", scope: "track:write", body: { eventId: "e1", saleEventId: "{sale}", amountMinor: 1 } },
  { name: "trackCancellation", scope: "track:write", body: { eventId: "e2", saleEventId: "{sale}" } },
  { name: "trackClick", scope: "track:write", isPublic: true, body: { code: "{linkCode}" } },
  { name: "listWebhookEndpoints", scope: "webhooks:read" },
  { name: "createWebhookEndpoint", scope: "webhooks:write", body: { url: "https://hooks.example.com/in", events: ["lead.created"] } },
  { name: "deleteWebhookEndpoint", scope: "webhooks:write" },
  { name: "listWebhookDeliveries", scope: "webhooks:read", query: "?endpointId={webhook}", foreign: { webhook: 200 } },
  { name: "replayWebhookDelivery", scope: "webhooks:write" },
];

/** What the `{id}` of a call's address names. */
export const ID_OF_PATH: Record<string, string> = {
  "/nps/imports/": "import",
  "/contacts/": "contact",
  "/companies/": "company",
  "/cases/": "case",
  "/campaigns/": "campaign",
  "/news/": "news",
  "/ambassadors/": "ambassador",
  "/leads/": "lead",
  "/rewards/": "reward",
  "/webhook-endpoints/": "webhookForApi",
  "/webhook-deliveries/": "delivery",
};

/** Where a call needs an id of its own, because another one has used it up. */
export const ID_OF_CALL: Record<string, string> = {
  markRewardPaid: "payable",
  rejectReward: "rejectable",
  withdrawNews: "withdrawableNews",
};

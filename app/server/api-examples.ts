import type { ApiExamples } from "#app/platform/api/guide";

/** An example of every call that needs more than its address, by the name of the call. */
export const apiExamples: ApiExamples = {
  createNpsImport: {
    query: { source: "csv" },
    csv: "external_id,email,name,company,score,comment,answered_at\nc-1001,sanne@customer.example,Sanne Verhoeven,Customer BV,9,Clear and quick,2026-09-14",
  },
  getNpsScore: { query: { from: "2026-01-01T00:00:00Z", to: "2027-01-01T00:00:00Z", groupBy: "segment" } },
  listNpsResponses: { query: { class: "promoter", limit: "10" } },
  createNpsResponse: {
    body: { responseId: "r-2026-104", email: "sanne@customer.example", name: "Sanne Verhoeven", score: 9, comment: "Clear and quick" },
  },
  listCases: { query: { state: "overdue", class: "detractor", limit: "10" } },
  listContacts: { query: { updatedSince: "2026-01-01T00:00:00Z", limit: "10" } },
  upsertContact: {
    body: { externalId: "c-1001", email: "sanne@customer.example", name: "Sanne Verhoeven", companyName: "Customer BV", language: "nl" },
  },
  updateContact: { body: { jobTitle: "Head of planning" } },
  recordConsent: { body: { purpose: "newsletter", isGranted: true, source: "website", saidOn: "2026-09-14" } },
  upsertCompany: { body: { externalId: "company-77", name: "Customer BV", domain: "customer.example", country: "NL", segment: "care" } },
  updateCompany: { body: { revenueMinor: 1_250_000, revenueCurrency: "EUR", renewalDate: "2027-03-01" } },
  createSuppressions: { body: { suppressions: [{ email: "gone@customer.example", reason: "bounced" }] } },
  createCampaign: {
    body: {
      name: "Planners know planners",
      rewardRules: [{ trigger: "won", kind: "fixed", amountMinor: 15_000, currency: "EUR" }],
      holdingDays: 30,
      texts: {
        en: {
          invitationSubject: "Who do you know?",
          invitationText: "Hello {name}, would you introduce somebody?",
          landingTitle: "Planners know planners",
          landingText: "Introduce somebody who plans.",
          shareText: "I plan with them every day.",
          terms: "Be honest. Introduce people who know that you do.",
        },
      },
    },
  },
  changeCampaign: { body: { windowDays: 120 } },
  addCampaignGuests: {
    body: {
      people: [
        {
          email: "joris@customer.example",
          name: "Joris Mol",
          language: "nl",
          basis: "consent",
          basisDate: "2026-03-01",
          basisEvidence: "Form 12",
        },
      ],
    },
  },
  inviteToCampaign: { body: { contactIds: ["$CONTACT_ID"] } },
  saveCampaignGroup: {
    body: {
      name: "Resellers",
      rewardRules: [{ trigger: "accepted", kind: "fixed", amountMinor: 7_500, currency: "EUR" }],
      shareTexts: { en: "I plan with them every day." },
    },
  },
  saveShareTexts: { body: { language: "en", whatsapp: "We plan with {company}, and I thought of you: {link}" } },
  listNews: { query: { state: "shown", limit: "10" } },
  publishNews: {
    body: {
      campaignId: "$CAMPAIGN_ID",
      texts: { en: { title: "We open in Ghent", text: "Do you know anybody there? Your link works in Belgium too." } },
      endsOn: "2099-12-31",
    },
  },
  changeNews: { body: { endsOn: null } },
  groupAmbassador: { body: { campaignId: "$CAMPAIGN_ID", group: "default" } },
  holdReward: { body: { code: "to_check" } },
  createAmbassador: {
    body: { campaignId: "$CAMPAIGN_ID", email: "noor@customer.example", name: "Noor Bakker", language: "nl", termsVersion: 1 },
  },
  createAmbassadorLink: { body: { campaignId: "$CAMPAIGN_ID", label: "Newsletter" } },
  getAmbassadorReport: { query: { from: "2026-01-01T00:00:00Z", to: "2027-01-01T00:00:00Z", basis: "activity", sort: "-revenueMinor" } },
  getFunnelReport: { query: { from: "2026-01-01T00:00:00Z", to: "2027-01-01T00:00:00Z" } },
  listExchangeRates: { query: { currency: "USD", from: "2026-03-01", until: "2026-03-31" } },
  setExchangeRates: { body: { rates: [{ from: "EUR", to: "USD", day: "2026-03-31", rate: "1.0806", source: "ECB" }] } },
  createLead: {
    body: {
      externalId: "crm-5501",
      name: "Mirjam Kuiper",
      email: "mirjam@prospect.example",
      companyName: "Prospect BV",
      linkCode: "$LINK_CODE",
      isTold: true,
    },
  },
  listLeads: { query: { stage: "new", limit: "10" } },
  updateLead: { body: { amountMinor: 1_245_000, currency: "EUR" } },
  createSale: {
    body: {
      externalId: "invoice-2026-104",
      email: "mirjam@prospect.example",
      amountMinor: 1_245_000,
      taxMinor: 0,
      currency: "EUR",
      productName: "Team plan",
    },
  },
  listRewards: { query: { status: "pending", limit: "10" } },
  rejectReward: { body: { reason: "The customer left within the trial month." } },
  markRewardPaid: { body: { reference: "SEPA 2026-11 line 12" } },
  trackClick: { body: { code: "$LINK_CODE", referrer: "https://www.linkedin.com/feed" } },
  trackLead: {
    body: { customerExternalId: "user-9001", customerName: "Ilse de Wit", customerEmail: "ilse@visitor.example", linkCode: "$LINK_CODE" },
  },
  trackSale: { body: { customerExternalId: "user-9001", amountMinor: 4_900, currency: "EUR", invoiceId: "in_9001_1", plan: "Team plan" } },
  trackRefund: { body: { eventId: "re_9001_1", saleEventId: "in_9001_1", amountMinor: 1_900 } },
  trackCancellation: { body: { eventId: "ca_9001_1", saleEventId: "in_9001_1", note: "Left within the trial month" } },
  createWebhookEndpoint: { body: { url: "https://hooks.customer.example/aanrader", events: ["lead.created", "lead.stage_changed"] } },
};

import type { Row } from "#tests/access/matrix/row";

const SALES = "/w/{workspace}/sales";
const IMPORTS = `${SALES}/imports`;
const columns = ["external_id", "company", "amount", "closed_on"];

/** Sales and deals that come in as files, and the list of what was sold. */
const FILES = `${SALES}/leads/{lead}/files`;

export const saleFileRows: Row[] = [
  {
    route: "w.$workspace.sales.leads.$leadId.files._index",
    path: FILES,
    may: "lead.work",
    filters: ["?removed={leadFile}"],
    forms: [
      { name: "add", may: "lead.work", isMultipart: true, fields: { file: "%PDF-1.7 an offer" } },
      { name: "remove", may: "lead.work", fields: { intent: "remove", fileId: "{removableLeadFile}" } },
      { name: "restore", may: "lead.work", fields: { intent: "restore", fileId: "{removableLeadFile}" } },
    ],
  },
  { route: "w.$workspace.sales.leads.$leadId.files.$fileId", path: `${FILES}/{leadFile}`, may: "lead.work" },
  {
    route: "w.$workspace.marketing.claims._index",
    path: "/w/{workspace}/marketing/claims",
    may: "campaign.manage",
    filters: ["?show=answered"],
  },
  {
    route: "w.$workspace.marketing.claims.$claimId",
    path: "/w/{workspace}/marketing/claims/{claim}",
    may: "campaign.manage",
    filters: ["?search=example"],
    forms: [
      { name: "grant", may: "campaign.manage", fields: { intent: "grant", target: "lead:{unclaimedLead}", answer: "Thank you." } },
      {
        name: "refuse",
        may: "campaign.manage",
        to: "/w/{workspace}/marketing/claims/{refusableClaim}",
        fields: { intent: "refuse", reasonCode: "no_deal", answer: "" },
      },
    ],
  },
  {
    route: "w.$workspace.sales.revenue._index",
    path: `${SALES}/revenue`,
    may: "lead.view",
    filters: ["?company={company}", "?owner={member}", "?import={saleImport}", "?referred=yes&search=a&sort=amount"],
  },
  { route: "w.$workspace.sales.revenue[.]csv", path: `${SALES}/revenue.csv`, may: "lead.view", filters: ["?company={company}"] },
  { route: "w.$workspace.sales.revenue.$saleId", path: `${SALES}/revenue/{importedSale}`, may: "lead.view" },
  { route: "w.$workspace.sales.imports._index", path: IMPORTS, may: "sale.record" },
  {
    route: "w.$workspace.sales.imports.new",
    path: `${IMPORTS}/new`,
    may: "sale.record",
    forms: [
      {
        name: "file",
        may: "sale.record",
        isMultipart: true,
        fields: { file: "invoice,company,amount,closed on\nF-7,Kade,12.50,2026-02-01\n" },
      },
      {
        name: "file of deals",
        may: "sale.record",
        to: `${IMPORTS}/new?kind=deals`,
        isMultipart: true,
        fields: { file: "deal id,stage,email,amount,closed on\nD-7,won,ann@new.example,12.50,2026-02-01\n" },
      },
    ],
  },
  {
    route: "w.$workspace.sales.imports.drafts.$draftId",
    path: `${IMPORTS}/drafts/{saleDraft}`,
    may: "sale.record",
    forms: [
      { name: "check", may: "sale.record", fields: { intent: "check", currency: "EUR", "uses[]": columns } },
      { name: "import", may: "sale.record", fields: { intent: "import", currency: "EUR", "uses[]": columns } },
      { name: "discard", may: "sale.record", to: `${IMPORTS}/drafts/{discardableSaleDraft}`, fields: { intent: "discard" } },
    ],
  },
  {
    route: "w.$workspace.sales.imports.$importId",
    path: `${IMPORTS}/{saleImport}`,
    may: "sale.record",
    filters: ["?undo=ask"],
    forms: [
      { name: "cancel", may: "sale.record", to: `${IMPORTS}/{queuedSaleImport}`, fields: { intent: "cancel" } },
      { name: "resume", may: "sale.record", to: `${IMPORTS}/{stoppedSaleImport}`, fields: { intent: "resume" } },
      { name: "undo", may: "sale.record", fields: { intent: "undo" } },
    ],
  },
  { route: "w.$workspace.sales.imports.$importId_.rejected[.]csv", path: `${IMPORTS}/{saleImport}/rejected.csv`, may: "sale.record" },
  { route: "w.$workspace.sales.imports.sample.$file", path: `${IMPORTS}/sample/sales.csv`, may: "sale.record" },
];

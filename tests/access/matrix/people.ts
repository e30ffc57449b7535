import type { Form, Row } from "#tests/access/matrix/row";

const MARKETING = "/w/{workspace}/marketing";
const CONTACTS = `${MARKETING}/contacts`;
const COMPANIES = `${MARKETING}/companies`;

/** A record's page: taking an identity away, and taking a merge back. */
const recordForms = (list: string, kind: "contact" | "company"): Form[] => [
  {
    name: "forget",
    may: "contact.manage",
    to: `${list}/{${kind}Known}`,
    fields: { intent: "forget", identityId: `{${kind}Identity}` },
  },
  { name: "undo", may: "contact.manage", to: `${list}/{${kind}Kept}`, fields: { intent: "undo", mergeId: `{${kind}Merge}` } },
];

const mergeForm = (list: string, kind: "contact" | "company"): Form => ({
  name: "merge",
  may: "contact.manage",
  to: `${list}/{${kind}One}/merge`,
  fields: { keptId: `{${kind}One}`, mergedId: `{${kind}Two}` },
});

const company = { name: "Kade", currency: "EUR" };

const IMPORTS = `${MARKETING}/people-imports`;

/** Files that fewer people may bring in than may look an import up: of addresses without mail, and of people to invite. */
const narrowerImportRows = (["suppression.manage", "invitation.send"] as const).flatMap((may): Row[] => {
  const of = may === "suppression.manage" ? "Suppression" : "Guest";
  const one = `{${of.toLowerCase()}Import}`;
  const looksUp = "contact.manage" as const;
  return [
    {
      ...{ route: "w.$workspace.marketing.people-imports.$importId", path: `${IMPORTS}/${one}`, may, looksUp },
      forms: [{ name: `cancel ${of}`, may, looksUp, to: `${IMPORTS}/{queued${of}Import}`, fields: {} }],
    },
    {
      ...{ route: "w.$workspace.marketing.people-imports.$importId_.rejected[.]csv", path: `${IMPORTS}/${one}/rejected.csv` },
      ...{ may, looksUp },
    },
  ];
});

const importRows: Row[] = [
  { route: "w.$workspace.marketing.people-imports._index", path: IMPORTS, may: "contact.manage" },
  {
    route: "w.$workspace.marketing.people-imports.new",
    path: `${IMPORTS}/new`,
    may: "contact.manage",
    forms: [
      { name: "file", may: "contact.manage", isMultipart: true, fields: { dateOrder: "auto", file: "email,name\nann@new.example,Ann\n" } },
      {
        name: "addresses without mail",
        may: "suppression.manage",
        to: `${IMPORTS}/new?kind=suppressions`,
        isMultipart: true,
        fields: { fallbackReason: "bounced", file: "email\nann@gone.example\n" },
      },
    ],
  },
  {
    route: "w.$workspace.marketing.people-imports.$importId",
    path: `${IMPORTS}/{peopleImport}`,
    may: "contact.manage",
    forms: [{ name: "cancel", may: "contact.manage", to: `${IMPORTS}/{queuedPeopleImport}`, fields: {} }],
  },
  {
    route: "w.$workspace.marketing.people-imports.$importId_.rejected[.]csv",
    path: `${IMPORTS}/{peopleImport}/rejected.csv`,
    may: "contact.manage",
  },
  { route: "w.$workspace.marketing.people-imports.sample.$file", path: `${IMPORTS}/sample/contacts.csv`, may: "contact.manage" },
];

export const peopleRows: Row[] = [
  ...narrowerImportRows,
  ...importRows,
  {
    route: "w.$workspace.marketing.contacts._index",
    path: CONTACTS,
    may: "contact.view",
    filters: ["?search=example", "?company={company}"],
  },
  { route: "w.$workspace.marketing.contacts[.]csv", path: `${CONTACTS}.csv`, may: "contact.view", filters: ["?company={company}"] },
  {
    route: "w.$workspace.marketing.contacts.new",
    path: `${CONTACTS}/new`,
    may: "contact.manage",
    forms: [{ name: "create", may: "contact.manage", fields: { name: "Cor", email: "cor@new.example" } }],
  },
  {
    route: "w.$workspace.marketing.contacts.$contactId._index",
    path: `${CONTACTS}/{contact}`,
    may: "contact.view",
    forms: [
      ...recordForms(CONTACTS, "contact"),
      {
        name: "stop their mail",
        may: "suppression.manage",
        to: `${CONTACTS}/{contactOne}`,
        fields: { intent: "suppress", reason: "bounced" },
      },
      {
        name: "allow their mail",
        may: "suppression.manage",
        to: `${CONTACTS}/{contactOne}`,
        fields: { intent: "lift", ground: "asked" },
        isNeverDone: true,
      },
      {
        name: "consent",
        may: "contact.manage",
        fields: { intent: "consent", purpose: "newsletter", answer: "granted", source: "phone", saidOn: "2026-01-02" },
      },
    ],
  },
  {
    route: "w.$workspace.marketing.contacts.$contactId.propose",
    path: `${CONTACTS}/{contact}/propose`,
    may: "contact.manage",
    forms: [{ name: "propose", may: "contact.manage", fields: { campaignId: "{campaign}", basis: "customer", givenOn: "2026-01-02" } }],
  },
  {
    route: "w.$workspace.marketing.contacts.$contactId.edit",
    path: `${CONTACTS}/{contact}/edit`,
    may: "contact.manage",
    forms: [{ name: "save", may: "contact.manage", to: `${CONTACTS}/{contactThree}/edit`, fields: { name: "Corrie" } }],
  },
  {
    route: "w.$workspace.marketing.contacts.$contactId.data",
    path: `${CONTACTS}/{contact}/data`,
    may: "contact.erase",
    forms: [{ name: "erase, unconfirmed", may: "contact.erase", fields: { intent: "erase", word: "no" }, isNeverDone: true }],
  },
  {
    route: "w.$workspace.marketing.contacts.$contactId.data_.file[.]json",
    path: `${CONTACTS}/{contact}/data/file.json`,
    may: "contact.erase",
  },
  {
    route: "w.$workspace.marketing.contacts.$contactId.merge",
    path: `${CONTACTS}/{contact}/merge`,
    may: "contact.manage",
    filters: ["?search=example"],
    forms: [mergeForm(CONTACTS, "contact")],
  },
  { route: "w.$workspace.marketing.companies._index", path: COMPANIES, may: "contact.view", filters: ["?owner={member}"] },
  { route: "w.$workspace.marketing.companies[.]csv", path: `${COMPANIES}.csv`, may: "contact.view", filters: ["?owner={member}"] },
  {
    route: "w.$workspace.marketing.companies.new",
    path: `${COMPANIES}/new`,
    may: "contact.manage",
    forms: [{ name: "create", may: "contact.manage", fields: { ...company, ownerUserId: "{member}" }, foreign: 422 }],
  },
  {
    route: "w.$workspace.marketing.companies.$companyId._index",
    path: `${COMPANIES}/{company}`,
    may: "contact.view",
    forms: recordForms(COMPANIES, "company"),
  },
  {
    route: "w.$workspace.marketing.companies.$companyId.edit",
    path: `${COMPANIES}/{company}/edit`,
    may: "contact.manage",
    forms: [
      {
        name: "save",
        may: "contact.manage",
        to: `${COMPANIES}/{companyThree}/edit`,
        fields: { ...company, ownerUserId: "{member}" },
        foreign: 422,
      },
    ],
  },
  {
    route: "w.$workspace.marketing.companies.$companyId.merge",
    path: `${COMPANIES}/{company}/merge`,
    may: "contact.manage",
    filters: ["?search=a"],
    forms: [mergeForm(COMPANIES, "company")],
  },
  {
    route: "w.$workspace.views",
    path: "/w/{workspace}/views",
    may: "settings.view",
    opens: 302,
    forms: [
      { name: "save", may: "contact.view", fields: { place: "contacts", name: "Mine", query: "search=a" } },
      { name: "remove", may: "settings.view", fields: { intent: "remove", id: "{view}" }, owner: "admin" },
    ],
  },
];

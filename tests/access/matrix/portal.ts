import type { Row } from "#tests/access/matrix/row";

const PORTAL = "/w/{workspace}/portal";

export const portalRows: Row[] = [
  { route: "w.$workspace.portal", path: PORTAL, may: "portal.view", isFrame: true },
  {
    route: "w.$workspace.portal._index",
    path: PORTAL,
    may: "portal.view",
    filters: ["?campaign={otherSlug}"],
    forms: [{ name: "go on", may: "portal.view", fields: { intent: "keep", enrolmentId: "{enrolment}" }, owner: "ambassador" }],
  },
  {
    route: "w.$workspace.portal.news",
    path: `${PORTAL}/news`,
    may: "portal.view",
    forms: [{ name: "read", may: "portal.view", fields: { "ids[]": ["nws_of_nobody"] } }],
  },
  { route: "w.$workspace.portal.introductions._index", path: `${PORTAL}/introductions`, may: "portal.view" },
  { route: "w.$workspace.portal.introductions.$leadId", path: `${PORTAL}/introductions/{lead}`, may: "portal.view", owner: "ambassador" },
  {
    route: "w.$workspace.portal.claims",
    path: `${PORTAL}/claims`,
    may: "portal.view",
    forms: [
      {
        name: "claim",
        may: "lead.introduce",
        fields: {
          ...{ who: "Bo Bekend", companyName: "Bekend", email: "bo@bekend.example", how: "Over lunch" },
          happenedOn: new Date().toISOString().slice(0, 10),
        },
      },
    ],
  },
  { route: "w.$workspace.portal.earned", path: `${PORTAL}/earned`, may: "portal.view" },
  { route: "w.$workspace.portal.earned[.]csv", path: `${PORTAL}/earned.csv`, may: "portal.view" },
  {
    route: "w.$workspace.portal.profile",
    path: `${PORTAL}/profile`,
    may: "portal.view",
    forms: [
      { name: "rename", may: "portal.view", fields: { intent: "rename", name: "Sanne de Eerste" } },
      {
        name: "leave",
        may: "portal.view",
        fields: { intent: "leave", enrolmentId: "{secondEnrolment}" },
        owner: "secondAmbassador",
      },
      {
        name: "rejoin",
        may: "portal.view",
        fields: { intent: "rejoin", enrolmentId: "{secondEnrolment}", termsVersion: "1" },
        owner: "secondAmbassador",
      },
      { name: "end", may: "portal.view", fields: { intent: "end-session", id: "{ambassadorSession}" }, owner: "ambassador" },
      { name: "end others", may: "portal.view", fields: { intent: "end-others" } },
    ],
  },
  {
    route: "w.$workspace.portal.data",
    path: `${PORTAL}/data`,
    may: "portal.view",
    forms: [
      { name: "notices", may: "portal.view", fields: { intent: "notices", notices: "weekly", mailLanguage: "en" } },
      { name: "erase, unconfirmed", may: "portal.view", fields: { intent: "erase", word: "no" }, isNeverDone: true },
    ],
  },
  { route: "w.$workspace.portal.data[.]json", path: `${PORTAL}/data.json`, may: "portal.view" },
  { route: "w.$workspace.portal.offline", path: `${PORTAL}/offline`, may: "portal.view" },
  { route: "w.$workspace.portal.app[.]webmanifest", path: `${PORTAL}/app.webmanifest`, may: "portal.view" },
  { route: "w.$workspace.portal.qr", path: `${PORTAL}/qr`, may: "portal.view", filters: ["?campaign={otherSlug}"] },
  { route: "w.$workspace.portal.qr[.]svg", path: `${PORTAL}/qr.svg`, may: "portal.view", filters: ["?campaign={otherSlug}"] },
  { route: "w.$workspace.portal.qr[.]png", path: `${PORTAL}/qr.png`, may: "portal.view", filters: ["?campaign={otherSlug}"] },
  { route: "w.$workspace.portal.qr[.]pdf", path: `${PORTAL}/qr.pdf`, may: "portal.view", filters: ["?campaign={otherSlug}"] },
  {
    route: "w.$workspace.portal.share",
    path: `${PORTAL}/share`,
    may: "portal.view",
    filters: ["?campaign={otherSlug}"],
    forms: [{ name: "own words", may: "portal.view", fields: { subject: "Hi", message: "Look", mail: "Look", post: "Look" } }],
  },
  {
    route: "w.$workspace.portal.links",
    path: `${PORTAL}/links`,
    may: "portal.view",
    filters: ["?campaign={otherSlug}", "?end={secondLink}"],
    forms: [
      { name: "make", may: "portal.view", fields: { intent: "make", label: "Stand", code: "", destination: "" } },
      { name: "end", may: "portal.view", fields: { intent: "end", linkId: "{secondLink}" }, owner: "secondAmbassador" },
    ],
  },
  {
    route: "w.$workspace.portal_.introduce",
    path: `${PORTAL}/introduce`,
    may: "lead.introduce",
    filters: ["?introduced={lead}"],
    forms: [
      {
        name: "introduce",
        may: "lead.introduce",
        fields: { name: "Bo Bekend", reach: "bo@bekend.example", companyName: "Bekend", isTold: "on" },
      },
    ],
  },
];

import { STOPPED_ADDRESS } from "#tests/access/world-people";
import type { Row } from "#tests/access/matrix/row";

const SETTINGS = "/w/{workspace}/settings";

export const settingsRows: Row[] = [
  { route: "w.$workspace.settings", path: SETTINGS, may: "console.enter", isFrame: true },
  {
    route: "w.$workspace.settings._index",
    path: SETTINGS,
    may: "settings.view",
    forms: [
      {
        name: "save",
        may: "settings.manage",
        fields: {
          name: "Renamed",
          language: "en",
          timeZone: "Europe/Amsterdam",
          currency: "EUR",
          brandColor: "#112233",
          website: "",
          postalAddress: "Singel 2",
          mailFromName: "Renamed",
          currentClassMonths: "18",
        },
      },
    ],
  },
  {
    route: "w.$workspace.settings.privacy",
    path: `${SETTINGS}/privacy`,
    may: "settings.manage",
    forms: [{ name: "save", may: "settings.manage", fields: { contactEmail: "", statementUrl: "", maySendMail: "on", clickMonths: "13" } }],
  },
  {
    route: "w.$workspace.settings.sales-desk",
    path: `${SETTINGS}/sales-desk`,
    may: "settings.manage",
    forms: [
      {
        name: "clock",
        may: "settings.manage",
        fields: {
          intent: "clock",
          "workingDays[]": ["1", "2", "3", "4", "5"],
          opens: "09:00",
          closes: "17:00",
          holidays: "2026-12-25",
          acceptHours: "4",
          contactHours: "16",
          remindHours: "1",
          escalateHours: "2",
          escalateTo: "user:{member}",
        },
      },
      { name: "stages", may: "settings.manage", fields: { intent: "stages", accepted: "Taken up" } },
    ],
  },
  {
    route: "w.$workspace.settings.lead-routing",
    path: `${SETTINGS}/lead-routing`,
    may: "settings.manage",
    filters: ["?edit={lead}"],
    forms: [
      { name: "route", may: "settings.manage", fields: { intent: "save", country: "BE", ownerUserId: "{member}" } },
      { name: "turns", may: "settings.manage", fields: { intent: "turns", "userIds[]": ["{member}"] } },
      { name: "remove route", may: "settings.manage", fields: { intent: "remove", id: "lrt_none" } },
      { name: "route up", may: "settings.manage", fields: { intent: "up", id: "lrt_none" } },
    ],
  },
  {
    route: "w.$workspace.settings.notices",
    path: `${SETTINGS}/notices`,
    may: "settings.manage",
    forms: [
      {
        name: "add chat",
        may: "settings.manage",
        fields: { intent: "add", name: "Sales", kind: "slack", url: "https://hooks.example.com/x", "events[]": ["won"] },
      },
      { name: "test chat", may: "settings.manage", fields: { intent: "test", id: "{channel}" } },
      { name: "remove chat", may: "settings.manage", fields: { intent: "remove", id: "{removableChannel}" } },
    ],
  },
  {
    route: "w.$workspace.settings.members",
    path: `${SETTINGS}/members`,
    may: "member.manage",
    filters: ["?change={member}"],
    forms: [
      {
        name: "invite",
        may: "member.manage",
        fields: { intent: "invite", name: "New", email: "new@member.example", "roles[]": ["viewer"] },
      },
      { name: "roles", may: "member.manage", fields: { intent: "roles", userId: "{member}", "roles[]": ["sales"] } },
      { name: "invite again", may: "member.manage", fields: { intent: "invite-again", userId: "{member}" } },
      { name: "end sessions", may: "member.manage", fields: { intent: "end-sessions", userId: "{member}" } },
      { name: "remove", may: "member.manage", fields: { intent: "remove", userId: "{removable}" } },
    ],
  },
  {
    route: "w.$workspace.settings.keys",
    path: `${SETTINGS}/keys`,
    may: "api_key.manage",
    forms: [
      { name: "create", may: "api_key.manage", fields: { name: "site", kind: "secret", "scopes[]": ["reports:read"] } },
      { name: "revoke", may: "api_key.manage", fields: { intent: "revoke", id: "{key}" } },
    ],
  },
  {
    route: "w.$workspace.settings.links",
    path: `${SETTINGS}/links`,
    may: "settings.manage",
    forms: [
      { name: "click memory", may: "settings.manage", fields: { intent: "memory", clickMemory: "always" } },
      { name: "code parameters", may: "settings.manage", fields: { intent: "parameters", codeParameters: "ref, via, partner_id" } },
      { name: "domains", may: "settings.manage", fields: { intent: "domains", destinationDomains: "shop.acme.example" } },
      { name: "add host", may: "settings.manage", fields: { intent: "addHost", host: "more.links.example" } },
      { name: "check host", may: "settings.manage", fields: { intent: "check", host: "{linkHost}" } },
      { name: "use host", may: "settings.manage", fields: { intent: "use", host: "{linkHost}" }, isNeverDone: true },
      { name: "remove host", may: "settings.manage", fields: { intent: "removeHost", host: "{removableLinkHost}" } },
    ],
  },
  {
    route: "w.$workspace.settings.webhooks._index",
    path: `${SETTINGS}/webhooks`,
    may: "api_key.manage",
    forms: [
      {
        name: "add webhook",
        may: "api_key.manage",
        fields: { intent: "add", url: "https://hooks.example.com/in", description: "CRM", "events[]": ["lead.created"] },
      },
    ],
  },
  {
    route: "w.$workspace.settings.webhooks.$endpointId",
    path: `${SETTINGS}/webhooks/{webhook}`,
    may: "api_key.manage",
    filters: ["?state=failed"],
    forms: [
      {
        name: "change webhook",
        may: "api_key.manage",
        fields: { intent: "change", url: "https://hooks.example.com/in", description: "CRM", "events[]": ["lead.created"] },
      },
      ...["rotate", "test", "pause", "resume"].map((intent) => ({
        name: `${intent} webhook`,
        may: "api_key.manage" as const,
        fields: { intent },
      })),
      { name: "replay webhook", may: "api_key.manage", fields: { intent: "replay", deliveryId: "{delivery}" } },
      { name: "remove webhook", may: "api_key.manage", fields: { intent: "remove" }, to: `${SETTINGS}/webhooks/{removableWebhook}` },
    ],
  },
  {
    route: "w.$workspace.settings.no-mail",
    path: `${SETTINGS}/no-mail`,
    may: "suppression.manage",
    forms: [
      { name: "find address", may: "suppression.manage", fields: { intent: "find", address: STOPPED_ADDRESS } },
      { name: "stop mail", may: "suppression.manage", fields: { intent: "add", address: STOPPED_ADDRESS, reason: "bounced" } },
      { name: "allow mail", may: "suppression.manage", fields: { intent: "lift", address: STOPPED_ADDRESS, ground: "mistake" } },
    ],
  },
  {
    route: "w.$workspace.settings.exchange-rates",
    path: `${SETTINGS}/exchange-rates`,
    may: "exchange_rate.manage",
    filters: ["?correct={exchangeRate}"],
    forms: [
      {
        name: "add rate",
        may: "exchange_rate.manage",
        fields: { intent: "add", from: "GBP", to: "EUR", day: "2026-03-31", rate: "1.1942", source: "ECB" },
      },
      {
        name: "correct rate",
        may: "exchange_rate.manage",
        fields: { intent: "correct", id: "{exchangeRate}", seen: "0.9254", rate: "0.9255", source: "ECB" },
      },
      { name: "remove rate", may: "exchange_rate.manage", fields: { intent: "remove", id: "{removableRate}", seen: "0.9254" } },
      { name: "age of rates", may: "exchange_rate.manage", fields: { intent: "age", mostAgeDays: "30" } },
      {
        name: "rates from a file",
        may: "exchange_rate.manage",
        fields: { pasted: "from,to,day,rate\nSEK,EUR,2026-03-31,0.0912" },
        isMultipart: true,
      },
    ],
  },
  { route: "w.$workspace.settings.roles", path: `${SETTINGS}/roles`, may: "settings.view" },
  {
    route: "w.$workspace.settings.security",
    path: `${SETTINGS}/security`,
    may: "settings.view",
    filters: ["?rename={passkey}"],
    forms: [
      { name: "rename", may: "settings.view", fields: { intent: "rename", id: "{passkey}", name: "Key" }, owner: "admin" },
      { name: "remove", may: "settings.view", fields: { intent: "remove", id: "{passkey}" }, owner: "admin" },
      { name: "end", may: "settings.view", fields: { intent: "end", id: "{session}" }, owner: "admin" },
    ],
  },
  {
    route: "w.$workspace.settings.activity",
    path: `${SETTINGS}/activity`,
    may: "activity.view",
    filters: ["?person={member}", "?about=lead:{lead}"],
  },
  {
    route: "w.$workspace.settings.activity[.]csv",
    path: `${SETTINGS}/activity.csv`,
    may: "activity.view",
    filters: ["?about=reward:{reward}"],
  },
  // Every ambassador is called Sanne, every address ends in example: who may not see them must not find them.
  { route: "w.$workspace.search", path: "/w/{workspace}/search", may: "search.use", isFrame: true },
  { route: "w.$workspace.search._index", path: "/w/{workspace}/search", may: "search.use", filters: ["?q=Sanne", "?q=example"] },
  { route: "w.$workspace.search.results", path: "/w/{workspace}/search/results", may: "search.use", filters: ["?q=Sanne", "?q=example"] },
  {
    route: "w.$workspace.settings.jobs",
    path: `${SETTINGS}/jobs`,
    may: "job.manage",
    filters: ["?state=failed", "?before={job}"],
    forms: [
      { name: "retry", may: "job.manage", fields: { id: "{job}" } },
      { name: "retry all", may: "job.manage", fields: { intent: "retryAll" } },
      { name: "cancel", may: "job.manage", fields: { intent: "cancel", id: "{waitingJob}" }, foreign: 409 }, // as one that does not wait
    ],
  },
];

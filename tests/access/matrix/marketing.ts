import { importRows } from "#tests/access/matrix/imports";
import { npsRows } from "#tests/access/matrix/nps";
import type { Row } from "#tests/access/matrix/row";

const MARKETING = "/w/{workspace}/marketing";
const CAMPAIGN = `${MARKETING}/campaigns/{campaign}`;

const campaignFields = (name: string) => ({
  name,
  windowDays: "90",
  lockDays: "365",
  holdingDays: "30",
  clickModel: "last",
  fixedAccepted: "50",
});

export const marketingRows: Row[] = [
  { route: "w.$workspace.marketing", path: MARKETING, may: "console.enter", isFrame: true },
  { route: "w.$workspace.marketing._index", path: MARKETING, may: "marketing.view" },
  ...importRows,
  ...npsRows,
  { route: "w.$workspace.marketing.invite", path: `${MARKETING}/invite`, may: "invitation.send" },
  { route: "w.$workspace.marketing.rewards", path: `${MARKETING}/rewards`, may: "reward.view", opens: 302 },
  { route: "w.$workspace.marketing.campaigns._index", path: `${MARKETING}/campaigns`, may: "campaign.view" },
  {
    route: "w.$workspace.marketing.campaigns.new",
    path: `${MARKETING}/campaigns/new`,
    may: "campaign.manage",
    forms: [{ name: "create", may: "campaign.manage", fields: campaignFields("One more") }],
  },
  {
    route: "w.$workspace.marketing.campaigns.$campaignId._index",
    path: CAMPAIGN,
    may: "campaign.view",
    filters: ["?language=nl"],
    forms: [
      { name: "duplicate", may: "campaign.manage", fields: { intent: "duplicate" } },
      { name: "end", may: "campaign.manage", to: `${MARKETING}/campaigns/{endable}`, fields: { status: "ended" } },
    ],
  },
  {
    route: "w.$workspace.marketing.campaigns.$campaignId.questions",
    path: `${CAMPAIGN}/questions`,
    may: "campaign.manage",
    forms: [
      {
        name: "save",
        may: "campaign.manage",
        to: `${MARKETING}/campaigns/{draft}/questions`,
        fields: { "label-en-1": "How many people?", "kind-1": "number", "choices-1": "" },
      },
    ],
  },
  { route: "w.$workspace.marketing.news._index", path: `${MARKETING}/news`, may: "campaign.manage" },
  {
    route: "w.$workspace.marketing.news.new",
    path: `${MARKETING}/news/new`,
    may: "campaign.manage",
    forms: [
      {
        name: "publish",
        may: "campaign.manage",
        fields: { "title-en": "We open in Ghent", "text-en": "Do you know anybody there?", target: "{campaign}", startsOn: "2030-01-05" },
        foreign: 422,
      },
    ],
  },
  {
    route: "w.$workspace.marketing.news.$newsId",
    path: `${MARKETING}/news/{news}`,
    may: "campaign.manage",
    forms: [
      {
        name: "change",
        may: "campaign.manage",
        fields: { "title-en": "Changed", "text-en": "Other words", target: "", startsOn: "2020-01-05", endsOn: "", version: "1" },
      },
      { name: "withdraw", may: "campaign.manage", to: `${MARKETING}/news/{withdrawableNews}`, fields: { intent: "withdraw" } },
    ],
  },
  {
    route: "w.$workspace.marketing.campaigns.$campaignId.candidates",
    path: `${CAMPAIGN}/candidates`,
    may: "invitation.send",
  },
  {
    route: "w.$workspace.marketing.campaigns.$campaignId.texts",
    path: `${CAMPAIGN}/texts`,
    may: "campaign.manage",
    forms: [
      {
        name: "save",
        may: "campaign.manage",
        to: `${MARKETING}/campaigns/{draft}/texts`,
        fields: { language: "en", whatsapp: "Have a look", mailSubject: "For you", mail: "Read this" },
      },
    ],
  },
  {
    route: "w.$workspace.marketing.campaigns.$campaignId.edit",
    path: `${CAMPAIGN}/edit`,
    may: "campaign.manage",
    forms: [
      {
        name: "save",
        may: "campaign.manage",
        to: `${MARKETING}/campaigns/{draft}/edit`,
        fields: { ...campaignFields("A draft"), version: "1" },
      },
    ],
  },
  {
    route: "w.$workspace.marketing.campaigns.$campaignId.audience",
    path: `${CAMPAIGN}/audience`,
    may: "campaign.manage",
    forms: [
      { name: "count", may: "campaign.manage", fields: { intent: "count", version: "0", group0_kind0: "promoter" } },
      {
        name: "save",
        may: "campaign.manage",
        to: `${MARKETING}/campaigns/{draft}/audience`,
        fields: { intent: "save", version: "0", group0_kind0: "promoter" },
      },
    ],
  },
  {
    route: "w.$workspace.marketing.campaigns.$campaignId.groups",
    path: `${CAMPAIGN}/groups`,
    may: "campaign.manage",
    filters: ["?group=new"],
    forms: [
      {
        name: "save",
        may: "campaign.manage",
        to: `${MARKETING}/campaigns/{draft}/groups`,
        fields: { name: "Partners", fixedAccepted: "75" },
      },
    ],
  },
  {
    route: "w.$workspace.marketing.campaigns.$campaignId.people",
    path: `${CAMPAIGN}/people`,
    may: "contact.view",
    filters: ["?step=fell&search=ann"],
  },
  { route: "w.$workspace.marketing.campaigns.$campaignId.people[.]csv", path: `${CAMPAIGN}/people.csv`, may: "contact.view" },
  {
    route: "w.$workspace.marketing.campaigns.$campaignId.requests",
    path: `${CAMPAIGN}/requests`,
    may: "invitation.send",
    filters: ["?done=approve"],
    forms: [{ name: "refuse", may: "invitation.send", fields: { id: "{request}", answer: "refuse" } }],
  },
  {
    route: "w.$workspace.marketing.campaigns.$campaignId.sending",
    path: `${CAMPAIGN}/sending`,
    may: "campaign.manage",
    filters: ["?language=nl"],
    forms: [
      {
        name: "save",
        may: "campaign.manage",
        to: `${MARKETING}/campaigns/{draft}/sending`,
        fields: {
          ...{ intent: "save", version: "1", senderUserId: "", coolingHours: "24", spreadHours: "0" },
          ...{ hoursFrom: "0", hoursUntil: "24", reminderDays: "7" },
        },
      },
      { name: "test", may: "campaign.manage", fields: { intent: "test", language: "nl" } },
    ],
  },
  {
    route: "w.$workspace.marketing.campaigns.$campaignId.guests",
    path: `${CAMPAIGN}/guests`,
    may: "invitation.send",
    forms: [
      {
        name: "people to invite",
        may: "invitation.send",
        isMultipart: true,
        fields: { dateOrder: "auto", file: "email,basis,basis_date\nann@guest.example,consent,2026-01-02\n" },
      },
      {
        name: "one person to invite",
        may: "invitation.send",
        fields: { name: "Bea Guest", email: "bea@guest.example", language: "nl", basis: "consent", givenOn: "2026-01-02", evidence: "" },
      },
    ],
  },
  {
    route: "w.$workspace.marketing.campaigns.$campaignId.invite",
    path: `${CAMPAIGN}/invite`,
    may: "invitation.send",
    forms: [
      { name: "review", may: "invitation.send", fields: { intent: "review", "contactIds[]": ["{promoter}"] }, foreign: 200 },
      { name: "test", may: "invitation.send", fields: { intent: "test", "contactIds[]": ["{promoter}"] }, foreign: 200 },
      {
        name: "confirm",
        may: "invitation.send",
        fields: { intent: "confirm", "contactIds[]": ["{promoter}"], expectedCount: "1" },
        foreign: 409, // the number of people who can be invited is not the one that was confirmed
      },
    ],
  },
  {
    route: "w.$workspace.marketing.campaigns.$campaignId.batches.$batchId",
    path: `${CAMPAIGN}/batches/{batch}`,
    may: "invitation.send",
    filters: ["?stop"],
    forms: [{ name: "pause", may: "invitation.send", fields: { state: "paused" } }],
  },
  {
    route: "w.$workspace.marketing.ambassadors._index",
    path: `${MARKETING}/ambassadors`,
    may: "ambassador.view",
    filters: ["?campaign={campaign}", "?search=first", "?do=paused&ids[]={ambassador}", "?done=paused&kept[]={enrolment}"],
    forms: [
      {
        name: "ban together",
        may: "campaign.manage",
        fields: { to: "banned", "ids[]": ["{thirdEnrolment}"], reason: "other" },
      },
    ],
  },
  {
    route: "w.$workspace.marketing.ambassadors[.]csv",
    path: `${MARKETING}/ambassadors.csv`,
    may: "ambassador.view",
    filters: ["?campaign={campaign}"],
  },
  {
    route: "w.$workspace.marketing.ambassadors.$ambassadorId",
    path: `${MARKETING}/ambassadors/{ambassador}`,
    may: "ambassador.view",
    filters: ["?enrolment={enrolment}&to=paused"],
    forms: [
      {
        name: "pause",
        may: "campaign.manage",
        to: `${MARKETING}/ambassadors/{third}`,
        fields: { enrolmentId: "{thirdEnrolment}", to: "paused", reason: "own_request" },
      },
      {
        name: "group",
        may: "campaign.manage",
        to: `${MARKETING}/ambassadors/{third}`,
        fields: { intent: "group", enrolmentId: "{thirdEnrolment}", group: "default" },
      },
    ],
  },
];

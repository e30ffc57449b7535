import type { Row } from "#tests/access/matrix/row";

const MARKETING = "/w/{workspace}/marketing";
const CASES = `${MARKETING}/cases`;
const ANSWER = `${MARKETING}/nps/answers/{answer}`;

/** The closed loop. The cases and accounts named here are those of the actor "success", who reaches no others. */
export const careRows: Row[] = [
  {
    route: "w.$workspace.marketing.cases._index",
    path: CASES,
    may: "case.view",
    filters: ["?owner={member}", "?state=overdue&class=detractor"],
    forms: [{ name: "hand over", may: "case.work", fields: { "ids[]": ["{case}"], ownerUserId: "{successMember}" } }],
  },
  { route: "w.$workspace.marketing.cases[.]csv", path: `${CASES}.csv`, may: "case.view", filters: ["?owner={member}"] },
  {
    route: "w.$workspace.marketing.cases.answers",
    path: `${CASES}/answers`,
    may: "case.work",
    forms: [
      { name: "open", may: "case.work", fields: { intent: "open", "ids[]": ["{answer}"], ownerUserId: "{successMember}" } },
      { name: "set aside", may: "case.work", fields: { intent: "no_action", "ids[]": ["{answer}"] } },
    ],
  },
  {
    route: "w.$workspace.marketing.cases.$caseId",
    path: `${CASES}/{case}`,
    may: "case.view",
    filters: ["?do=done"],
    forms: [
      { name: "note", may: "case.work", fields: { intent: "note", text: "Called." } },
      { name: "wish", may: "case.work", fields: { intent: "wish", text: "A call back." } },
      {
        name: "assign",
        may: "case.work",
        fields: { intent: "assign", version: "1", ownerUserId: "{member}" },
        to: `${CASES}/{assignableCase}`,
      },
      {
        name: "done",
        may: "case.work",
        to: `${CASES}/{endableCase}`,
        fields: { intent: "done", version: "1", outcome: "solved", text: "Done." },
      },
    ],
  },
  {
    route: "w.$workspace.marketing.nps.answers_.$responseId",
    path: ANSWER,
    may: "nps.view",
    forms: [
      { name: "follow up", may: "case.work", fields: { intent: "open", ownerUserId: "{successMember}", wish: "A call back." } },
      { name: "lead", may: "case.work", fields: { intent: "lead", whyNow: "Wants more.", leadOwnerUserId: "{member}" } },
      { name: "set aside", may: "case.work", fields: { intent: "no_action" } },
    ],
  },
  {
    route: "w.$workspace.settings.follow-up",
    path: "/w/{workspace}/settings/follow-up",
    may: "settings.manage",
    forms: [{ name: "save", may: "settings.manage", fields: { dueWorkingDays: "3", defaultOwnerUserId: "{successMember}" } }],
  },
];

import type { Row } from "#tests/access/matrix/row";
import { saleFileRows } from "#tests/access/matrix/sale-files";

const SALES = "/w/{workspace}/sales";
const LEAD = `${SALES}/leads/{lead}`;

export const salesRows: Row[] = [
  ...saleFileRows,
  { route: "w.$workspace.sales", path: SALES, may: "console.enter", isFrame: true },
  {
    route: "w.$workspace.sales._index",
    path: SALES,
    may: "lead.view",
    filters: ["?owner={member}", "?view=list&stage=new", "?told=no", "?q=example"],
    forms: [
      {
        name: "hand over",
        may: "lead.work",
        fields: { intent: "assign", "ids[]": "{secondLead}", ownerUserId: "{member}" },
      },
      {
        name: "move a card",
        may: "lead.work",
        fields: { intent: "move", leadId: "{draggable}", version: "{draggableVersion}", to: "accepted" },
      },
    ],
  },
  {
    route: "w.$workspace.sales.today",
    path: `${SALES}/today`,
    may: "lead.view",
    filters: ["?whose=all"],
    forms: [
      {
        name: "accept",
        may: "lead.work",
        fields: { intent: "move", leadId: "{tappable}", version: "{tappableVersion}", to: "accepted" },
      },
      { name: "step done", may: "lead.work", fields: { intent: "done", taskId: "{task}" } },
    ],
  },
  { route: "w.$workspace.sales.response-times", path: `${SALES}/response-times`, may: "lead.view", filters: ["?days=365"] },
  { route: "w.$workspace.sales.leads[.]csv", path: `${SALES}/leads.csv`, may: "lead.view", filters: ["?owner={member}"] },
  {
    route: "w.$workspace.sales.leads.new",
    path: `${SALES}/leads/new`,
    may: "lead.work",
    filters: ["?who=first"],
    forms: [
      {
        name: "verbal",
        may: "lead.work",
        fields: {
          who: "{enrolment}",
          name: "Ada Nieuw",
          reach: "ada@nieuw.example",
          companyName: "Nieuw",
          happenedOn: "2026-01-05",
          ownerUserId: "{member}",
          isTold: "on",
        },
      },
    ],
  },
  {
    route: "w.$workspace.sales.leads.$leadId._index",
    path: LEAD,
    may: "lead.view",
    filters: ["?do=note"],
    forms: [
      { name: "note", may: "lead.work", fields: { intent: "note", text: "Called." } },
      {
        name: "told",
        may: "lead.work",
        to: `${SALES}/leads/{noticed}`,
        fields: { intent: "told", by: "phone", toldOn: new Date().toISOString().slice(0, 10), informedNote: "Called." },
      },
      { name: "mail", may: "lead.work", to: `${SALES}/leads/{noticed}`, fields: { intent: "mailNotice" }, isNeverDone: true },
      {
        name: "consent",
        may: "lead.work",
        fields: { intent: "consent", purpose: "contact_by_sales", answer: "granted", source: "meeting", saidOn: "2026-01-02" },
      },
      { name: "thank", may: "lead.work", fields: { intent: "thank", text: "Thank you!" } },
      {
        name: "assign",
        may: "lead.work",
        to: `${SALES}/leads/{assignable}`,
        fields: { intent: "assign", version: "{assignableVersion}", ownerUserId: "{member}" },
      },
      {
        name: "name the introducer",
        may: "lead.work",
        to: `${SALES}/leads/{unnamed}`,
        fields: { intent: "name", version: "{unnamedVersion}", who: "{enrolment}" },
      },
      {
        name: "keep apart",
        may: "lead.work",
        to: `${SALES}/leads/{separable}`,
        fields: { intent: "separate", version: "{separableVersion}", reasonNote: "Another town." },
      },
      { name: "plan", may: "lead.work", fields: { intent: "plan", text: "Call back", dueOn: "2030-01-07", assigneeUserId: "{member}" } },
      { name: "finish", may: "lead.work", to: `${SALES}/leads/{taskLead}`, fields: { intent: "finish", taskId: "{task}" } },
      {
        name: "postpone",
        may: "lead.work",
        to: `${SALES}/leads/{taskLead}`,
        fields: { intent: "postpone", taskId: "{movableTask}", dueOn: "2030-01-08" },
      },
      {
        name: "estimate",
        may: "lead.work",
        to: `${SALES}/leads/{estimable}`,
        fields: { intent: "estimate", version: "{estimableVersion}", amount: "1250", currency: "EUR", expectedCloseOn: "2030-02-01" },
      },
      {
        name: "move",
        may: "lead.work",
        to: `${SALES}/leads/{movable}`,
        fields: { intent: "move", version: "{movableVersion}", to: "accepted" },
      },
      {
        name: "reopen",
        may: "lead.work",
        to: `${SALES}/leads/{lost}`,
        fields: { intent: "reopen", version: "{lostVersion}", reason: "They called back." },
      },
    ],
  },
  { route: "w.$workspace.sales.leads.$leadId.trace", path: `${LEAD}/trace`, may: "lead.view" },
];

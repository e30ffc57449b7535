import type { Form, Row } from "#tests/access/matrix/row";

const NPS = "/w/{workspace}/marketing/nps";

const annotationForm = (name: string, fields: Record<string, string>): Form => ({ name, may: "nps.manage", to: NPS, fields });

const forms: Form[] = [
  annotationForm("annotate", { intent: "annotate", day: "2026-02-03", text: "Outage" }),
  annotationForm("change", { intent: "annotate", id: "{annotation}", day: "2026-02-04", text: "A longer outage" }),
  annotationForm("remove", { intent: "remove", id: "{removableAnnotation}" }),
  annotationForm("undo", { intent: "undo", id: "{annotation}", step: "put" }),
  annotationForm("baseline", { intent: "baseline", surveyType: "relationship", per: "quarter", periodKey: "2026-01-01" }),
  annotationForm("target", { intent: "target", surveyType: "relationship", team: "North", points: "30" }),
];

export const npsRows: Row[] = [
  {
    route: "w.$workspace.marketing.nps._index",
    path: NPS,
    may: "nps.view",
    filters: ["?annotation={annotation}", "?per=wave&by=team&view=extremes"],
    forms,
  },
  { route: "w.$workspace.marketing.nps.answers", path: `${NPS}/answers`, may: "nps.view", filters: ["?class=promoter"] },
  { route: "w.$workspace.marketing.nps.levels", path: `${NPS}/levels`, may: "nps.view", filters: ["?after={companyKnown}"] },
  { route: "w.$workspace.marketing.nps.rates", path: `${NPS}/rates`, may: "nps.view" },
  { route: "w.$workspace.marketing.nps.asked", path: `${NPS}/asked`, may: "nps.view", filters: ["?outcome=complete"] },
  { route: "w.$workspace.marketing.nps.simulator", path: `${NPS}/simulator`, may: "nps.view" },
  {
    route: "w.$workspace.marketing.nps.answers_.$responseId_.correct",
    path: `${NPS}/answers/{response}/correct`,
    may: "nps.view",
    forms: [
      {
        name: "correct",
        may: "nps.correct",
        to: `${NPS}/answers/{correctable}/correct`,
        fields: { from: "completed", to: "excluded", reason: "A test of ours" },
      },
    ],
  },
  { route: "w.$workspace.marketing.nps.about", path: `${NPS}/about`, may: "nps.view" },
  { route: "w.$workspace.marketing.nps.$file", path: `${NPS}/answers.csv`, may: "nps.view", filters: ["?class=promoter"] },
  { route: "w.$workspace.marketing.nps.passives._index", path: `${NPS}/passives`, may: "contact.view", filters: ["?score=8"] },
  { route: "w.$workspace.marketing.nps.passives.$file", path: `${NPS}/passives/passives.csv`, may: "contact.view" },
];

import type { Row } from "#tests/access/matrix/row";

const MARKETING = "/w/{workspace}/marketing";

export const importRows: Row[] = [
  { route: "w.$workspace.marketing.imports._index", path: `${MARKETING}/imports`, may: "nps.import" },
  {
    route: "w.$workspace.marketing.imports.new",
    path: `${MARKETING}/imports/new`,
    may: "nps.import",
    forms: [
      {
        name: "file",
        may: "nps.import",
        isMultipart: true,
        fields: { file: "email,score,answered_at\nann@example.com,9,2026-01-02T10:00:00Z\n" },
      },
    ],
  },
  {
    route: "w.$workspace.marketing.imports.drafts.$draftId",
    path: `${MARKETING}/imports/drafts/{importDraft}`,
    may: "nps.import",
    forms: [
      { name: "source", may: "nps.import", fields: { intent: "source", source: "csv" } },
      {
        name: "import",
        may: "nps.import",
        fields: { intent: "import", dateOrder: "auto", "uses[]": ["email", "name", "score", "answered_at"] },
      },
    ],
  },
  {
    route: "w.$workspace.marketing.imports.$importId",
    path: `${MARKETING}/imports/{import}`,
    may: "nps.import",
    filters: ["?undo=ask&line=2"],
    forms: [
      { name: "cancel", may: "nps.import", to: `${MARKETING}/imports/{queuedImport}`, fields: { intent: "cancel" } },
      { name: "resume", may: "nps.import", to: `${MARKETING}/imports/{stoppedImport}`, fields: { intent: "resume" } },
      { name: "undo", may: "nps.import", to: `${MARKETING}/imports/{import}`, fields: { intent: "undo" } },
    ],
  },
  {
    route: "w.$workspace.marketing.imports.drafts.$draftId_.rejected[.]csv",
    path: `${MARKETING}/imports/drafts/{importDraft}/rejected.csv`,
    may: "nps.import",
  },
  {
    route: "w.$workspace.marketing.imports.$importId_.rejected[.]csv",
    path: `${MARKETING}/imports/{import}/rejected.csv`,
    may: "nps.import",
  },
  { route: "w.$workspace.marketing.imports.$importId_.rows", path: `${MARKETING}/imports/{import}/rows`, may: "nps.import" },
  { route: "w.$workspace.marketing.imports.$importId_.rows[.]csv", path: `${MARKETING}/imports/{import}/rows.csv`, may: "nps.import" },
  { route: "w.$workspace.marketing.imports.sample[.]csv", path: `${MARKETING}/imports/sample.csv`, may: "nps.import", opens: 302 },
  { route: "w.$workspace.marketing.samples.$file", path: `${MARKETING}/samples/nps.csv`, may: "nps.import" },
];

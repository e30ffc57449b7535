import type { Row } from "#tests/access/matrix/row";

const MARKETING = "/w/{workspace}/marketing";

export const reportRows: Row[] = [
  { route: "w.$workspace.marketing.reports._index", path: `${MARKETING}/reports`, may: "report.view", opens: 302 },
  {
    route: "w.$workspace.marketing.reports.ambassadors",
    path: `${MARKETING}/reports/ambassadors`,
    may: "report.view",
    filters: ["?campaign={campaign}", "?convert=EUR&campaign={campaign}"],
  },
  {
    route: "w.$workspace.marketing.reports.ambassadors[.]csv",
    path: `${MARKETING}/reports/ambassadors.csv`,
    may: "report.view",
    filters: ["?campaign={campaign}", "?convert=EUR&campaign={campaign}"],
  },
  {
    route: "w.$workspace.marketing.reports.ambassadors[.]xlsx",
    path: `${MARKETING}/reports/ambassadors.xlsx`,
    may: "report.view",
    filters: ["?campaign={campaign}", "?convert=EUR&campaign={campaign}"],
  },
  {
    route: "w.$workspace.marketing.reports.ambassadors_.$ambassadorId.rows",
    path: `${MARKETING}/reports/ambassadors/{ambassador}/rows`,
    may: "report.view",
    filters: ["?what=won&campaign={campaign}", "?what=clicks&campaign={campaign}"],
  },
  {
    route: "w.$workspace.marketing.reports.ambassadors_.$ambassadorId.$file",
    path: `${MARKETING}/reports/ambassadors/{ambassador}/rows.csv`,
    may: "report.view",
    filters: ["?what=rewards&convert=EUR&campaign={campaign}", "?what=clicks&campaign={campaign}"],
  },
  { route: "w.$workspace.marketing.reports.funnel", path: `${MARKETING}/reports/funnel`, may: "report.view" },
  {
    route: "w.$workspace.marketing.reports.journey",
    path: `${MARKETING}/reports/journey`,
    may: "report.view",
    filters: ["?campaign={campaign}&start=invited"],
  },
  {
    route: "w.$workspace.marketing.reports.journey_.people",
    path: `${MARKETING}/reports/journey/people`,
    may: "contact.view",
    filters: ["?campaign={campaign}&step=joined", "?side=stopped&step=invited"],
  },
  {
    route: "w.$workspace.marketing.reports.journey_.people[.]csv",
    path: `${MARKETING}/reports/journey/people.csv`,
    may: "contact.view",
    filters: ["?campaign={campaign}&start=invited"],
  },
  { route: "w.$workspace.marketing.reports.cohorts._index", path: `${MARKETING}/reports/cohorts`, may: "report.view" },
  { route: "w.$workspace.marketing.reports.cohorts.$file", path: `${MARKETING}/reports/cohorts/cohorts.csv`, may: "report.view" },
  {
    route: "w.$workspace.marketing.reports.cohorts.ambassadors",
    path: `${MARKETING}/reports/cohorts/ambassadors?month=2026-11`,
    may: "ambassador.view",
  },
  { route: "w.$workspace.marketing.reports.comparison", path: `${MARKETING}/reports/comparison`, may: "report.view" },
  { route: "w.$workspace.marketing.reports.funnel[.]csv", path: `${MARKETING}/reports/funnel.csv`, may: "report.view" },
  {
    route: "w.$workspace.marketing.reports.endings",
    path: `${MARKETING}/reports/endings`,
    may: "report.view",
    filters: ["?campaign={campaign}", "?convert=EUR&campaign={campaign}"],
  },
  {
    route: "w.$workspace.marketing.reports.endings[.]csv",
    path: `${MARKETING}/reports/endings.csv`,
    may: "report.view",
    filters: ["?campaign={campaign}", "?convert=EUR&campaign={campaign}"],
  },
  {
    route: "w.$workspace.marketing.reports.leads",
    path: `${MARKETING}/reports/leads`,
    may: "lead.view",
    filters: ["?dated=accepted&campaign={campaign}"],
  },
  {
    route: "w.$workspace.marketing.reports.leads[.]csv",
    path: `${MARKETING}/reports/leads.csv`,
    may: "lead.view",
    filters: ["?campaign={campaign}"],
  },
];

/** Where what is said about NPS comes from; each has its claim in `nps-about:claims`; `short` is how a text names it. */
export const NPS_SOURCES = [
  {
    key: "origin",
    short: "Reichheld",
    year: 2003,
    source: "Reichheld, “The One Number You Need to Grow”, Harvard Business Review, December 2003",
  },
  {
    key: "use",
    short: "Reichheld et al.",
    year: 2021,
    source: "Reichheld, Darnell and Burns, “Net Promoter 3.0”, Harvard Business Review, November–December 2021",
  },
  {
    key: "gaming",
    short: "Reichheld et al.",
    year: 2021,
    source: "Reichheld, Darnell and Burns, “Net Promoter 3.0”, Harvard Business Review, November–December 2021",
  },
  {
    key: "growth",
    short: "Keiningham et al.",
    year: 2007,
    source:
      "Keiningham, Cooil, Andreassen and Aksoy, “A Longitudinal Examination of Net Promoter and Firm Revenue Growth”, Journal of Marketing 71(3), 2007",
  },
  {
    key: "value",
    short: "Kumar et al.",
    year: 2007,
    source: "Kumar, Petersen and Leone, “How Valuable Is Word of Mouth?”, Harvard Business Review, October 2007",
  },
  {
    key: "referred",
    short: "Schmitt et al.",
    year: 2011,
    source: "Schmitt, Skiera and Van den Bulte, “Referral Programs and Customer Value”, Journal of Marketing 75(1), 2011",
  },
  {
    key: "culture",
    short: "Harzing",
    year: 2006,
    source:
      "Harzing, “Response Styles in Cross-national Survey Research: A 26-country Study”, International Journal of Cross Cultural Management 6(2), 2006",
  },
  {
    key: "interval",
    short: "Rocks",
    year: 2016,
    source: "Rocks, “Interval Estimation for the ‘Net Promoter Score’”, The American Statistician 70(4), 2016",
  },
  {
    key: "rates",
    short: "AAPOR",
    year: 2016,
    source: "American Association for Public Opinion Research, “Standard Definitions”, 9th edition, 2016",
  },
  {
    key: "several",
    short: "Holm",
    year: 1979,
    source: "Holm, “A Simple Sequentially Rejective Multiple Test Procedure”, Scandinavian Journal of Statistics 6(2), 1979",
  },
] as const;

export type NpsSourceKey = (typeof NPS_SOURCES)[number]["key"];

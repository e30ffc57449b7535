/** Where what is said about NPS comes from; each has its claim in `nps-about:claims`. */
export const NPS_SOURCES = [
  { key: "origin", year: 2003, source: "Reichheld, “The One Number You Need to Grow”, Harvard Business Review, December 2003" },
  { key: "use", year: 2021, source: "Reichheld, Darnell and Burns, “Net Promoter 3.0”, Harvard Business Review, November–December 2021" },
  {
    key: "gaming",
    year: 2021,
    source: "Reichheld, Darnell and Burns, “Net Promoter 3.0”, Harvard Business Review, November–December 2021",
  },
  {
    key: "growth",
    year: 2007,
    source:
      "Keiningham, Cooil, Andreassen and Aksoy, “A Longitudinal Examination of Net Promoter and Firm Revenue Growth”, Journal of Marketing 71(3), 2007",
  },
  {
    key: "value",
    year: 2007,
    source: "Kumar, Petersen and Leone, “How Valuable Is Word of Mouth?”, Harvard Business Review, October 2007",
  },
  {
    key: "referred",
    year: 2011,
    source: "Schmitt, Skiera and Van den Bulte, “Referral Programs and Customer Value”, Journal of Marketing 75(1), 2011",
  },
  {
    key: "culture",
    year: 2006,
    source:
      "Harzing, “Response Styles in Cross-national Survey Research: A 26-country Study”, International Journal of Cross Cultural Management 6(2), 2006",
  },
  {
    key: "interval",
    year: 2016,
    source: "Rocks, “Interval Estimation for the ‘Net Promoter Score’”, The American Statistician 70(4), 2016",
  },
  {
    key: "rates",
    year: 2016,
    source: "American Association for Public Opinion Research, “Standard Definitions”, 9th edition, 2016",
  },
  {
    key: "several",
    year: 1979,
    source: "Holm, “A Simple Sequentially Rejective Multiple Test Procedure”, Scandinavian Journal of Statistics 6(2), 1979",
  },
] as const;

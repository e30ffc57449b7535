/** What answers can be grouped by: columns of the answer, and the product of the customer's own column. */
export const GROUP_COLUMNS = ["segment", "country", "phase", "team", "language", "product"] as const;
export type GroupColumn = (typeof GROUP_COLUMNS)[number];

/** What people can be parted by: the groups their current answer is counted in, and the file that brought it. */
export const PART_COLUMNS = [...GROUP_COLUMNS, "import"] as const;
export type PartColumn = (typeof PART_COLUMNS)[number];

/** The steps of the trend; a wave is a round of the survey. */
export const TREND_STEPS = ["month", "quarter", "wave"] as const;
/** How many days without a send end a round of the survey. */
export const WAVE_PAUSE_DAYS = 14;
export type TrendStep = (typeof TREND_STEPS)[number];

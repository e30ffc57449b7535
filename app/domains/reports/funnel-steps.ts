/** The steps from answer to euro in their order: first people, then leads. */
export const FUNNEL_PEOPLE = ["answered", "promoters", "invited", "joined", "introduced"] as const;
export const FUNNEL_LEADS = ["received", "accepted", "won"] as const;
export type FunnelStepName = (typeof FUNNEL_PEOPLE)[number] | (typeof FUNNEL_LEADS)[number];

/** What people do in a campaign, from the mail to the introduction; then who said no, and whose later score fell. */
export const CAMPAIGN_STEPS = ["invited", "opened", "joined", "shared", "introduced", "refused", "fell"] as const;
export type CampaignStep = (typeof CAMPAIGN_STEPS)[number];

/** Those that follow each other; the rest stand beside. */
export const FUNNEL_STEPS: readonly CampaignStep[] = CAMPAIGN_STEPS.slice(0, 5);

export const campaignStep = (text: string | null): CampaignStep => CAMPAIGN_STEPS.find((step) => step === text) ?? "invited";

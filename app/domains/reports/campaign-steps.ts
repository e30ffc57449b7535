/**
 * What people do in a campaign, from the mail to the introduction; then who said no, whose later score fell, whose mail came back, and
 * who reported it as spam.
 */
export const CAMPAIGN_STEPS = ["invited", "opened", "joined", "shared", "introduced", "refused", "fell", "returned", "complained"] as const;
export type CampaignStep = (typeof CAMPAIGN_STEPS)[number];

/** What becomes of mails: said in a line where there is any. */
export const MAIL_STEPS = ["returned", "complained"] as const satisfies readonly CampaignStep[];

export const campaignStep = (text: string | null): CampaignStep => CAMPAIGN_STEPS.find((step) => step === text) ?? "invited";

/** What somebody can say yes or no to beside the terms of a campaign, and how a colleague or another system heard it. */
export const CONSENT_PURPOSES = ["contact_by_sales", "newsletter"] as const;
export const CONSENT_SOURCES = ["phone", "mail", "meeting", "paper", "website"] as const;

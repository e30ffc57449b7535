/** What every part of the home page needs to write dates and figures and to know which pages this person may open. */
export type HomeFrame = {
  /** `/w/<slug>` */
  base: string;
  language: string;
  timeZone: string;
  now: Date;
  can: Record<"import" | "seeNps" | "seeLeads" | "seeAmbassadors" | "seeReports" | "seeCampaigns", boolean>;
};

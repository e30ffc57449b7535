import { DateTime } from "luxon";
import type { Permission } from "#app/domains/accounts/permissions";
import type { HomeFacts } from "#app/domains/reports/home-facts.repository.server";

/** The way from an export to the first introduction, in order. */
export const HOME_STEPS = ["import", "score", "campaign", "testMail", "invite", "visit", "lead"] as const;
export type HomeStepKey = (typeof HOME_STEPS)[number];

export type HomeStep = {
  key: HomeStepKey;
  isDone: boolean;
  /** True when what it was for has happened without it: nobody needs a test mail after the real ones. */
  isOvertaken: boolean;
  /** Below `/w/:workspace/`. */
  path: string;
  /** Who may do it. */
  permission: Permission;
};

/**
 * The seven first steps. Each is done by what is in the workspace, never by a tick: "score" when there are answers that count,
 * "visit" when a link was opened by what is no robot.
 */
export function homeSteps(facts: HomeFacts): HomeStep[] {
  const campaign = facts.campaignId ? `marketing/campaigns/${facts.campaignId}` : null;
  const steps: Record<HomeStepKey, Omit<HomeStep, "key" | "isOvertaken">> = {
    import: { isDone: facts.hasImported, path: "marketing/imports/new", permission: "nps.import" },
    score: { isDone: facts.hasScore, path: "marketing/nps", permission: "nps.view" },
    campaign: { isDone: facts.campaignId !== null, path: campaign ?? "marketing/campaigns/new", permission: "campaign.manage" },
    testMail: { isDone: facts.hasTestMail, path: campaign ? `${campaign}/invite` : "marketing/campaigns", permission: "invitation.send" },
    invite: { isDone: facts.hasInvited, path: campaign ? `${campaign}/invite` : "marketing/campaigns", permission: "invitation.send" },
    visit: {
      isDone: facts.hasVisit,
      path: facts.ambassadorId ? `marketing/ambassadors/${facts.ambassadorId}` : "marketing/ambassadors",
      permission: "ambassador.view",
    },
    lead: {
      isDone: facts.hasLead,
      path: facts.hasLead ? "sales" : "sales/leads/new",
      permission: facts.hasLead ? "lead.view" : "lead.work",
    },
  };
  return HOME_STEPS.map((key) => ({ key, ...steps[key], isOvertaken: key === "testMail" && facts.hasInvited && !facts.hasTestMail }));
}

export type PartOfDay = "morning" | "afternoon" | "evening";

/** Morning from six, afternoon from noon, evening from six until the night is over, by the clocks of the time zone. */
export function partOfDay(instant: Date, timeZone: string): PartOfDay {
  const { hour } = DateTime.fromJSDate(instant, { zone: timeZone });
  if (hour >= 6 && hour < 12) return "morning";
  return hour >= 12 && hour < 18 ? "afternoon" : "evening";
}

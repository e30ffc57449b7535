import type { TFunction } from "i18next";
import type { LeadStage } from "#app/domains/sales/lead-stage.rules";

/** One rule of who gets a lead: what is left out fits everybody. Sizes are numbers of people, both included. */
export type LeadRoute = {
  id: string;
  ownerUserId: string;
  country?: string;
  segment?: string;
  minSize?: number;
  maxSize?: number;
};

/** What a workspace decided about its sales desk. Minutes are working minutes; `escalateTo` is "", `user:<id>` or `role:<role>`. */
export type SalesSettings = {
  workingDays: number[];
  opensMinute: number;
  closesMinute: number;
  holidays: string[];
  acceptWithinMinutes: number;
  contactWithinMinutes: number;
  remindBeforeMinutes: number;
  escalateAfterMinutes: number;
  escalateTo: string;
  stageNames: StageNames;
  routes: LeadRoute[];
  turnUserIds: string[];
  /** Working days in which a claim is answered. */
  claimWorkingDays: number;
};

/** The workspace's own words for stages; a stage without one has the usual word. */
export type StageNames = Partial<Record<LeadStage, string>>;

/** Until a workspace says otherwise: office hours, half a day to accept, two days to get in touch, an hour's notice. */
export const USUAL_SALES_SETTINGS: SalesSettings = {
  workingDays: [1, 2, 3, 4, 5],
  opensMinute: 9 * 60,
  closesMinute: 17 * 60,
  holidays: [],
  acceptWithinMinutes: 4 * 60,
  contactWithinMinutes: 16 * 60,
  remindBeforeMinutes: 60,
  escalateAfterMinutes: 2 * 60,
  escalateTo: "role:admin",
  stageNames: {},
  routes: [],
  turnUserIds: [],
  claimWorkingDays: 10,
};

/** Whose people can be told of a promise that was not kept. */
export const ESCALATION_ROLES = ["admin", "marketer", "sales"] as const;

/** Minutes after midnight as a clock shows them: 540 is "09:00". */
export const clockText = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** The name of a stage in the reader's language: the workspace's own word where it has one. For colleagues, never for ambassadors. */
export const stageNaming =
  ({ t }: { t: TFunction }, { stageNames }: Pick<SalesSettings, "stageNames">) =>
  (stage: LeadStage): string =>
    stageNames[stage] ?? t(`sales:stage.${stage}`);

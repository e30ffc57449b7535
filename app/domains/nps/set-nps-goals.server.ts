import { z } from "zod";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { deleteTarget, findBaseline, listTargetRows, replaceBaseline, replaceTarget } from "#app/domains/nps/nps-goal.repository.server";
import { TREND_STEPS, type TrendStep } from "#app/domains/nps/nps-dimensions";
import { SURVEY_TYPES } from "#app/domains/nps/response.rules";
import { inTransaction, lockInTransaction, type Ctx } from "#app/platform/context.server";
import { plainText } from "#app/platform/text";

const surveyType = z.enum(SURVEY_TYPES);

/** `periodKey` is the key of a period of the trend; empty for the first one. */
export const BaselineChoice = z.object({ surveyType, per: z.enum(TREND_STEPS), periodKey: plainText({ max: 300 }) });
export type BaselineChoice = z.infer<typeof BaselineChoice>;

const POINTS = "must be a whole number from -100 to 100";

/** `points` as a person types it, also with a real minus or a plus; empty takes the target away. */
export const TargetChoice = z.object({
  surveyType,
  team: plainText({ min: 1, max: 300 }),
  points: z
    .string()
    .trim()
    .transform((text) => text.replace("\u2212", "-"))
    .refine((text) => text === "" || (/^[+-]?\d{1,3}$/.test(text) && Math.abs(Number(text)) <= 100), POINTS)
    .transform((text) => (text === "" ? null : Number(text))),
});
export type TargetChoice = z.infer<typeof TargetChoice>;

export const chosenBaseline = (ctx: Ctx, survey: string, per: TrendStep): Promise<string | null> => findBaseline(ctx, survey, per);

export const teamTargets = (ctx: Ctx, survey: string): Promise<Map<string, number>> => listTargetRows(ctx, survey);

/** Says which period a trend is compared with. */
export const setBaseline = (ctx: Ctx, { surveyType: survey, per, periodKey }: BaselineChoice): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    await lockInTransaction(tx, "nps-goals");
    const id = await replaceBaseline(tx, survey, per, periodKey);
    await recordActivity(tx, "nps_baseline.set", { kind: "nps_baseline", id }, { surveyType: survey, per });
  });

/** Says what a team aims for, or that it aims for nothing. */
export const setTarget = (ctx: Ctx, { surveyType: survey, team, points }: TargetChoice): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    await lockInTransaction(tx, "nps-goals");
    const id = points === null ? await deleteTarget(tx, survey, team) : await replaceTarget(tx, survey, team, points);
    if (!id) return;
    await recordActivity(tx, points === null ? "nps_target.removed" : "nps_target.set", { kind: "nps_target", id }, { points });
  });

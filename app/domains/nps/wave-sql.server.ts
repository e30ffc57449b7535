import { WAVE_PAUSE_DAYS } from "#app/domains/nps/nps-dimensions";
import type { Ctx } from "#app/platform/context.server";
import { Prisma } from "#app/platform/db/scoped.server";

const NAME = Prisma.sql`COALESCE(btrim(r."attributes" ->> 'wave'), '')`;
const dayOf = (ctx: Ctx) => Prisma.sql`(COALESCE(r."sentAt", r."answeredAt") AT TIME ZONE ${ctx.workspace.timeZone})::date`;

/**
 * The one place that says what a wave is: a round of one survey. A column `wave` in the file names it; without one, a wave is what
 * was sent (or, where that is not known, answered) with no pause of more than `WAVE_PAUSE_DAYS`. Found over everything that was
 * asked and answered in the survey, so that no filter moves a border. One row per `name` and `day`, with the `start` of its wave
 * and the `key`: its name, or its first day.
 */
const waves = (ctx: Ctx, surveyType: string | null): Prisma.Sql => Prisma.sql`
  SELECT "name", "day", "start", COALESCE(NULLIF("name", ''), to_char("start", 'YYYY-MM-DD')) AS "key" FROM (
    SELECT "name", "day", min("day") OVER (PARTITION BY "name", "number") AS "start" FROM (
      SELECT "name", "day", sum(COALESCE("begins", 0)) OVER (PARTITION BY "name" ORDER BY "day") AS "number" FROM (
        SELECT "name", "day", ("name" = '' AND "day" - lag("day") OVER (PARTITION BY "name" ORDER BY "day") > ${WAVE_PAUSE_DAYS})::int AS "begins" FROM (
          SELECT DISTINCT ${NAME} AS "name", ${dayOf(ctx)} AS "day" FROM "Response" r
          WHERE r."workspaceId" = ${ctx.workspaceId} AND (${surveyType}::text IS NULL OR r."surveyType" = ${surveyType}) AND COALESCE(r."sentAt", r."answeredAt") IS NOT NULL
        ) days
      ) pauses
    ) numbered
  ) waves`;

/** Joins the wave of each answer `r` as `w`. */
export const joinWave = (ctx: Ctx, surveyType: string | null): Prisma.Sql =>
  Prisma.sql`JOIN (${waves(ctx, surveyType)}) w ON w."name" = ${NAME} AND w."day" = ${dayOf(ctx)}`;

/** True for the answers `r` of the wave with this key. */
export const isOfWave = (ctx: Ctx, surveyType: string | null, key: string): Prisma.Sql =>
  Prisma.sql`(${NAME}, ${dayOf(ctx)}) IN (SELECT w."name", w."day" FROM (${waves(ctx, surveyType)}) w WHERE w."key" = ${key})`;

import type { Ctx } from "#app/platform/context.server";
import { Prisma } from "#app/platform/db/scoped.server";

type Sql = Prisma.Sql;
const sql = Prisma.sql;

// Only their totals tell of the days whose single clicks were forgotten: the first moment of the day stands for them.
const forgotten = ({ workspaceId }: Ctx, enrolmentId: Sql): Sql =>
  sql`"ClickTotal" t WHERE t."workspaceId" = ${workspaceId} AND t."enrolmentId" = ${enrolmentId}
    AND t."day" < (SELECT w."clicksKeptFromDay" FROM "Workspace" w WHERE w."id" = ${workspaceId})`;

const kept = ({ workspaceId }: Ctx, enrolmentId: Sql): Sql =>
  sql`"Click" k WHERE k."workspaceId" = ${workspaceId} AND k."enrolmentId" = ${enrolmentId} AND NOT k."isBot" AND NOT k."isRepeat"`;

const startOfDay = ({ workspace }: Ctx): Sql => sql`t."day"::timestamp AT TIME ZONE ${workspace.timeZone}`;

/** When a link of an enrolment was visited first, null for never; to the day, and not before `since`, where single clicks were forgotten. */
export const firstVisit = (ctx: Ctx, enrolmentId: Sql, since: Sql): Sql =>
  sql`LEAST((SELECT GREATEST(${startOfDay(ctx)}, ${since}) FROM ${forgotten(ctx, enrolmentId)} ORDER BY t."day" LIMIT 1),
    (SELECT k."at" FROM ${kept(ctx, enrolmentId)} ORDER BY k."at" LIMIT 1))`;

/** When it was visited last, in the same way. */
export const lastVisit = (ctx: Ctx, enrolmentId: Sql): Sql =>
  sql`GREATEST((SELECT ${startOfDay(ctx)} FROM ${forgotten(ctx, enrolmentId)} ORDER BY t."day" DESC LIMIT 1),
    (SELECT max(k."at") FROM ${kept(ctx, enrolmentId)}))`;

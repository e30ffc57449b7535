import pg from "pg";
import type { App } from "#app/platform/app.server";
import type { Ctx } from "#app/platform/context.server";
import { isAllowedDestination, type DestinationSettings } from "#app/domains/campaigns/campaign.rules";
import { poolConfig } from "#app/platform/db/client.server";
import type { ClickMemory } from "#app/domains/referrals/link-settings.rules";
import { OWN_HOST } from "#app/domains/referrals/referral-link.repository.server";

export type NewClick = {
  workspaceId: string;
  id: string;
  linkId: string;
  enrolmentId: string;
  channel: string;
  visitorHash: string;
  /** The same visitor as called an hour ago when that is another name, see `createVisitorHash`; compared with and not stored. */
  earlierHash?: string;
  referrerHost: string;
  /** The same visitor and link stand earlier in this very batch. */
  isRepeat: boolean;
};

type Pool = App["database"]["pool"];

// One plan for all batches, made without looking at the values: it costs nothing and knows nothing of a histogram that ends
// before the last hour.
const CLICK_SESSION = "SET synchronous_commit = on; SET plan_cache_mode = force_generic_plan";

/** Connections that only store clicks: never behind a page's queries, and committed whatever the server's default is. */
export function openClickPool({ database, log }: Pick<App, "database" | "log">, size: number): Pool {
  // The pool waits for what this returns before it lends the connection; its types do not say so.
  const onConnect = ((client: pg.ClientBase) => client.query(CLICK_SESSION)) as (client: pg.ClientBase) => void;
  const pool = new pg.Pool({
    ...poolConfig(database.url, size),
    connectionTimeoutMillis: 3_000,
    query_timeout: 4_000,
    allowExitOnIdle: true,
    onConnect,
  });
  pool.on("error", () => log.warn("click.connection_lost")); // the next click opens another one
  return pool;
}

// The search for an earlier click is written so that only the index on link and visitor fits, and the bounds on both sides leave
// one partition to look into. By the index on workspace and enrolment the planner would read far more: hence `|| ''`.
const insertStatement = (onConflict: string) => `
  WITH incoming AS (
    SELECT * FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bool[], $10::text[])
      AS row("workspaceId", "id", "linkId", "enrolmentId", "channel", "visitorHash", "referrerHost", "isRepeat", "earlierHash")
  ), judged AS MATERIALIZED (
    SELECT incoming.*, (
      SELECT (array_agg(earlier."id" ORDER BY earlier."at" DESC))[1] FROM "Click" earlier
      WHERE earlier."linkId" = incoming."linkId" AND earlier."visitorHash" = ANY (ARRAY[incoming."visitorHash", incoming."earlierHash"]) AND earlier."at" > $1::timestamptz - interval '1 hour'
        AND earlier."at" <= $1::timestamptz AND earlier."workspaceId" || '' = incoming."workspaceId"
        AND NOT earlier."isRepeat" AND NOT earlier."isBot" AND earlier."id" <> incoming."id"
    ) AS "countedId" FROM incoming
  ), stored AS (
    INSERT INTO "Click" ("workspaceId", "at", "id", "linkId", "enrolmentId", "channel", "visitorHash", "referrerHost", "isRepeat")
    SELECT "workspaceId", $1::timestamptz, "id", "linkId", "enrolmentId", "channel", "visitorHash", "referrerHost", "isRepeat" OR "countedId" IS NOT NULL
    FROM judged ${onConflict}
  )
  SELECT "id", "countedId" FROM judged WHERE "countedId" IS NOT NULL`;

// Looking for a conflict costs a sixth of the whole, and at the first try there is none.
const FIRST_TRY = { name: "insert-clicks", text: insertStatement("") };
const AGAIN = { name: "insert-clicks-again", text: insertStatement("ON CONFLICT DO NOTHING") };

/**
 * Stores clicks of any workspaces in one statement; they are committed when this returns. Tried once more after a fault: an idle
 * connection may have died unseen, and clicks that were stored all the same stay as they are.
 *
 * @returns for each click that repeats a counted one (same link and visitor within the hour before): its id → the counted id.
 */
export async function insertClicks(pool: Pool, at: Date, clicks: readonly NewClick[]): Promise<Map<string, string>> {
  const column = (field: keyof NewClick) => `{${clicks.map((click) => click[field]).join(",")}}`;
  const values = [
    at,
    column("workspaceId"),
    column("id"),
    column("linkId"),
    column("enrolmentId"),
    column("channel"),
    column("visitorHash"),
    `{${clicks.map((click) => `"${click.referrerHost}"`).join(",")}}`,
    column("isRepeat"),
    `{${clicks.map(({ earlierHash, visitorHash }) => earlierHash ?? visitorHash).join(",")}}`,
  ];
  const write = (statement: typeof AGAIN) => pool.query<{ id: string; countedId: string }>({ ...statement, values });
  const { rows } = await write(FIRST_TRY).catch(() => write(AGAIN));
  return new Map(rows.map((row) => [row.id, row.countedId]));
}

/**
 * A click that waited on disk: it happened `at` (ISO 8601), some time before it is stored. The earlier name of its visitor stays off the
 * disk: of a visit on both sides of midnight while the database is away both sides count.
 */
export type SpooledClick = Omit<NewClick, "earlierHash"> & { at: string };

// Clicks of these visitors after the outage may be stored already: one within the hour on either side makes it a repeat. The
// search is written like the one above, for the same index. What comes after its time was counted goes into the totals here; the
// lock on the workspace keeps the border of what is counted where it is until this is committed.
const INSERT_SPOOLED = `
  WITH stored AS (INSERT INTO "Click" ("workspaceId", "at", "id", "linkId", "enrolmentId", "channel", "visitorHash", "referrerHost", "isRepeat")
  SELECT incoming."workspaceId", incoming."at", incoming."id", incoming."linkId", incoming."enrolmentId", incoming."channel",
    incoming."visitorHash", incoming."referrerHost", incoming."isRepeat" OR EXISTS (
      SELECT 1 FROM "Click" other
      WHERE other."linkId" = incoming."linkId" AND other."visitorHash" = incoming."visitorHash" AND other."at" > incoming."at" - interval '1 hour'
        AND (other."at" < incoming."at" + interval '1 hour') IS TRUE AND other."workspaceId" || '' = incoming."workspaceId"
        AND NOT other."isRepeat" AND NOT other."isBot" AND other."id" <> incoming."id")
  FROM jsonb_to_recordset($1::jsonb) AS incoming("workspaceId" text, "at" timestamptz, "id" text, "linkId" text, "enrolmentId" text,
    "channel" text, "visitorHash" text, "referrerHost" text, "isRepeat" boolean)
  ON CONFLICT DO NOTHING RETURNING *),
  border AS MATERIALIZED (
    SELECT "id", "timeZone", "clicksCountedUntil", "clicksKeptFrom", "clicksKeptFromDay" FROM "Workspace"
    WHERE "id" IN (SELECT "workspaceId" FROM stored) ORDER BY "id" FOR SHARE)
  INSERT INTO "ClickTotal" AS t ("workspaceId", "id", "linkId", "enrolmentId", "day", "clicks")
  SELECT c."workspaceId", c."linkId" || ':' || c."day", c."linkId", min(c."enrolmentId"), c."day", count(*)::int
  FROM (SELECT s.*, CASE WHEN s."at" < b."clicksKeptFrom" THEN (s."at" AT TIME ZONE b."timeZone")::date
      ELSE GREATEST((s."at" AT TIME ZONE b."timeZone")::date, b."clicksKeptFromDay") END AS "day" FROM stored s JOIN border b ON b."id" = s."workspaceId"
    WHERE s."at" < b."clicksCountedUntil" AND NOT s."isRepeat" AND NOT s."isBot") c
  GROUP BY c."workspaceId", c."linkId", c."day" ORDER BY 1, 2
  ON CONFLICT ("workspaceId", "id") DO UPDATE SET "clicks" = t."clicks" + EXCLUDED."clicks"`;

/** Stores clicks that waited on disk, in the order they came. Those that are there already stay as they are. */
export async function insertSpooledClicks(pool: Pool, clicks: readonly SpooledClick[]): Promise<void> {
  await pool.query({ name: "insert-spooled-clicks", text: INSERT_SPOOLED, values: [JSON.stringify(markRepeats(clicks))] });
}

/** The statement sees what was stored before it, not what it stores itself. */
function markRepeats(clicks: readonly SpooledClick[]): SpooledClick[] {
  const countedAt = new Map<string, number>();
  return clicks.map((click) => {
    const visit = click.linkId + click.visitorHash;
    const at = Date.parse(click.at);
    const isRepeat = at - (countedAt.get(visit) ?? -Infinity) < 3_600_000;
    if (!isRepeat) countedAt.set(visit, at);
    return { ...click, isRepeat };
  });
}

export type LinkRow = {
  workspaceId: string;
  workspaceSlug: string;
  workspaceName: string;
  linkId: string;
  enrolmentId: string;
  enrolmentState: string;
  disabledAt: Date | null;
  /** The link's own, else that of its group or campaign. */
  destination: string | null;
  codeParameters: string[];
  campaignStatus: string;
  campaignSlug: string;
  windowDays: number;
  clickMemory: ClickMemory;
};

/** What is needed to answer a click on `/r/:code`, in one query over every workspace: the code says which one it is. */
export async function findLinkRow(pool: Pool, code: string): Promise<LinkRow | null> {
  const { rows } = await pool.query<LinkRow & DestinationSettings & { ownDestination: string | null }>({
    name: "link-of-code",
    text: `
      SELECT l."workspaceId", w."slug" AS "workspaceSlug", w."name" AS "workspaceName", l."id" AS "linkId", l."enrolmentId", e."state" AS "enrolmentState",
        l."disabledAt", l."destination" AS "ownDestination", coalesce((
          SELECT g."of"->>'destinationUrl' FROM jsonb_array_elements(c."groups") AS g("of") WHERE g."of"->>'key' = e."group"
        ), c."destinationUrl") AS "destination", c."status" AS "campaignStatus", c."slug" AS "campaignSlug", c."windowDays", w."clickMemory",
        w."website", w."destinationDomains", w."codeParameters"
      FROM "ReferralLink" l
      JOIN "Workspace" w ON w."id" = l."workspaceId"
      JOIN "Enrolment" e ON e."workspaceId" = l."workspaceId" AND e."id" = l."enrolmentId"
      JOIN "Campaign" c ON c."workspaceId" = e."workspaceId" AND c."id" = e."campaignId"
      WHERE l."host" = $1 AND l."code" = $2`,
    values: [OWN_HOST, code],
  });
  if (!rows[0]) return null;
  const { ownDestination, website, destinationDomains, ...row } = rows[0];
  // A page that an ambassador chose counts as long as the workspace allows it: its settings may have changed since.
  const isOwn = ownDestination !== null && isAllowedDestination(ownDestination, { website, destinationDomains });
  return isOwn ? { ...row, destination: ownDestination } : row;
}

export type Click = { id: string; at: Date; linkId: string; enrolmentId: string };

export function findClickById(ctx: Ctx, id: string): Promise<Click | null> {
  return ctx.db.click.findFirst({
    where: { workspaceId: ctx.workspaceId, id },
    select: { id: true, at: true, linkId: true, enrolmentId: true },
  });
}

export type LinkClicks = { linkId: string; enrolmentId: string; clicks: number };

/** Counted clicks of a period by link, the busiest first. */
export function countClicksByLink(ctx: Ctx, { from, until }: { from: Date; until: Date }, take: number): Promise<LinkClicks[]> {
  return ctx.db.$queryRaw<LinkClicks[]>`
    SELECT "linkId", "enrolmentId", count(*)::int AS "clicks" FROM "Click"
    WHERE "workspaceId" = ${ctx.workspaceId} AND "at" >= ${from} AND "at" < ${until} AND NOT "isRepeat" AND NOT "isBot"
    GROUP BY "linkId", "enrolmentId" ORDER BY 3 DESC, 1 LIMIT ${take}`;
}

/** Makes the partitions of the month of `from` and the two after it; those that exist stay. */
export async function makeClickPartitions(pool: Pool, from: Date): Promise<number> {
  const { rows } = await pool.query<{ made: number }>(`SELECT ensure_click_partitions($1::timestamptz, 3) AS made`, [from]);
  return rows[0]?.made ?? 0;
}

/** How many clicks came before a moment; counted up to `most` where that is said: there may be millions. */
export async function countClicksBefore(ctx: Ctx, border: Date, most: number | null): Promise<number> {
  const [row] = await ctx.db.$queryRaw<Array<{ clicks: number }>>`
    SELECT count(*)::int AS "clicks" FROM (
      SELECT 1 FROM "Click" WHERE "workspaceId" = ${ctx.workspaceId} AND "at" < ${border} LIMIT ${most}) s`;
  return row?.clicks ?? 0;
}

/** Deletes the oldest clicks before a moment, `most` of them. Links to a deleted click's evidence stand on copies of their own. */
export const deleteClicksBefore = (ctx: Ctx, border: Date, most: number): Promise<number> =>
  ctx.db.$executeRaw`
    DELETE FROM "Click" c USING (
      SELECT "at", "id" FROM "Click" WHERE "workspaceId" = ${ctx.workspaceId} AND "at" < ${border} ORDER BY "at" LIMIT ${most}) old
    WHERE c."workspaceId" = ${ctx.workspaceId} AND c."at" = old."at" AND c."id" = old."id" AND c."at" < ${border}`;

/** Drops the months before `border` that hold no click of any workspace any more. @returns how many. */
export async function dropEmptyClickPartitions(pool: Pool, border: Date): Promise<number> {
  const { rows } = await pool.query<{ dropped: number }>(`SELECT drop_empty_click_partitions($1::timestamptz) AS dropped`, [border]);
  return rows[0]?.dropped ?? 0;
}

import { Prisma } from "#app/platform/db/scoped.server";
import type { Ctx } from "#app/platform/context.server";
import { addDays } from "#app/platform/instants";
import { likeText } from "#app/platform/db/like-text";
import { convertedFacts } from "#app/domains/reports/converted-facts-sql.server";
import { dayOf } from "#app/domains/reports/stored-period.rules";
import type { FactKind, JoinedAs, ReportFilter } from "#app/domains/reports/report-filter.rules";

/**
 * `countedClicks` are those in the totals, each day at its start, whatever the period; `freshClicks` those that came since.
 * `listedClicks` are what `clicks` is the sum of: one row a click (`id` is its link), and one a link and day where they were forgotten.
 */
export type FactSource = FactKind | "countedClicks" | "freshClicks" | "listedClicks";

type Sql = Prisma.Sql;
const sql = Prisma.sql;

/**
 * Every fact that a report counts, one row each: `what`, `ambassadorId`, `enrolmentId`, `currency`, `at`, `id`, `key`, `leadId`, `amount` (1 for a
 * lead, minor units for money; clicks are counted already), and of money `datedAt`: when what it belongs to was sold or earned, and
 * `referralId`: what it was credited through.
 * Reports sum these rows and the pages behind a figure list them, so the two cannot differ.
 *
 * A deal is won on the day that was given for it, which is that of its sale too. A lead that turned out to be known already (`duplicate`) is no introduction. Clicks and leads stand under the currency of their campaign, money under its own. Revenue is every sale that was credited
 * and every correction of one; a reward counts until it is rejected, and its reversals are facts with a date of their own.
 */
export function factsOf(ctx: Ctx, filter: ReportFilter, kinds: readonly FactSource[], { isSummed = false } = {}): Sql {
  if (!filter.convertTo) return ownFacts(ctx, filter, kinds);
  const { currency } = filter;
  const converted = convertedFacts(ctx, ownFacts(ctx, { ...filter, currency: null }, kinds), filter.convertTo, { isSummed });
  return currency ? sql`SELECT c.* FROM (${converted}) c WHERE c."currency" = ${currency}` : converted;
}

/** The same in their own currencies. */
function ownFacts(ctx: Ctx, filter: ReportFilter, kinds: readonly FactSource[]): Sql {
  const branches = kinds.flatMap((kind) => branchesOf(ctx, filter, kind));
  const all =
    branches.length > 0
      ? Prisma.join(branches, " UNION ALL ")
      : sql`SELECT ''::text AS "what", NULL::text AS "enrolmentId", NULL::text AS "currency", NULL::timestamptz AS "datedAt", NULL::timestamptz AS "at", NULL::text AS "id", NULL::text AS "key", NULL::text AS "leadId", NULL::text AS "referralId", 0::bigint AS "amount" WHERE false`;
  return sql`
    SELECT e."workspaceId", f."what", e."ambassadorId", f."enrolmentId", COALESCE(f."currency", c."currency") AS "currency", f."datedAt", f."at", f."id", f."key", f."leadId",
      f."referralId", f."amount"
    FROM (${all}) f
    JOIN "Enrolment" e ON e."workspaceId" = ${ctx.workspaceId} AND e."id" = f."enrolmentId"
    JOIN "Campaign" c ON c."workspaceId" = ${ctx.workspaceId} AND c."id" = e."campaignId"
    WHERE true ${ofEnrolments(ctx.workspaceId, filter)} ${filter.currency ? sql`AND COALESCE(f."currency", c."currency") = ${filter.currency}` : Prisma.empty}`;
}

/** Which enrolments (`e`) a filter asks about. */
export const ofEnrolments = (workspaceId: string, filter: ReportFilter): Sql => sql`
  ${filter.ambassadorId ? sql`AND e."ambassadorId" = ${filter.ambassadorId}` : Prisma.empty}
  ${filter.ambassadorIds ? sql`AND e."ambassadorId" = ANY(${[...filter.ambassadorIds]})` : Prisma.empty}
  ${fromWhere(workspaceId, filter)} AND ${isOfPart(filter)}`;

/** Whether an enrolment (`e`) is of the campaign and of the class at joining that a filter asks about; never unknown. */
export const isOfPart = ({ campaignId, joinedAs }: ReportFilter): Sql =>
  sql`(${campaignId ? sql`e."campaignId" = ${campaignId}` : sql`true`} AND ${joinedAs ? sql`COALESCE(${JOINED_SQL[joinedAs]}, false)` : sql`true`})`;

const JOINED_SQL: Record<JoinedAs, Sql> = {
  promoter: sql`e."npsScoreAtJoining" >= 9`,
  passive: sql`e."npsScoreAtJoining" IN (7, 8)`,
  detractor: sql`e."npsScoreAtJoining" <= 6`,
  unknown: sql`e."npsScoreAtJoining" IS NULL`,
};

function fromWhere(workspaceId: string, { company, country }: ReportFilter): Sql {
  if (!company && !country) return Prisma.empty;
  return sql`AND EXISTS (SELECT 1 FROM "Ambassador" x JOIN "Contact" y ON y."workspaceId" = ${workspaceId} AND y."id" = x."contactId"
    LEFT JOIN "Company" z ON z."workspaceId" = ${workspaceId} AND z."id" = y."companyId"
    WHERE x."workspaceId" = ${workspaceId} AND x."id" = e."ambassadorId"
      ${company ? sql`AND z."name" ILIKE ${likeText(company)}` : Prisma.empty} ${country ? sql`AND COALESCE(y."country", z."country") = ${country}` : Prisma.empty})`;
}

function branchesOf(ctx: Ctx, filter: ReportFilter, source: FactSource): Sql[] {
  if (source === "clicks") return clickFacts(ctx, filter);
  if (source === "countedClicks") return clicksHaveNo(filter) ? [] : [countedDays(ctx, filter)];
  if (source === "freshClicks") return clicksHaveNo(filter) ? [] : [freshClicks(ctx, filter)];
  if (source === "listedClicks") return clicksHaveNo(filter) ? [] : listedClicks(ctx, filter);
  return BRANCHES[source](ctx.workspaceId, filter);
}

export const clicksHaveNo = ({ channel, askedByUserId }: ReportFilter): boolean =>
  Boolean((channel && channel !== "landing_page") || askedByUserId);

// Totals know days: other moments are counted row by row, after the days whose rows were forgotten.
function clickFacts(ctx: Ctx, filter: ReportFilter): Sql[] {
  if (clicksHaveNo(filter)) return [];
  const { timeZone } = ctx.workspace;
  const [from, to] = [dayOf(filter.from, timeZone), dayOf(filter.to, timeZone)];
  if (from === undefined || to === undefined) {
    return [clicksOfDays(ctx, filter, forgottenDays(ctx, filter)), clickRows(ctx, filter, kept(ctx))];
  }
  const days = sql`${from ? sql`AND "day" >= ${from}::date` : Prisma.empty} ${to ? sql`AND "day" < ${to}::date` : Prisma.empty}`;
  return [clicksOfDays(ctx, filter, days), freshClicks(ctx, filter)];
}

function listedClicks(ctx: Ctx, filter: ReportFilter): Sql[] {
  const { workspaceId, workspace } = ctx;
  return [
    sql`${CLICK_FACT}, ${startOfDay(workspace.timeZone)} AS "at", "linkId" AS "id", "id" AS "key", NULL::text AS "leadId", NULL::text AS "referralId", "clicks"::bigint AS "amount"
      FROM "ClickTotal" WHERE "workspaceId" = ${workspaceId} AND "clicks" > 0 ${forgottenDays(ctx, filter)}`,
    sql`${CLICK_FACT}, "at", "linkId" AS "id", "id" AS "key", NULL::text AS "leadId", NULL::text AS "referralId", 1::bigint AS "amount"
      FROM "Click" WHERE "workspaceId" = ${workspaceId} AND NOT "isBot" AND NOT "isRepeat" ${kept(ctx)} ${during(sql`"at"`, filter)}`,
  ];
}

const startOfDay = (timeZone: string, later = 0): Sql => sql`("day" + ${later}::int)::timestamp AT TIME ZONE ${timeZone}`;

/** Days whose single clicks are gone, as far as they lie in the period as a whole. */
function forgottenDays(ctx: Ctx, { from, to }: ReportFilter): Sql {
  const { timeZone } = ctx.workspace;
  return sql`AND "day" < ${border(ctx, "clicksKeptFromDay")} ${from ? sql`AND ${startOfDay(timeZone)} >= ${from}` : Prisma.empty}
    ${to ? sql`AND ${startOfDay(timeZone, 1)} <= ${to}` : Prisma.empty}`;
}

const kept = (ctx: Ctx): Sql => sql`AND "at" >= COALESCE(${border(ctx, "clicksKeptFrom")}, '-infinity'::timestamptz)`;

const border = ({ workspaceId }: Ctx, column: "clicksKeptFrom" | "clicksKeptFromDay" | "clicksCountedUntil"): Sql =>
  sql`(SELECT ${Prisma.raw(`"${column}"`)} FROM "Workspace" WHERE "id" = ${workspaceId})`;

const clicksOfDays = ({ workspaceId }: Ctx, filter: ReportFilter, days: Sql): Sql =>
  sql`${CLICK_FACT}, NULL::timestamptz AS "at", NULL::text AS "id", NULL::text AS "key", NULL::text AS "leadId", NULL::text AS "referralId", sum("clicks")::bigint AS "amount"
    FROM "ClickTotal" WHERE "workspaceId" = ${workspaceId} ${ofAmbassadors(workspaceId, filter, sql`"enrolmentId"`)} ${days} GROUP BY "enrolmentId"`;

const CLICK_FACT = sql`SELECT 'clicks'::text AS "what", "enrolmentId", NULL::text AS "currency", NULL::timestamptz AS "datedAt"`;

const countedDays = ({ workspaceId, workspace }: Ctx, filter: ReportFilter): Sql =>
  sql`${CLICK_FACT}, "day"::timestamp AT TIME ZONE ${workspace.timeZone} AS "at", NULL::text AS "id", NULL::text AS "key", NULL::text AS "leadId", NULL::text AS "referralId", "clicks"::bigint AS "amount"
    FROM "ClickTotal" WHERE "workspaceId" = ${workspaceId} ${ofAmbassadors(workspaceId, filter, sql`"enrolmentId"`)}`;

const freshClicks = (ctx: Ctx, filter: ReportFilter): Sql =>
  clickRows(ctx, filter, sql`AND "at" >= COALESCE(${border(ctx, "clicksCountedUntil")}, '-infinity'::timestamptz)`);

const clickRows = ({ workspaceId }: Ctx, filter: ReportFilter, narrower: Sql): Sql =>
  sql`${CLICK_FACT}, NULL::timestamptz AS "at", NULL::text AS "id", NULL::text AS "key", NULL::text AS "leadId", NULL::text AS "referralId", count(*) AS "amount"
    FROM "Click" WHERE "workspaceId" = ${workspaceId} AND NOT "isBot" AND NOT "isRepeat" ${narrower} ${during(sql`"at"`, filter)} GROUP BY "enrolmentId"`;

const BRANCHES: Record<Exclude<FactKind, "clicks">, (workspaceId: string, filter: ReportFilter) => Sql[]> = {
  introductions: (workspaceId, filter) => [
    sql`${leadFact("introductions", sql`l."createdAt"`)} WHERE ${ledBy(workspaceId, filter)} ${during(sql`l."createdAt"`, filter)}`,
  ],
  accepted: (workspaceId, filter) => [
    sql`${leadFact("accepted", sql`s."at"`)}
      ${acceptedAt(workspaceId, filter)}
      WHERE ${ledBy(workspaceId, filter)} ${during(filter.basis === "activity" ? sql`s."at"` : sql`l."createdAt"`, filter)}`,
  ],
  won: (workspaceId, filter) => [
    sql`${leadFact("won", sql`l."endedAt"`)}
      WHERE ${ledBy(workspaceId, filter)} AND l."stage" = 'won' ${during(filter.basis === "activity" ? sql`l."endedAt"` : sql`l."createdAt"`, filter)}`,
  ],
  revenue: (workspaceId, filter) =>
    isOfDays(filter)
      ? originsOf(filter).map((origin) => creditedOfDays(workspaceId, filter, origin))
      : originsOf(filter).flatMap((origin) => [
          // Two ways to a sale rather than one over both: each is found by an index from either side.
          sql`${saleFact(sql`s."occurredAt"`)} FROM "Sale" s JOIN "Conversion" k ON k."workspaceId" = s."workspaceId" AND k."causeKind" = 'sale' AND k."causeId" = s."id" ${origin.join}
            WHERE s."correctsSaleId" IS NULL AND ${soldWithin(workspaceId, filter, origin)}`,
          sql`${saleFact(sql`o."occurredAt"`)} FROM "Sale" s ${CORRECTED} JOIN "Conversion" k ON k."workspaceId" = s."workspaceId" AND k."causeKind" = 'sale' AND k."causeId" = s."correctsSaleId" ${origin.join}
            WHERE s."correctsSaleId" IS NOT NULL AND ${soldWithin(workspaceId, filter, origin)}`,
        ]),
  // Every reward has its conversion: a left join is left out by the planner where nobody asks for the lead.
  rewards: (workspaceId, filter) =>
    originsOf(filter).flatMap((origin) => [
      sql`${rewardFact(sql`r."earnedAt"`, sql`r`)}
        FROM "Reward" r LEFT JOIN "Conversion" k ON k."workspaceId" = r."workspaceId" AND k."id" = r."conversionId" ${origin.join}
        WHERE r."workspaceId" = ${workspaceId} AND r."status" <> 'rejected' ${ofAmbassadors(workspaceId, filter, sql`r."enrolmentId"`)} ${inCurrency(sql`r."currency"`, filter)}
          ${during(filter.basis === "activity" ? sql`r."earnedAt"` : origin.introducedAt, filter)} ${origin.through}`,
      sql`${rewardFact(sql`v."at"`, sql`v`)}
        FROM "RewardReversal" v JOIN "Reward" r ON r."workspaceId" = v."workspaceId" AND r."id" = v."rewardId"
        LEFT JOIN "Conversion" k ON k."workspaceId" = r."workspaceId" AND k."id" = r."conversionId" ${origin.join}
        WHERE v."workspaceId" = ${workspaceId} AND r."status" <> 'rejected' ${ofAmbassadors(workspaceId, filter, sql`r."enrolmentId"`)} ${inCurrency(sql`v."currency"`, filter)}
          ${during(filter.basis === "activity" ? sql`v."at"` : origin.introducedAt, filter)} ${origin.through}`,
    ]),
};

// Of some days' sales each finds its conversion by the index; for those of years all conversions are read once, for a few ambassadors theirs.
const SHORT_DAYS = 62;
const isOfDays = ({ basis, from, to, ambassadorId, ambassadorIds }: ReportFilter): boolean =>
  basis === "activity" && from !== null && to !== null && to <= addDays(from, SHORT_DAYS) && !ambassadorId && !ambassadorIds;

const creditedOfDays = (workspaceId: string, filter: ReportFilter, origin: Origin): Sql =>
  sql`${saleFact(sql`COALESCE(o."occurredAt", s."occurredAt")`)}
    FROM "Sale" s LEFT ${CORRECTED} JOIN LATERAL (SELECT y.* FROM "Conversion" y
      WHERE y."workspaceId" = ${workspaceId} AND y."causeKind" = 'sale' AND y."causeId" = COALESCE(s."correctsSaleId", s."id") OFFSET 0) k ON true ${origin.join}
    WHERE s."workspaceId" = ${workspaceId} ${inCurrency(sql`s."currency"`, filter)} ${during(sql`s."occurredAt"`, filter)} ${origin.through}`;

const soldWithin = (workspaceId: string, filter: ReportFilter, origin: Origin): Sql =>
  sql`s."workspaceId" = ${workspaceId} ${ofAmbassadors(workspaceId, filter, sql`k."enrolmentId"`)} ${inCurrency(sql`s."currency"`, filter)}
    ${during(filter.basis === "activity" ? sql`s."occurredAt"` : origin.introducedAt, filter)} ${origin.through}`;

// The sale that a correction corrects; left out by the planner where nobody asks when it was.
const CORRECTED = sql`JOIN "Sale" o ON o."workspaceId" = s."workspaceId" AND o."id" = s."correctsSaleId"`;

const saleFact = (datedAt: Sql): Sql =>
  sql`SELECT 'revenue' AS "what", k."enrolmentId", s."currency"::text, ${datedAt} AS "datedAt", s."occurredAt" AS "at", s."id", s."id" AS "key", k."leadId", k."referralId", s."amountMinor" AS "amount"`;

const rewardFact = (at: Sql, row: Sql): Sql =>
  sql`SELECT 'rewards' AS "what", r."enrolmentId", ${row}."currency"::text, r."earnedAt" AS "datedAt", ${at} AS "at", r."id", ${row}."id" AS "key", k."leadId", k."referralId", ${row}."amountMinor" AS "amount"`;

// Before rows are joined: most stand in one currency, and a conversion asks about the others.
const inCurrency = (column: Sql, { currency, otherThan }: ReportFilter): Sql =>
  sql`${currency ? sql`AND ${column} = ${currency}::bpchar` : Prisma.empty} ${otherThan ? sql`AND ${column} <> ${otherThan}::bpchar` : Prisma.empty}`;

const leadFact = (what: FactKind, at: Sql): Sql =>
  sql`SELECT ${what}::text AS "what", l."enrolmentId", NULL::text AS "currency", NULL::timestamptz AS "datedAt", ${at} AS "at", l."id", l."id" AS "key", l."id" AS "leadId", NULL::text AS "referralId", 1::bigint AS "amount" FROM "Lead" l`;

const ledBy = (workspaceId: string, filter: ReportFilter): Sql => {
  const { channel, askedByUserId } = filter;
  return sql`l."workspaceId" = ${workspaceId} AND l."enrolmentId" IS NOT NULL AND l."stage" <> 'duplicate' ${ofAmbassadors(workspaceId, filter, sql`l."enrolmentId"`)} ${channel ? sql`AND ${LEAD_CHANNEL} = ${channel}` : Prisma.empty}
    ${askedByUserId ? sql`AND l."askedByUserId" = ${askedByUserId}` : Prisma.empty}`;
};

/** `s`, when a lead was accepted first: of a few ambassadors' leads looked up for each, else of all at once. */
const acceptedAt = (workspaceId: string, { ambassadorId, ambassadorIds }: ReportFilter): Sql =>
  ambassadorId || ambassadorIds
    ? sql`JOIN LATERAL (SELECT min(y."at") AS "at" FROM "LeadStageChange" y WHERE y."workspaceId" = ${workspaceId} AND y."leadId" = l."id" AND y."to" = 'accepted') s ON s."at" IS NOT NULL`
    : sql`JOIN (SELECT "leadId", min("at") AS "at" FROM "LeadStageChange" WHERE "workspaceId" = ${workspaceId} AND "to" = 'accepted' GROUP BY "leadId") s ON s."leadId" = l."id"`;

/** Within each kind of fact, and not only around them all: the facts of a few are found by their enrolments. */
function ofAmbassadors(workspaceId: string, { ambassadorId, ambassadorIds }: ReportFilter, enrolmentId: Sql): Sql {
  if (!ambassadorId && !ambassadorIds) return Prisma.empty;
  return sql`AND ${enrolmentId} IN (SELECT y."id" FROM "Enrolment" y WHERE y."workspaceId" = ${workspaceId}
    ${ambassadorId ? sql`AND y."ambassadorId" = ${ambassadorId}` : Prisma.empty} ${ambassadorIds ? sql`AND y."ambassadorId" = ANY(${[...ambassadorIds]})` : Prisma.empty})`;
}

/** Where conversions began, when, and which of them are asked for. */
type Origin = { join: Sql; introducedAt: Sql; through: Sql };

// Its lead; without one, the evidence that it was credited by. Every conversion has either, so they are only read where something is
// asked of them, and each on its own: a few days' leads find their sales by an index.
function originsOf({ basis, channel, askedByUserId }: ReportFilter): Origin[] {
  if (basis === "activity" && !channel && !askedByUserId)
    return [{ join: Prisma.empty, introducedAt: Prisma.empty, through: Prisma.empty }];
  const byLead = {
    join: sql`JOIN "Lead" l ON l."workspaceId" = k."workspaceId" AND l."id" = k."leadId"`,
    introducedAt: sql`l."createdAt"`,
    through: sql`${channel ? sql`AND ${LEAD_CHANNEL} = ${channel}` : Prisma.empty} ${askedByUserId ? sql`AND l."askedByUserId" = ${askedByUserId}` : Prisma.empty}`,
  };
  const byEvidence = {
    join: sql`JOIN "Referral" b ON b."workspaceId" = k."workspaceId" AND b."id" = k."referralId"
      JOIN "Evidence" v0 ON v0."workspaceId" = b."workspaceId" AND v0."id" = b."evidenceId"`,
    introducedAt: sql`v0."at"`,
    through: sql`AND k."leadId" IS NULL ${channel ? sql`AND ${EVIDENCE_CHANNEL} = ${channel}` : Prisma.empty}`,
  };
  return askedByUserId ? [byLead] : [byLead, byEvidence];
}

// A lead that came of a file or of an answer has an introducer only since a colleague heard who that is.
export const LEAD_CHANNEL = sql`CASE WHEN l."source" IN ('import', 'nps_answer') THEN 'verbal_referral' ELSE l."source" END`;

export const EVIDENCE_CHANNEL = sql`CASE v0."kind" WHEN 'introduction_form' THEN 'introduction_form' WHEN 'verbal_referral' THEN 'verbal_referral'
  WHEN 'name_given' THEN 'verbal_referral' WHEN 'crm_field' THEN 'api' ELSE 'landing_page' END`;

function during(column: Sql, { from, to }: ReportFilter): Sql {
  return sql`${from ? sql`AND ${column} >= ${from}` : Prisma.empty} ${to ? sql`AND ${column} < ${to}` : Prisma.empty}`;
}

import type { Audience, Condition, Group, Match } from "#app/domains/campaigns/audience.rules";
import { MAX_ANSWER_AGE_MONTHS } from "#app/domains/campaigns/candidate.rules";
import { contactsWithOpenCase } from "#app/domains/care/open-case-sql.server";
import { consentingContacts } from "#app/domains/contacts/consent-sql.server";
import { whoAnswered } from "#app/domains/nps/answers-of-people-sql.server";
import type { Ctx } from "#app/platform/context.server";
import { Prisma } from "#app/platform/db/scoped.server";
import { addDays, addMonths } from "#app/platform/instants";

const sql = Prisma.sql;

/**
 * `judgeAudience` as a condition on a row `p` of people: true for who fits. `p` has "contactId", "score", "answeredAt", "language",
 * "country", "segment" and, where the rules look at it, "knownSince". Nobody's missing value fits anything.
 */
export const audienceSql = (ctx: Ctx, campaignId: string, { match, groups }: Audience): Prisma.Sql =>
  joined(
    match,
    groups.map((group) => groupSql(ctx, campaignId, group)),
  );

const groupSql = (ctx: Ctx, campaignId: string, { match, conditions }: Group): Prisma.Sql =>
  joined(
    match,
    conditions.map((condition) => sql`COALESCE(${conditionSql(ctx, campaignId, condition)}, false)`),
  );

const joined = (match: Match, parts: Prisma.Sql[]): Prisma.Sql =>
  parts.length === 0 ? sql`true` : sql`(${Prisma.join(parts, match === "all" ? " AND " : " OR ")})`;

function conditionSql(ctx: Ctx, campaignId: string, condition: Condition): Prisma.Sql {
  switch (condition.kind) {
    case "score_min":
      return sql`p."score" >= ${condition.value}`;
    case "answered_within":
      return sql`p."answeredAt" > ${addDays(ctx.now, -condition.value)}`;
    case "known_for":
      return sql`COALESCE(p."knownSince", p."answeredAt") <= ${addDays(ctx.now, -condition.value)}`;
    case "language":
    case "country":
    case "segment":
      return fitsSql(COLUMNS[condition.kind], condition.value);
    case "newsletter":
      return sql`p."contactId" IN (SELECT n."contactId" FROM (${consentingContacts(ctx, "newsletter")}) n)`;
    case "no_open_case":
      return sql`p."contactId" NOT IN (SELECT k."contactId" FROM (${contactsWithOpenCase(ctx)}) k)`;
    case "not_invited_before":
      return sql`p."contactId" NOT IN (SELECT i."contactId" FROM "Invitation" i WHERE i."workspaceId" = ${ctx.workspaceId} AND i."campaignId" <> ${campaignId})`;
    case "promoter":
      return sql`p."score" >= 9`;
    case "passive":
      return sql`p."score" IN (7, 8)`;
    default:
      return sql`p."contactId" IN (${whoAnswered(ctx, condition.kind, addMonths(ctx.now, -MAX_ANSWER_AGE_MONTHS))})`;
  }
}

const COLUMNS = { language: sql`p."language"`, country: sql`p."country"`, segment: sql`p."segment"` };

// What `trim` takes away in JavaScript; ICU makes small letters as JavaScript does, whatever the database's own language.
const SPACES =
  "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";

const fitsSql = (value: Prisma.Sql, wanted: readonly string[]): Prisma.Sql =>
  sql`lower(btrim(${value}::text, ${SPACES}) COLLATE "und-x-icu") = ANY (${wanted.map((one) => one.toLowerCase())}::text[])`;

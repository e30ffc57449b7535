import type { EnrolmentState } from "#app/domains/ambassadors/enrolment.rules";
import type { CandidateFilter } from "#app/domains/campaigns/candidate-filter.rules";
import { MAX_ANSWER_AGE_MONTHS } from "#app/domains/campaigns/candidate.rules";
import { guestsOf } from "#app/domains/campaigns/guest.repository.server";
import type { GuestBasis } from "#app/domains/campaigns/guest.rules";
import { NOT_NOW_DAYS } from "#app/domains/campaigns/sending.rules";
import { answeredKind, currentAnswers, knownSince, lastAnswers, partOfAnswer } from "#app/domains/nps/current-answer-sql.server";
import { PART_COLUMNS, type PartColumn } from "#app/domains/nps/nps-dimensions";
import type { Ctx } from "#app/platform/context.server";
import { textArray } from "#app/platform/db/copy-rows.server";
import { Prisma } from "#app/platform/db/scoped.server";
import { addDays, addMonths } from "#app/platform/instants";

const sql = Prisma.sql;

/** What the rules of the campaigns in question look at: people are told apart by nothing else. */
export type Looks = {
  campaigns: ReadonlyArray<{ id: string; asksInvitedBefore: boolean }>;
  /** Only these groups of the answer matter. */
  part: CandidateFilter;
  /** Moments before and after which an answer, or being known, makes a difference. */
  answeredAfter: readonly Date[];
  knownSince: readonly Date[];
  asksLanguage: boolean;
  asksCountry: boolean;
  asksSegment: boolean;
  surveys: readonly string[];
  /** Who is meant by each of these; null where nothing asks. */
  consenting: ReadonlySet<string> | null;
  withOpenCase: ReadonlySet<string> | null;
  /** Whether addresses are wanted: what keeps mail from one cannot be looked up by the database. */
  withAddresses: boolean;
};

/** What people have in common; moments are those of one of them, which stands for all. */
export type PeopleAlike = {
  count: number;
  addresses: string | null;
  hasEmail: boolean;
  score: number | null;
  answeredAt: Date | null;
  lastScore: number | null;
  isLastLater: boolean;
  knownSince: Date | null;
  language: string | null;
  country: string | null;
  segment: string | null;
  surveys: string[];
  saidNotNow: boolean;
  hasNewsletterConsent: boolean;
  hasOpenCase: boolean;
  groups: Partial<Record<PartColumn, string | null>>;
  /** By campaign, in the order asked: state of the enrolment, of the invitation, the ground they are named on, invited by another. */
  own: Array<[EnrolmentState | null, string | null, GuestBasis | null, boolean]>;
};

/**
 * Everybody who gave a 7 or more or is named by one of the campaigns, as groups of people between whom the rules see no
 * difference: some dozens of rows, however many people there are.
 */
export function findPeopleAlike(ctx: Ctx, looks: Looks): Promise<PeopleAlike[]> {
  const keys = keysOf(ctx, looks);
  const names = Prisma.join(Object.keys(keys).map((name) => Prisma.raw(`"${name}"`)));
  const columns = Prisma.join(Object.entries(keys).map(([name, value]) => sql`${value} AS ${Prisma.raw(`"${name}"`)}`));
  const addresses = looks.withAddresses ? sql`json_agg("email")::text` : sql`NULL`;
  const asksSince = looks.knownSince.length > 0;
  const since = asksSince ? sql`k."since"` : sql`NULL::timestamptz`;
  const joinSince = asksSince ? sql`LEFT JOIN (${knownSince(ctx)}) k ON k."contactId" = c."id"` : Prisma.empty;
  const each = (of: (id: string, index: number) => Prisma.Sql, between: string) =>
    Prisma.join(
      looks.campaigns.map(({ id }, index) => of(id, index)),
      between,
    );
  const joins = each((id, index) => joinsOf(ctx, id, index), " ");
  const isNamed = each((_, index) => sql`${alias("g", index)}."contactId" IS NOT NULL`, " OR ");
  return ctx.db.$queryRaw`
    SELECT count(*)::int AS "count", ${addresses} AS "addresses", min("answeredAt") AS "answeredAt", min("knownSince") AS "knownSince", ${names}
    FROM (
      SELECT c."email", r."answeredAt", ${since} AS "knownSince", ${columns}
      FROM "Contact" c
      LEFT JOIN (SELECT * FROM (${currentAnswers(ctx)}) r WHERE r."score" >= 7) r ON r."contactId" = c."id"
      LEFT JOIN (${lastAnswers(ctx)}) l ON l."contactId" = c."id"
      ${joinSince}
      ${joins}
      WHERE c."workspaceId" = ${ctx.workspaceId} AND (r."id" IS NOT NULL OR ${isNamed})
    ) people
    GROUP BY ${names}`;
}

const alias = (letter: string, index: number): Prisma.Sql => Prisma.raw(`${letter}${index}`);

/** What one campaign knows of the contact `c`. */
const joinsOf = (ctx: Ctx, campaignId: string, index: number): Prisma.Sql => sql`
  LEFT JOIN (
    SELECT m."contactId", e."state" FROM "Enrolment" e JOIN "Ambassador" m ON m."workspaceId" = e."workspaceId" AND m."id" = e."ambassadorId"
    WHERE e."workspaceId" = ${ctx.workspaceId} AND e."campaignId" = ${campaignId}
  ) ${alias("e", index)} ON ${alias("e", index)}."contactId" = c."id"
  LEFT JOIN (
    SELECT i."contactId", i."status" FROM "Invitation" i WHERE i."workspaceId" = ${ctx.workspaceId} AND i."campaignId" = ${campaignId}
  ) ${alias("i", index)} ON ${alias("i", index)}."contactId" = c."id"
  LEFT JOIN (${guestsOf(ctx, campaignId)}) ${alias("g", index)} ON ${alias("g", index)}."contactId" = c."id"`;

/** What tells people apart, by name. A moment counts by how many of the limits it keeps: they lie on a line, so that says which. */
function keysOf(ctx: Ctx, looks: Looks): Record<string, Prisma.Sql> {
  const howMany = (met: readonly Prisma.Sql[]) =>
    met.length === 0
      ? sql`0`
      : Prisma.join(
          met.map((one) => sql`(${one})::int`),
          " + ",
        );
  const isOf = (people: ReadonlySet<string> | null) =>
    people === null ? sql`false` : sql`c."id" IN (SELECT unnest(${textArray([...people])}::text[]))`;
  const surveys = looks.surveys.map(
    (kind) =>
      sql`CASE WHEN c."id" IN (${answeredKind(ctx, kind, addMonths(ctx.now, -MAX_ANSWER_AGE_MONTHS))}) THEN ARRAY[${kind}::text] ELSE ARRAY[]::text[] END`,
  );
  const own = (column: "language" | "country" | "segment", isAsked: boolean) =>
    isAsked ? sql`COALESCE(c.${Prisma.raw(`"${column}"`)}, r.${Prisma.raw(`"${column}"`)})::text` : sql`NULL::text`;
  const campaigns = looks.campaigns.map(({ id, asksInvitedBefore }, index) => {
    const elsewhere = asksInvitedBefore
      ? sql`c."id" IN (SELECT i."contactId" FROM "Invitation" i WHERE i."workspaceId" = ${ctx.workspaceId} AND i."campaignId" <> ${id})`
      : sql`false`;
    return sql`jsonb_build_array(${alias("e", index)}."state", ${alias("i", index)}."status", ${alias("g", index)}."basis", ${elsewhere})`;
  });
  return {
    hasEmail: sql`c."email" IS NOT NULL`,
    score: sql`r."score"::int`,
    isFresh: sql`(r."answeredAt" AT TIME ZONE 'UTC' + make_interval(months => ${MAX_ANSWER_AGE_MONTHS}::int)) AT TIME ZONE 'UTC' > ${ctx.now}`,
    age: howMany(looks.answeredAfter.map((limit) => sql`r."answeredAt" > ${limit}`)),
    lastScore: sql`l."score"::int`,
    isLastLater: sql`COALESCE(l."answeredAt" > r."answeredAt", false)`,
    knownFor: howMany(looks.knownSince.map((limit) => sql`k."since" <= ${limit}`)),
    language: own("language", looks.asksLanguage),
    country: own("country", looks.asksCountry),
    segment: own("segment", looks.asksSegment),
    surveys: surveys.length > 0 ? Prisma.join(surveys, " || ") : sql`ARRAY[]::text[]`,
    saidNotNow: sql`c."id" IN (SELECT i."contactId" FROM "Invitation" i
      WHERE i."workspaceId" = ${ctx.workspaceId} AND i."status" = 'declined' AND i."answeredAt" > ${addDays(ctx.now, -NOT_NOW_DAYS)})`,
    hasNewsletterConsent: isOf(looks.consenting),
    hasOpenCase: isOf(looks.withOpenCase),
    groups: partOfAnswer(PART_COLUMNS.filter((column) => looks.part[column] !== undefined)),
    own: sql`jsonb_build_array(${Prisma.join(campaigns)})`,
  };
}

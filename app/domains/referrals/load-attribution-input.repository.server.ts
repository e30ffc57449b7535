import type { Ctx } from "#app/platform/context.server";
import { Prisma } from "#app/platform/db/scoped.server";
import { addDays } from "#app/platform/instants";
import type {
  AttributionCampaign,
  AttributionEnrolment,
  AttributionEvent,
  AttributionInput,
  AttributionLock,
  Evidence,
  EvidenceKind,
} from "#app/domains/referrals/attribution-input.rules";
import type { Break } from "#app/domains/referrals/break.rules";
import { findBreaks } from "#app/domains/referrals/break.repository.server";
import type { SubjectRef } from "#app/domains/referrals/evidence.repository.server";
import { isPaidSale } from "#app/domains/referrals/paid-sale-sql.server";
import { lockSubjectOf } from "#app/domains/referrals/referral-lock.repository.server";

/** The event to be decided, as its caller knows it; the subject's e-mail and phone are looked up. */
export type Cause = SubjectRef & { causeKind: "stage" | "sale"; causeId: string; at: Date; recordedAt: Date; isRecurring: boolean };

/** Everything a decision depends on, in nine queries whatever the number of rows. */
export async function loadAttributionInput(ctx: Ctx, cause: Cause): Promise<AttributionInput> {
  const event = await eventOf(ctx, cause);
  const family = await familyOf(ctx, cause);
  const evidence = await findEvidence(ctx, family);
  const lockRows = await listLocksOf(ctx, cause, family);
  const firstPaidSaleAt = await findFirstPaidSaleAt(ctx, cause, family);
  const recurring = cause.isRecurring ? await findFirstCredited(ctx, cause, family) : null;
  const previousDecision = await findStandingDecision(ctx, cause);
  const ids = [...evidence, ...lockRows, ...(recurring ? [recurring] : [])].map(({ enrolmentId }) => enrolmentId);
  const { enrolments, campaigns } = await loadEnrolments(ctx, [...new Set(ids)]);
  const locks = lockRows.map((row) => lockOf(row, cause.at, campaigns, enrolments));
  return { event, evidence, enrolments, campaigns, locks, firstPaidSaleAt, recurring, previousDecision };
}

async function eventOf(ctx: Ctx, cause: Cause): Promise<AttributionEvent> {
  const contact = cause.contactId
    ? await ctx.db.contact.findUnique({
        where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: cause.contactId } },
        select: { email: true, phone: true, mergedIntoId: true },
      })
    : null;
  return {
    id: cause.causeId,
    kind: cause.causeKind,
    at: cause.at,
    recordedAt: cause.recordedAt,
    subjectContactId: contact?.mergedIntoId ?? cause.contactId,
    subjectCompanyId: cause.companyId,
    subjectEmail: contact?.email ?? null,
    subjectPhone: contact?.phone ?? null,
  };
}

/** The ids that count as the subject: each record has the ids it was merged from beside its own; colleagues carry evidence over. */
export type Family = { contactIds: string[]; companyIds: string[]; colleagueIds: string[] };

/** Asked before the rest: as plain lists of ids the rows of the subject are found by their indexes. */
export async function familyOf(ctx: Ctx, { contactId, companyId }: SubjectRef): Promise<Family> {
  const everyIdOf = (table: "Contact" | "Company", id: string | null) => {
    const name = Prisma.raw(`"${table}"`);
    const kept = Prisma.sql`(SELECT COALESCE("mergedIntoId", "id") FROM ${name} WHERE "workspaceId" = ${ctx.workspaceId} AND "id" = ${id ?? ""})`;
    return Prisma.sql`SELECT ${table}::text AS "kind", ${kept} AS "id" UNION ALL
      SELECT ${table}::text, "id" FROM ${name} WHERE "workspaceId" = ${ctx.workspaceId} AND "mergedIntoId" = ${kept}`;
  };
  const rows = await ctx.db.$queryRaw<Array<{ kind: string; id: string | null }>>`
    WITH subject AS (${everyIdOf("Contact", contactId)} UNION ALL ${everyIdOf("Company", companyId)})
    SELECT "kind", "id" FROM subject UNION ALL
    SELECT 'colleague', c."id" FROM "Contact" c
      WHERE c."workspaceId" = ${ctx.workspaceId} AND c."companyId" = ANY (ARRAY (SELECT "id" FROM subject WHERE "kind" = 'Company'))`;
  const ids = (kind: string) => rows.flatMap((row) => (row.kind === kind && row.id ? [row.id] : []));
  return { contactIds: ids("Contact"), companyIds: ids("Company"), colleagueIds: ids("colleague") };
}

/** Evidence on the person, on the company, and on everybody who works there: known people carry it over. */
export const listEvidenceOf = async (ctx: Ctx, subject: SubjectRef): Promise<Evidence[]> => findEvidence(ctx, await familyOf(ctx, subject));

async function findEvidence(ctx: Ctx, { contactIds, companyIds, colleagueIds }: Family): Promise<Evidence[]> {
  const rows = await ctx.db.$queryRaw<Array<{ id: string; enrolmentId: string; kind: string; at: Date; recordedAt: Date }>>`
    SELECT "id", "enrolmentId", "kind", "at", "recordedAt" FROM "Evidence"
    WHERE "workspaceId" = ${ctx.workspaceId} AND ("contactId" = ANY (${[...contactIds, ...colleagueIds]}) OR "companyId" = ANY (${companyIds}))
    ORDER BY "at", "id"`;
  return rows.map((row) => ({ ...row, kind: row.kind as EvidenceKind, isBot: false, isRepeat: false }));
}

type LockRow = {
  enrolmentId: string;
  evidenceId: string;
  validFrom: Date;
  validUntil: Date;
  releasedAt: Date | null;
  leadId: string | null;
  leadEndedAt: Date | null;
};

function listLocksOf(ctx: Ctx, subject: SubjectRef, { contactIds, companyIds }: Family): Promise<LockRow[]> {
  const held = lockSubjectOf(subject);
  return ctx.db.$queryRaw<LockRow[]>`
    SELECT k."enrolmentId", k."evidenceId", k."validFrom", k."validUntil", k."releasedAt", l."id" AS "leadId", l."endedAt" AS "leadEndedAt"
    FROM "ReferralLock" k LEFT JOIN "Lead" l ON l."workspaceId" = k."workspaceId" AND l."id" = k."leadId"
    WHERE k."workspaceId" = ${ctx.workspaceId} AND (
      (k."subjectKind" = ${held?.subjectKind ?? ""} AND k."subjectId" = ANY (${held?.subjectKind === "company" ? companyIds : contactIds}))
      OR (k."subjectKind" = 'contact' AND k."subjectId" = ANY (${contactIds})))
    ORDER BY k."validFrom", k."id"`;
}

function lockOf(row: LockRow, at: Date, campaigns: AttributionCampaign[], enrolments: AttributionEnrolment[]): AttributionLock {
  const campaignId = enrolments.find(({ id }) => id === row.enrolmentId)?.campaignId;
  const lockDays = campaigns.find(({ id }) => id === campaignId)?.lockDays ?? 0;
  const leadOpen = row.leadId !== null && (row.leadEndedAt === null || row.leadEndedAt >= at);
  const own = addDays(row.validFrom, lockDays);
  return {
    enrolmentId: row.enrolmentId,
    evidenceId: row.evidenceId,
    from: row.validFrom,
    until: row.leadId && row.validUntil > own ? own : row.validUntil,
    releasedAt: row.releasedAt,
    leadOpen,
  };
}

async function findFirstPaidSaleAt(ctx: Ctx, { companyId }: SubjectRef, { contactIds, companyIds }: Family): Promise<Date | null> {
  const subject = companyId ? Prisma.sql`"companyId" = ANY (${companyIds})` : Prisma.sql`"contactId" = ANY (${contactIds})`;
  const [first] = await ctx.db.$queryRaw<Array<{ occurredAt: Date }>>`
    SELECT "occurredAt" FROM "Sale" s WHERE "workspaceId" = ${ctx.workspaceId} AND ${subject} AND ${isPaidSale("s")}
    ORDER BY "occurredAt" LIMIT 1`;
  return first?.occurredAt ?? null;
}

async function findFirstCredited(ctx: Ctx, cause: Cause, { contactIds, companyIds }: Family) {
  const buyer = cause.companyId ? Prisma.sql`s."companyId" = ANY (${companyIds})` : Prisma.sql`s."contactId" = ANY (${contactIds})`;
  const [first] = await ctx.db.$queryRaw<Array<{ firstCreditedSaleAt: Date; enrolmentId: string; campaignId: string }>>`
    SELECT c."occurredAt" AS "firstCreditedSaleAt", c."enrolmentId", c."campaignId" FROM "Conversion" c
    JOIN "Sale" s ON s."workspaceId" = c."workspaceId" AND s."id" = c."saleId"
    WHERE c."workspaceId" = ${ctx.workspaceId} AND c."causeKind" = 'sale' AND c."causeId" <> ${cause.causeId} AND s."occurredAt" <= ${cause.at} AND ${buyer}
    ORDER BY c."occurredAt", c."id" LIMIT 1`;
  return first ?? null;
}

async function findStandingDecision(ctx: Ctx, cause: Cause): Promise<AttributionInput["previousDecision"]> {
  const [last] = await ctx.db.$queryRaw<Array<NonNullable<AttributionInput["previousDecision"]>>>`
    SELECT d."enrolmentId", d."evidenceId", d."basis" IS NOT DISTINCT FROM 'person' AS "isByPerson", EXISTS (
      SELECT 1 FROM "Conversion" c JOIN "Reward" r ON r."workspaceId" = c."workspaceId" AND r."conversionId" = c."id"
      WHERE c."workspaceId" = d."workspaceId" AND c."causeKind" = d."causeKind" AND c."causeId" = d."causeId" AND r."status" IN ('approved', 'in_payout', 'paid')
    ) AS "hasApprovedReward"
    FROM "AttributionDecision" d
    WHERE d."workspaceId" = ${ctx.workspaceId} AND d."causeKind" = ${cause.causeKind} AND d."causeId" = ${cause.causeId}
    ORDER BY d."sequence" DESC LIMIT 1`;
  return last ?? null;
}

/** Enrolments with their campaigns, as a decision looks at them. */
export async function loadEnrolments(
  ctx: Ctx,
  ids: string[],
): Promise<{ enrolments: AttributionEnrolment[]; campaigns: AttributionCampaign[] }> {
  if (ids.length === 0) return { enrolments: [], campaigns: [] };
  const rows = await ctx.db.enrolment.findMany({
    where: { workspaceId: ctx.workspaceId, id: { in: ids } },
    select: {
      id: true,
      ambassadorId: true,
      campaignId: true,
      activeFrom: true,
      createdAt: true,
      state: true,
      leftAt: true,
      bannedAt: true,
      campaign: {
        select: {
          id: true,
          status: true,
          liveFrom: true,
          endedAt: true,
          windowDays: true,
          lockDays: true,
          clickModel: true,
          newCustomersOnly: true,
          termMonths: true,
        },
      },
      ambassador: {
        select: {
          contactId: true,
          contact: { select: { email: true, phone: true, identities: { where: { kind: "email" }, select: { value: true } } } },
        },
      },
    },
  });
  const breaks = await findBreaks(ctx, {
    ambassadorIds: [...new Set(rows.map(({ ambassadorId }) => ambassadorId))],
    campaignIds: [...new Set(rows.map(({ campaignId }) => campaignId))],
  });
  const enrolments = rows.map(({ campaign: _campaign, ambassador, activeFrom, createdAt, state, ...row }) => ({
    ...row,
    breaks: breaksNow(breaks.get(row.id), state === "paused" || state === "left"),
    activeFrom: activeFrom ?? createdAt,
    contactId: ambassador.contactId,
    emails: [...new Set([ambassador.contact.email ?? "", ...ambassador.contact.identities.map(({ value }) => value)])].filter(Boolean),
    phone: ambassador.contact.phone,
  }));
  const campaigns = new Map(
    rows.map(({ campaign: { status, ...campaign } }) => [
      campaign.id,
      {
        ...campaign,
        breaks: breaksNow(breaks.get(campaign.id), status !== "live"),
        clickModel: campaign.clickModel === "first" ? ("first" as const) : ("last" as const),
      },
    ]),
  );
  return { enrolments, campaigns: [...campaigns.values()] };
}

// Only what is interrupted now is so without end; of somebody who is banned the ban says it.
const breaksNow = (breaks: Break[] = [], isInterrupted: boolean): Break[] =>
  isInterrupted ? breaks : breaks.filter(({ until }) => until !== null);

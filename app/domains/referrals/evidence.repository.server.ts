import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { normalizeLinkCode } from "#app/domains/referrals/link-code.rules";
import type { EvidenceKind } from "#app/domains/referrals/attribution-input.rules";

/** Who is introduced or buys: a person, and the company where it is known. */
export type SubjectRef = { contactId: string | null; companyId: string | null };

export type NewEvidence = SubjectRef & {
  enrolmentId: string;
  kind: EvidenceKind;
  at: Date;
  leadId?: string | null;
  click?: { id: string; at: Date; linkId: string } | null;
  recordedByUserId?: string | null;
  details?: Record<string, unknown>;
};

/** Stores evidence as recorded now. @returns its id. */
export async function insertEvidence(ctx: Ctx, { click, details = {}, ...evidence }: NewEvidence): Promise<string> {
  const id = newId("evidence");
  await ctx.db.evidence.create({
    data: {
      workspaceId: ctx.workspaceId,
      id,
      ...evidence,
      recordedAt: ctx.now,
      clickId: click?.id ?? null,
      clickAt: click?.at ?? null,
      linkId: click?.linkId ?? null,
      details: details as object,
    },
  });
  return id;
}

/** The evidence that this click already is for the same subject; null when it is none yet. */
export async function findClickEvidence(ctx: Ctx, clickId: string, subject: SubjectRef): Promise<string | null> {
  const found = await ctx.db.evidence.findFirst({
    where: { workspaceId: ctx.workspaceId, clickId, contactId: subject.contactId, companyId: subject.companyId },
    select: { id: true },
  });
  return found?.id ?? null;
}

export type CountedClick = { id: string; at: Date; linkId: string; enrolmentId: string };

/** A click that counts; null for an unknown one, a machine's and a repeat. */
export function findCountedClick(ctx: Ctx, clickId: string): Promise<CountedClick | null> {
  return ctx.db.click.findFirst({
    where: { workspaceId: ctx.workspaceId, id: clickId, isBot: false, isRepeat: false },
    select: { id: true, at: true, linkId: true, enrolmentId: true },
  });
}

/** The enrolment whose referral link has this code; codes are compared without case. */
export async function findEnrolmentByCode(ctx: Ctx, code: string): Promise<string | null> {
  const link = await ctx.db.referralLink.findFirst({
    where: { workspaceId: ctx.workspaceId, code: normalizeLinkCode(code), disabledAt: null },
    select: { enrolmentId: true },
  });
  return link?.enrolmentId ?? null;
}

/** Events of a subject, under any of its ids, that may still move: recorded since `since`, happened at or after `from`. */
export type EventRef =
  { kind: "sale"; saleId: string } | { kind: "stage"; leadId: string; stage: "accepted" | "meeting" | "won"; at: Date; recordedAt: Date };

export async function listEventsOpenTo(
  ctx: Ctx,
  { contactIds, companyIds }: { contactIds: string[]; companyIds: string[] },
  { from, since }: { from: Date; since: Date },
): Promise<EventRef[]> {
  const isSubject = { OR: [{ companyId: { in: companyIds } }, { contactId: { in: contactIds } }] };
  const sales = await ctx.db.sale.findMany({
    where: { workspaceId: ctx.workspaceId, ...isSubject, correctsSaleId: null, occurredAt: { gte: from }, recordedAt: { gte: since } },
    select: { id: true },
    orderBy: [{ occurredAt: "asc" }, { id: "asc" }],
  });
  const changes = await ctx.db.leadStageChange.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      lead: isSubject,
      to: { in: ["accepted", "meeting", "won"] },
      at: { gte: since > from ? since : from },
    },
    select: { leadId: true, to: true, at: true, lead: { select: { endedAt: true } } },
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  return [
    ...changes.map(({ leadId, to, at, lead }) => ({
      ...{ kind: "stage" as const, leadId, stage: to as "accepted" | "meeting" | "won", recordedAt: at },
      at: (to === "won" && lead.endedAt) || at,
    })),
    ...sales.map(({ id }) => ({ kind: "sale" as const, saleId: id })),
  ];
}

/**
 * The earliest word of the ambassador whom a lead belongs to; null when there is none, or when another lead about the same person or
 * company is open.
 */
export async function findEvidenceToLockAgain(ctx: Ctx, leadId: string): Promise<{ id: string; recordedAt: Date } | null> {
  const [evidence] = await ctx.db.$queryRaw<Array<{ id: string; recordedAt: Date }>>`
    SELECT v."id", v."recordedAt" FROM "Lead" l
    JOIN "Evidence" v ON v."workspaceId" = l."workspaceId" AND v."leadId" = l."id" AND v."enrolmentId" = l."enrolmentId" AND v."kind" <> 'click'
    WHERE l."workspaceId" = ${ctx.workspaceId} AND l."id" = ${leadId} AND NOT EXISTS (
      SELECT 1 FROM "Lead" o WHERE o."workspaceId" = l."workspaceId" AND o."id" <> l."id" AND o."endedAt" IS NULL
        AND (o."contactId" = l."contactId" OR o."companyId" = l."companyId"))
    ORDER BY v."at", v."id" LIMIT 1`;
  return evidence ?? null;
}

/** Whom a lead is about. */
export function findSubjectOfLead(ctx: Ctx, leadId: string): Promise<{ contactId: string; companyId: string | null } | null> {
  return ctx.db.lead.findUnique({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: leadId } },
    select: { contactId: true, companyId: true },
  });
}

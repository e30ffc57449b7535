import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import type { AttributionInput } from "#app/domains/referrals/attribution-input.rules";
import type { AttributionDecision } from "#app/domains/referrals/attribution.rules";
import type { SubjectRef } from "#app/domains/referrals/evidence.repository.server";
import { lockSubjectOf } from "#app/domains/referrals/referral-lock.repository.server";

export type CauseRef = { causeKind: "stage" | "sale"; causeId: string };

/** Adds the decision after those of before. @param by who made it and why, when a person did. @returns its id. */
export async function appendDecision(
  tx: Ctx,
  cause: CauseRef,
  input: AttributionInput,
  decision: AttributionDecision,
  by?: { decidedByUserId: string | null; reason: string },
): Promise<string> {
  const where = { workspaceId: tx.workspaceId, causeKind: cause.causeKind, causeId: cause.causeId };
  const last = await tx.db.attributionDecision.findFirst({ where, select: { sequence: true }, orderBy: { sequence: "desc" } });
  const data = { ...decisionRow(tx, cause, input, decision, (last?.sequence ?? 0) + 1), ...by };
  await tx.db.attributionDecision.create({ data });
  return data.id;
}

export type DecidedCause = { cause: CauseRef; input: AttributionInput; decision: AttributionDecision };

/** Adds the first decision of many events at once; one that has been decided meanwhile keeps what was decided. */
export async function insertFirstDecisions(ctx: Ctx, decided: readonly DecidedCause[]): Promise<void> {
  const rows = decided.map(({ cause, input, decision }) => decisionRow(ctx, cause, input, decision, 1));
  await ctx.db.$executeRaw`
    INSERT INTO "AttributionDecision" ("workspaceId", "id", "causeKind", "causeId", "sequence", "isCredited", "enrolmentId", "evidenceId", "basis",
      "reason", "inputs", "dropped", "at")
    SELECT ${ctx.workspaceId}, k."id", k."causeKind", k."causeId", 1, k."isCredited", k."enrolmentId", k."evidenceId", k."basis", k."reason",
      k."inputs", k."dropped", ${ctx.now}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS k("id" text, "causeKind" text, "causeId" text, "isCredited" boolean, "enrolmentId" text,
      "evidenceId" text, "basis" text, "reason" text, "inputs" jsonb, "dropped" jsonb)
    ON CONFLICT ("workspaceId", "causeKind", "causeId", "sequence") DO NOTHING`;
}

const decisionRow = (
  ctx: Ctx,
  { causeKind, causeId }: CauseRef,
  input: AttributionInput,
  decision: AttributionDecision,
  sequence: number,
) => ({
  ...{ workspaceId: ctx.workspaceId, id: newId("decision"), causeKind, causeId, sequence },
  isCredited: decision.credited,
  enrolmentId: decision.credited ? decision.enrolmentId : null,
  evidenceId: decision.credited ? decision.evidenceId : null,
  basis: decision.credited ? decision.basis : null,
  reason: decision.credited ? null : decision.reason,
  inputs: withoutPersonalData(input, decision) as object,
  dropped: [...decision.dropped],
  at: ctx.now,
});

// These rows are never changed, so what has to disappear with a person may not be in them: addresses and phone numbers stay out.
function withoutPersonalData(input: AttributionInput, decision: AttributionDecision) {
  const { subjectEmail: _email, subjectPhone: _phone, subjectPaymentRefs: _refs, ...event } = input.event;
  const enrolments = input.enrolments.map(({ emails: _emails, phone: _own, paymentRefs: _own2, ...enrolment }) => enrolment);
  const contenderId = decision.credited ? (decision.contenderId ?? null) : null;
  return JSON.parse(JSON.stringify({ ...input, event, enrolments, contenderId })) as unknown;
}

/** The bond between an enrolment and a subject, made by its first credited evidence. @returns its id. */
export async function insertReferralOnce(tx: Ctx, enrolmentId: string, subject: SubjectRef, evidenceId: string | null): Promise<string> {
  const bound = lockSubjectOf(subject);
  if (!bound) throw new Error("a credited event has a subject");
  const key = { workspaceId: tx.workspaceId, enrolmentId, ...bound };
  if (evidenceId) {
    await tx.db.referral.createMany({ data: [{ ...key, id: newId("referral"), evidenceId, createdAt: tx.now }], skipDuplicates: true });
  }
  // A sale that continues an earlier one has no evidence of its own; its referral may be on the person of before.
  const found =
    (await tx.db.referral.findFirst({ where: key, select: { id: true } })) ??
    (await tx.db.referral.findFirst({
      where: { workspaceId: tx.workspaceId, enrolmentId, subjectId: { in: [subject.contactId ?? "", subject.companyId ?? ""] } },
      select: { id: true },
    }));
  if (!found) throw new Error(`no referral of ${enrolmentId} to continue`);
  return found.id;
}

export type NewConversion = CauseRef & {
  trigger: "accepted" | "meeting" | "won" | "sale";
  enrolmentId: string;
  campaignId: string;
  referralId: string;
  decisionId: string;
  leadId: string | null;
  saleId: string | null;
  amountMinor: number;
  currency: string;
  occurredAt: Date;
};

/** @returns null when this cause has its conversion already. */
export async function insertConversionOnce(tx: Ctx, conversion: NewConversion): Promise<string | null> {
  const id = newId("conversion");
  const { count } = await tx.db.conversion.createMany({
    data: [{ workspaceId: tx.workspaceId, id, ...conversion, amountMinor: BigInt(conversion.amountMinor), createdAt: tx.now }],
    skipDuplicates: true,
  });
  return count === 1 ? id : null;
}

export type DecidedEvent = CauseRef & { eventAt: Date; eventRecordedAt: Date; sequence: number };

/** The last decision on what this one was about. */
export async function findStandingDecision(ctx: Ctx, id: string): Promise<DecidedEvent | null> {
  const named = await ctx.db.attributionDecision.findUnique({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } },
    select: { causeKind: true, causeId: true },
  });
  if (!named) return null;
  const last = await ctx.db.attributionDecision.findFirstOrThrow({
    where: { workspaceId: ctx.workspaceId, ...named },
    select: { sequence: true, inputs: true },
    orderBy: { sequence: "desc" },
  });
  const { at, recordedAt } = (last.inputs as { event: { at: string; recordedAt?: string | null } }).event;
  return {
    causeKind: named.causeKind as CauseRef["causeKind"],
    causeId: named.causeId,
    eventAt: new Date(at),
    eventRecordedAt: new Date(recordedAt ?? at),
    sequence: last.sequence,
  };
}

export function findConversionOf(ctx: Ctx, cause: CauseRef) {
  return ctx.db.conversion.findFirst({
    where: { workspaceId: ctx.workspaceId, causeKind: cause.causeKind, causeId: cause.causeId },
    select: { id: true, enrolmentId: true, occurredAt: true },
  });
}

/** Late evidence decided anew: the conversion goes to another enrolment, with the decision that says so. */
export async function moveConversion(
  tx: Ctx,
  id: string,
  to: { enrolmentId: string; campaignId: string; referralId: string; decisionId: string },
): Promise<void> {
  await tx.db.conversion.updateMany({ where: { workspaceId: tx.workspaceId, id }, data: to });
}

/** A conversion with its decision, and when the evidence came that it rests on. */
export async function getConversionForRewards(ctx: Ctx, id: string) {
  const row = await ctx.db.conversion.findUnique({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } },
    include: {
      enrolment: { select: { ambassadorId: true, bannedAt: true } },
      referral: { select: { evidenceId: true } },
      decision: { select: { inputs: true, enrolmentId: true, evidenceId: true, basis: true } },
    },
  });
  if (!row) return null;
  const evidenceId = row.decision.evidenceId ?? row.referral.evidenceId;
  const evidence = await ctx.db.evidence.findUnique({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: evidenceId } },
    select: { at: true },
  });
  return { ...row, evidenceAt: evidence?.at ?? row.occurredAt };
}

/** Every decision on the given causes, with what it looked at, oldest first. */
export function listDecisions(ctx: Ctx, causeIds: string[]) {
  return ctx.db.attributionDecision.findMany({
    where: { workspaceId: ctx.workspaceId, causeId: { in: causeIds } },
    orderBy: [{ at: "asc" }, { causeId: "asc" }, { sequence: "asc" }],
  });
}

/** Whose enrolments these are: id → ambassador, name and campaign. */
export async function findEnrolmentNames(
  ctx: Ctx,
  ids: string[],
): Promise<Map<string, { ambassadorId: string; name: string; campaignName: string }>> {
  const rows = await ctx.db.enrolment.findMany({
    where: { workspaceId: ctx.workspaceId, id: { in: [...new Set(ids)] } },
    select: {
      id: true,
      ambassadorId: true,
      campaign: { select: { name: true } },
      ambassador: { select: { contact: { select: { name: true } } } },
    },
  });
  return new Map(
    rows.map(({ id, ambassadorId, ambassador, campaign }) => [
      id,
      { ambassadorId, name: ambassador.contact.name, campaignName: campaign.name },
    ]),
  );
}

/** Who works or worked here, by their ids. */
export async function findMemberNames(ctx: Ctx, userIds: string[]): Promise<Map<string, string>> {
  if (userIds.length === 0) return new Map();
  const rows = await ctx.db.membership.findMany({
    where: { workspaceId: ctx.workspaceId, userId: { in: [...new Set(userIds)] } },
    select: { userId: true, user: { select: { name: true } } },
  });
  return new Map(rows.map(({ userId, user }) => [userId, user.name]));
}

/** The conversions of these causes. */
export function findConversionsOf(ctx: Ctx, causeIds: string[]) {
  return ctx.db.conversion.findMany({
    where: { workspaceId: ctx.workspaceId, causeId: { in: causeIds } },
    select: { id: true, causeId: true, trigger: true, enrolmentId: true, decisionId: true, saleId: true, occurredAt: true },
    orderBy: [{ occurredAt: "asc" }, { id: "asc" }],
  });
}

import type { Ctx } from "#app/platform/context.server";
import { conditionsOf, type Condition, type StoredInputs } from "#app/domains/referrals/decision-conditions.rules";
import { ownStepsOf, stepsOf, type DecisionStep } from "#app/domains/referrals/decision-steps.rules";
import { findConversionsOf, findEnrolmentNames, findMemberNames, listDecisions } from "#app/domains/referrals/decision.repository.server";
import { findSalesOfLead, type SaleRow } from "#app/domains/referrals/sale.repository.server";

/** A piece of evidence as a decision saw it: `dropped` says why it is not the credited one; null for the credited. */
export type TracedEvidence = {
  id: string;
  kind: string;
  at: string;
  recordedAt: string;
  ambassadorId: string | null;
  ambassadorName: string;
  dropped: string | null;
};

export type TracedDecision = {
  id: string;
  causeKind: string;
  causeId: string;
  /** What the decision was about: a stage such as "accepted", or "sale". */
  event: string;
  eventAt: string;
  sequence: number;
  at: Date;
  isCredited: boolean;
  ambassadorId: string | null;
  ambassadorName: string | null;
  basis: string | null;
  reason: string | null;
  contenderName: string | null;
  /** Who decided, where a person did. */
  decidedBy: string | null;
  /** Nothing was decided on the event since. */
  isLast: boolean;
  evidence: TracedEvidence[];
  conditions: Condition[];
  /** Every rule in order, with its input and result; also when nobody is credited. */
  steps: DecisionStep[];
};

export type TracedConversion = {
  id: string;
  trigger: string;
  causeId: string;
  ambassadorId: string | null;
  ambassadorName: string;
  saleId: string | null;
  occurredAt: Date;
};

export type EventTrace = { decisions: TracedDecision[]; conversions: TracedConversion[]; sales: SaleRow[] };

type Dropped = { evidenceId: string; reason: string };

/** A decision as somebody reads it whose evidence it looked at: whether the credit is theirs, by which rule, and nothing about others. */
export type OwnDecision = {
  id: string;
  event: string;
  eventAt: string;
  outcome: "mine" | "others" | "nobody";
  basis: string | null;
  reason: string | null;
  steps: DecisionStep[];
  /** The conversion, where the credit is the reader's. */
  conversionId: string | null;
};

/** What stands now for each event of a lead, as the holder of the enrolments `own` may read it, oldest first. */
export async function ownDecisionsOfLead(ctx: Ctx, leadId: string, own: ReadonlySet<string>): Promise<OwnDecision[]> {
  const causes = causesWith(leadId, await findSalesOfLead(ctx, leadId));
  const [rows, made] = await Promise.all([listDecisions(ctx, causes), findConversionsOf(ctx, causes)]);
  const standing = new Map(rows.map((row) => [row.causeId, row]));
  const conversions = new Map(made.map(({ causeId, id }) => [causeId, id]));
  return [...standing.values()].map((row) => {
    const inputs = row.inputs as unknown as StoredInputs;
    const isMine = row.enrolmentId !== null && own.has(row.enrolmentId);
    return {
      id: row.id,
      event: eventOf(row),
      eventAt: inputs.event.at,
      outcome: isMine ? "mine" : row.isCredited ? "others" : "nobody",
      basis: isMine ? row.basis : null,
      reason: row.reason,
      steps: ownStepsOf({ ...row, inputs, dropped: row.dropped as Dropped[] }, own),
      conversionId: isMine ? (conversions.get(row.causeId) ?? null) : null,
    };
  });
}

const eventOf = ({ causeKind, causeId }: { causeKind: string; causeId: string }): string =>
  causeKind === "sale" ? "sale" : (causeId.split(":")[1] ?? "");

const causesWith = (leadId: string, sales: SaleRow[]): string[] => [
  ...["accepted", "meeting", "won"].map((stage) => `${leadId}:${stage}`),
  ...sales.map(({ id }) => id),
];

/** Every decision on what a lead reached and sold, oldest first. */
export async function traceEventsOfLead(ctx: Ctx, leadId: string): Promise<EventTrace> {
  const sales = await findSalesOfLead(ctx, leadId);
  return { ...(await traceEvents(ctx, causesWith(leadId, sales))), sales };
}

/** Every decision on these events, oldest first: what it looked at, what it found, who is credited and why. */
export async function traceEvents(ctx: Ctx, causeIds: string[]): Promise<Omit<EventTrace, "sales">> {
  const [rows, conversions] = await Promise.all([listDecisions(ctx, causeIds), findConversionsOf(ctx, causeIds)]);
  const inputsOf = (row: (typeof rows)[number]) => row.inputs as unknown as StoredInputs;
  const names = await findEnrolmentNames(ctx, [
    ...rows.flatMap((row) => inputsOf(row).enrolments.map(({ id }) => id)),
    ...conversions.map(({ enrolmentId }) => enrolmentId),
  ]);
  const nameOf = (enrolmentId: string | null) => (enrolmentId ? (names.get(enrolmentId) ?? null) : null);
  const deciders = await findMemberNames(
    ctx,
    rows.flatMap(({ decidedByUserId }) => decidedByUserId ?? []),
  );
  const last = new Map(rows.map(({ causeId, id }) => [causeId, id])); // they come in order

  const decisions = rows.map((row): TracedDecision => {
    const inputs = inputsOf(row);
    const dropped = new Map((row.dropped as Dropped[]).map(({ evidenceId, reason }) => [evidenceId, reason]));
    return {
      id: row.id,
      causeKind: row.causeKind,
      causeId: row.causeId,
      event: eventOf(row),
      eventAt: inputs.event.at,
      sequence: row.sequence,
      at: row.at,
      isCredited: row.isCredited,
      ambassadorId: nameOf(row.enrolmentId)?.ambassadorId ?? null,
      ambassadorName: nameOf(row.enrolmentId)?.name ?? null,
      basis: row.basis,
      reason: row.reason,
      contenderName: nameOf(inputs.contenderId)?.name ?? null,
      decidedBy: row.decidedByUserId ? (deciders.get(row.decidedByUserId) ?? null) : null,
      isLast: last.get(row.causeId) === row.id,
      evidence: inputs.evidence.map(({ id, kind, at, recordedAt, enrolmentId }) => ({
        id,
        kind,
        at,
        recordedAt,
        ambassadorId: nameOf(enrolmentId)?.ambassadorId ?? null,
        ambassadorName: nameOf(enrolmentId)?.name ?? "",
        dropped: dropped.get(id) ?? null,
      })),
      conditions: row.isCredited
        ? conditionsOf({ basis: row.basis, enrolmentId: row.enrolmentId, evidenceId: row.evidenceId, inputs })
        : [],
      steps: stepsOf({ ...row, inputs, dropped: row.dropped as Dropped[] }),
    };
  });
  return {
    decisions,
    conversions: conversions.map(({ enrolmentId, decisionId: _decisionId, ...row }) => ({
      ...row,
      ambassadorId: nameOf(enrolmentId)?.ambassadorId ?? null,
      ambassadorName: nameOf(enrolmentId)?.name ?? "",
    })),
  };
}

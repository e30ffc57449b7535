import type { Ctx } from "#app/platform/context.server";
import { conditionsOf, type Condition, type StoredInputs } from "#app/domains/referrals/decision-conditions.rules";
import { findConversionsOf, findEnrolmentNames, listDecisions } from "#app/domains/referrals/decision.repository.server";
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
  evidence: TracedEvidence[];
  conditions: Condition[];
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

/** Every decision on what a lead reached and sold, oldest first. */
export async function traceEventsOfLead(ctx: Ctx, leadId: string): Promise<EventTrace> {
  const sales = await findSalesOfLead(ctx, leadId);
  const causeIds = [...["accepted", "meeting", "won"].map((stage) => `${leadId}:${stage}`), ...sales.map(({ id }) => id)];
  return { ...(await traceEvents(ctx, causeIds)), sales };
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

  const decisions = rows.map((row): TracedDecision => {
    const inputs = inputsOf(row);
    const dropped = new Map(
      (row.dropped as Array<{ evidenceId: string; reason: string }>).map(({ evidenceId, reason }) => [evidenceId, reason]),
    );
    return {
      id: row.id,
      causeKind: row.causeKind,
      causeId: row.causeId,
      event: row.causeKind === "sale" ? "sale" : (row.causeId.split(":")[1] ?? ""),
      eventAt: inputs.event.at,
      sequence: row.sequence,
      at: row.at,
      isCredited: row.isCredited,
      ambassadorId: nameOf(row.enrolmentId)?.ambassadorId ?? null,
      ambassadorName: nameOf(row.enrolmentId)?.name ?? null,
      basis: row.basis,
      reason: row.reason,
      contenderName: nameOf(inputs.contenderId)?.name ?? null,
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

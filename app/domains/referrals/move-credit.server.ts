import { DomainError } from "#app/platform/errors";
import { inTransaction, lockInTransaction, requireFound, userIdOf, type Ctx } from "#app/platform/context.server";
import { getEnrolment } from "#app/domains/ambassadors/get-ambassador.server";
import { creditByPerson } from "#app/domains/referrals/attribution.rules";
import { moveTargets, type MoveTarget } from "#app/domains/referrals/credit-move.rules";
import type { MoveReason } from "#app/domains/referrals/move-reasons";
import {
  appendDecision,
  findConversionOf,
  findEnrolmentNames,
  findStandingDecision,
  type DecidedEvent,
} from "#app/domains/referrals/decision.repository.server";
import { creditOf, giveCredit, moveToCredit } from "#app/domains/referrals/give-credit.server";
import { loadAttributionInput } from "#app/domains/referrals/load-attribution-input.repository.server";
import { saleEvent, type StageRef } from "#app/domains/referrals/rewardable-event";
import { findSale } from "#app/domains/referrals/sale.repository.server";
import { stageEvent } from "#app/domains/referrals/stage-event.server";
import { holdRewards, takeBackRewards } from "#app/domains/rewards/withdraw-rewards.server";

export type CreditMove = { decisionId: string; version: number; enrolmentId: string; reason: MoveReason };

/**
 * A person credits an event to somebody else than the rules do, or to somebody where the rules credit nobody. What was earned with it is taken
 * back line by line, the new ambassador earns by their own agreement, and no later evidence moves it again: only a person does.
 *
 * @param decisionId any decision on the event; `version` the sequence of the last one that the person saw.
 * @throws DomainError `not_found`; `conflict` when it was decided anew meanwhile; `invalid` for somebody whom no evidence names, who was
 *   banned, or who is the buyer.
 */
export function moveCredit(ctx: Ctx, { decisionId, version, enrolmentId, reason }: CreditMove): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const named = requireFound(await findStandingDecision(tx, decisionId), "decision");
    await lockInTransaction(tx, `attribution:${named.causeKind}:${named.causeId}`);
    const last = requireFound(await findStandingDecision(tx, decisionId), "decision");
    if (last.sequence !== version)
      throw new DomainError("conflict", "this was decided anew meanwhile", { text: { key: "credit-move:refused.changed" } });
    const event = await decidedEvent(tx, last);
    const standing = await findConversionOf(tx, event);
    if (standing) await holdRewards(tx, standing.id);
    const input = await loadAttributionInput(tx, event);
    const target = moveTargets(input, standing?.enrolmentId ?? null).find((known) => known.enrolmentId === enrolmentId);
    if (!target) throw await notATarget(tx, enrolmentId);

    const decision = creditByPerson(input, enrolmentId, target.evidence.id);
    const movedId = await appendDecision(tx, event, input, decision, { decidedByUserId: userIdOf(tx), reason });
    const credit = await creditOf(tx, event, input, decision, movedId);
    if (!standing) return void (await giveCredit(tx, event, credit));
    await takeBackRewards(tx, { conversionId: standing.id, keepEnrolmentId: enrolmentId, decisionId: movedId });
    await moveToCredit(tx, standing.id, credit);
  });
}

export type NamedTarget = MoveTarget & { name: string; campaignName: string };

/** Whom a person could credit for the event of a decision instead of who is now. @throws DomainError `not_found`. */
export async function describeCreditMove(ctx: Ctx, decisionId: string): Promise<{ event: DecidedEvent; targets: NamedTarget[] }> {
  const decided = requireFound(await findStandingDecision(ctx, decisionId), "decision");
  const event = await decidedEvent(ctx, decided);
  const [standing, input] = await Promise.all([findConversionOf(ctx, event), loadAttributionInput(ctx, event)]);
  const targets = moveTargets(input, standing?.enrolmentId ?? null);
  const names = await findEnrolmentNames(
    ctx,
    targets.map(({ enrolmentId }) => enrolmentId),
  );
  const named = targets.map((target) => ({ ...target, name: "", campaignName: "", ...names.get(target.enrolmentId) }));
  return { event: decided, targets: named };
}

async function decidedEvent(ctx: Ctx, { causeKind, causeId, eventAt, eventRecordedAt }: DecidedEvent) {
  if (causeKind === "sale") return saleEvent(requireFound(await findSale(ctx, causeId), "sale"));
  const [leadId = "", stage] = causeId.split(":");
  const ref = { leadId, stage: stage as StageRef["stage"], at: eventAt, recordedAt: eventRecordedAt };
  return requireFound(await stageEvent(ctx, ref), "lead");
}

async function notATarget(tx: Ctx, enrolmentId: string): Promise<DomainError> {
  await getEnrolment(tx, enrolmentId); // of another workspace: there is none
  const message = "nothing names this ambassador, they were removed, or they are the buyer or credited already";
  return new DomainError("invalid", message, {
    errors: [{ path: "enrolmentId", message }],
    text: { key: "credit-move:refused.target" },
  });
}

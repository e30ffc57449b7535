import { DomainError } from "#app/platform/errors";
import { inTransaction, requireFound, type Ctx } from "#app/platform/context.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { attributeEvent } from "#app/domains/referrals/attribute-event.server";
import { settleLockOfLead } from "#app/domains/referrals/settle-lock.server";
import { stageEventOf } from "#app/domains/referrals/rewardable-event";
import type { SaleInterval } from "#app/domains/referrals/sale.rules";
import { recordSale } from "#app/domains/referrals/record-sale.server";
import { insertStageChange } from "#app/domains/sales/lead-history.repository.server";
import { keepPromises } from "#app/domains/sales/keep-promises.server";
import { mailIntroducer, type LeadNews } from "#app/domains/sales/lead-mails.server";
import { assertStageChange, endingReason, isAhead, isEnding, reopenedStage, type LeadStage } from "#app/domains/sales/lead-stage.rules";
import { noticeOfMove } from "#app/domains/sales/notice.rules";
import { announce } from "#app/domains/sales/post-notice.server";
import { findLead, updateLead, type LeadRow } from "#app/domains/sales/lead.repository.server";

/**
 * Where a lead goes and what has to be said with it: a reason for lost and unqualified; amount (more than zero, minor units)
 * and currency for won, which `occurredAt` dates: the deal and the end of the lead have that day. `version` is the one that the person looked at; left out, the current one.
 */
export type StageMove = {
  leadId: string;
  to: LeadStage;
  version?: number;
  reasonCode?: string | null;
  reasonNote?: string;
  amountMinor?: number | null;
  currency?: string | null;
  productName?: string;
  /** How often the deal comes back; left out for a single one. */
  interval?: SaleInterval | null;
  occurredAt?: Date;
};

/**
 * Moves a lead, tells whoever introduced it, and has what it reached credited. A won one becomes a sale.
 *
 * @throws DomainError `conflict` when somebody changed the lead since `version`, or the stage cannot be reached from here;
 *   `invalid` without the reason or amount that the stage needs.
 */
export function changeLeadStage(ctx: Ctx, move: StageMove): Promise<{ version: number }> {
  return inTransaction(ctx, async (tx) => {
    const lead = await requireVersion(tx, move.leadId, move.version);
    assertStageChange(lead.stage, move.to);
    const reasonCode = endingReason(move.to, move.reasonCode || null);
    if (move.to === "won") assertDeal(move);
    const at = move.to === "won" && move.occurredAt && move.occurredAt < tx.now ? move.occurredAt : tx.now;
    await saveOnce(tx, lead, {
      stage: move.to,
      reasonCode,
      reasonNote: move.reasonNote?.trim() ?? "",
      endedAt: isEnding(move.to) ? at : null,
      ...(move.amountMinor && move.currency && { amountMinor: move.amountMinor, currency: move.currency }),
    });
    await afterMove(tx, lead, move.to, { reasonCode, reasonNote: move.reasonNote?.trim() });
    if (move.to === "won") await recordDeal(tx, lead, move);
    await creditStage(tx, lead, move.to, at);
    return { version: lead.version + 1 };
  });
}

/** Takes up a lead again that ended without a deal. @param reason in the words of who does it. */
export function reopenLead(
  ctx: Ctx,
  { leadId, version, reason }: { leadId: string; version?: number; reason: string },
): Promise<{ version: number }> {
  return inTransaction(ctx, async (tx) => {
    const lead = await requireVersion(tx, leadId, version);
    const to = reopenedStage(lead.stage, reason);
    await saveOnce(tx, lead, { stage: to, reasonCode: null, reasonNote: "", endedAt: null });
    await afterMove(tx, lead, to, { reasonCode: null, reasonNote: reason.trim() });
    return { version: lead.version + 1 };
  });
}

/** Ends a lead for a reason that no colleague chooses. One that ended before keeps its ending. */
export async function endLead(tx: Ctx, leadId: string, reasonCode: string): Promise<void> {
  const lead = requireFound(await findLead(tx, leadId), "lead");
  if (lead.endedAt) return;
  await saveOnce(tx, lead, { stage: "unqualified", reasonCode, reasonNote: "", endedAt: tx.now });
  await afterMove(tx, lead, "unqualified", { reasonCode }, "over");
}

export async function requireVersion(tx: Ctx, leadId: string, version: number | undefined): Promise<LeadRow> {
  const lead = requireFound(await findLead(tx, leadId), "lead");
  if (version !== undefined && version !== lead.version) throw changedMeanwhile(lead.stage);
  return lead;
}

const changedMeanwhile = (stage: LeadStage) =>
  new DomainError("conflict", `somebody changed this lead in the meantime; it is ${stage} now. Load it again and look before you go on`, {
    stage,
    text: { key: "sales:refused.changed", words: { stage: `sales:stage.${stage}` } },
  });

export async function saveOnce(tx: Ctx, lead: LeadRow, change: Parameters<typeof updateLead>[3]): Promise<void> {
  if (await updateLead(tx, lead.id, lead.version, change)) return;
  throw changedMeanwhile(requireFound(await findLead(tx, lead.id), "lead").stage);
}

async function afterMove(
  tx: Ctx,
  lead: LeadRow,
  to: LeadStage,
  why: { reasonCode: string | null; reasonNote?: string },
  news: LeadNews = to,
): Promise<void> {
  await insertStageChange(tx, { leadId: lead.id, from: lead.stage, to, ...why });
  await settleLockOfLead(tx, lead.id, isEnding(to) ? to : isEnding(lead.stage) ? "reopened" : "open");
  await keepPromises(tx, lead, lead.stage, to);
  await recordActivity(tx, "lead.stage_changed", { kind: "lead", id: lead.id }, { from: lead.stage, to });
  if (isAhead(lead.stage, to)) await mailIntroducer(tx, lead, { stage: news }, news);
  const event = noticeOfMove(lead.stage, to);
  if (event) await announce(tx, event, lead.id);
}

function assertDeal({ amountMinor, currency }: StageMove): void {
  const errors = [
    ...(amountMinor && amountMinor > 0 ? [] : [{ path: "amountMinor", message: "a won lead needs an amount above zero" }]),
    ...(currency ? [] : [{ path: "currency", message: "a won lead needs a currency" }]),
  ];
  if (errors[0]) throw new DomainError("invalid", errors.map(({ message }) => message).join("; "), { errors });
}

async function recordDeal(tx: Ctx, lead: LeadRow, { amountMinor, currency, productName, interval, occurredAt }: StageMove): Promise<void> {
  await recordSale(tx, {
    source: "sales",
    externalId: lead.id,
    leadId: lead.id,
    contactId: lead.contactId,
    companyId: lead.companyId,
    amountMinor: amountMinor ?? 0,
    currency: currency ?? "",
    occurredAt: occurredAt ?? tx.now,
    productName,
    interval,
  });
}

async function creditStage(tx: Ctx, lead: LeadRow, stage: LeadStage, at: Date): Promise<void> {
  if (stage !== "accepted" && stage !== "meeting" && stage !== "won") return;
  await attributeEvent(
    tx,
    stageEventOf(
      { leadId: lead.id, stage, at, recordedAt: tx.now },
      { contactId: lead.contactId, companyId: lead.companyId, currency: tx.workspace.currency },
    ),
  );
}

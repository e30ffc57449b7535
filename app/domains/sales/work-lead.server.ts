import { DomainError } from "#app/platform/errors";
import { inTransaction, requireFound, userIdOf, type Ctx } from "#app/platform/context.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { findSeller, insertNote } from "#app/domains/sales/lead-history.repository.server";
import { mailFormerOwner, mailIntroducer, mailOwner } from "#app/domains/sales/lead-mails.server";
import { requireVersion, saveOnce } from "#app/domains/sales/change-lead-stage.server";
import { announce } from "#app/domains/sales/post-notice.server";
import { holdLead } from "#app/domains/sales/lead.repository.server";

/** Gives a lead to a colleague; both who had it and who gets it hear of it, unless they did it themselves. @throws DomainError `not_found` for somebody who may not own leads. */
export function assignLead(
  ctx: Ctx,
  { leadId, ownerUserId, version }: { leadId: string; ownerUserId: string; version?: number },
): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const lead = await requireVersion(tx, leadId, version);
    if (lead.ownerUserId === ownerUserId) return;
    const owner = requireFound(await findSeller(tx, ownerUserId), "colleague who may own leads");
    await saveOnce(tx, lead, { ownerUserId, routing: { by: "person", userId: userIdOf(tx) } });
    await recordActivity(tx, "lead.assigned", { kind: "lead", id: leadId }, { from: lead.ownerUserId, to: ownerUserId });
    const isOwnChoice = tx.actor.kind === "user" && tx.actor.id === ownerUserId;
    const assigned = { ...lead, version: lead.version + 1 };
    if (!isOwnChoice) await mailOwner(tx, assigned, owner);
    const before = lead.ownerUserId && lead.ownerUserId !== userIdOf(tx) ? await findSeller(tx, lead.ownerUserId) : null;
    if (before) await mailFormerOwner(tx, assigned, before, owner.name);
    await announce(tx, "assigned", leadId);
  });
}

/** What the deal may be worth and when it may close, while it is open. @param amountMinor minor units of `currency`, zero or more. */
export function estimateLead(
  ctx: Ctx,
  {
    leadId,
    version,
    ...estimate
  }: { leadId: string; version?: number; amountMinor?: number; currency?: string; expectedCloseOn?: string | null },
): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const lead = await requireVersion(tx, leadId, version);
    if (lead.endedAt)
      throw new DomainError("conflict", "the amount of a lead that ended is corrected by a sale", { text: { key: "sales:refused.ended" } });
    await saveOnce(tx, lead, estimate);
    await recordActivity(tx, "lead.estimated", { kind: "lead", id: leadId }, estimate);
  });
}

/** Adds a note for colleagues; with `isForAmbassador` a word of thanks that goes to whoever introduced the lead. */
export function addLeadNote(
  ctx: Ctx,
  { leadId, text, isForAmbassador = false }: { leadId: string; text: string; isForAmbassador?: boolean },
): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const lead = requireFound(await holdLead(tx, leadId), "lead");
    if (text.trim() === "")
      throw new DomainError("invalid", "a note needs a text", {
        errors: [{ path: "text", message: "must not be empty" }],
        text: { key: "sales:refused.emptyNote" },
      });
    if (isForAmbassador && !lead.ambassadorId)
      throw new DomainError("conflict", "nobody introduced this lead, so there is nobody to thank", {
        text: { key: "sales:refused.nobodyToThank" },
      });
    const noteId = await insertNote(tx, { leadId, text: text.trim(), isForAmbassador });
    await recordActivity(tx, isForAmbassador ? "lead.thanked" : "lead.noted", { kind: "lead", id: leadId }, { noteId });
    if (isForAmbassador) await mailIntroducer(tx, lead, { stage: lead.stage, thanks: text.trim() }, noteId);
  });
}

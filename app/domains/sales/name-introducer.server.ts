import { DomainError } from "#app/platform/errors";
import { inTransaction, lockInTransaction, requireFound, type Ctx } from "#app/platform/context.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { getAmbassador, getEnrolment } from "#app/domains/ambassadors/get-ambassador.server";
import { recordEvidence } from "#app/domains/referrals/record-evidence.server";
import { redecide } from "#app/domains/referrals/redecide.server";
import { requireVersion, saveOnce } from "#app/domains/sales/change-lead-stage.server";
import { mailIntroducer } from "#app/domains/sales/lead-mails.server";
import { findIntroducers } from "#app/domains/sales/list-introducers.server";
import { findLead, findUnclaimedLeads, type LeadRow } from "#app/domains/sales/lead.repository.server";

export type IntroducerSuggestion = { enrolmentId: string; name: string; companyName: string | null; campaignName: string };

const SUGGESTED = 6;

/** Ambassadors who may be meant by what somebody wrote: the whole of it, or else its first word. */
export async function suggestIntroducers(ctx: Ctx, written: string): Promise<IntroducerSuggestion[]> {
  const text = written.trim();
  if (text === "") return [];
  const whole = await findIntroducers(ctx, text);
  const found = whole.length > 0 ? whole : await findIntroducers(ctx, text.split(/\s+/)[0] ?? text);
  return found.slice(0, SUGGESTED);
}

/**
 * Confirms who introduced a lead that came by itself and named somebody. It counts from when the person said so.
 *
 * @throws DomainError `not_found` for an unknown enrolment; `conflict` when somebody changed the lead, or its introducer is known.
 */
export function nameIntroducer(
  ctx: Ctx,
  { leadId, version, enrolmentId }: { leadId: string; version: number; enrolmentId: string },
): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    await lockInTransaction(tx, "lead"); // as an introduction: of two about one company one is first
    const lead = await requireVersion(tx, leadId, version);
    if (lead.enrolmentId) throw new DomainError("conflict", "the introducer of this lead is known", { text: { key: "desk:named.known" } });
    await tieIntroducer(tx, lead, { enrolmentId, kind: "name_given", at: lead.createdAt });
  });
}

/** Gives somebody who joined the open leads that they named before: they count from the day of joining. Safe to repeat. */
export function claimVerbalLeads(ctx: Ctx, enrolmentId: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    await lockInTransaction(tx, "lead");
    const { ambassadorId } = await getEnrolment(tx, enrolmentId);
    const { contactId } = await getAmbassador(tx, ambassadorId);
    for (const id of await findUnclaimedLeads(tx, contactId))
      await tieIntroducer(tx, requireFound(await findLead(tx, id), "lead"), { enrolmentId, kind: "verbal_referral", at: tx.now });
  });
}

/** Makes somebody the introducer of a lead that has none, and has what it reached and sold decided anew. The caller holds the lock on leads. */
export async function tieIntroducer(
  tx: Ctx,
  lead: LeadRow,
  { enrolmentId, kind, at }: { enrolmentId: string; kind: "name_given" | "verbal_referral"; at: Date },
  { tells = true } = {},
): Promise<void> {
  const { ambassadorId, campaignId } = await getEnrolment(tx, enrolmentId);
  const { contactId } = await getAmbassador(tx, ambassadorId);
  const { openEvents } = await recordEvidence(tx, {
    enrolmentId,
    kind,
    at,
    contactId: lead.contactId,
    companyId: lead.companyId,
    leadId: lead.id,
  });
  await saveOnce(tx, lead, { enrolmentId, campaignId, introducerContactId: contactId, namedIntroducer: "" });
  await recordActivity(tx, "lead.introducer_named", { kind: "lead", id: lead.id }, { enrolmentId });
  if (tells) await mailIntroducer(tx, requireFound(await findLead(tx, lead.id), "lead"), { stage: lead.stage }, "introduced");
  await redecide(tx, openEvents);
}

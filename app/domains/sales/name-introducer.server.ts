import { DomainError } from "#app/platform/errors";
import { inTransaction, lockInTransaction, requireFound, type Ctx } from "#app/platform/context.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { getAmbassador, getEnrolment } from "#app/domains/ambassadors/get-ambassador.server";
import { getContact } from "#app/domains/contacts/get-contact.server";
import { recordEvidence } from "#app/domains/referrals/record-evidence.server";
import { redecide } from "#app/domains/referrals/redecide.server";
import { requireVersion, saveOnce } from "#app/domains/sales/change-lead-stage.server";
import { mailIntroducer } from "#app/domains/sales/lead-mails.server";
import { findAmbassadorContacts, insertNote } from "#app/domains/sales/lead-history.repository.server";
import { NOBODY } from "#app/domains/sales/name-share.rules";
import { findLead, findUnclaimedLeads, type LeadRow } from "#app/domains/sales/lead.repository.server";

/**
 * Says who introduced a lead that came by itself and named somebody: an enrolment, for which it counts from when the person said so; a
 * contact who is no ambassador, for whom it counts from the day they join; or nobody whom we know, which a note keeps.
 *
 * @throws DomainError `not_found` for somebody unknown; `conflict` when somebody changed the lead, or its introducer is known.
 */
export function nameIntroducer(ctx: Ctx, { leadId, version, who }: { leadId: string; version: number; who: string }): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    await lockInTransaction(tx, "lead"); // as an introduction: of two about one company one is first
    const lead = await requireVersion(tx, leadId, version);
    if (lead.introducerContactId || lead.enrolmentId)
      throw new DomainError("conflict", "the introducer of this lead is known", { text: { key: "desk:named.known" } });
    if (who.startsWith("enr_")) return tieIntroducer(tx, lead, { enrolmentId: who, kind: "name_given", at: lead.createdAt });
    const introducerContactId = who === NOBODY ? undefined : (await requireOther(tx, who)).id;
    await saveOnce(tx, lead, { introducerContactId, namedIntroducer: "" });
    await recordActivity(tx, "lead.introducer_named", { kind: "lead", id: leadId }, { contactId: introducerContactId ?? null });
    if (!introducerContactId && lead.namedIntroducer)
      await insertNote(tx, { leadId, text: tx.t("desk:named.kept", { text: lead.namedIntroducer }), isForAmbassador: false });
  });
}

/** Somebody who is no ambassador: one who is has to be named with the campaign. */
async function requireOther(tx: Ctx, contactId: string) {
  const contact = await getContact(tx, contactId);
  if ((await findAmbassadorContacts(tx)).has(contact.id)) throw new DomainError("not_found", "an ambassador is named by their enrolment");
  return contact;
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

import type { Ctx } from "#app/platform/context.server";
import { addDays } from "#app/platform/instants";
import { listContactStates } from "#app/domains/ambassadors/campaign-enrolments.server";
import { requiresKind } from "#app/domains/campaigns/audience.rules";
import { findNotNow, type InvitationRow } from "#app/domains/campaigns/invitation.repository.server";
import { getAudience } from "#app/domains/campaigns/save-audience.server";
import { hasTurned, NOT_NOW_DAYS } from "#app/domains/campaigns/sending.rules";
import { answerOf, askedBy } from "#app/domains/campaigns/write-invitation.server";
import { listContactsWithOpenCase } from "#app/domains/care/contacts-with-open-case.server";
import { listConsenting } from "#app/domains/contacts/record-consent.server";
import { lastAnswerOf } from "#app/domains/nps/list-latest-answers.server";

/** Whether something that came between the choice of a person and the moment a mail is written to them forbids it. */
export async function isUnwelcome(tx: Ctx, invitation: InvitationRow): Promise<boolean> {
  const { campaignId, contactId, contact } = invitation;
  if (contact.mergedIntoId) return true; // what they said since stands with the record that stayed
  if ((await listContactStates(tx, campaignId, [contactId])).size > 0) return true;
  const asked = answerOf(invitation.reason);
  if (hasTurned(asked, await lastAnswerOf(tx, contactId))) return true;
  if (askedBy(invitation.reason) !== "request" && (await saidNotNow(tx, contactId))) return true;
  return asked !== null && (await lacksWhatRulesAskFor(tx, campaignId, contactId));
}

const saidNotNow = async (tx: Ctx, contactId: string): Promise<boolean> =>
  (await findNotNow(tx, addDays(tx.now, -NOT_NOW_DAYS), [contactId])).size > 0;

/** What can be taken back, or come up, after a person was chosen. */
async function lacksWhatRulesAskFor(tx: Ctx, campaignId: string, contactId: string): Promise<boolean> {
  const { audience } = await getAudience(tx, campaignId);
  if (requiresKind(audience, "newsletter") && !(await listConsenting(tx, "newsletter", [contactId])).has(contactId)) return true;
  return requiresKind(audience, "no_open_case") && (await listContactsWithOpenCase(tx, [contactId])).has(contactId);
}

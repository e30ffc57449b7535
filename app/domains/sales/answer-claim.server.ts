import { recordActivity } from "#app/domains/activity/record-activity.server";
import { creditByWord } from "#app/domains/referrals/credit-by-word.server";
import type { ClaimAnswer } from "#app/domains/sales/claim.schema";
import { answerClaimOnce, findClaim, type ClaimRow } from "#app/domains/sales/claim.repository.server";
import { saidAt } from "#app/domains/sales/claim-day.server";
import { findLead } from "#app/domains/sales/lead.repository.server";
import { tieIntroducer } from "#app/domains/sales/name-introducer.server";
import { sendEmail } from "#app/emails/send-email.server";
import { inTransaction, lockInTransaction, requireFound, userIdOf, type Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";

/**
 * Answers a claim, once, and tells the ambassador. Granting names them as introducer of the lead, or has the sale decided
 * anew by the usual rules with what they said as evidence of the day they named; where the rules credit somebody else or
 * nobody, nothing is granted. Refusing changes nothing.
 *
 * @throws DomainError `not_found`; `conflict` when it is answered, or cannot be granted so.
 */
export function answerClaim(ctx: Ctx, claimId: string, answer: ClaimAnswer): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    await lockInTransaction(tx, "lead"); // as an introduction: of two about one company one is first
    const claim = requireFound(await findClaim(tx, claimId), "claim");
    if (claim.status !== "open") throw refused("answered");
    const target = answer.intent === "grant" ? targetOf(answer.target) : null;
    if (target?.leadId) await grantLead(tx, claim, target.leadId);
    if (target?.saleId) await grantSale(tx, claim, target.saleId);
    const isFirst = await answerClaimOnce(tx, claimId, {
      answer: answer.answer,
      answeredByUserId: userIdOf(tx),
      ...(answer.intent === "grant" ? { status: "granted", ...target } : { status: "refused", reasonCode: answer.reasonCode }),
    });
    if (!isFirst) throw refused("answered");
    await recordActivity(
      tx,
      answer.intent === "grant" ? "claim.granted" : "claim.refused",
      { kind: "claim", id: claimId },
      { enrolmentId: claim.enrolmentId, ...target, ...(answer.intent === "refuse" && { reason: answer.reasonCode }) },
    );
    await tell(tx, claim, answer);
  });
}

function targetOf(target: string): { leadId?: string; saleId?: string } {
  const [kind, id = ""] = target.split(":");
  return kind === "lead" ? { leadId: id } : { saleId: id };
}

const refused = (code: "answered" | "introduced") =>
  new DomainError("conflict", `this claim cannot be granted: ${code}`, { text: { key: `claims:refused.${code}` } });

async function grantLead(tx: Ctx, claim: ClaimRow, leadId: string): Promise<void> {
  const lead = requireFound(await findLead(tx, leadId), "lead");
  const isOfAnother = lead.introducerContactId !== null && lead.introducerContactId !== claim.ambassador.contactId;
  if (lead.enrolmentId || isOfAnother) throw refused("introduced"); // also of somebody who has not joined yet
  const said = { enrolmentId: claim.enrolmentId, kind: "verbal_referral", at: saidAt(claim.happenedOn, tx) } as const;
  await tieIntroducer(tx, lead, said, { tells: false });
}

async function grantSale(tx: Ctx, claim: ClaimRow, saleId: string): Promise<void> {
  const { creditedTo, reason } = await creditByWord(tx, { saleId, enrolmentId: claim.enrolmentId, at: saidAt(claim.happenedOn, tx) });
  if (creditedTo === claim.enrolmentId) return;
  throw new DomainError("conflict", `the rules do not credit them: ${reason ?? "somebody else"}`, {
    text: reason ? { key: "claims:refused.rules", words: { reason: `sales:refusal.${reason}` } } : { key: "claims:refused.credited" },
  });
}

async function tell(tx: Ctx, { id, who, ambassador }: ClaimRow, answer: ClaimAnswer): Promise<void> {
  const { name, email, language } = ambassador.contact;
  if (!email) return;
  await sendEmail(
    tx,
    "claimAnswered",
    {
      ...{ name, who, answer: answer.answer, outcome: answer.intent === "grant" ? "granted" : answer.reasonCode },
      url: `${tx.env.appUrl}/w/${tx.workspace.slug}/portal/claims`,
    },
    { address: email, name, language, key: `claim-answered:${id}` },
  );
}

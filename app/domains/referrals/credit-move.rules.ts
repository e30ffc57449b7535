import { holderRefusalOf, ineligibilityOf, type Ineligibility } from "#app/domains/referrals/attribution-eligibility.rules";
import { enrolmentOf, isExplicit, type AttributionInput, type Evidence } from "#app/domains/referrals/attribution-input.rules";

/** An enrolment that a person may credit, the evidence that it would rest on, and why the rules would not let that earn. */
export type MoveTarget = { enrolmentId: string; evidence: Evidence; ineligibility: Ineligibility | null };

/**
 * Whom a person may credit instead of `standing`: everybody whom some evidence names, even where it is late, outside the window or of an
 * old customer. Not somebody who was banned, and not the buyer. Each by the evidence that comes closest: what may earn, then by name, then the
 * earliest.
 */
export function moveTargets(input: AttributionInput, standing: string | null): MoveTarget[] {
  const ids = [...new Set(input.evidence.map(({ enrolmentId }) => enrolmentId))].filter((id) => id !== standing && mayEarn(input, id));
  return ids.map((enrolmentId) => {
    const [best] = input.evidence
      .filter((evidence) => evidence.enrolmentId === enrolmentId)
      .map((evidence) => ({ enrolmentId, evidence, ineligibility: ineligibilityOf(input, evidence) }))
      .sort(
        (a, b) =>
          Number(a.ineligibility !== null) - Number(b.ineligibility !== null) ||
          Number(isExplicit(b.evidence.kind)) - Number(isExplicit(a.evidence.kind)) ||
          a.evidence.at.getTime() - b.evidence.at.getTime(),
      );
    if (!best) throw new Error(`no evidence of ${enrolmentId}`);
    return best;
  });
}

function mayEarn(input: AttributionInput, enrolmentId: string): boolean {
  const { enrolment, campaign } = enrolmentOf(input, enrolmentId);
  const refusal = holderRefusalOf(input, enrolment, campaign, input.event.at);
  return refusal !== "enrolment_banned" && refusal !== "self_referral";
}

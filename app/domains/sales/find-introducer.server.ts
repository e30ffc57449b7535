import { DomainError } from "#app/platform/errors";
import type { Ctx } from "#app/platform/context.server";
import { getEnrolment, listEnrolmentsOf } from "#app/domains/ambassadors/get-ambassador.server";
import { findEnrolmentOfCode } from "#app/domains/referrals/record-evidence.server";

/**
 * The enrolment that an integration names: by its id, by the code of a referral link, or by ambassador and campaign (which may
 * be left out for somebody in one campaign). Null when it names nobody.
 *
 * @throws DomainError `not_found` for an unknown one; `invalid` when an ambassador is in several campaigns and none is named.
 */
export async function findIntroducer(
  ctx: Ctx,
  named: { enrolmentId?: string | null; linkCode?: string | null; ambassadorId?: string | null; campaignId?: string | null },
): Promise<string | null> {
  if (named.enrolmentId) return (await getEnrolment(ctx, named.enrolmentId)).id;
  if (named.linkCode) {
    const found = await findEnrolmentOfCode(ctx, named.linkCode);
    if (!found) throw new DomainError("not_found", "no referral link with that code");
    return found;
  }
  if (!named.ambassadorId) return null;
  const enrolments = (await listEnrolmentsOf(ctx, named.ambassadorId)).filter(
    ({ campaignId }) => !named.campaignId || campaignId === named.campaignId,
  );
  if (enrolments.length === 0) throw new DomainError("not_found", "no such ambassador in that campaign");
  if (enrolments.length > 1) {
    const message = "name the campaign: this ambassador is in several";
    throw new DomainError("invalid", message, {
      errors: [{ path: "campaignId", message }],
      allowed: enrolments.map(({ campaignId }) => campaignId),
    });
  }
  return enrolments[0]?.enrolmentId ?? null;
}

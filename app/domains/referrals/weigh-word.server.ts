import type { Ctx } from "#app/platform/context.server";
import { ineligibilityOf, type Ineligibility } from "#app/domains/referrals/attribution-eligibility.rules";
import { loadEnrolments } from "#app/domains/referrals/load-attribution-input.repository.server";

/**
 * Why the rules would not let an ambassador's word of a moment, recorded now, earn from sales, as far as days tell; sales that it may earn
 * from are not among them. Who the buyers are, and who else holds them, is not looked at.
 */
export async function weighWord(
  ctx: Ctx,
  { enrolmentId, at }: { enrolmentId: string; at: Date },
  sales: ReadonlyArray<{ id: string; at: Date; recordedAt: Date }>,
): Promise<Map<string, Ineligibility>> {
  if (sales.length === 0) return new Map();
  const { enrolments, campaigns } = await loadEnrolments(ctx, [enrolmentId]);
  const word = { id: "", enrolmentId, kind: "verbal_referral" as const, at, recordedAt: ctx.now, isBot: false, isRepeat: false };
  const nothing = { evidence: [word], locks: [], firstPaidSaleAt: null, recurring: null, previousDecision: null };
  return new Map(
    sales.flatMap((sale) => {
      const reason = ineligibilityOf({ event: { ...sale, kind: "sale" }, enrolments, campaigns, ...nothing }, word);
      return reason ? [[sale.id, reason] as const] : [];
    }),
  );
}

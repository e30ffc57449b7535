import { recordSale } from "#app/domains/referrals/record-sale.server";
import { holdReward, releaseReward } from "#app/domains/rewards/hold-reward.server";
import { reverseByHand } from "#app/domains/rewards/reverse-by-hand.server";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import type { Ctx } from "#app/platform/context.server";
import { givenReward, type RecordedChange } from "#tests/integration/domains/activity/recorded-changes";

async function givenHeldReward(ctx: Ctx): Promise<string> {
  const rewardId = await givenReward(ctx);
  await holdReward(ctx, { rewardId, code: "to_check" });
  return rewardId;
}

const line = (ctx: Ctx) => ({ source: "api" as const, amountMinor: 12_000, currency: "EUR", occurredAt: ctx.now });

async function givenSale(ctx: Ctx): Promise<string> {
  const { contactId } = await upsertContact(ctx, { email: "bram@dewit.example", name: "Bram de Wit", source: "test" });
  return (await recordSale(ctx, { ...line(ctx), externalId: "inv-1", contactId })).saleId;
}

/** What happens to an amount after it was earned. */
export const RECORDED_REWARD_CHANGES: RecordedChange[] = [
  {
    kind: "reward.held",
    table: "Reward",
    given: givenReward,
    act: (ctx, rewardId) => holdReward(ctx, { rewardId, code: "to_check" }),
  },
  { kind: "reward.pending", table: "Reward", given: givenHeldReward, act: (ctx, rewardId) => releaseReward(ctx, { rewardId }) },
  {
    kind: "reward.reversed",
    table: "RewardReversal",
    given: givenReward,
    act: (ctx, rewardId) => reverseByHand(ctx, { rewardId, amountMinor: 100, reason: "Bram paid less", key: "form-1" }),
  },
  {
    kind: "sale.corrected",
    table: "Sale",
    given: givenSale,
    act: (ctx, correctsSaleId) =>
      recordSale(ctx, { ...line(ctx), externalId: "inv-1-back", amountMinor: -2_000, correctsSaleId, note: "Bram sent one back" }),
  },
];

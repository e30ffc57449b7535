import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { inTransaction, type Ctx } from "#app/platform/context.server";
import { addDays } from "#app/platform/instants";
import { newId } from "#app/platform/ids";
import { approveDueRewards, approveReward, markRewardPaid, rejectReward } from "#app/domains/rewards/change-reward.server";
import { changeRewards } from "#app/domains/rewards/change-rewards.server";
import { earningsOf } from "#app/domains/rewards/earnings-of.server";
import { earningRows } from "#app/domains/rewards/earning-rows";
import { earningsCsv } from "#app/domains/rewards/earnings-csv.server";
import { holdReward, releaseReward } from "#app/domains/rewards/hold-reward.server";
import { getReward, listRewardPage, totalRewards } from "#app/domains/rewards/list-rewards.server";
import { lockReward } from "#app/domains/rewards/reward.repository.server";
import { reverseByHand } from "#app/domains/rewards/reverse-by-hand.server";
import { changeLeadStage } from "#app/domains/sales/change-lead-stage.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { asMember, givenWorkspace, runJobs, useApp } from "#tests/support/app";
import { someoneWaits } from "#tests/support/locks";
import { at, givenAmbassador, givenCampaign, type GivenAmbassador } from "#tests/support/programme";
import { uniqueWord } from "#tests/support/unique-word";

const app = useApp();
let ctx: Ctx;
let finance: Ctx;
let campaignId: string;
let ambassador: GivenAmbassador;
let guest: GivenAmbassador;

beforeAll(async () => {
  ctx = await givenWorkspace(app.current);
  finance = await asMember(ctx, ["finance"]);
  campaignId = await givenCampaign(ctx, { holdingDays: 30 });
  ambassador = await givenAmbassador(ctx, campaignId);
  guest = await givenAmbassador(
    ctx,
    await givenCampaign(ctx, { holdingDays: 0, currency: "USD", rewardRules: DOLLARS }),
    "Guus 100%_Zeker",
  );
});

const DOLLARS = [{ trigger: "accepted" as const, kind: "fixed" as const, amountMinor: 7_000, currency: "USD" }];

/** A reward of 50.00 for an accepted lead, payable in 30 days; of `guest` 70.00 dollars at once. */
async function pendingReward(of: GivenAmbassador = ambassador): Promise<string> {
  const email = `ann@${uniqueWord()}.example`;
  const { leadId } = await introduceLead(ctx, {
    ...{ source: "introduction_form", enrolmentId: of.enrolmentId, person: { name: "Ann", email }, isTold: true },
  });
  await changeLeadStage(ctx, { leadId, to: "accepted" });
  await runJobs(app.current);
  const { rewards } = await earningsOf(ctx, of.ambassadorId);
  return rewards.find((reward) => reward.leadId === leadId)?.rewardId ?? "";
}
const due = () => at(finance, addDays(ctx.app.clock.now(), 31));
const done = (all: PromiseSettledResult<unknown>[]) => all.map(({ status }) => status === "fulfilled");

describe("holding", () => {
  test("keeps the nightly run and people from approving until somebody releases it", async () => {
    const rewardId = await pendingReward();
    await holdReward(finance, { rewardId, code: "customer_has_not_paid" });
    expect(await getReward(ctx, rewardId)).toMatchObject({ status: "held", statusReason: "customer_has_not_paid" });
    await approveDueRewards(due());
    await expect(approveReward(due(), { rewardId })).rejects.toMatchObject({ code: "conflict" });
    expect((await getReward(ctx, rewardId)).status).toBe("held");

    await releaseReward(finance, { rewardId });
    expect(await getReward(ctx, rewardId)).toMatchObject({ status: "pending", statusReason: "" });
    await approveDueRewards(due());
    expect((await getReward(ctx, rewardId)).status).toBe("approved");
    await expect(holdReward(finance, { rewardId, code: "to_check" })).rejects.toMatchObject({ code: "conflict" });
  });

  test("of approving, rejecting and holding at once exactly one is done", async () => {
    for (let round = 0; round < 5; round += 1) {
      const rewardId = await pendingReward();
      const results = await Promise.allSettled([
        approveReward(due(), { rewardId }),
        rejectReward(due(), { rewardId, reason: "No." }),
        holdReward(due(), { rewardId, code: "disputed" }),
      ]);
      const { status } = await getReward(ctx, rewardId);
      // A held reward may still be rejected afterwards: then two were done, one after the other.
      const [isApproved, isRejected, isHeld] = done(results);
      expect([isApproved, isRejected, isHeld].filter(Boolean).length).toBe(isRejected && isHeld ? 2 : 1);
      expect(status).toBe(isApproved ? "approved" : isRejected ? "rejected" : "held");
    }
  });
});

describe("many at once", () => {
  test("go on where they can; the rest is named and stays as it is", async () => {
    const [first, second, third] = [await pendingReward(), await pendingReward(), await pendingReward()];
    await rejectReward(finance, { rewardId: second, reason: "Known." });
    const answer = await changeRewards(due(), { intent: "approve", ids: [first, second, third, first] });
    expect(answer).toEqual({ changed: 2, left: [second] });
    expect((await getReward(ctx, second)).status).toBe("rejected");
  });

  test("two people who send the same batch change each reward once between them", async () => {
    const ids = [await pendingReward(), await pendingReward(), await pendingReward()];
    const [one, two] = await Promise.all([1, 2].map(() => changeRewards(due(), { intent: "approve", ids })));
    expect((one?.changed ?? 0) + (two?.changed ?? 0)).toBe(3);
    expect([...(one?.left ?? []), ...(two?.left ?? [])].sort()).toEqual([...ids].sort());
  });

  test("are paid on the day that was given, never on a day to come, and never in two currencies", async () => {
    const now = due();
    const ids = [await pendingReward(), await pendingReward()];
    await changeRewards(now, { intent: "approve", ids });
    const pay = (paidOn: string, total = "100") => changeRewards(now, { intent: "pay", ids, reference: "B-7", total, paidOn });
    await expect(pay("2999-01-01")).rejects.toMatchObject({ code: "invalid", details: { errors: [{ path: "paidOn" }] } });
    await expect(pay("2026-01-02", "99.99")).rejects.toMatchObject({ code: "invalid", details: { errors: [{ path: "total" }] } });
    expect(await pay("2026-01-02")).toEqual({ changed: 2, left: [] });
    const paid = await getReward(ctx, ids[0] ?? "");
    expect(paid).toMatchObject({ status: "paid", paymentReference: "B-7" });
    expect(paid.paidAt?.toISOString().slice(0, 10)).toBe("2026-01-02");

    const [euros, dollars] = [await pendingReward(), await pendingReward(guest)];
    await changeRewards(now, { intent: "approve", ids: [euros, dollars] });
    const mixed = changeRewards(now, { intent: "pay", ids: [euros, dollars], reference: "B-8", total: "120" });
    await expect(mixed).rejects.toMatchObject({ code: "invalid", details: { errors: [{ path: "total" }] } });
    expect((await getReward(ctx, euros)).status).toBe("approved");
  });

  test("one that is approved while a batch is being paid was not in the total, and is not paid by it", async () => {
    const now = due();
    const [counted, late] = [await pendingReward(), await pendingReward()];
    await approveReward(now, { rewardId: counted });
    let payment: ReturnType<typeof changeRewards> | undefined;
    await inTransaction(now, async (tx) => {
      await lockReward(tx, counted);
      payment = changeRewards(now, { intent: "pay", ids: [counted, late], reference: "B-9", total: "50" });
      await someoneWaits(ctx);
      await approveReward(due(), { rewardId: late });
    });
    expect(await payment).toEqual({ changed: 1, left: [late] });
    expect([(await getReward(ctx, counted)).status, (await getReward(ctx, late)).status]).toEqual(["paid", "approved"]);
  });
});

describe("taking back", () => {
  const back = (rewardId: string, amountMinor: number, key = newId("rewardReversal")) =>
    reverseByHand(finance, { rewardId, amountMinor, reason: "Counted twice.", key });

  test("is a line of its own, counts once per form, and leaves the amount as it was earned", async () => {
    const rewardId = await pendingReward();
    const key = newId("rewardReversal");
    await Promise.all([back(rewardId, 20_00, key), back(rewardId, 20_00, key), back(rewardId, 20_00, key)]);
    expect(await getReward(ctx, rewardId)).toMatchObject({ amountMinor: 50_00, netMinor: 30_00, status: "pending" });
    await expect(back(rewardId, 30_01)).rejects.toMatchObject({ code: "invalid" });
    await expect(back(rewardId, 0)).rejects.toMatchObject({ code: "invalid" });
    await back(rewardId, 30_00);
    expect(await getReward(ctx, rewardId)).toMatchObject({ netMinor: 0, status: "rejected", statusReason: "reversed" });
    await expect(back(rewardId, 1)).rejects.toMatchObject({ code: "conflict" });
  });

  test("of a paid reward keeps it paid, with less", async () => {
    const rewardId = await pendingReward();
    await approveReward(due(), { rewardId });
    await markRewardPaid(due(), { rewardId, reference: "B-9" });
    await back(rewardId, 50_00);
    expect(await getReward(ctx, rewardId)).toMatchObject({ status: "paid", netMinor: 0 });
  });

  test("paying and taking back at once never pays what was taken back", async () => {
    for (let round = 0; round < 5; round += 1) {
      const rewardId = await pendingReward();
      await approveReward(due(), { rewardId });
      const [isPaid] = done(
        await Promise.allSettled([markRewardPaid(due(), { rewardId, reference: "B-10", netMinor: 50_00 }), back(rewardId, 20_00)]),
      );
      expect(await getReward(ctx, rewardId)).toMatchObject({ netMinor: 30_00, status: isPaid ? "paid" : "approved" });
    }
  });

  test("whatever is taken back at once, no more than the reward goes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 40_00 }), { minLength: 2, maxLength: 6 }), async (amounts) => {
        const rewardId = await pendingReward();
        const results = done(await Promise.allSettled(amounts.map((amount) => back(rewardId, amount))));
        const taken = amounts.filter((_, index) => results[index]).reduce((sum, amount) => sum + amount, 0);
        const { netMinor } = await getReward(ctx, rewardId);
        expect(netMinor).toBe(50_00 - taken);
        expect(netMinor).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 8 },
    );
  });
});

describe("the list", () => {
  const names = async (filter: Omit<Parameters<typeof listRewardPage>[1], "state">) => {
    const { data } = await listRewardPage(ctx, { state: null, ...filter }, { order: "-created", cursor: null, limit: 200 });
    return [...new Set(data.map(({ ambassadorName }) => ambassadorName))];
  };

  test("is filtered by campaign, ambassador, currency, words and days, and its totals follow", async () => {
    await pendingReward();
    await pendingReward(guest);
    expect(await names({ campaign: campaignId })).toEqual(["Sanne Verhoeven"]);
    expect(await names({ ambassador: guest.ambassadorId })).toEqual(["Guus 100%_Zeker"]);
    expect(await names({ currency: "USD" })).toEqual(["Guus 100%_Zeker"]);
    expect(await names({ search: "guus 100%_" })).toEqual(["Guus 100%_Zeker"]);
    expect(await names({ search: "%" })).toEqual(["Guus 100%_Zeker"]);
    const today = ctx.app.clock.now().toISOString().slice(0, 10);
    expect(await names({ to: "2020-01-01" })).toEqual([]);
    expect(await names({ from: addDays(new Date(today), -1).toISOString().slice(0, 10), ambassador: guest.ambassadorId })).toHaveLength(1);
    const totals = await totalRewards(ctx, { ambassador: guest.ambassadorId });
    expect([...new Set(totals.map(({ currency }) => currency))]).toEqual(["USD"]);
    expect(await names({ campaign: campaignId, ambassador: guest.ambassadorId })).toEqual([]);
  });
});

test("an ambassador reads and takes out what they earned: what was taken back, why it waits, and nobody else's", async () => {
  const [held, less] = [await pendingReward(), await pendingReward()];
  await holdReward(finance, { rewardId: held, code: "customer_has_not_paid" });
  await reverseByHand(finance, { rewardId: less, amountMinor: 20_00, reason: "Twice.", key: newId("rewardReversal") });
  const { rewards } = await earningsOf(ctx, ambassador.ambassadorId);
  const rows = earningRows(rewards, { t: ctx.t, language: "en", timeZone: "UTC" });
  expect(rows.find(({ rewardId }) => rewardId === held)?.because).toBe("The customer has not paid yet.");
  expect(rows.find(({ rewardId }) => rewardId === less)).toMatchObject({ amount: "€30.00", takenBack: "€20.00", because: null });

  let csv = "";
  for await (const part of earningsCsv(ctx, ambassador.ambassadorId)) csv += part;
  expect(csv.trim().split("\n")).toHaveLength(rewards.length + 1);
  expect(csv).toContain(",30.00,20.00,EUR,pending,");
  expect(csv).not.toContain("USD");
});

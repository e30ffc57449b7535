import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { moveCredit } from "#app/domains/referrals/move-credit.server";
import { redecideSubject } from "#app/domains/referrals/redecide.server";
import { traceEvents } from "#app/domains/referrals/trace-events.server";
import { ambassadorRevenueReport } from "#app/domains/reports/ambassador-revenue-report.server";
import { approveReward, markRewardPaid } from "#app/domains/rewards/change-reward.server";
import { earningsOf } from "#app/domains/rewards/earnings-of.server";
import { refreshTotals } from "#app/domains/totals/refresh-totals.server";
import { findWrongTotals } from "#app/domains/totals/total.repository.server";
import { asMember, givenWorkspace, runJobs, useApp } from "#tests/support/app";
import { day, storedStory, type StoredStory } from "#tests/integration/domains/referrals/stored-story";
import { at } from "#tests/support/programme";

const app = useApp();
let ctx: Ctx;
let daan: Ctx;
let fatima: Ctx;

beforeAll(async () => {
  ctx = await givenWorkspace(app.current);
  daan = await asMember(ctx, ["sales"]);
  fatima = await asMember(ctx, ["finance"]);
});

const standingOf = (causeId: string) =>
  ctx.db.attributionDecision.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, causeId }, orderBy: { sequence: "desc" } });

async function move(causeId: string, enrolmentId: string, { version = 0, by = fatima } = {}): Promise<void> {
  const { id, sequence } = await standingOf(causeId);
  await moveCredit(at(by, day(20)), { decisionId: id, version: version || sequence, enrolmentId, reason: "heard_late" });
}

/** B was credited by a click and got an approved reward on day 12; A's introduction of day 5 was recorded on day 15. */
async function vector20(isPaid = false): Promise<{ s: StoredStory; saleId: string }> {
  const s = await storedStory({ ctx, daan });
  await s.click("B", 8);
  const { saleId } = await s.sale(10);
  await runJobs(app.current);
  const { rewardId = "" } = (await earningsOf(ctx, s.B.ambassadorId)).rewards[0] ?? {};
  await approveReward(at(ctx, day(12)), { rewardId });
  if (isPaid) await markRewardPaid(at(ctx, day(13)), { rewardId, reference: "batch 1" });
  await s.form("A", 15, "Ann", 5);
  await runJobs(app.current);
  return { s, saleId };
}

const earned = async (s: StoredStory, name: "A" | "B") =>
  (await earningsOf(ctx, s[name].ambassadorId)).rewards.map(({ status, statusReason, amountMinor, takenBackMinor }) =>
    [status, statusReason, amountMinor, takenBackMinor].join(" "),
  );

describe("20: a person moves a credit that an approved reward holds", () => {
  test("the reward is taken back by a line, the other one earns, and both decisions stay", async () => {
    const { s, saleId } = await vector20();
    expect(await s.verdicts(saleId)).toEqual(["B by click", "B by approved"]);
    await move(saleId, s.A.enrolmentId);
    await runJobs(app.current);
    expect(await s.verdicts(saleId)).toEqual(["B by click", "B by approved", "A by person"]);
    expect(await s.creditedTo(saleId)).toBe("A");
    expect([await earned(s, "B"), await earned(s, "A")]).toEqual([["rejected credit_moved 0 4000"], ["pending  4000 0"]]);
    const { decisions } = await traceEvents(ctx, [saleId]);
    expect(decisions.at(-1)).toMatchObject({ reason: "heard_late", decidedBy: expect.any(String), isLast: true, conditions: [] });
  });

  test("what was paid stays paid, less a line of the same amount", async () => {
    const { s, saleId } = await vector20(true);
    await move(saleId, s.A.enrolmentId);
    await runJobs(app.current);
    expect([await earned(s, "B"), await earned(s, "A")]).toEqual([["paid  0 4000"], ["pending  4000 0"]]);
  });

  test("no evidence moves it back: neither a replay nor a merge", async () => {
    const { s, saleId } = await vector20();
    await move(saleId, s.A.enrolmentId);
    await move(saleId, s.B.enrolmentId);
    await redecideSubject(at(ctx, day(21)), await s.subjectOf());
    await runJobs(app.current);
    expect(await s.creditedTo(saleId)).toBe("B");
    expect((await s.verdicts(saleId)).slice(2)).toEqual(["A by person", "B by person", "B by person"]);
    // Withdrawn, and earned again on a line of its own.
    expect((await earned(s, "B")).sort()).toEqual(["pending  4000 0", "rejected credit_moved 0 4000"]);
  });

  test("a paid reward that was taken back is earned anew when the credit comes back", async () => {
    const { s, saleId } = await vector20(true);
    await move(saleId, s.A.enrolmentId);
    await runJobs(app.current);
    await move(saleId, s.B.enrolmentId);
    await runJobs(app.current);
    expect((await earned(s, "B")).sort()).toEqual(["paid  0 4000", "pending  4000 0"]);
    expect(await earned(s, "A")).toEqual(["rejected credit_moved 4000 0"]);
  });

  test("reports follow: revenue and reward stand with the other one, in the rows and in the stored totals", async () => {
    const { s, saleId } = await vector20();
    await move(saleId, s.A.enrolmentId);
    await runJobs(app.current);
    await refreshTotals(ctx);
    expect(await findWrongTotals(ctx)).toEqual([]);
    const all = { from: null, to: null, basis: "activity" as const, campaignId: s.campaignId, limit: 50 };
    const rows = (await ambassadorRevenueReport(ctx, all)).data;
    const of = (name: "A" | "B") => rows.find(({ ambassadorId }) => ambassadorId === s[name].ambassadorId);
    expect(of("A")).toMatchObject({ revenueMinor: 100_000, rewardMinor: 4_000 });
    expect([of("B")?.revenueMinor ?? 0, of("B")?.rewardMinor ?? 0]).toEqual([0, 0]);
  });
});

test("what the rules credit nobody for can be given by hand: evidence that was heard of too late", async () => {
  const s = await storedStory({ ctx, daan });
  const { saleId } = await s.sale(10);
  await s.form("A", 45, "Ann", 5);
  expect(await s.creditedTo(saleId)).toBeNull();
  await move(saleId, s.A.enrolmentId);
  await runJobs(app.current);
  expect([await s.creditedTo(saleId), await earned(s, "A")]).toEqual(["A", ["pending  4000 0"]]);
});

test("not to somebody whom nothing names, who was banned, or who has it; and not over a decision that came meanwhile", async () => {
  const { s, saleId } = await vector20();
  const stranger = await storedStory({ ctx, daan });
  await expect(move(saleId, stranger.A.enrolmentId)).rejects.toMatchObject({ code: "invalid" });
  await expect(move(saleId, s.B.enrolmentId)).rejects.toMatchObject({ code: "invalid" });
  await expect(move(saleId, s.A.enrolmentId, { version: 1 })).rejects.toMatchObject({ code: "conflict" });
  await ctx.db.enrolment.updateMany({ where: { workspaceId: ctx.workspaceId, id: s.A.enrolmentId }, data: { bannedAt: day(16) } });
  await expect(move(saleId, s.A.enrolmentId)).rejects.toMatchObject({ code: "invalid" });
  expect(await s.creditedTo(saleId)).toBe("B");
});

test("two people who move one credit at once: one does, the other is told", async () => {
  const { s, saleId } = await vector20();
  const done = await Promise.allSettled([move(saleId, s.A.enrolmentId), move(saleId, s.A.enrolmentId)]);
  expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await runJobs(app.current);
  expect(await earned(s, "A")).toEqual(["pending  4000 0"]);
});

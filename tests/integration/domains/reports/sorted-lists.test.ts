import { beforeAll, describe, expect, test } from "vitest";
import { JOB_COLUMNS } from "#app/domains/accounts/job-query";
import { listJobRuns } from "#app/domains/accounts/job-run.repository.server";
import { DIRECTORY_COLUMNS, type DirectoryColumn } from "#app/domains/ambassadors/directory-view";
import { listAmbassadors } from "#app/domains/reports/list-ambassadors.server";
import { listRewardPage } from "#app/domains/rewards/list-rewards.server";
import { REWARD_COLUMNS, type RewardColumn } from "#app/domains/rewards/reward-query";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { changeLeadStage } from "#app/domains/sales/change-lead-stage.server";
import { findLeads } from "#app/domains/sales/lead.repository.server";
import { LEAD_COLUMNS, type LeadColumn } from "#app/domains/sales/lead-query";
import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { addDays } from "#app/platform/instants";
import { givenWorkspace, runJobs, useApp } from "#tests/support/app";
import { everyPage } from "#tests/support/every-page";
import { at, givenAmbassador, givenCampaign } from "#tests/support/programme";

const app = useApp();
let ctx: Ctx;

/** Five leads with ties in every column, amounts in two currencies and none, and a reward for each. */
beforeAll(async () => {
  ctx = await givenWorkspace(app.current);
  const enrolments = [];
  for (const [index, name] of ["Zoë", "Émile", "Eve", "Émile"].entries())
    enrolments.push(await givenAmbassador(ctx, await givenCampaign(ctx, { holdingDays: index % 2 ? 10 : 20 }), name));
  for (const [index, name] of ["Bram", "anna", "Bram", "Chris", "Dirk"].entries()) {
    const moment = at(ctx, addDays(ctx.now, index < 3 ? -2 : -1));
    const { leadId } = await introduceLead(moment, {
      source: "verbal_referral",
      enrolmentId: enrolments[index % 3]?.enrolmentId ?? "",
      person: { name, email: `${name.toLowerCase()}${index}@l${index}.example` },
      isTold: true,
    });
    await changeLeadStage(moment, { leadId, to: "accepted" });
    const amount = [null, 9_000n, 9_000n, 100n, 50n][index];
    await ctx.db.lead.updateMany({
      where: { workspaceId: ctx.workspaceId, id: leadId },
      data: amount === null || amount === undefined ? {} : { amountMinor: amount, currency: index === 4 ? "USD" : "EUR" },
    });
  }
  await runJobs(app.current);
  const [reward] = await ctx.db.reward.findMany({ where: { workspaceId: ctx.workspaceId }, orderBy: { createdAt: "desc" }, take: 1 });
  const rewardId = reward?.id ?? "";
  await ctx.db.rewardReversal.create({
    data: {
      workspaceId: ctx.workspaceId,
      id: newId("rewardReversal"),
      rewardId,
      causeKind: "person",
      causeId: "1",
      amountMinor: -4_000n,
      currency: "EUR",
      at: ctx.now,
    },
  });
});

/** Names, numbers and moments as the reader expects them; nothing stands last. */
function isInOrder(values: ReadonlyArray<string | number | Date | null>, isDown: boolean): boolean {
  const words = new Intl.Collator("en");
  const known = values.filter((value) => value !== null);
  if (!values.slice(0, known.length).every((value) => value !== null)) return false;
  return known.every((value, index) => {
    const next = known[index + 1];
    if (next === undefined) return true;
    const difference = typeof value === "string" ? words.compare(value, String(next)) : Number(value) - Number(next);
    return isDown ? difference >= 0 : difference <= 0;
  });
}

const bothWays = <Column extends string>(columns: readonly Column[]) =>
  columns.flatMap((column) => [
    { column, order: column, isDown: false },
    { column, order: `-${column}` as const, isDown: true },
  ]);

describe("leads", () => {
  type Lead = Awaited<ReturnType<typeof findLeads>>["data"][number];
  const VALUES: Record<LeadColumn, (row: Lead) => string | number | Date | null> = {
    name: (row) => row.person.name,
    amount: (row) => row.currency && `${row.currency} ${String(row.amountMinor).padStart(9, "0")}`,
    since: (row) => row.stageChangedAt,
    number: (row) => row.number,
    created: (row) => row.createdAt,
  };

  test.each(bothWays(LEAD_COLUMNS))("by $order stand in order, and its pages show each once", async ({ column, order, isDown }) => {
    const { data: all } = await findLeads(ctx, {}, { order, limit: 50 });
    expect(all).toHaveLength(5);
    expect(isInOrder(all.map(VALUES[column]), isDown)).toBe(true);
    expect(await everyPage((cursor) => findLeads(ctx, {}, { order, cursor, limit: 2 }))).toEqual(all);
  });

  test("a cursor of another order, and one made up, are refused", async () => {
    const { nextCursor } = await findLeads(ctx, {}, { order: "name", limit: 1 });
    for (const cursor of [nextCursor, "bm9uc2Vuc2U", Buffer.from('["-number","1; DROP","x"]').toString("base64url")])
      await expect(findLeads(ctx, {}, { order: "-number", cursor, limit: 1 })).rejects.toMatchObject({ code: "invalid" });
  });

  test("a search and a filter hold on every page, and nobody sees those of another workspace", async () => {
    const found = await everyPage((cursor) =>
      findLeads(ctx, { search: "BRAM", stages: ["accepted"] }, { order: "-amount", cursor, limit: 1 }),
    );
    expect(found.map(({ person }) => person.name)).toEqual(["Bram", "Bram"]);
    expect((await findLeads(await givenWorkspace(app.current), {}, { order: "name", limit: 50 })).data).toEqual([]);
  });
});

describe("rewards", () => {
  type Reward = Awaited<ReturnType<typeof listRewardPage>>["data"][number];
  const VALUES: Record<RewardColumn, (row: Reward) => string | number | Date | null> = {
    ambassador: (row) => row.ambassadorName,
    campaign: (row) => row.campaignName,
    amount: (row) => row.netMinor,
    payable: (row) => row.payableFrom,
    paid: (row) => row.paidAt,
    created: (row) => row.createdAt,
  };

  test.each(bothWays(REWARD_COLUMNS))("by $order stand in order, and its pages show each once", async ({ column, order, isDown }) => {
    const { data: all } = await listRewardPage(ctx, { state: "pending" }, { order, cursor: null, limit: 50 });
    expect(all).toHaveLength(5);
    expect(new Set(all.map(({ netMinor }) => netMinor))).toEqual(new Set([1_000, 5_000]));
    expect(isInOrder(all.map(VALUES[column]), isDown)).toBe(true);
    expect(await everyPage((cursor) => listRewardPage(ctx, { state: "pending" }, { order, cursor, limit: 2 }))).toEqual(all);
  });
});

describe("ambassadors", () => {
  type Ambassador = Awaited<ReturnType<typeof listAmbassadors>>["data"][number];
  const VALUES: Record<DirectoryColumn, (row: Ambassador) => string | number | Date | null> = {
    name: (row) => row.name,
    joined: (row) => row.joinedAt,
    score: (row) => row.npsScoreAtJoining,
    clicks: (row) => row.clicks,
    introductions: (row) => row.introductions,
    won: (row) => row.won,
  };

  test.each(bothWays(DIRECTORY_COLUMNS))("by $order stand in order, and its pages show each once", async ({ column, order, isDown }) => {
    const { data: all } = await listAmbassadors(ctx, {}, { order, limit: 50 });
    expect(all.map(({ introductions }) => introductions).sort()).toEqual([0, 1, 2, 2]);
    expect(isInOrder(all.map(VALUES[column]), isDown)).toBe(true);
    expect(await everyPage((cursor) => listAmbassadors(ctx, {}, { order, cursor, limit: 1 }))).toEqual(all);
  });
});

describe("background work", () => {
  test.each(bothWays(JOB_COLUMNS))("by $order shows each once", async ({ order }) => {
    const { data: all } = await listJobRuns(ctx, { state: null, order, cursor: null, limit: 50 });
    expect(all.length).toBeGreaterThan(2);
    expect(await everyPage((cursor) => listJobRuns(ctx, { state: null, order, cursor: cursor ?? null, limit: 2 }))).toEqual(all);
  });
});

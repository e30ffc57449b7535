import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { reopenLead } from "#app/domains/sales/change-lead-stage.server";
import { asMember, givenWorkspace, useApp } from "#tests/support/app";
import { day, storedStory, type StoredStory } from "#tests/integration/domains/referrals/stored-story";
import { at, type CampaignChange } from "#tests/support/programme";

const app = useApp();
let ctx: Ctx;
let daan: Ctx;

beforeAll(async () => {
  ctx = await givenWorkspace(app.current);
  daan = await asMember(ctx, ["sales"]);
});

const story = (change: CampaignChange = {}) => storedStory({ ctx, daan }, change);

describe("a lead that is reopened", () => {
  const reopen = (leadId: string, n: number) => reopenLead(at(daan, day(n)), { leadId, reason: "They called." });
  const win = async (s: StoredStory, leadId: string, n: number) => {
    await s.move(leadId, n, "accepted");
    await s.move(leadId, n, "won");
    return s.verdicts(`${leadId}:won`);
  };

  test("has a lock again, which lasts as long as it is open", async () => {
    const s = await story();
    const { leadId } = await s.form("A", 0);
    await s.move(leadId, 5, "unqualified");
    await reopen(leadId, 6);
    expect((await s.form("B", 7, "Bob")).outcome).toBe("duplicate");
    expect(await win(s, leadId, 200)).toEqual(["A by lock"]);
  });

  test("is credited to who introduced it, though it came second and the first is over", async () => {
    const s = await story();
    const first = await s.form("A", 0);
    const second = await s.form("B", 3, "Bob");
    await s.move(first.leadId, 5, "unqualified");
    await reopen(second.leadId, 6);
    await reopen(first.leadId, 7);
    expect(await win(s, second.leadId, 20)).toEqual(["B by lock"]);
  });

  test("takes nothing from who holds the company by then, and nothing where the campaign locks nothing", async () => {
    const s = await story();
    const first = await s.form("A", 0);
    await s.move(first.leadId, 5, "unqualified");
    await s.form("B", 10, "Bob");
    await reopen(first.leadId, 20);
    expect(await win(s, first.leadId, 40)).toEqual(["B by lock"]);
    const free = await story({ lockDays: 0 });
    const { leadId } = await free.form("A", 0);
    await free.move(leadId, 5, "unqualified");
    await reopen(leadId, 6);
    expect(await win(free, leadId, 200)).toEqual(["nobody: window_expired"]);
  });

  test("takes no lock for evidence that was worth none when it came", async () => {
    const s = await story();
    await s.sale(-30);
    const { leadId } = await s.form("A", 0);
    await reopen(leadId, 6);
    expect(await win(s, leadId, 20)).toEqual(["nobody: existing_customer"]);
    expect(await ctx.db.referralLock.count({ where: { workspaceId: ctx.workspaceId, leadId } })).toBe(0);
  });
});

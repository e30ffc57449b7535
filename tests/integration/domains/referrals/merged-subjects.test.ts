import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { addDays } from "#app/platform/instants";
import { mergePeople, undoMerge } from "#app/domains/contacts/merge-people.server";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import { recordSale } from "#app/domains/referrals/record-sale.server";
import { approveReward } from "#app/domains/rewards/change-reward.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { givenWorkspace, runJobs, useApp } from "#tests/support/app";
import { at, givenAmbassador, givenCampaign, type GivenAmbassador } from "#tests/support/programme";
import { uniqueWord } from "#tests/support/unique-word";

const app = useApp();
let ctx: Ctx;
let sanne: GivenAmbassador;
let mark: GivenAmbassador;

beforeAll(async () => {
  ctx = await givenWorkspace(app.current);
  const campaignId = await givenCampaign(ctx);
  sanne = await givenAmbassador(ctx, campaignId);
  mark = await givenAmbassador(ctx, campaignId, "Mark de Wit");
});

const now = () => at(ctx, ctx.app.clock.now());

/** One customer under two names: introduced as one, and billed as the other. */
async function twoRecords() {
  const key = uniqueWord();
  const [introduced, billed] = [`north-${key}`, `south-${key}`];
  const person = (name: string, company: string) => ({ name, email: `${name}@${company}.example`.toLowerCase(), companyName: company });
  const ann = await upsertContact(ctx, { ...person("Ann", introduced), source: "test" });
  const bo = await upsertContact(ctx, { ...person("Bo", billed), source: "test" });
  const ids = { introducedId: ann.companyId ?? "", billedId: bo.companyId ?? "" };
  return {
    ...ids,
    introduce: (by: GivenAmbassador, daysAgo = 0) =>
      introduceLead(now(), {
        ...{ source: "verbal_referral", enrolmentId: by.enrolmentId, isTold: true, person: person("Ann", introduced) },
        happenedAt: addDays(now().now, -daysAgo),
      }),
    bill: () =>
      recordSale(now(), {
        ...{ source: "api", externalId: newId("sale"), contactId: bo.contactId, companyId: ids.billedId },
        ...{ amountMinor: 100_000, currency: "EUR", occurredAt: now().now },
      }),
    merge: (on: Ctx = now()) => mergePeople(on, { kind: "company", keptId: ids.introducedId, mergedId: ids.billedId }),
  };
}

const creditOf = async (saleId: string) =>
  (await ctx.db.conversion.findFirst({ where: { workspaceId: ctx.workspaceId, saleId } }))?.enrolmentId ?? null;

describe("one customer under two names", () => {
  test("is credited once the two are made one, and its reward is made", async () => {
    const { introduce, bill, merge } = await twoRecords();
    await introduce(sanne);
    const sold = await bill();
    expect(sold).toMatchObject({ outcome: "unmatched", reason: "no_valid_evidence" });
    const { mergeId } = await merge();
    expect(await creditOf(sold.saleId)).toBe(sanne.enrolmentId);
    await runJobs(app.current);
    expect(await ctx.db.reward.count({ where: { workspaceId: ctx.workspaceId, conversion: { saleId: sold.saleId } } })).toBe(1);
    // Taking them apart again moves nothing away: evidence that is gone is no better evidence.
    await undoMerge(now(), mergeId);
    expect(await creditOf(sold.saleId)).toBe(sanne.enrolmentId);
  });

  test("is left as it is when the two are made one a month later", async () => {
    const { introduce, bill, merge } = await twoRecords();
    await introduce(sanne);
    const sold = await bill();
    await merge(at(ctx, addDays(now().now, 31)));
    expect(await creditOf(sold.saleId)).toBe(null);
  });

  test("goes to the earlier introduction, unless the reward of the later one is approved", async () => {
    for (const isApproved of [false, true]) {
      const { introduce, bill, merge, billedId } = await twoRecords();
      await introduce(sanne, 5);
      await introduceLead(now(), {
        ...{ source: "verbal_referral", enrolmentId: mark.enrolmentId, isTold: true, happenedAt: addDays(now().now, -2) },
        person: { name: "Bo", email: await emailAt(billedId) },
      });
      const sold = await bill();
      expect(await creditOf(sold.saleId)).toBe(mark.enrolmentId);
      await runJobs(app.current);
      const reward = await ctx.db.reward.findFirst({ where: { workspaceId: ctx.workspaceId, conversion: { saleId: sold.saleId } } });
      if (isApproved) await approveReward(now(), { rewardId: reward?.id ?? "" });
      await merge();
      expect(await creditOf(sold.saleId)).toBe(isApproved ? mark.enrolmentId : sanne.enrolmentId);
    }
  });

  test("of two introductions each part has its own again when the two are taken apart", async () => {
    const { introduce, bill, merge, billedId } = await twoRecords();
    await introduce(sanne, 5);
    await introduceLead(now(), {
      ...{ source: "verbal_referral", enrolmentId: mark.enrolmentId, isTold: true, happenedAt: addDays(now().now, -2) },
      person: { name: "Bo", email: await emailAt(billedId) },
    });
    const sold = await bill();
    const { mergeId } = await merge();
    expect(await creditOf(sold.saleId)).toBe(sanne.enrolmentId);
    await undoMerge(now(), mergeId);
    expect(await creditOf(sold.saleId)).toBe(mark.enrolmentId);
  });

  test("late evidence on the one that stayed also moves what was sold to the other", async () => {
    const { introduce, bill, merge } = await twoRecords();
    const sold = await bill();
    await merge();
    await introduce(sanne, 1);
    expect(await creditOf(sold.saleId)).toBe(sanne.enrolmentId);
  });
});

const emailAt = async (companyId: string) =>
  (await ctx.db.contact.findFirst({ where: { workspaceId: ctx.workspaceId, companyId } }))?.email ?? "";

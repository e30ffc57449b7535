import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { addDays } from "#app/platform/instants";
import { newId } from "#app/platform/ids";
import { changeGroup } from "#app/domains/ambassadors/change-group.server";
import { changeEnrolmentState } from "#app/domains/ambassadors/change-enrolment-state.server";
import { enrolContact, type Enrolled } from "#app/domains/ambassadors/enrol-contact.server";
import { portalEnrolments } from "#app/domains/ambassadors/portal-enrolment.server";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { DEFAULT_GROUP } from "#app/domains/campaigns/group.rules";
import { editCampaign } from "#app/domains/campaigns/save-campaign.server";
import { saveGroup } from "#app/domains/campaigns/save-group.server";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import { recordSale } from "#app/domains/referrals/record-sale.server";
import { changeLeadStage } from "#app/domains/sales/change-lead-stage.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { givenWorkspace, runJobs, useApp } from "#tests/support/app";
import { campaignInput, givenLiveCampaign } from "#tests/support/campaigns";
import { at } from "#tests/support/programme";
import { uniqueWord } from "#tests/support/unique-word";

const app = useApp();
let ctx: Ctx;

beforeAll(async () => {
  ctx = await givenWorkspace(app.current);
});

const START = new Date("2026-03-02T09:00:00Z");
const rules = (amountMinor: number) => [{ trigger: "accepted" as const, kind: "fixed" as const, amountMinor, currency: "EUR" }];
const mailbox = () => `ann@${uniqueWord()}.example`;

/** A campaign that pays 50.00 for an accepted lead, with one ambassador; every step is on the next day. */
async function story() {
  let day = 0;
  const next = () => at(ctx, addDays(START, (day += 1)));
  const campaignId = await givenLiveCampaign(at(ctx, START), { rewardRules: rules(50_00), holdingDays: 30 });
  const { contactId } = await upsertContact(at(ctx, START), { email: mailbox(), name: "Sanne", source: "test" });
  const join = async (): Promise<Enrolled> => {
    const { version } = await getCampaign(ctx, campaignId);
    return enrolContact(next(), { campaignId, contactId, termsVersion: version, isTermsAccepted: true });
  };
  const sanne = await join();
  const group = async (name: string) => (await getCampaign(ctx, campaignId)).groups.find((one) => one.name === name)?.key ?? null;
  return {
    campaignId,
    sanne,
    pays: (amountMinor: number, holdingDays = 30) =>
      editCampaign(next(), campaignId, campaignInput({ rewardRules: rules(amountMinor), holdingDays })),
    groupPays: async (name: string, amountMinor: number) =>
      saveGroup(next(), campaignId, await group(name), { name, rewardRules: rules(amountMinor), shareTexts: {} }),
    moves: async (name: string | null) => {
      const key = name === null ? DEFAULT_GROUP : await group(name);
      if (key) await changeGroup(next(), { ambassadorId: sanne.ambassadorId, enrolmentId: sanne.enrolmentId, group: key });
    },
    comesBack: async () => {
      await changeEnrolmentState(next(), { enrolmentId: sanne.enrolmentId, to: "left", reason: "own_request" });
      await join();
    },
    introduces: async () =>
      (
        await introduceLead(next(), {
          ...{ source: "introduction_form", enrolmentId: sanne.enrolmentId, person: { name: "Ann", email: mailbox() }, isTold: true },
        })
      ).leadId,
    accept: async (leadId: string) => {
      await changeLeadStage(next(), { leadId, to: "accepted" });
      await runJobs(app.current);
      return rewardOf({ leadId });
    },
    next,
  };
}

/** What a conversion earned, by which version, held for how long. */
async function rewardOf(conversion: { leadId: string } | { saleId: string }) {
  const { amountMinor, campaignVersion, rule } = await ctx.db.reward.findFirstOrThrow({
    where: { workspaceId: ctx.workspaceId, conversion },
  });
  return { amountMinor: Number(amountMinor), campaignVersion, holdingDays: (rule as { holdingDays: number }).holdingDays };
}

type Story = Awaited<ReturnType<typeof story>>;

const anyChange: fc.Arbitrary<(s: Story) => Promise<unknown>> = fc.oneof(
  fc.integer({ min: 1, max: 900 }).map((euros) => (s: Story) => s.pays(euros * 100, euros % 60)),
  fc.tuple(fc.constantFrom("Gold", "Silver"), fc.integer({ min: 1, max: 900 })).map(
    ([name, euros]) =>
      (s: Story) =>
        s.groupPays(name, euros * 100),
  ),
  fc.constantFrom("Gold", "Silver", null).map((name) => (s: Story) => s.moves(name)),
  fc.constant((s: Story) => s.comesBack()),
);
const changes = fc.array(anyChange, { maxLength: 5 });

test("whatever a campaign says later, and wherever its ambassador is put, a lead of before earns what had been agreed", async () => {
  await fc.assert(
    fc.asyncProperty(changes, changes, async (before, after) => {
      const s = await story();
      for (const change of before) await change(s);
      const [first, second] = [await s.introduces(), await s.introduces()];
      const agreed = await s.accept(first);
      for (const change of after) await change(s);
      const paid = await s.accept(second);
      expect(paid).toEqual(agreed);
    }),
    { numRuns: 5 },
  );
}, 120_000);

describe("what had been agreed", () => {
  test("is what somebody agreed to, also after the campaign says otherwise, and the portal tells the same", async () => {
    const s = await story();
    await s.pays(10_00, 60);
    expect(await s.accept(await s.introduces())).toMatchObject({ amountMinor: 50_00, campaignVersion: 1, holdingDays: 30 });
    const own: Ctx = { ...ctx, actor: { ...ctx.actor, kind: "user", ambassadorId: s.sanne.ambassadorId } as Ctx["actor"] };
    expect((await portalEnrolments(own, null)).current?.campaign.rewardRules).toEqual(rules(50_00));
  });

  test("is what they agree to anew when they come back, for what comes in from then on", async () => {
    const s = await story();
    const before = await s.introduces();
    await s.pays(10_00);
    await s.comesBack();
    expect(await s.accept(before)).toMatchObject({ amountMinor: 50_00, campaignVersion: 1 });
    expect(await s.accept(await s.introduces())).toMatchObject({ amountMinor: 10_00, campaignVersion: 2 });
  });

  test("is what their group gave when it came in", async () => {
    const s = await story();
    await s.groupPays("Gold", 80_00);
    await s.moves("Gold");
    const before = await s.introduces();
    await s.groupPays("Gold", 20_00);
    expect(await s.accept(before)).toMatchObject({ amountMinor: 80_00, campaignVersion: 2 });
    expect(await s.accept(await s.introduces())).toMatchObject({ amountMinor: 20_00, campaignVersion: 3 });
  });

  test("holds for a sale by the day on which the code was used", async () => {
    const s = await story();
    await editCampaign(s.next(), s.campaignId, campaignInput({ rewardRules: [{ trigger: "sale", kind: "percentage", rateBps: 1_000 }] }));
    await s.comesBack();
    const bought = s.next();
    await editCampaign(s.next(), s.campaignId, campaignInput({ rewardRules: [{ trigger: "sale", kind: "percentage", rateBps: 100 }] }));
    await s.comesBack();
    const { contactId } = await upsertContact(bought, { email: mailbox(), name: "Ann", source: "test" });
    const { saleId } = await recordSale(s.next(), {
      ...{ source: "api", externalId: newId("sale"), contactId, amountMinor: 100_000, currency: "EUR" },
      ...{ occurredAt: bought.now, promotionCode: s.sanne.linkCode },
    });
    await runJobs(app.current);
    expect(await rewardOf({ saleId })).toMatchObject({ amountMinor: 10_000, campaignVersion: 2 });
  });
});

import { describe, expect, test } from "vitest";
import { addLeadNote } from "#app/domains/sales/work-lead.server";
import { changeLeadStage } from "#app/domains/sales/change-lead-stage.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { describeDealImport } from "#app/domains/sales/get-deal-import.server";
import { traceLead } from "#app/domains/sales/trace-lead.server";
import { undoDealImport } from "#app/domains/sales/undo-deal-import.server";
import type { Ctx } from "#app/platform/context.server";
import { asMember, givenWorkspace, runJobs, useApp } from "#tests/support/app";
import { importDeals } from "#tests/support/deal-files";
import { givenAmbassador, givenCampaign } from "#tests/support/programme";

const app = useApp();

const file = (...rows: string[]) =>
  ["deal_id,dealname,stage,company,email,amount,close date,expected close,created,owner", ...rows].join("\n");
const PIPELINE = file(
  "D-1,Planner,Open,Vos B.V.,ana@vos.example,1200.50,,2027-03-31,2026-02-01,daan@roosterwerk.example",
  "D-2,Onboarding,Closed Won,Kade,bo@kade.example,12500.00,2026-03-31,,2026-01-15,",
  "D-3,Planner 10,lost,Noord,cas@noord.example,800.00,2026-05-02,,2026-02-01,",
);
const leadOf = (ctx: Ctx, externalId: string) =>
  ctx.db.lead.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, externalId }, include: { stageChanges: true, sales: true } });

describe("a file of deals", () => {
  test("becomes leads with their stages and owners, won ones with a sale; nobody is told", async () => {
    const ctx = await givenWorkspace(app.current);
    const owner = await asMember(ctx, ["sales"], "daan@roosterwerk.example");
    const mails = app.current.mails.length;
    expect((await importDeals(app.current, ctx, "deals", PIPELINE)).counts).toMatchObject({ read: 3, created: 3, rejected: 0 });
    expect(await leadOf(ctx, "D-1")).toMatchObject({
      ...{ stage: "accepted", source: "import", amountMinor: 120_050n, currency: "EUR", ownerUserId: owner.actor.id, whyNow: "Planner" },
      ...{ expectedCloseOn: new Date("2027-03-31T00:00:00Z"), createdAt: new Date("2026-02-01T22:59:59.999Z"), endedAt: null },
    });
    const won = await leadOf(ctx, "D-2");
    expect(won).toMatchObject({ stage: "won", sales: [{ amountMinor: 1_250_000n, source: "sales", productName: "Onboarding" }] });
    const [begun, closed] = [new Date("2026-01-15T22:59:59.999Z"), new Date("2026-03-31T21:59:59.999Z")];
    expect(won.stageChanges.map(({ from, to, at }) => [from, to, at]).sort()).toEqual([
      ["", "new", begun],
      ["accepted", "won", closed],
      ["new", "accepted", begun],
    ]);
    expect((await traceLead(ctx, won.id)).decisions).toMatchObject([{ event: "sale", isCredited: false, reason: "no_valid_evidence" }]);
    expect(await leadOf(ctx, "D-3")).toMatchObject({ stage: "lost", sales: [] });
    expect(app.current.mails.length).toBe(mails);
  });

  test("the same file again changes nothing; a later one moves deals on and corrects what was won", async () => {
    const ctx = await givenWorkspace(app.current);
    const pipeline = PIPELINE.replace("daan@roosterwerk.example", "");
    await importDeals(app.current, ctx, "deals", pipeline);
    expect((await importDeals(app.current, ctx, "deals", pipeline)).counts).toMatchObject({ unchanged: 3, created: 0, updated: 0 });
    const later = pipeline
      .replace("Open,Vos B.V.,ana@vos.example,1200.50,,", "Won,Vos B.V.,ana@vos.example,1500.00,2026-06-30,")
      .replace("12500.00", "13000.00");
    expect((await importDeals(app.current, ctx, "deals", later)).counts).toMatchObject({ unchanged: 1, updated: 2 });
    expect(await leadOf(ctx, "D-1")).toMatchObject({ stage: "won", sales: [{ amountMinor: 150_000n }] });
    const corrected = (await leadOf(ctx, "D-2")).sales.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
    expect(corrected).toBe(1_300_000n);
    expect((await importDeals(app.current, ctx, "deals", later)).counts).toMatchObject({ unchanged: 3 });
  });

  test("refuses what contradicts the board, and what came in another way", async () => {
    const ctx = await givenWorkspace(app.current);
    const seller = await asMember(ctx, ["sales"]);
    await importDeals(
      app.current,
      ctx,
      "deals",
      PIPELINE.replace("daan@roosterwerk.example", seller.actor.kind === "user" ? seller.actor.email : ""),
    );
    const open = await leadOf(ctx, "D-1");
    await changeLeadStage(seller, { leadId: open.id, to: "lost", reasonCode: "price" });
    await introduceLead(ctx, {
      source: "api",
      enrolmentId: null,
      person: { name: "Dirk", email: "dirk@x.example" },
      isTold: true,
      externalId: "D-9",
    });
    const { refused } = await importDeals(
      app.current,
      ctx,
      "deals",
      file(
        "D-1,Planner,won,Vos B.V.,ana@vos.example,1200.50,2026-06-30,,,",
        "D-9,Planner,open,,dirk@x.example,10.00,,,,",
        "D-10,Planner,maybe,,eva@x.example,10.00,,,,",
        "D-11,Planner,open,Vos,,10.00,,,,",
        "D-12,Planner,won,Vos,fien@vos.example,,2026-06-30,,,",
      ),
    );
    expect(refused.map(({ line, field, code }) => [line, field, code])).toEqual([
      [2, "external_id", "deal_ended"],
      [3, "external_id", "deal_foreign"],
      [4, "stage", "deal_stage"],
      [5, "contact_email", "deal_contact"],
      [6, "amount", "deal_amount_missing"],
    ]);
  });

  test("won with a customer whom an ambassador introduced, is credited as any sale, and pays for the past only when somebody chose so", async () => {
    for (const givesRewards of [false, true]) {
      const ctx = await givenWorkspace(app.current);
      const ambassador = await givenAmbassador(ctx, await givenCampaign(ctx));
      await introduceLead(
        { ...ctx, now: new Date("2026-03-01T10:00:00Z") },
        {
          source: "introduction_form",
          enrolmentId: ambassador.enrolmentId,
          person: { name: "Bo", email: "bo@kade.example", companyName: "Kade" },
          isTold: true,
        },
      );
      await importDeals(app.current, ctx, "deals", PIPELINE.replace("daan@roosterwerk.example", ""), { givesRewards });
      const conversions = await ctx.db.conversion.findMany({ where: { workspaceId: ctx.workspaceId, trigger: "sale" } });
      expect(conversions).toMatchObject([{ enrolmentId: ambassador.enrolmentId, amountMinor: 1_250_000n }]);
      expect(await ctx.db.reward.count({ where: { workspaceId: ctx.workspaceId } })).toBe(givesRewards ? 1 : 0);
    }
  });

  test("taken back leaves no lead, no sale and no person, but those that somebody worked on", async () => {
    const ctx = await givenWorkspace(app.current);
    const seller = await asMember(ctx, ["sales"]);
    const { id } = await importDeals(app.current, ctx, "deals", PIPELINE.replace("daan@roosterwerk.example", ""));
    const kept = await leadOf(ctx, "D-3");
    await addLeadNote(seller, { leadId: kept.id, text: "Call again in May" });
    await undoDealImport(ctx, id);
    await runJobs(app.current);
    const { undo } = await describeDealImport(ctx, id);
    expect(undo).toMatchObject({
      state: "done",
      result: { removed: { sales: 1, leads: 2, contacts: 2, companies: 2 }, kept: { sales: 0, leads: 1, contacts: 1, companies: 1 } },
    });
    expect(undo.kept[0]).toMatchObject({ part: "leads", because: "LeadNote" });
    const left = { where: { workspaceId: ctx.workspaceId } };
    expect([await ctx.db.lead.count(left), await ctx.db.sale.count(left), await ctx.db.contact.count(left)]).toEqual([1, 0, 1]);
  });
});

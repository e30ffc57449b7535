import { describe, expect, test } from "vitest";
import { lockImportedSales } from "#app/domains/referrals/imported-sale.repository.server";
import { recordSale } from "#app/domains/referrals/record-sale.server";
import { earningsOf } from "#app/domains/rewards/earnings-of.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { getDealDraft } from "#app/domains/sales/draft-deal-import.server";
import { describeDealImport } from "#app/domains/sales/get-deal-import.server";
import { undoDealImport } from "#app/domains/sales/undo-deal-import.server";
import { inTransaction, type Ctx } from "#app/platform/context.server";
import { localDay } from "#app/platform/local-day";
import { givenWorkspace, runJobs, useApp } from "#tests/support/app";
import { givenDealDraft, importDeals, netRevenue as revenue, saleFile as file } from "#tests/support/deal-files";
import { givenAmbassador, givenCampaign } from "#tests/support/programme";

const app = useApp();

async function given() {
  const ctx = await givenWorkspace(app.current);
  const ambassador = await givenAmbassador(
    ctx,
    await givenCampaign(ctx, { rewardRules: [{ trigger: "sale", kind: "percentage", rateBps: 1_000 }] }),
  );
  return { ctx, ambassador };
}

describe("sales of a file that ambassadors brought", () => {
  /** Who is credited for the sale of this number. */
  async function creditOf(ctx: Ctx, externalId: string): Promise<string[]> {
    const sales = await ctx.db.sale.findMany({ where: { workspaceId: ctx.workspaceId, externalId }, select: { id: true } });
    const rows = await ctx.db.conversion.findMany({
      where: { workspaceId: ctx.workspaceId, causeKind: "sale", causeId: { in: sales.map(({ id }) => id) } },
      select: { enrolmentId: true },
    });
    return rows.map(({ enrolmentId }) => enrolmentId);
  }

  test("are credited by code and by address, pay nothing for what is past, and everything when somebody chose so", async () => {
    for (const givesRewards of [false, true]) {
      const { ctx, ambassador } = await given();
      const text = file(
        `F-1;Vos;ana@vos.example;1.000,00;2026-02-01;;;${ambassador.linkCode.toUpperCase()};`,
        `F-2;Kade;;2.000,00;2026-03-01;;;${ambassador.email};`,
        "F-3;Noord;;3.000,00;2026-03-01;;;;",
      );
      const draft = await getDealDraft(ctx, await givenDealDraft(ctx, "sales", text));
      expect(draft.plan.check).toMatchObject({ referred: 2, historic: 3, fresh: 3 });
      await runJobs(app.current); // the ambassador is welcomed
      const mails = app.current.mails.length;
      await importDeals(app.current, ctx, "sales", text, { givesRewards });
      expect(await creditOf(ctx, "F-1")).toEqual([ambassador.enrolmentId]);
      expect(await creditOf(ctx, "F-2")).toEqual([ambassador.enrolmentId]);
      expect(await creditOf(ctx, "F-3")).toEqual([]);
      const { rewards } = await earningsOf(ctx, ambassador.ambassadorId);
      expect(rewards.map(({ amountMinor }) => amountMinor).sort((one, two) => one - two)).toEqual(givesRewards ? [10_000, 20_000] : []);
      expect(app.current.mails.length).toBe(mails);
    }
  });

  test("of today earn as any other sale", async () => {
    const { ctx, ambassador } = await given();
    const today = localDay(ctx.now, ctx.workspace.timeZone);
    await importDeals(app.current, ctx, "sales", file(`F-1;Vos;ana@vos.example;1.000,00;${today};;;${ambassador.linkCode};`));
    expect((await earningsOf(ctx, ambassador.ambassadorId)).rewards).toMatchObject([{ amountMinor: 10_000 }]);
  });

  test("follow the evidence that is here already, and say why when it does not count", async () => {
    const { ctx, ambassador } = await given();
    const introduced = { ...ctx, now: new Date("2026-01-10T10:00:00Z") };
    await introduceLead(introduced, {
      source: "introduction_form",
      enrolmentId: ambassador.enrolmentId,
      person: { name: "Bo", email: "bo@kade.example", companyName: "Kade" },
      isTold: true,
    });
    await importDeals(app.current, ctx, "sales", file("F-1;Kade;;2.000,00;2026-02-01;;;;", "F-2;Vos;;2.000,00;2026-02-01;;;;"));
    expect(await creditOf(ctx, "F-1")).toEqual([ambassador.enrolmentId]);
    expect(await creditOf(ctx, "F-2")).toEqual([]);
    const later = await givenAmbassador(ctx, await givenCampaign(ctx, { liveFrom: new Date("2026-06-01T00:00:00Z") }));
    await importDeals(app.current, ctx, "sales", file(`F-3;Noord;;2.000,00;2026-02-01;;;${later.linkCode};`));
    expect(await creditOf(ctx, "F-3")).toEqual([]);
    const sale = await ctx.db.sale.findFirst({ where: { workspaceId: ctx.workspaceId, externalId: "F-3" }, select: { id: true } });
    const decision = await ctx.db.attributionDecision.findFirst({ where: { workspaceId: ctx.workspaceId, causeId: sale?.id ?? "" } });
    expect(decision).toMatchObject({ isCredited: false, reason: "campaign_not_live" });
  });

  test("that are told otherwise give back what they earned, and earn anew", async () => {
    const { ctx, ambassador } = await given();
    const text = file(`F-1;Vos;ana@vos.example;1.000,00;2026-02-01;;;${ambassador.linkCode};`);
    await importDeals(app.current, ctx, "sales", text, { givesRewards: true });
    await importDeals(app.current, ctx, "sales", text.replace("1.000,00", "400,00"), { givesRewards: true });
    const { rewards } = await earningsOf(ctx, ambassador.ambassadorId);
    expect(rewards.reduce((sum, { amountMinor, status }) => sum + (status === "rejected" ? 0 : amountMinor), 0)).toBe(4_000);
    expect(await revenue(ctx)).toEqual({ "F-1": 40_000 });
  });
});

describe("an import of sales that is taken back", () => {
  test("leaves nothing of what nobody depends on, gives back what it replaced, and can be imported again", async () => {
    const ctx = await givenWorkspace(app.current);
    await importDeals(app.current, ctx, "sales", file("F-1;Vos;;100,00;2026-02-01;;;;"));
    const second = await importDeals(app.current, ctx, "sales", file("F-1;Vos;;250,00;2026-02-01;;;;", "F-2;Kade;;12,50;2026-02-01;;;;"));
    expect(await revenue(ctx)).toEqual({ "F-1": 25_000, "F-2": 1_250 });
    await undoDealImport(ctx, second.id);
    await runJobs(app.current);
    const undone = await describeDealImport(ctx, second.id);
    expect(undone.undo).toMatchObject({ state: "done", result: { removed: { sales: 3, companies: 1 }, kept: { sales: 0, companies: 0 } } });
    expect(await revenue(ctx)).toEqual({ "F-1": 10_000 });
    expect(await ctx.db.attributionDecision.count({ where: { workspaceId: ctx.workspaceId } })).toBe(1);
    expect((await importDeals(app.current, ctx, "sales", file("F-2;Kade;;12,50;2026-02-01;;;;"))).counts).toMatchObject({ created: 1 });
  });

  test("keeps a credited sale, takes it back by a line of its own with its reward, and believes a later file again", async () => {
    const { ctx, ambassador } = await given();
    const text = file(`F-1;Vos;ana@vos.example;1.000,00;2026-02-01;;;${ambassador.linkCode};`, "F-2;Noord;;20,00;2026-02-01;;;;");
    const { id } = await importDeals(app.current, ctx, "sales", text, { givesRewards: true });
    expect((await earningsOf(ctx, ambassador.ambassadorId)).rewards).toMatchObject([{ amountMinor: 10_000 }]);
    await undoDealImport(ctx, id);
    await expect(undoDealImport(ctx, id)).rejects.toMatchObject({ code: "conflict" });
    await runJobs(app.current);
    const { undo } = await describeDealImport(ctx, id);
    expect(undo).toMatchObject({ state: "done", result: { removed: { sales: 1 }, kept: { sales: 1 } } });
    expect(undo.kept[0]).toMatchObject({ part: "sales", name: "Vos", because: "credited" });
    expect(await revenue(ctx)).toEqual({ "F-1": 0 });
    const { rewards } = await earningsOf(ctx, ambassador.ambassadorId);
    expect(rewards.every(({ status, amountMinor }) => status === "rejected" || amountMinor === 0)).toBe(true);
    expect((await importDeals(app.current, ctx, "sales", text)).counts).toMatchObject({ created: 2 });
    expect(await revenue(ctx)).toEqual({ "F-1": 100_000, "F-2": 2_000 });
  });

  test("keeps a correction of a sale that it kept, and a later file brings both again", async () => {
    const { ctx, ambassador } = await given();
    const text = file(`F-1;Vos;ana@vos.example;1.000,00;2026-02-01;;;${ambassador.linkCode};`, "C-1;Vos;;-100,00;2026-02-02;;;;F-1");
    const { id } = await importDeals(app.current, ctx, "sales", text, { givesRewards: true });
    await undoDealImport(ctx, id);
    await runJobs(app.current);
    expect(await revenue(ctx)).toEqual({ "F-1": 0 });
    expect((await importDeals(app.current, ctx, "sales", text)).counts).toMatchObject({ created: 1, updated: 1, rejected: 0 });
    expect(await revenue(ctx)).toEqual({ "F-1": 90_000 });
  });

  test("keeps what stands in the place of a credited sale, with what was taken off it and what it earns", async () => {
    const { ctx, ambassador } = await given();
    const text = file(`F-1;Vos;ana@vos.example;1.000,00;2026-02-01;;;${ambassador.linkCode};`, "C-1;Vos;;-100,00;2026-02-02;;;;F-1");
    await importDeals(app.current, ctx, "sales", text, { givesRewards: true });
    const second = await importDeals(app.current, ctx, "sales", text.replace("1.000,00", "400,00"), { givesRewards: true });
    await undoDealImport(ctx, second.id);
    await runJobs(app.current);
    const { undo } = await describeDealImport(ctx, second.id);
    expect(undo).toMatchObject({ state: "done", result: { removed: { sales: 0 }, kept: { sales: 3 } } });
    expect(undo.kept.filter(({ part }) => part === "sales").map(({ because }) => because)).toEqual(["replaces", "replaces", "replaces"]);
    expect(await revenue(ctx)).toEqual({ "F-1": 30_000 });
    const { rewards } = await earningsOf(ctx, ambassador.ambassadorId);
    expect(rewards.reduce((sum, { amountMinor, status }) => sum + (status === "rejected" ? 0 : amountMinor), 0)).toBe(3_000);
  });

  test("takes a sale back that came after one that was taken back before: it replaced nothing", async () => {
    const { ctx, ambassador } = await given();
    const text = file(`F-1;Vos;ana@vos.example;1.000,00;2026-02-01;;;${ambassador.linkCode};`);
    for (const round of [1, 2]) {
      const { id } = await importDeals(app.current, ctx, "sales", text);
      await undoDealImport(ctx, id);
      await runJobs(app.current);
      const { kept } = (await describeDealImport(ctx, id)).undo;
      expect(
        kept.filter(({ part }) => part === "sales"),
        `${round}`,
      ).toMatchObject([{ because: "credited" }]);
      expect(await revenue(ctx), `${round}`).toEqual({ "F-1": 0 });
    }
  });

  test("takes a sale away with what the same file took off it", async () => {
    const ctx = await givenWorkspace(app.current);
    const text = file("F-1;Vos;;100,00;2026-02-01;;;;", "C-1;Vos;;-10,00;2026-02-02;;;;F-1");
    const { id } = await importDeals(app.current, ctx, "sales", text);
    await undoDealImport(ctx, id);
    await runJobs(app.current);
    expect(await revenue(ctx)).toEqual({});
  });

  test("keeps what it put in the place of another sale together with what took that one back, once either is needed", async () => {
    for (const refunded of [true, false]) {
      const ctx = await givenWorkspace(app.current);
      await importDeals(app.current, ctx, "sales", file("F-1;Vos;;100,00;2026-02-01;;;;"));
      const second = await importDeals(app.current, ctx, "sales", file("F-1;Vos;;250,00;2026-02-01;;;;"));
      const sale = await ctx.db.sale.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, revision: 2 } });
      const refund = { correctsSaleId: sale.id, amountMinor: -5_000, currency: sale.currency, occurredAt: sale.occurredAt };
      if (refunded) await recordSale(ctx, { source: "api", externalId: "R-1", ...refund });
      else await importDeals(app.current, ctx, "sales", file("F-1;Vos;;400,00;2026-02-01;;;;"));
      await undoDealImport(ctx, second.id);
      await runJobs(app.current);
      const { kept } = (await describeDealImport(ctx, second.id)).undo;
      expect(kept.map(({ part, because }) => [part, because])).toEqual([
        ["sales", "corrected"],
        ["sales", "corrected"],
      ]);
      expect(await revenue(ctx)).toEqual({ "F-1": refunded ? 20_000 : 40_000 });
    }
  });

  test("holds the lines of one batch only, corrections before sales", async () => {
    const ctx = await givenWorkspace(app.current);
    const sales = ["F-1;Vos;;100,00;2026-02-01;;;;", "F-2;Vos;;50,00;2026-02-01;;;;", "C-1;Vos;;-10,00;2026-02-02;;;;F-1"];
    const { id } = await importDeals(app.current, ctx, "sales", file(...sales));
    const numbers: string[] = [];
    for (let after: string | null = ""; after !== null;)
      after = await inTransaction(ctx, async (tx) => {
        const [line] = await lockImportedSales(tx, id, after ?? "", 1);
        if (!line) return null;
        const free = await ctx.db.$queryRaw<Array<{ id: string }>>`
          SELECT "id" FROM "Sale" WHERE "workspaceId" = ${ctx.workspaceId} FOR UPDATE SKIP LOCKED`;
        expect(free.map((one) => one.id).includes(line.id)).toBe(false);
        expect(free).toHaveLength(2);
        numbers.push((await tx.db.sale.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, id: line.id } })).externalId);
        return line.place;
      });
    expect(numbers[0]).toBe("C-1");
    expect(numbers.sort()).toEqual(["C-1", "F-1", "F-2"]);
  });

  test("is the only way in which a revenue line, its decision, or a stage of a lead can go", async () => {
    const ctx = await givenWorkspace(app.current);
    await importDeals(app.current, ctx, "sales", file("F-1;Vos;;100,00;2026-02-01;;;;"));
    const { prisma } = app.current.database;
    const { workspaceId } = ctx;
    await expect(prisma.attributionDecision.deleteMany({ where: { workspaceId } })).rejects.toThrow(/append-only/);
    await expect(prisma.sale.deleteMany({ where: { workspaceId } })).rejects.toThrow(/append-only/);
    await expect(prisma.sale.updateMany({ where: { workspaceId }, data: { amountMinor: 1n } })).rejects.toThrow(/append-only/);
    await expect(prisma.sale.updateMany({ where: { workspaceId }, data: { revision: 7 } })).rejects.toThrow(/append-only/);
  });
});

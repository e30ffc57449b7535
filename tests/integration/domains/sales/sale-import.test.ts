import { describe, expect, test } from "vitest";
import { recordSale } from "#app/domains/referrals/record-sale.server";
import {
  changeDealDraft,
  confirmDealDraft,
  discardDealDraft,
  forgetDealDrafts,
  getDealDraft,
} from "#app/domains/sales/draft-deal-import.server";
import {
  cancelDealImport,
  describeDealImport,
  rejectedDealsCsv,
  resumeDealImport,
  sampleDealFile,
} from "#app/domains/sales/get-deal-import.server";
import { undoDealImport } from "#app/domains/sales/undo-deal-import.server";
import { inTransaction } from "#app/platform/context.server";
import { asMember, givenWorkspace, later, runJobs, useApp } from "#tests/support/app";
import { givenDealDraft, givenDealImport, importDeals, netRevenue as revenue, saleFile as file } from "#tests/support/deal-files";
import { someoneWaits } from "#tests/support/locks";

const app = useApp();

const THREE = file(
  "F-1;Vos B.V.;ana@vos.example;1.234,56;1-2-2026;Planner;;;",
  "F-2;Kade Logistiek;;12.500,00;15-3-2026;Onboarding;;;",
  "C-1;Kade Logistiek;;-500,00;20-3-2026;;;;F-2",
);

describe("a file of sales", () => {
  test("is understood by its Dutch headings, and counted before anything is stored", async () => {
    const ctx = await givenWorkspace(app.current);
    const { plan } = await getDealDraft(ctx, await givenDealDraft(ctx, "sales", THREE));
    expect(plan.uses).toEqual([
      "external_id",
      "company",
      "contact_email",
      "amount",
      "closed_on",
      "product",
      "owner",
      "referrer",
      "corrects",
    ]);
    expect(plan.check).toMatchObject({
      rows: 3,
      fresh: 3,
      known: 0,
      refused: 0,
      decimal: "comma",
      dateQuestion: null,
      amountQuestion: null,
    });
    expect(plan.check.totals).toEqual([{ currency: "EUR", count: 3, minor: "1323456" }]);
    expect(await ctx.db.sale.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
    expect(await ctx.db.contact.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
  });

  test("brings revenue with its people and companies, and tells nobody", async () => {
    const ctx = await givenWorkspace(app.current);
    const owner = await asMember(ctx, ["sales"], "daan@roosterwerk.example");
    const done = await importDeals(app.current, ctx, "sales", THREE.replace("Planner;;;", "Planner;DAAN@roosterwerk.example;;"));
    expect(done).toMatchObject({ import: { status: "completed" }, counts: { read: 3, created: 3, updated: 0, unchanged: 0, rejected: 0 } });
    expect(await revenue(ctx)).toEqual({ "F-1": 123_456, "F-2": 1_200_000 });
    const sale = await ctx.db.sale.findFirst({ where: { workspaceId: ctx.workspaceId, externalId: "F-1" }, include: { company: true } });
    expect(sale).toMatchObject({ source: "csv", productName: "Planner", ownerUserId: owner.actor.id, company: { name: "Vos B.V." } });
    expect(sale?.occurredAt.toISOString()).toBe("2026-02-01T22:59:59.999Z");
    expect(app.current.mails).toHaveLength(0);
  });

  test("keeps for each sale why nobody is credited", async () => {
    const ctx = await givenWorkspace(app.current);
    await importDeals(app.current, ctx, "sales", THREE);
    const decisions = await ctx.db.attributionDecision.findMany({ where: { workspaceId: ctx.workspaceId } });
    expect(decisions).toHaveLength(2);
    for (const decision of decisions) expect(decision).toMatchObject({ isCredited: false, reason: "no_valid_evidence", sequence: 1 });
  });

  test("the same file again changes nothing", async () => {
    const ctx = await givenWorkspace(app.current);
    await importDeals(app.current, ctx, "sales", THREE);
    const before = await ctx.db.sale.findMany({ where: { workspaceId: ctx.workspaceId }, orderBy: { id: "asc" } });
    const again = await importDeals(app.current, ctx, "sales", THREE);
    expect(again.counts).toEqual({ read: 3, created: 0, updated: 0, unchanged: 3, rejected: 0 });
    expect(await ctx.db.sale.findMany({ where: { workspaceId: ctx.workspaceId }, orderBy: { id: "asc" } })).toEqual(before);
  });

  test("that tells a sale otherwise takes the earlier line back, and never counts it twice", async () => {
    const ctx = await givenWorkspace(app.current);
    await importDeals(app.current, ctx, "sales", THREE);
    const changed = THREE.replace("1.234,56", "2.000,00").replace("Onboarding", "Onboarding plus");
    const again = await importDeals(app.current, ctx, "sales", changed);
    expect(again.counts).toEqual({ read: 3, created: 0, updated: 2, unchanged: 1, rejected: 0 });
    expect(await revenue(ctx)).toEqual({ "F-1": 200_000, "F-2": 1_200_000 });
    const told = await ctx.db.sale.findMany({ where: { workspaceId: ctx.workspaceId, externalId: "F-1" }, orderBy: { revision: "asc" } });
    expect(told.map(({ revision, amountMinor }) => [revision, amountMinor])).toEqual([
      [1, 123_456n],
      [2, 200_000n],
    ]);
    expect(await importDeals(app.current, ctx, "sales", changed)).toMatchObject({ counts: { unchanged: 3 } });
  });

  test("that tells a sale otherwise keeps what was taken off it", async () => {
    const ctx = await givenWorkspace(app.current);
    await importDeals(app.current, ctx, "sales", THREE);
    const changed = THREE.replace("12.500,00", "13.000,00");
    const again = await importDeals(app.current, ctx, "sales", changed);
    expect(again.counts).toEqual({ read: 3, created: 0, updated: 2, unchanged: 1, rejected: 0 });
    expect(await revenue(ctx)).toEqual({ "F-1": 123_456, "F-2": 1_250_000 });
    expect(await importDeals(app.current, ctx, "sales", changed)).toMatchObject({ counts: { unchanged: 3 } });
    const other = await importDeals(app.current, ctx, "sales", changed.replace("-500,00", "-600,00"));
    expect(other.refused).toMatchObject([{ line: 4, code: "deal_correction_changed" }]);
    expect(await revenue(ctx)).toEqual({ "F-1": 123_456, "F-2": 1_250_000 });
  });

  test("with the newest line first is understood too", async () => {
    const ctx = await givenWorkspace(app.current);
    const newestFirst = (text: string) => [text.split("\n")[0], ...text.split("\n").slice(1).reverse()].join("\n");
    expect((await importDeals(app.current, ctx, "sales", newestFirst(THREE))).counts).toMatchObject({ created: 3, rejected: 0 });
    const changed = newestFirst(THREE.replace("12.500,00", "13.000,00"));
    expect((await importDeals(app.current, ctx, "sales", changed)).counts).toMatchObject({ updated: 2, unchanged: 1 });
    expect(await revenue(ctx)).toEqual({ "F-1": 123_456, "F-2": 1_250_000 });
  });

  test("that tells a sale while it is refunded by hand takes back what is left, and not more", async () => {
    const ctx = await givenWorkspace(app.current);
    await importDeals(app.current, ctx, "sales", file("F-1;Vos;;100,00;2026-02-01;;;;"));
    const sale = await ctx.db.sale.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId } });
    const id = await givenDealImport(ctx, "sales", file("F-1;Vos;;250,00;2026-02-01;;;;"));
    let importing: Promise<unknown> = Promise.resolve();
    await inTransaction(ctx, async (tx) => {
      const { currency, occurredAt } = sale;
      await recordSale(tx, { source: "api", externalId: "R-1", correctsSaleId: sale.id, amountMinor: -6_000, currency, occurredAt });
      importing = runJobs(app.current);
      await someoneWaits(ctx);
    });
    await importing;
    expect((await describeDealImport(ctx, id)).counts).toMatchObject({ updated: 1 });
    expect(await revenue(ctx)).toEqual({ "F-1": 25_000 });
  });

  test("refuses what cannot be read with line, field, value and reason, and takes the repaired rows", async () => {
    const ctx = await givenWorkspace(app.current);
    const broken = file(
      "F-1;Vos;;1.234,56;2026-02-01;;;;",
      ";Vos;;10,00;2026-02-01;;;;",
      "F-3;Vos;;10.50;2026-02-01;;;;",
      "F-4;Vos;;10,50;2026-02-31;;;;",
      "F-5;Vos;;10,50;2026-02-01;;nobody@roosterwerk.example;;",
      "F-6;Vos;;10,50;2026-02-01;;;nocode;",
      "F-7;;;10,50;2026-02-01;;;;",
      "F-8;Vos;;-10,50;2026-02-01;;;;",
      "F-9;Vos;;-10,50;2026-02-01;;;;F-404",
      "F-10;Vos;;-9.999,00;2026-02-01;;;;F-1",
      "F-1;Vos;;5,00;2026-02-01;;;;",
      "F-11;Vos;;5,00;2199-02-01;;;;",
    );
    const { counts, refused, id } = await importDeals(app.current, ctx, "sales", broken, { decimal: "comma" });
    expect(counts).toMatchObject({ read: 12, created: 1, rejected: 11 });
    expect(refused.map(({ line, field, value, code }) => [line, field, value, code])).toEqual([
      [3, "external_id", "", "deal_id"],
      [4, "amount", "10.50", "deal_amount"],
      [5, "closed_on", "2026-02-31", "deal_date"],
      [6, "owner", "nobody@roosterwerk.example", "owner"],
      [7, "referrer", "nocode", "deal_referrer"],
      [8, "company", "", "deal_buyer"],
      [9, "corrects", "", "deal_corrects_missing"],
      [10, "corrects", "F-404", "deal_corrects_unknown"],
      [11, "corrects", "F-1", "deal_corrects_much"],
      [12, "row", "", "repeated"],
      [13, "closed_on", "2199-02-01", "deal_date_future"],
    ]);
    let csv = "";
    for await (const part of await rejectedDealsCsv(ctx, id)) csv += part;
    expect(csv).toContain("4;amount;Not an amount in the notation of this column");
    const repaired = await importDeals(app.current, ctx, "sales", csv.replace("10.50", "10,50").replace("nocode", ""));
    expect(repaired.counts).toMatchObject({ created: 2, updated: 1, rejected: 8 }); // a later file is believed
    expect(await revenue(ctx)).toEqual({ "F-1": 500, "F-3": 1_050, "F-6": 1_050 });
  });

  test("whose amounts or dates can be read in two ways is asked about first", async () => {
    const ctx = await givenWorkspace(app.current);
    const id = await givenDealDraft(ctx, "sales", "external_id,company,amount,closed_on\nF-1,Vos,1.250,03/04/2026\n");
    const { plan } = await getDealDraft(ctx, id);
    expect(plan.check).toMatchObject({ dateQuestion: { examples: ["03/04/2026"] }, amountQuestion: { examples: ["1.250"] } });
    await expect(confirmDealDraft(ctx, id, plan)).rejects.toMatchObject({ code: "invalid", details: { problem: "dateOrder" } });
    await changeDealDraft(ctx, id, { ...plan, dateOrder: "mdy", decimal: "point" });
    await confirmDealDraft(ctx, id, { ...plan, dateOrder: "mdy", decimal: "point" });
    await runJobs(app.current);
    const sale = await ctx.db.sale.findFirst({ where: { workspaceId: ctx.workspaceId } });
    expect(sale).toMatchObject({ amountMinor: 125n });
    expect(sale?.occurredAt.toISOString().slice(0, 10)).toBe("2026-03-04");
  });

  test("that two people confirm at once is one import; the same file twice at once brings everything once", async () => {
    const ctx = await givenWorkspace(app.current);
    const id = await givenDealDraft(ctx, "sales", THREE);
    const { plan } = await getDealDraft(ctx, id);
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => confirmDealDraft(ctx, id, plan)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const rows = Array.from({ length: 300 }, (_, index) => `R-${index};Vos ${index % 7};;${index + 1},50;2026-02-01;;;;`);
    const ids = [await givenDealImport(ctx, "sales", file(...rows)), await givenDealImport(ctx, "sales", file(...rows))];
    await Promise.all([runJobs(app.current), runJobs(app.current), runJobs(app.current)]);
    await runJobs(app.current);
    const counts = await Promise.all(ids.map(async (one) => (await describeDealImport(ctx, one)).counts));
    expect(counts.reduce((sum, { created }) => sum + created, 0)).toBe(300);
    expect(counts.reduce((sum, { unchanged }) => sum + unchanged, 0)).toBe(300);
    expect(Object.values(await revenue(ctx)).reduce((sum, minor) => sum + minor, 0)).toBe(1_323_456 + (300 * 301 * 100) / 2 + 300 * 50);
  });

  test("is stored a batch at a time, whatever the number of rows, and decided with the statements of a batch", async () => {
    const ctx = await givenWorkspace(app.current);
    const rows = Array.from({ length: 20_000 }, (_, index) => `B-${index};Company ${index % 900};;${(index % 50) + 1},00;2026-02-01;;;;`);
    const id = await givenDealImport(ctx, "sales", file(...rows));
    let statements = 0;
    const { prisma } = app.current.database;
    const counted = prisma.$extends({ query: { $allOperations: ({ args, query }) => ((statements += 1), query(args)) } });
    const original = app.current.database.prisma;
    Object.assign(app.current.database, { prisma: counted });
    try {
      await runJobs(app.current);
    } finally {
      Object.assign(app.current.database, { prisma: original });
    }
    expect((await describeDealImport(ctx, id)).counts).toMatchObject({ read: 20_000, created: 20_000 });
    expect(await ctx.db.attributionDecision.count({ where: { workspaceId: ctx.workspaceId } })).toBe(20_000);
    expect(statements).toBeGreaterThan(0);
    expect(statements).toBeLessThan(1_500);
    const total = await ctx.db.sale.aggregate({ where: { workspaceId: ctx.workspaceId }, _sum: { amountMinor: true } });
    expect(total._sum.amountMinor).toBe(51_000_000n);
  }, 120_000);

  test("that was cancelled goes on where it stopped, and does not exist for another workspace", async () => {
    const ctx = await givenWorkspace(app.current);
    const id = await givenDealImport(ctx, "sales", THREE);
    await cancelDealImport(ctx, id);
    await runJobs(app.current);
    expect(await describeDealImport(ctx, id)).toMatchObject({ import: { status: "cancelled" }, counts: { read: 0 } });
    await resumeDealImport(ctx, id);
    await runJobs(app.current);
    expect((await describeDealImport(ctx, id)).counts).toMatchObject({ read: 3, created: 3 });
    const other = await givenWorkspace(app.current);
    const attempts = await Promise.allSettled([
      describeDealImport(other, id),
      undoDealImport(other, id),
      cancelDealImport(other, id),
      rejectedDealsCsv(other, id),
      discardDealDraft(other, id),
    ]);
    for (const attempt of attempts) expect(attempt).toMatchObject({ status: "rejected", reason: { code: "not_found" } });
  });

  test("that nobody came back to goes after a week with its file", async () => {
    const ctx = await givenWorkspace(app.current);
    await givenDealDraft(ctx, "sales", THREE);
    await forgetDealDrafts(later(ctx, 6));
    expect(await ctx.db.dealImport.count({ where: { workspaceId: ctx.workspaceId } })).toBe(1);
    await forgetDealDrafts(later(ctx, 8));
    expect(await ctx.db.dealImport.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
    expect(await ctx.db.upload.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
  });

  test("of our own sample is taken as it is", async () => {
    const ctx = await givenWorkspace(app.current);
    for (const kind of ["sales", "deals"] as const)
      expect((await importDeals(app.current, ctx, kind, sampleDealFile(kind))).counts).toMatchObject({ read: 3, created: 3, rejected: 0 });
  });
});

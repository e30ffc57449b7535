import { beforeAll, expect, test } from "vitest";
import { saleView } from "#app/domains/referrals/sale-view.rules";
import { revenueByClass } from "#app/domains/reports/list-sales.server";
import { companyPage } from "#app/domains/reports/people-pages.server";
import type { Ctx } from "#app/platform/context.server";
import { addDays } from "#app/platform/instants";
import { givenWorkspace, later, useApp } from "#tests/support/app";
import { givenAnswer } from "#tests/support/campaigns";
import { importDeals, saleFile } from "#tests/support/deal-files";

const app = useApp();
let ctx: Ctx;

beforeAll(async () => {
  ctx = await givenWorkspace(app.current);
  await importDeals(
    app.current,
    ctx,
    "sales",
    saleFile(
      "F-1;Vos B.V.;ana@vos.example;1.000,00;1-2-2026;;;;",
      "F-2;Vos B.V.;bo@vos.example;200,00;2-2-2026;;;;",
      "F-3;Kade Logistiek;;500,00;15-3-2026;;;;",
      "C-3;Kade Logistiek;;-100,00;20-3-2026;;;;F-3",
      "F-4;Niemand B.V.;cas@niemand.example;50,00;21-3-2026;;;;",
    ),
  );
});

const classes = async () =>
  Object.fromEntries(
    (await revenueByClass(later(ctx, 1), saleView(new URLSearchParams()))).map((row) => [row.npsClass, [row.minor, row.share]]),
  );

test("revenue per class starts full: sales of before any answer stand with what their buyers say now", async () => {
  expect(await classes()).toEqual({ unknown: ["165000", 1] });
  const answeredAt = addDays(ctx.now, -1);
  await givenAnswer(ctx, { email: "ana@vos.example", score: 10, answeredAt });
  await givenAnswer(ctx, { email: "bo@vos.example", score: 3, answeredAt });
  const at = await classes();
  expect(at).toEqual({
    promoter: ["100000", 100_000 / 165_000],
    detractor: ["20000", 20_000 / 165_000],
    unknown: ["45000", 45_000 / 165_000],
  });
});

test("a company that bought without naming anybody stands with most of its people, of equal ones with the lower", async () => {
  const { id: companyId } = await ctx.db.company.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, name: "Kade Logistiek" } });
  const says = async (email: string, score: number) => {
    const { contactId } = await givenAnswer(ctx, { email, score, answeredAt: addDays(ctx.now, -1) });
    await ctx.db.contact.updateMany({ where: { workspaceId: ctx.workspaceId, id: contactId }, data: { companyId } });
  };
  await says("dik@kade.example", 9);
  expect((await classes()).promoter?.[0]).toBe("140000");
  await says("els@kade.example", 7);
  expect((await classes()).passive?.[0]).toBe("40000");
});

test("the page of a company tells what was sold to it in all, and how much of it is credited", async () => {
  const { id } = await ctx.db.company.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, name: "Kade Logistiek" } });
  expect((await companyPage(later(ctx, 1), id)).revenue).toEqual([{ currency: "EUR", amountMinor: 40_000, creditedMinor: 0 }]);
});

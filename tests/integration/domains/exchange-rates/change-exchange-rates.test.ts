import { expect, test } from "vitest";
import { changeExchangeRates } from "#app/domains/exchange-rates/change-exchange-rates.server";
import { importExchangeRates } from "#app/domains/exchange-rates/import-exchange-rates.server";
import { exchangeRatePage } from "#app/domains/exchange-rates/list-exchange-rates.server";
import type { Ctx } from "#app/platform/context.server";
import { asMember, givenWorkspace, useApp } from "#tests/support/app";

const app = useApp();
const usd = { from: "USD", to: "EUR", day: "2026-03-31", rate: "0.9254", source: "ECB" };
const page = (ctx: Ctx, query = "") => exchangeRatePage(ctx, new URLSearchParams(query));

async function givenRate() {
  const ctx = await asMember(await givenWorkspace(app.current), ["finance"]);
  await changeExchangeRates(ctx, { intent: "add", ...usd });
  return { ctx, id: (await page(ctx)).rates[0]?.id ?? "" };
}

const pasted = (ctx: Ctx, rows: string) => {
  const body = new FormData();
  body.set("pasted", rows);
  return importExchangeRates(ctx, new Request("http://localhost/", { method: "POST", body }));
};

test("two colleagues who add the same rate at once store it once, and the second is told", async () => {
  const ctx = await asMember(await givenWorkspace(app.current), ["finance"]);
  const added = await Promise.allSettled(Array.from({ length: 6 }, () => changeExchangeRates(ctx, { intent: "add", ...usd })));
  expect(added.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const one of added) if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "conflict" });
  expect((await page(ctx)).rates).toHaveLength(1);
});

test("of two corrections at once one counts, and the activity says what the rate was", async () => {
  const { ctx, id } = await givenRate();
  const corrected = await Promise.allSettled(
    ["0.9", "0.91"].map((rate) => changeExchangeRates(ctx, { intent: "correct", id, seen: "0.9254", rate, source: "" })),
  );
  expect(corrected.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const told = await ctx.db.activity.findMany({ where: { workspaceId: ctx.workspaceId, kind: "exchange_rate.corrected" } });
  const [row] = (await page(ctx)).rates;
  expect(told.map(({ data }) => data)).toEqual([expect.objectContaining({ changes: { rate: ["0.9254", row?.rate] } })]);
});

test("a rate of a day to come is refused, one of today is not", async () => {
  const ctx = await givenWorkspace(app.current, { timeZone: "Pacific/Auckland" });
  const evening = { ...ctx, now: new Date("2026-03-30T20:00:00Z") };
  await changeExchangeRates(evening, { intent: "add", ...usd });
  await expect(changeExchangeRates(evening, { intent: "add", ...usd, day: "2026-04-01" })).rejects.toMatchObject({ code: "invalid" });
});

test("rows of a file add, correct and leave alone; a file with a wrong row changes nothing", async () => {
  const { ctx } = await givenRate();
  const rows = "Datum;Van;Naar;Koers\n2026-03-31;usd;eur;0,9261\n2026-03-30;GBP;EUR;1,1942\n2026-03-29;EUR;SEK;10,9";
  expect(await pasted(ctx, rows)).toEqual({ added: 2, corrected: 1, unchanged: 0 });
  expect(await pasted(ctx, rows)).toEqual({ added: 0, corrected: 0, unchanged: 3 });
  expect(
    await pasted(ctx, "from,to,day,rate\nUSD,EUR,2026-03-28,0.9\nUSD,EUR,28-03-2026,0.9\nUSD,USD,2026-03-27,1\nUSD,EUR,2026-03-28,0.8"),
  ).toEqual(
    expect.objectContaining({
      errors: ["3", "4", "5"].map((line): unknown => ({ path: "file", message: expect.stringContaining(`ine ${line}`) })),
    }),
  );
  expect((await page(ctx)).rates.map(({ from, to, day, rate }) => [from, to, day, rate])).toEqual([
    ["USD", "EUR", "2026-03-31", "0.9261"],
    ["GBP", "EUR", "2026-03-30", "1.1942"],
    ["EUR", "SEK", "2026-03-29", "10.9"],
  ]);
});

test("the history of the European Central Bank is taken in as it is, with a rate for each currency of each day", async () => {
  const ctx = { ...(await givenWorkspace(app.current)), now: new Date("2026-11-01T00:00:00Z") };
  const day = (n: number) => new Date(Date.UTC(2018, 0, 1 + n)).toISOString().slice(0, 10);
  const codes = ["USD", "JPY", "GBP", "SEK", "NOK", "CHF", "PLN", "CZK", "DKK", "HUF", "AUD", "CAD", "BRL", "INR", "MXN", "ZAR"];
  const rows = Array.from({ length: 600 }, (_, n) =>
    [day(n), ...codes.map((_code, at) => (n === 7 && at === 1 ? "N/A" : `1.${n + 1}`))].join(","),
  );
  const stored = 600 * codes.length - 1;
  const history = `Date,${codes.join(",")},\n${rows.join(",\n")},`;
  expect(await pasted(ctx, history)).toEqual({ added: stored, corrected: 0, unchanged: 0 });
  expect(await pasted(ctx, history)).toEqual({ added: 0, corrected: 0, unchanged: stored });
  expect((await page(ctx, "currency=JPY")).rates[0]).toMatchObject({ from: "EUR", to: "JPY", day: day(599), rate: "1.6", source: "ECB" });
}, 60_000);

test("pages neither lose nor repeat a rate, and a currency narrows them", async () => {
  const ctx = await givenWorkspace(app.current);
  const lines = Array.from(
    { length: 120 },
    (_, n) => `${n % 3 ? "USD" : "GBP"},EUR,2026-${String(1 + (n % 9)).padStart(2, "0")}-${10 + (n % 17)},1.${n + 1}`,
  );
  await pasted({ ...ctx, now: new Date("2026-11-01T00:00:00Z") }, `from,to,day,rate\n${lines.join("\n")}`);
  const seen: string[] = [];
  let after: string | null = "";
  while (after !== null) {
    const found: Awaited<ReturnType<typeof page>> = await page(ctx, after && `after=${after}`);
    seen.push(...found.rates.map(({ id }) => id));
    after = found.nextCursor;
  }
  const stored = await ctx.db.exchangeRate.count({ where: { workspaceId: ctx.workspaceId } });
  expect(new Set(seen).size).toBe(stored);
  expect(seen).toHaveLength(stored);
  expect((await page(ctx, "currency=GBP")).rates.every(({ from }) => from === "GBP")).toBe(true);
});

test("another workspace's rate is not there", async () => {
  const { id } = await givenRate();
  const theirs = await givenWorkspace(app.current);
  expect((await page(theirs, `correct=${id}`)).corrected).toBeNull();
  await expect(changeExchangeRates(theirs, { intent: "remove", id, seen: "0.9254" })).rejects.toMatchObject({ code: "not_found" });
});

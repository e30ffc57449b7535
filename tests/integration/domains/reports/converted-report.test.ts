import fc from "fast-check";
import { expect, test } from "vitest";
import { changeRateAge } from "#app/domains/exchange-rates/change-rate-age.server";
import { convertMinor } from "#app/domains/exchange-rates/exchange-rate.rules";
import { ambassadorRevenueReport } from "#app/domains/reports/ambassador-revenue-report.server";
import { sumByCurrency } from "#app/domains/reports/ambassador-revenue.repository.server";
import { detailRows } from "#app/domains/reports/lead-outcomes.repository.server";
import { BASES, type ReportFilter } from "#app/domains/reports/report-filter.rules";
import { listFactRows } from "#app/domains/reports/report-rows.repository.server";
import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { localDay } from "#app/platform/local-day";
import { givenWorkspace, useApp } from "#tests/support/app";
import { anyHistory, at, writeHistory, type History } from "./given-history";
import { naiveReport, type NaiveRow } from "./naive-report";

const app = useApp();
const TO = "EUR";

type Rate = { from: string; to: string; day: number; rate: string };

type Rates = { rates: Rate[]; mostAgeDays: number | null };

const anyRate: fc.Arbitrary<Rate[]> = fc
  .uniqueArray(
    fc.record({
      pair: fc.constantFrom("USD EUR", "EUR USD", "SEK EUR", "EUR SEK", "USD SEK"),
      // A few days, so that two rates of one day are no rarity.
      day: fc.oneof(fc.constantFrom(-5, 0, 30, 31, 60), fc.integer({ min: -5, max: 120 })),
      units: fc.bigInt({ min: 10n ** 8n, max: 10n ** 12n }), // two in a row still leave amounts that a number holds
    }),
    { maxLength: 20, selector: ({ pair, day }) => `${pair}${day}` },
  )
  .map((rates) => rates.map(({ pair, day, units }) => ({ from: pair.slice(0, 3), to: pair.slice(4), day, rate: digits(units) })));

const anyRates: fc.Arbitrary<Rates> = fc.record({ rates: anyRate, mostAgeDays: fc.option(fc.integer({ min: 0, max: 90 })) });

/** Ten decimals. */
const digits = (units: bigint): string =>
  units
    .toString()
    .padStart(11, "0")
    .replace(/(\d{10})$/, ".$1");

async function writeRates(ctx: Ctx, { rates, mostAgeDays }: Rates): Promise<void> {
  await changeRateAge(ctx, mostAgeDays);
  await ctx.db.exchangeRate.createMany({
    data: rates.map(({ from, to, day, rate }) => ({
      ...{ workspaceId: ctx.workspaceId, id: newId("exchangeRate"), createdAt: ctx.now, updatedAt: ctx.now },
      ...{ fromCurrency: from, toCurrency: to, day: at(day), rate },
    })),
  });
}

type Step = { rate: string; isInverse: boolean };

/** The rates of one day between two currencies, in the direction asked for before the other one. */
const between = (rates: readonly Rate[], day: number, from: string, to: string): Step[] =>
  [false, true].flatMap((isInverse) =>
    rates
      .filter((one) => one.day === day && one.from === (isInverse ? to : from) && one.to === (isInverse ? from : to))
      .map(({ rate }) => ({ rate, isInverse })),
  );

/**
 * The rate of a day as a person would look it up: day by day back, as far as is allowed; the one between the two currencies, else two
 * through a third one.
 */
function rateOn({ rates, mostAgeDays }: Rates, currency: string, onDay: string): Step[] | undefined {
  const days = [...new Set(rates.map(({ day }) => day))].sort((a, b) => b - a);
  for (const day of days) {
    const ageDays = (Date.parse(onDay) - Date.parse(at(day).toISOString().slice(0, 10))) / 86_400_000;
    if (ageDays < 0 || (mostAgeDays !== null && ageDays > mostAgeDays)) continue;
    const [direct] = between(rates, day, currency, TO);
    if (direct) return [direct];
    for (const pivot of ["SEK", "USD"]) {
      const [there] = between(rates, day, currency, pivot);
      const [onwards] = between(rates, day, pivot, TO);
      if (there && onwards) return [there, onwards];
    }
  }
  return undefined;
}

/** The history as it would have been if everything had been sold in euros, as far as there is a rate. */
function inEuros(ctx: Ctx, history: History, rates: Rates): History {
  const convert = (currency: string, day: number, amount: number) => {
    const found = rateOn(rates, currency, localDay(at(day), ctx.workspace.timeZone));
    return found && currency !== TO ? Number(convertMinor(BigInt(amount), { from: currency, to: TO }, found)) : amount;
  };
  const isServed = (currency: string, day: number) => currency === TO || rateOn(rates, currency, localDay(at(day), ctx.workspace.timeZone));
  const parts = (sale: History["sales"][number]): History["sales"] => {
    const { currency } = sale;
    const own = {
      ...sale,
      currency: isServed(currency, sale.day) ? TO : currency,
      amount: convert(currency, sale.day, sale.amount),
      refunds: sale.refunds.map((one) => ({ ...one, amount: convert(currency, sale.day, one.amount) })),
      rewards: [],
    };
    // Rewards of this history are earned on days of their own, so each may find another rate, or none.
    const rewards = sale.rewards.map((reward) => ({
      ...{ ...sale, amount: 0, refunds: [], currency: isServed(currency, reward.day) ? TO : currency },
      rewards: [
        {
          ...reward,
          amount: convert(currency, reward.day, reward.amount),
          reversals: reward.reversals.map((one) => ({ ...one, amount: convert(currency, reward.day, one.amount) })),
        },
      ],
    }));
    return [own, ...rewards];
  };
  return { ...history, sales: history.sales.flatMap(parts) };
}

/** Clicks and leads need no rate: they stand with the converted amounts. */
function merged(rows: readonly NaiveRow[]): NaiveRow[] {
  const found = new Map<string, NaiveRow>();
  const rowOf = (ambassador: number, currency: string) => {
    const key = `${ambassador} ${currency}`;
    const none = {
      ambassador,
      currency,
      clicks: 0,
      introductions: 0,
      accepted: 0,
      won: 0,
      revenueMinor: 0,
      rewardMinor: 0,
      returnMinor: 0,
    };
    const row = found.get(key) ?? none;
    found.set(key, row);
    return row;
  };
  for (const row of rows) {
    const isCount = row.clicks + row.introductions + row.accepted + row.won > 0;
    if (isCount || row.currency === TO) {
      const own = rowOf(row.ambassador, TO);
      for (const name of ["clicks", "introductions", "accepted", "won"] as const) own[name] += row[name];
    }
    if (row.revenueMinor === 0 && row.rewardMinor === 0 && row.currency !== TO) continue;
    const own = rowOf(row.ambassador, row.currency);
    for (const name of ["revenueMinor", "rewardMinor", "returnMinor"] as const) own[name] += row[name];
  }
  return [...found.values()];
}

const isSomething = (row: Omit<NaiveRow, "ambassador">) => Object.values(row).some((value) => typeof value === "number" && value !== 0);

const byKey = <Row extends { ambassadorId: string; currency: string }>(rows: readonly Row[]): Row[] =>
  [...rows].sort((a, b) => (a.ambassadorId + a.currency < b.ambassadorId + b.currency ? -1 : 1));

async function wholeReport(ctx: Ctx, filter: ReportFilter, limit: number) {
  const rows = [];
  let cursor: string | undefined;
  do {
    const page = await ambassadorRevenueReport(ctx, { ...filter, cursor, limit });
    rows.push(...page.data);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return rows;
}

test("every amount is converted at the rate of its sale's day, and what shows is the sum of its rows", async () => {
  await fc.assert(
    fc.asyncProperty(
      anyHistory,
      anyRates,
      fc.constantFrom(...BASES),
      fc.option(fc.tuple(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 1, max: 60 }))),
      fc.integer({ min: 1, max: 4 }),
      async (history, rates, basis, period, limit) => {
        const ctx = await givenWorkspace(app.current);
        const { ambassadors } = await writeHistory(ctx, history);
        await writeRates(ctx, rates);
        const filter = { basis, from: period && at(period[0]), to: period && at(period[0] + period[1]), convertTo: TO };

        const rows = await wholeReport(ctx, filter, limit);
        const expected = merged(naiveReport(inEuros(ctx, history, rates), filter)).map(({ ambassador, ...row }) => ({
          ambassadorId: ambassadors[ambassador] ?? "",
          ...row,
        }));
        const shown = rows.map(({ name: _name, companyName: _company, npsScoreAtJoining: _score, sortedBy: _sorted, ...row }) => row);
        expect(byKey(shown.filter(isSomething))).toEqual(byKey(expected.filter(isSomething)));
        const revenues = rows.map((row) => row.revenueMinor);
        expect(revenues).toEqual([...revenues].sort((a, b) => b - a));

        for (const total of await sumByCurrency(ctx, filter)) {
          const own = rows.filter(({ currency }) => currency === total.currency);
          expect(total.revenueMinor).toBe(own.reduce((sum, row) => sum + row.revenueMinor, 0));
          expect(total.rewardMinor).toBe(own.reduce((sum, row) => sum + row.rewardMinor, 0));
          for (const [kind, figure] of [
            ["revenue", total.revenueMinor],
            ["rewards", total.rewardMinor],
            ["won", total.won],
          ] as const) {
            const facts = await listFactRows(ctx, { ...filter, currency: total.currency }, { kind, after: null, take: 500 });
            expect(facts.reduce((sum, fact) => sum + (fact.amountMinor ?? 1), 0)).toBe(figure);
            for (const { amountMinor, own: before } of facts)
              if (before) {
                const steps = (before.via?.steps ?? [before]).reduce<{ reached: string; way: Step[] }>(
                  ({ reached, way }, { base, quote, rate: text }) =>
                    base === reached
                      ? { reached: quote, way: [...way, { rate: text, isInverse: false }] }
                      : { reached: base, way: [...way, { rate: text, isInverse: true }] },
                  { reached: before.currency, way: [] },
                );
                expect(steps.reached).toBe(TO);
                const again = convertMinor(BigInt(before.amountMinor), { from: before.currency, to: TO }, steps.way);
                expect(BigInt(amountMinor ?? 0)).toBe(again);
              }
          }
          if (total.currency !== TO) continue;
          const details = await detailRows(ctx, { ...filter, currency: TO, ambassadorIds: own.map((row) => row.ambassadorId) }, null);
          expect(own.map((row) => details.get(row.ambassadorId)?.acceptedLeads ?? 0)).toEqual(own.map((row) => row.accepted));
        }
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);

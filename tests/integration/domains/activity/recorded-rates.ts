import { changeRateAge } from "#app/domains/exchange-rates/change-rate-age.server";
import { changeExchangeRates, storeExchangeRates } from "#app/domains/exchange-rates/change-exchange-rates.server";
import type { Ctx } from "#app/platform/context.server";
import type { RecordedChange } from "#tests/integration/domains/activity/recorded-changes";

const rate = { from: "USD", to: "EUR", day: "2026-03-31", rate: "0.9254", source: "Bram's bank" };

async function givenRate(ctx: Ctx): Promise<string> {
  await changeExchangeRates(ctx, { intent: "add", ...rate });
  return (await ctx.db.exchangeRate.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId } })).id;
}

export const recordedRates: RecordedChange[] = [
  { kind: "exchange_rate.added", table: "ExchangeRate", act: givenRate },
  {
    kind: "exchange_rate.corrected",
    table: "ExchangeRate",
    given: givenRate,
    act: (ctx, id) => changeExchangeRates(ctx, { intent: "correct", id, seen: "0.9254", rate: "0.9255", source: "" }),
  },
  {
    kind: "exchange_rate.removed",
    table: "Activity",
    given: givenRate,
    act: (ctx, id) => changeExchangeRates(ctx, { intent: "remove", id, seen: "0.9254" }),
  },
  { kind: "exchange_rate.age_changed", table: "Activity", act: (ctx) => changeRateAge(ctx, 30) },
  { kind: "exchange_rate.imported", table: "ExchangeRate", act: (ctx) => storeExchangeRates(ctx, [rate]) },
];

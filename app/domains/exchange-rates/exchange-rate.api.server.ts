import { z } from "zod";
import { isToCome, storeExchangeRates } from "#app/domains/exchange-rates/change-exchange-rates.server";
import { SentRate } from "#app/domains/exchange-rates/exchange-rate.schema";
import { listExchangeRates } from "#app/domains/exchange-rates/list-exchange-rates.server";
import { pageOf, pageQuery } from "#app/platform/api/cursor";
import { defineOperation, type Operation } from "#app/platform/api/operation";
import { calendarDay } from "#app/platform/calendar-day.schema";
import type { Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { currencyField } from "#app/platform/text";

const MOST_RATES = 1_000;

const Rate = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  day: z.string(),
  rate: z.string().describe("1 from was worth rate units of to: decimal digits"),
  source: z.string(),
});

const listRates = defineOperation({
  method: "GET",
  path: "/exchange-rates",
  name: "listExchangeRates",
  tag: "Reports",
  scope: "rates:read",
  status: 200,
  summary: "Stored exchange rates, newest day first",
  query: z.object({
    currency: currencyField.optional().describe("Only pairs that it is part of"),
    from: calendarDay().optional().describe("From this day, included"),
    until: calendarDay().optional().describe("Until this day, included"),
    ...pageQuery,
  }),
  response: pageOf(Rate),
  handle: (ctx, { query }) => listExchangeRates(ctx, query),
});

const setRates = defineOperation({
  method: "POST",
  path: "/exchange-rates",
  name: "setExchangeRates",
  tag: "Reports",
  scope: "rates:write",
  status: 200,
  summary:
    "Stores rates, each of two currencies and a day: new ones are added, a rate that differs corrects what stands. All of them or none; said again it changes nothing",
  body: z.strictObject({
    rates: z.array(SentRate).min(1, "must hold at least one rate").max(MOST_RATES, `must be ${MOST_RATES} rates or fewer`),
  }),
  response: z.object({ added: z.int(), corrected: z.int(), unchanged: z.int() }),
  handle: (ctx, { body: { rates } }) => {
    assertStorable(ctx, rates);
    return storeExchangeRates(ctx, rates);
  },
});

function assertStorable(ctx: Ctx, rates: ReadonlyArray<z.output<typeof SentRate>>): void {
  const keys = rates.map(({ from, to, day }) => `${from} ${to} ${day}`);
  const errors = rates.flatMap(({ day }, index) => {
    if (isToCome(ctx, day)) return [{ path: `rates.${index}.day`, message: "must not be a day to come: its rate is not known yet" }];
    const isTwice = keys.indexOf(keys[index] ?? "") < index;
    return isTwice ? [{ path: `rates.${index}`, message: "names the currencies and the day of a rate before it" }] : [];
  });
  const [first] = errors;
  if (first) throw new DomainError("invalid", `${first.path} ${first.message}`, { errors });
}

/** Rates through the API: for a job that brings those of a bank each day. */
export const exchangeRateOperations: readonly Operation[] = [listRates, setRates];

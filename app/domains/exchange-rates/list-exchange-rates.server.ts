import { z } from "zod";
import { findMostRateAge, findRate, listRateCurrencies, listRateRows } from "#app/domains/exchange-rates/exchange-rate.repository.server";
import { decodeCursor, toPage } from "#app/platform/api/cursor";
import { isCalendarDay } from "#app/platform/calendar-day";
import type { Ctx } from "#app/platform/context.server";
import { localDay } from "#app/platform/local-day";

const ROWS_A_PAGE = 50;
const Anchor = z.tuple([z.string().refine(isCalendarDay), z.string().max(80)]);

export type RatePageRequest = { currency?: string; from?: string; until?: string; cursor?: string; limit: number };

/** One page of rates, newest day first. @throws DomainError `invalid` for a cursor of another list. */
export async function listExchangeRates(ctx: Ctx, { cursor, limit, ...list }: RatePageRequest) {
  const anchor = decodeCursor(cursor, Anchor);
  const rows = await listRateRows(ctx, { ...list, after: anchor && { day: anchor[0], id: anchor[1] }, take: limit + 1 });
  return toPage(rows, limit, ({ day, id }) => [day, id]);
}

/** What the page of rates shows: one page of them, newest day first, and the one that is being corrected. */
export async function exchangeRatePage(ctx: Ctx, query: URLSearchParams) {
  const currencies = await listRateCurrencies(ctx);
  const currency = currencies.find((code) => code === query.get("currency")) ?? null;
  const cursor = query.get("after") || undefined;
  const [{ data: rates, nextCursor }, corrected, mostAgeDays] = await Promise.all([
    listExchangeRates(ctx, { currency: currency ?? undefined, cursor, limit: ROWS_A_PAGE }),
    query.has("correct") ? findRate(ctx, query.get("correct") ?? "") : null,
    findMostRateAge(ctx),
  ]);
  const today = localDay(ctx.now, ctx.workspace.timeZone);
  return { rates, nextCursor, currencies, currency, corrected, mostAgeDays, isFirst: !cursor, today };
}

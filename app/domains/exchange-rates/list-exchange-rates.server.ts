import { z } from "zod";
import { findRate, listRateCurrencies, listRateRows } from "#app/domains/exchange-rates/exchange-rate.repository.server";
import { decodeCursor, toPage } from "#app/platform/api/cursor";
import { isCalendarDay } from "#app/platform/calendar-day";
import type { Ctx } from "#app/platform/context.server";
import { localDay } from "#app/platform/local-day";

const ROWS_A_PAGE = 50;
const Anchor = z.tuple([z.string().refine(isCalendarDay), z.string().max(80)]);

/** What the page of rates shows: one page of them, newest day first, and the one that is being corrected. */
export async function exchangeRatePage(ctx: Ctx, query: URLSearchParams) {
  const currencies = await listRateCurrencies(ctx);
  const currency = currencies.find((code) => code === query.get("currency")) ?? null;
  const anchor = decodeCursor(query.get("after") ?? undefined, Anchor);
  const [rows, corrected] = await Promise.all([
    listRateRows(ctx, { currency, after: anchor && { day: anchor[0], id: anchor[1] }, take: ROWS_A_PAGE + 1 }),
    query.has("correct") ? findRate(ctx, query.get("correct") ?? "") : null,
  ]);
  const { data: rates, nextCursor } = toPage(rows, ROWS_A_PAGE, ({ day, id }) => [day, id]);
  return { rates, nextCursor, currencies, currency, corrected, isFirst: anchor === null, today: localDay(ctx.now, ctx.workspace.timeZone) };
}

import { DateTime } from "luxon";
import { periodRange } from "#app/domains/nps/nps-period.rules";
import type { AskedQuery, RatesQuery } from "#app/domains/nps/statistics-question";
import {
  countAsked,
  countDispositionsBy,
  countDispositionsByWave,
  countUnasked,
  listAsked,
  type AskedFilter,
  type AskedRow,
  type AskedTotals,
} from "#app/domains/nps/response-rate.repository.server";
import { eligibleShareOf, responseRates, type Dispositions, type ResponseRate } from "#app/domains/nps/response-rate.rules";
import { cursorInstant, decodeCursor, toPage } from "#app/platform/api/cursor";
import type { Ctx } from "#app/platform/context.server";
import { z } from "zod";

/** `name` is what a file calls a wave; `from` and `until` are set for a stretch of time: its first and its last day. */
export type RateGroup = {
  key: string;
  name: string | null;
  from: string | null;
  until: string | null;
  counts: Dispositions;
  rates: ResponseRate[];
};

export type RatesPage = {
  total: AskedTotals;
  rates: ResponseRate[];
  eligibleShare: number;
  groups: RateGroup[];
  unasked: number;
};

const ROWS_A_PAGE = 50;

/**
 * How many of those who were asked answered, in all and per group, computed from the rows. In all: one survey, never several;
 * by survey each has a line of its own.
 */
export async function getResponseRates(ctx: Ctx, { period, surveyType, by }: RatesQuery): Promise<RatesPage> {
  const { from, to } = periodRange(period, ctx.now, ctx.workspace.timeZone);
  const filter = { from, to, surveyType };
  const [total, groups, unasked] = await Promise.all([countAsked(ctx, filter), groupsOf(ctx, filter, by), countUnasked(ctx, filter)]);
  return {
    total,
    rates: responseRates(total),
    eligibleShare: eligibleShareOf(total),
    groups: (by === "surveyType" || by === "source" ? groups : groups.reverse()).map((group) => ({
      ...group,
      rates: responseRates(group.counts),
    })),
    unasked,
  };
}

async function groupsOf(ctx: Ctx, filter: AskedFilter, by: RatesQuery["by"]): Promise<Array<Omit<RateGroup, "rates">>> {
  if (by === "wave")
    return (await countDispositionsByWave(ctx, filter)).map(({ key, name, from, until, ...counts }) => ({
      key,
      name,
      from,
      until,
      counts,
    }));
  const rows = await countDispositionsBy(ctx, by === "surveyType" ? { ...filter, surveyType: null } : filter, by);
  return rows.map(({ key, ...counts }) => ({ key, name: null, ...daysOf(key, by), counts }));
}

function daysOf(key: string, by: "surveyType" | "source" | "month" | "quarter"): { from: string | null; until: string | null } {
  if (by === "surveyType" || by === "source") return { from: null, until: null };
  const last = DateTime.fromISO(key, { zone: "utc" }).endOf(by);
  return { from: key, until: last.toISODate() };
}

/** One page of the people behind a rate, the newest send first. Employees are never named. */
export async function describeAsked(
  ctx: Ctx,
  query: AskedQuery,
  rowsAPage = ROWS_A_PAGE,
): Promise<{ rows: AskedRow[]; next: string | null }> {
  const range = periodRange(query.period, ctx.now, ctx.workspace.timeZone);
  const startOf = (day: string | null, days: number) =>
    day ? DateTime.fromISO(day, { zone: ctx.workspace.timeZone }).plus({ days }).toJSDate() : null;
  const after = decodeCursor(query.after ?? undefined, z.tuple([cursorInstant, z.string()]));
  const rows = await listAsked(
    ctx,
    {
      from: startOf(query.sentFrom, 0) ?? range.from,
      to: startOf(query.sentUntil, 1) ?? range.to,
      surveyType: query.surveyType,
      source: query.source,
      wave: query.wave,
      outcome: query.outcome,
    },
    { take: rowsAPage + 1, after: after && { sentAt: new Date(after[0]), id: after[1] } },
  );
  const { data, nextCursor } = toPage(rows, rowsAPage, (row) => [row.sentAt.toISOString(), row.id]);
  return { rows: data, next: nextCursor };
}

import type { Ctx } from "#app/platform/context.server";
import { copyRows } from "#app/platform/db/copy-rows.server";
import { newId } from "#app/platform/ids";
import type { RateText } from "#app/domains/exchange-rates/exchange-rate.rules";

/** `1 from` was worth `rate` units of `to` on `day`, as `source` said. */
export type ExchangeRate = { id: string; from: string; to: string; day: string; rate: RateText; source: string };
export type NewRate = Omit<ExchangeRate, "id">;
export type RateAnchor = { day: string; id: string };

const SHOWN = { id: true, fromCurrency: true, toCurrency: true, day: true, rate: true, source: true } as const;

type Row = { id: string; fromCurrency: string; toCurrency: string; day: Date; rate: { toFixed: () => string }; source: string };

const rateOf = ({ id, fromCurrency: from, toCurrency: to, day, rate, source }: Row): ExchangeRate => ({
  ...{ id, from, to, day: day.toISOString().slice(0, 10) },
  ...{ rate: rate.toFixed(), source },
});

const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);

export type RateList = { currency?: string | null; from?: string | null; until?: string | null; after: RateAnchor | null; take: number };

/** Newest day first. @param list.currency only pairs that it is part of; `from` and `until` days, both included. */
export async function listRateRows(ctx: Ctx, { currency, from, until, after, take }: RateList): Promise<ExchangeRate[]> {
  const rows = await ctx.db.exchangeRate.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      AND: [
        ...(currency ? [{ OR: [{ fromCurrency: currency }, { toCurrency: currency }] }] : []),
        ...(from ? [{ day: { gte: dateOf(from) } }] : []),
        ...(until ? [{ day: { lte: dateOf(until) } }] : []),
        ...(after ? [{ OR: [{ day: { lt: dateOf(after.day) } }, { day: dateOf(after.day), id: { lt: after.id } }] }] : []),
      ],
    },
    select: SHOWN,
    orderBy: [{ day: "desc" }, { id: "desc" }],
    take,
  });
  return rows.map(rateOf);
}

/** Currencies that have a rate. */
export async function listRateCurrencies(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db.$queryRaw<Array<{ code: string }>>`
    SELECT "fromCurrency" AS "code" FROM "ExchangeRate" WHERE "workspaceId" = ${ctx.workspaceId}
    UNION SELECT "toCurrency" FROM "ExchangeRate" WHERE "workspaceId" = ${ctx.workspaceId} ORDER BY 1`;
  return rows.map(({ code }) => code);
}

export async function findRate(ctx: Ctx, id: string): Promise<ExchangeRate | null> {
  const row = await ctx.db.exchangeRate.findUnique({ where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } }, select: SHOWN });
  return row && rateOf(row);
}

const RATES_AT_ONCE = 20_000;

/** Those of the given pairs and days that are stored already. */
export async function findRatesOf(tx: Ctx, wanted: ReadonlyArray<Pick<NewRate, "from" | "to" | "day">>): Promise<ExchangeRate[]> {
  const found: ExchangeRate[] = [];
  for (let first = 0; first < wanted.length; first += RATES_AT_ONCE) {
    const some = wanted.slice(first, first + RATES_AT_ONCE).map(({ from, to, day }) => ({ from, to, day }));
    const rows = await tx.db.$queryRaw<Row[]>`
      SELECT e."id", e."fromCurrency", e."toCurrency", e."day", e."rate", e."source"
      FROM jsonb_to_recordset(${JSON.stringify(some)}::jsonb) AS w("from" char(3), "to" char(3), "day" date)
      JOIN "ExchangeRate" e ON e."workspaceId" = ${tx.workspaceId} AND e."fromCurrency" = w."from" AND e."toCurrency" = w."to" AND e."day" = w."day"`;
    found.push(...rows.map(rateOf));
  }
  return found;
}

const COLUMNS = ["id", "fromCurrency", "toCurrency", "day", "rate", "source", "changedByUserId", "createdAt", "updatedAt"];

/** @returns their ids, in order. A pair and day that is stored already breaks a unique key: look first, under the lock of rates. */
export async function insertRates(tx: Ctx, rates: readonly NewRate[]): Promise<string[]> {
  const rows = rates.map((rate) => ({ id: newId("exchangeRate"), ...rate }));
  const [by, now] = [tx.actor.kind === "user" ? tx.actor.id : null, tx.now.toISOString()];
  await copyRows(tx, "ExchangeRate", COLUMNS, rows, ({ id, from, to, day, rate, source }) => [
    id,
    from,
    to,
    day,
    rate,
    source,
    by,
    now,
    now,
  ]);
  return rows.map(({ id }) => id);
}

/** Writes another rate or source where the rate is still the one that was seen. @returns false when it is another by now, or gone. */
export async function updateRate(
  tx: Ctx,
  id: string,
  seen: RateText,
  { rate, source }: Pick<NewRate, "rate" | "source">,
): Promise<boolean> {
  const { count } = await tx.db.exchangeRate.updateMany({
    where: { workspaceId: tx.workspaceId, id, rate: seen },
    data: { rate, source, updatedAt: tx.now, changedByUserId: tx.actor.kind === "user" ? tx.actor.id : null },
  });
  return count === 1;
}

/** @returns false when it is another by now, or gone. */
export async function deleteRate(tx: Ctx, id: string, seen: RateText): Promise<boolean> {
  return (await tx.db.exchangeRate.deleteMany({ where: { workspaceId: tx.workspaceId, id, rate: seen } })).count === 1;
}

/** How many days before a sale a rate may be of that converts it; null for any. */
export async function findMostRateAge(ctx: Ctx): Promise<number | null> {
  const [row] = await ctx.db.$queryRaw<Array<{ days: number | null }>>`
    SELECT "rateMostAgeDays" AS "days" FROM "Workspace" WHERE "id" = ${ctx.workspaceId}`;
  return row?.days ?? null;
}

// Raw SQL: Workspace is a global table, and the change has to be part of the transaction that records it.
export async function updateMostRateAge(tx: Ctx, days: number | null): Promise<void> {
  await tx.db.$executeRaw`UPDATE "Workspace" SET "rateMostAgeDays" = ${days} WHERE "id" = ${tx.workspaceId}`;
}

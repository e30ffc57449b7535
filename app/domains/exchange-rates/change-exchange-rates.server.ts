import { recordActivities, recordActivity } from "#app/domains/activity/record-activity.server";
import {
  deleteRate,
  findRate,
  findRatesOf,
  insertRates,
  updateRate,
  type ExchangeRate,
  type NewRate,
} from "#app/domains/exchange-rates/exchange-rate.repository.server";
import type { RateAction } from "#app/domains/exchange-rates/exchange-rate.schema";
import { inTransaction, lockInTransaction, requireFound, type Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { localDay } from "#app/platform/local-day";

/**
 * Adds, corrects or removes a rate.
 *
 * @returns what was done. @throws DomainError `conflict` for a pair and day that has a rate, and for one that somebody changed
 *   meanwhile; `invalid` for a day to come; `not_found`.
 */
export function changeExchangeRates(ctx: Ctx, change: Exclude<RateAction, { intent: "age" }>): Promise<"added" | "corrected" | "removed"> {
  return inTransaction(ctx, async (tx) => {
    await lockInTransaction(tx, "exchange-rates");
    if (change.intent === "add") return addRate(tx, change);
    const known = requireFound(await findRate(tx, change.id), "exchange rate");
    const isDone =
      change.intent === "correct" ? await updateRate(tx, change.id, change.seen, change) : await deleteRate(tx, change.id, change.seen);
    if (!isDone) throw refusal("conflict", "changed", "rate", "somebody changed this rate meanwhile", { rate: known.rate });
    if (change.intent === "correct") await tellCorrected(tx, [[known, change]]);
    else await recordActivity(tx, "exchange_rate.removed", subjectOf(known.id), factsOf(known));
    return change.intent === "correct" ? "corrected" : "removed";
  });
}

async function addRate(tx: Ctx, { from, to, day, rate, source }: NewRate): Promise<"added"> {
  if (isToCome(tx, day)) throw refusal("invalid", "toCome", "day", "a rate of a day to come is not known yet");
  const [known] = await findRatesOf(tx, [{ from, to, day }]);
  if (known) throw refusal("conflict", "known", "day", "there is a rate of these currencies and day: correct that", { rate: known.rate });
  const [id = ""] = await insertRates(tx, [{ from, to, day, rate, source }]);
  await recordActivity(tx, "exchange_rate.added", subjectOf(id), factsOf({ from, to, day, rate }));
  return "added";
}

/**
 * Stores rates of a file or of a program: new ones are added, those that differ correct what stands. All or none.
 *
 * @param rates each pair and day once.
 */
export function storeExchangeRates(ctx: Ctx, rates: readonly NewRate[]): Promise<{ added: number; corrected: number; unchanged: number }> {
  return inTransaction(
    ctx,
    async (tx) => {
      await lockInTransaction(tx, "exchange-rates");
      const keyOf = ({ from, to, day }: NewRate) => `${from} ${to} ${day}`;
      const known = new Map((await findRatesOf(tx, rates)).map((one) => [keyOf(one), one]));
      const added = rates.filter((one) => !known.has(keyOf(one)));
      const corrected = rates.flatMap((one): Array<[ExchangeRate, NewRate]> => {
        const before = known.get(keyOf(one));
        return before && before.rate !== one.rate ? [[before, one]] : [];
      });
      if (added.length > 0) await insertRates(tx, added);
      for (const [before, after] of corrected) await updateRate(tx, before.id, before.rate, after);
      await tellCorrected(tx, corrected);
      if (added.length > 0)
        await recordActivity(tx, "exchange_rate.imported", { kind: "workspace", id: tx.workspaceId }, { count: added.length });
      return { added: added.length, corrected: corrected.length, unchanged: rates.length - added.length - corrected.length };
    },
    { timeoutMs: 120_000 },
  );
}

/** Whether a day has not begun anywhere in the workspace. */
export const isToCome = (ctx: Ctx, day: string): boolean => day > localDay(ctx.now, ctx.workspace.timeZone);

const tellCorrected = (tx: Ctx, corrected: ReadonlyArray<readonly [ExchangeRate, Pick<NewRate, "rate">]>): Promise<void> =>
  recordActivities(
    tx,
    "exchange_rate.corrected",
    corrected.map(([before, { rate }]) => ({
      subject: subjectOf(before.id),
      data: { ...factsOf({ ...before, rate }), changes: { rate: [before.rate, rate] } },
    })),
  );

const subjectOf = (id: string) => ({ kind: "exchange_rate", id });
const factsOf = ({ from, to, day, rate }: Omit<NewRate, "source">) => ({ from, to, day, rate });

const refusal = (code: "invalid" | "conflict", key: string, path: string, message: string, values: Record<string, string> = {}) =>
  new DomainError(code, message, { errors: [{ path, message }], text: { key: `exchange-rates:refused.${key}`, values } });

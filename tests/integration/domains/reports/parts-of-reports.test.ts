import fc from "fast-check";
import { DateTime } from "luxon";
import { expect, test } from "vitest";
import { ambassadorRevenueReport } from "#app/domains/reports/ambassador-revenue-report.server";
import { BASES, CHANNELS, JOINED_AS, type ReportFilter } from "#app/domains/reports/report-filter.rules";
import { countClicks } from "#app/domains/totals/count-clicks.server";
import type { Ctx } from "#app/platform/context.server";
import { givenWorkspace, useApp } from "#tests/support/app";
import { anyHistory, ASKER, at, writeHistory, type History } from "./given-history";
import { naiveReport, type NaiveRow } from "./naive-report";

const app = useApp();

type Part = Pick<ReportFilter, "joinedAs" | "country" | "channel" | "askedByUserId" | "currency"> & { campaign?: number };
const PARTS: readonly Part[] = [
  ...[0, 1].map((campaign) => ({ campaign })),
  ...JOINED_AS.map((joinedAs) => ({ joinedAs })),
  ...CHANNELS.map((channel) => ({ channel })),
  { country: "NL" },
  { askedByUserId: ASKER },
  { campaign: 0, joinedAs: "promoter", country: "NL", currency: "EUR" },
  { campaign: 1, channel: "landing_page" },
];

const FIGURES = ["clicks", "introductions", "accepted", "won", "revenueMinor", "rewardMinor"] as const;
const line = (who: string, row: Pick<NaiveRow, (typeof FIGURES)[number] | "currency">) =>
  [who, row.currency, ...FIGURES.map((name) => `${name} ${row[name]}`)].join(", ");

/** Everything, a month, and stretches that begin or end with the day on which something happened, or the day after. */
function periodsOf({ leads, sales }: History, timeZone: string): Array<[Date | null, Date | null]> {
  const midnight = (day: number, later = 0) =>
    DateTime.fromJSDate(at(day), { zone: timeZone }).startOf("day").plus({ days: later }).toJSDate();
  const month = DateTime.fromISO("2026-02-01", { zone: timeZone });
  const [first = 10, last = 80] = [leads[0]?.day, sales[0]?.day];
  return [
    [null, null],
    [month.toJSDate(), month.plus({ months: 1 }).toJSDate()],
    [midnight(first), midnight(first + 75)],
    [midnight(last - 50), midnight(last)],
    [midnight(last - 12), midnight(last, 1)],
  ];
}

test("whatever part is asked for, of whole and of free periods, the figures are what is counted event by event", async () => {
  await fc.assert(
    fc.asyncProperty(anyHistory, fc.boolean(), async (history, isCounted) => {
      const ctx: Ctx = { ...(await givenWorkspace(app.current)), now: at(130) };
      const ids = await writeHistory(ctx, history);
      if (isCounted) await countClicks({ ...ctx, now: at(60) });
      for (const [from, to] of periodsOf(history, ctx.workspace.timeZone)) {
        for (const { campaign, basis, ...part } of PARTS.flatMap((one) => BASES.map((basis) => ({ ...one, basis })))) {
          const filter = { ...part, from, to, basis };
          const campaignId = campaign === undefined ? null : ids.campaigns[campaign];
          const { data } = await ambassadorRevenueReport(ctx, { ...filter, campaignId, limit: 50 });
          const expected = naiveReport(history, { ...filter, campaign }).filter(
            ({ currency }) => !part.currency || currency === part.currency,
          );
          expect(data.map((row) => line(row.ambassadorId, row)).sort(), JSON.stringify({ campaign, ...filter })).toEqual(
            expected.map((row) => line(ids.ambassadors[row.ambassador] ?? "", row)).sort(),
          );
        }
      }
    }),
    { numRuns: 12 },
  );
}, 120_000);

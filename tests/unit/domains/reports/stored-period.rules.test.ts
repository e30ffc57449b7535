import fc from "fast-check";
import { DateTime } from "luxon";
import { expect, test } from "vitest";
import { storedDaysOf, storedPeriodOf, type StoredPart } from "#app/domains/reports/stored-period.rules";

const ZONE = "Europe/Amsterdam";
const now = new Date("2026-11-29T12:00:00Z");
const MONTHS = { month: 1, quarter: 3, year: 12, all: 0 };

/** The first days of the months that totals hold, in their order. */
function monthsOf({ period, startsOn, lastStartsOn }: StoredPart): string[] {
  const months: string[] = [];
  const last = DateTime.fromISO(lastStartsOn).plus({ months: MONTHS[period] });
  for (let day = DateTime.fromISO(startsOn); day < last; day = day.plus({ months: 1 })) months.push(day.toISODate() ?? "");
  return months;
}

test("the totals of a free stretch hold each of its whole months once, as few of them as there can be", () => {
  const hours = fc.integer({ min: 0, max: 24 * 1_500 });
  fc.assert(
    fc.property(hours, hours, (start, length) => {
      const from = DateTime.fromISO("2022-01-01", { zone: ZONE }).plus({ hours: start });
      const to = from.plus({ hours: length + 1 });
      const stored = storedPeriodOf({ basis: "activity", from: from.toJSDate(), to: to.toJSDate() }, now, ZONE);
      if (!stored) return;
      const { within, edges, parts } = stored;
      const months = parts.flatMap(monthsOf);
      const first = DateTime.fromJSDate(within.from ?? now, { zone: ZONE });
      expect(months).toEqual(months.map((_, index) => first.plus({ months: index }).toISODate()));
      const end = first.plus({ months: months.length });
      if (!stored.emptyAfter) expect(within.to).toEqual(end.toJSDate());
      expect([...edges.map((edge) => edge.from), within.from].some((at) => at?.getTime() === from.toMillis())).toBe(true);
      const loose = parts.filter(({ period }) => period === "month").flatMap(monthsOf);
      // Twelve whole months from January are a year, three from January, April, July or October a quarter.
      const quarters = months.filter((month, index) => /-(01|04|07|10)-/.test(month) && index + 3 <= months.length);
      for (const quarter of quarters) expect(loose).not.toContain(quarter);
      for (const year of months.filter((month, index) => /-01-/.test(month) && index + 12 <= months.length))
        expect(parts.filter(({ period }) => period === "quarter").flatMap(monthsOf)).not.toContain(year);
    }),
    { numRuns: 500 },
  );
});

test("two years and a bit are read as a quarter, two years, a quarter and two months", () => {
  const [from, to] = [DateTime.fromISO("2023-09-10", { zone: ZONE }), DateTime.fromISO("2026-06-05", { zone: ZONE })];
  expect(storedPeriodOf({ basis: "activity", from: from.toJSDate(), to: to.toJSDate() }, now, ZONE)?.parts).toEqual([
    { period: "quarter", startsOn: "2023-10-01", lastStartsOn: "2023-10-01" },
    { period: "year", startsOn: "2024-01-01", lastStartsOn: "2025-01-01" },
    { period: "quarter", startsOn: "2026-01-01", lastStartsOn: "2026-01-01" },
    { period: "month", startsOn: "2026-04-01", lastStartsOn: "2026-05-01" },
  ]);
});

test("the last twelve months are a month and the year that goes on, as long as nothing is dated later", () => {
  const from = DateTime.fromISO("2025-12-01", { zone: ZONE });
  const parts = [
    { period: "month", startsOn: "2025-12-01", lastStartsOn: "2025-12-01" },
    { period: "year", startsOn: "2026-01-01", lastStartsOn: "2026-01-01" },
  ];
  for (const until of ["2026-11-30", "2026-12-01"]) {
    const to = DateTime.fromISO(until, { zone: ZONE }).toJSDate();
    const within = { from: from.toJSDate(), to };
    expect(storedPeriodOf({ basis: "activity", ...within }, now, ZONE)).toEqual({ parts, within, edges: [], emptyAfter: to });
  }
  const passed = DateTime.fromISO("2026-11-01", { zone: ZONE }).toJSDate();
  expect(storedPeriodOf({ basis: "activity", from: from.toJSDate(), to: passed }, now, ZONE)?.parts.map(({ period }) => period)).toEqual([
    "month",
    "quarter",
    "month",
  ]);
});

test("days answer whatever they know: not a bound within a day, or an amount to be converted", () => {
  const midnight = (day: string) => DateTime.fromISO(day, { zone: ZONE }).toJSDate();
  const days = { basis: "activity" as const, from: midnight("2026-02-03"), to: midnight("2026-02-05") };
  expect(storedDaysOf(days, ZONE)).toEqual({ from: "2026-02-03", to: "2026-02-05" });
  expect(storedDaysOf({ ...days, from: null, channel: "api", campaignId: "cmp_1" }, ZONE)).toEqual({ from: null, to: "2026-02-05" });
  expect(storedDaysOf({ ...days, basis: "introduction" }, ZONE)).toEqual({ from: "2026-02-03", to: "2026-02-05" });
  for (const other of [{ to: now }, { otherThan: "EUR" }, { convertTo: "EUR" }])
    expect(storedDaysOf({ ...days, ...other }, ZONE)).toBeNull();
  expect(storedDaysOf(days, "UTC")).toBeNull();
});

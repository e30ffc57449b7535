import { describe, expect, test } from "vitest";
import { boundOf, customPeriod, namedPeriod, type PeriodName } from "#app/domains/reports/report-period.rules";

const AMSTERDAM = "Europe/Amsterdam";
const now = new Date("2026-11-12T09:30:00Z");
const iso = (instant: Date | undefined | null) => instant?.toISOString() ?? null;

describe("named periods run up to and including today", () => {
  test.each<{
    name: string;
    period: Exclude<PeriodName, "custom">;
    from: string | null;
    to: string | null;
    before: [string, string] | null;
  }>([
    {
      name: "this month is compared with the same days of last month",
      period: "month",
      from: "2026-10-31T23:00:00.000Z",
      to: "2026-11-12T23:00:00.000Z",
      before: ["2026-09-30T22:00:00.000Z", "2026-10-12T22:00:00.000Z"],
    },
    {
      name: "last month is a whole one, and so is the one that it is compared with",
      period: "lastMonth",
      from: "2026-09-30T22:00:00.000Z",
      to: "2026-10-31T23:00:00.000Z",
      before: ["2026-08-31T22:00:00.000Z", "2026-09-30T22:00:00.000Z"],
    },
    {
      name: "this quarter is compared with as much of last quarter",
      period: "quarter",
      from: "2026-09-30T22:00:00.000Z",
      to: "2026-11-12T23:00:00.000Z",
      before: ["2026-06-30T22:00:00.000Z", "2026-08-12T22:00:00.000Z"],
    },
    {
      name: "this year is compared with as much of last year",
      period: "year",
      from: "2025-12-31T23:00:00.000Z",
      to: "2026-11-12T23:00:00.000Z",
      before: ["2024-12-31T23:00:00.000Z", "2025-11-12T23:00:00.000Z"],
    },
    {
      name: "twelve months are compared with the twelve before",
      period: "last12",
      from: "2025-11-12T23:00:00.000Z",
      to: "2026-11-12T23:00:00.000Z",
      before: ["2024-11-12T23:00:00.000Z", "2025-11-12T23:00:00.000Z"],
    },
    { name: "everything has nothing before it", period: "all", from: null, to: null, before: null },
  ])("$name", ({ period, from, to, before }) => {
    const found = namedPeriod(period, now, AMSTERDAM);
    expect([iso(found.from), iso(found.to)]).toEqual([from, to]);
    expect(found.previous && [iso(found.previous.from), iso(found.previous.to)]).toEqual(before);
  });

  test("shortly after midnight in Amsterdam it is already the next day", () => {
    expect(iso(namedPeriod("month", new Date("2026-11-30T23:30:00Z"), AMSTERDAM).from)).toBe("2026-11-30T23:00:00.000Z");
  });

  test("31 March is compared with no more than the whole of February", () => {
    expect(iso(namedPeriod("month", new Date("2026-03-31T10:00:00Z"), AMSTERDAM).previous?.to)).toBe("2026-02-28T23:00:00.000Z");
  });
});

describe("chosen days", () => {
  test("include the last one, also when the clocks go back in between", () => {
    const period = customPeriod("2026-10-01", "2026-10-31", AMSTERDAM);
    expect([iso(period.from), iso(period.to)]).toEqual(["2026-09-30T22:00:00.000Z", "2026-10-31T23:00:00.000Z"]);
    expect([iso(period.previous?.from), iso(period.previous?.to)]).toEqual(["2026-08-30T22:00:00.000Z", "2026-09-30T22:00:00.000Z"]);
  });

  test.each([
    ["a day that does not exist", "2026-02-30", "2026-03-01"],
    ["an end before its start", "2026-03-02", "2026-03-01"],
    ["an empty field", "", "2026-03-01"],
  ])("%s is refused", (_name, from, until) => expect(() => customPeriod(from, until, AMSTERDAM)).toThrow(/must/));
});

describe("a bound in a call of the API", () => {
  test.each([
    ["a day begins in the workspace's time zone", "2026-07-01", "2026-06-30T22:00:00.000Z"],
    ["an instant is taken as it is", "2026-07-01T00:00:00Z", "2026-07-01T00:00:00.000Z"],
    ["an instant may have another zone", "2026-07-01T00:00:00+02:00", "2026-06-30T22:00:00.000Z"],
  ])("%s", (_name, text, expected) => expect(boundOf(text, AMSTERDAM, "from").toISOString()).toBe(expected));

  test.each(["yesterday", "2026-13-01", "2026-07-01T00:00:00", "01-07-2026", "2026-02-30T00:00:00Z"])(
    "%s is refused, with what is right",
    (text) => {
      expect(() => boundOf(text, AMSTERDAM, "to")).toThrow(/2026-03-31/);
    },
  );
});

import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import { decideDateOrder, noEvidence, observeDate, readDate } from "#app/platform/written-date";

const read = (text: string, order: "dmy" | "mdy" = "dmy", timeZone = "Europe/Amsterdam") =>
  readDate(text, { timeZone, order, isLenient: false })?.toISOString() ?? null;

describe("a date as it was written", () => {
  test.each([
    ["2026-03-01", "2026-02-28T23:00:00.000Z"],
    ["2026-03-01T09:30Z", "2026-03-01T09:30:00.000Z"],
    ["2026-03-01T09:30:15.5-0800", "2026-03-01T17:30:15.500Z"],
    ["2026-03-01 09:05:00 UTC", "2026-03-01T09:05:00.000Z"],
    ["1.3.2026", "2026-02-28T23:00:00.000Z"],
    ["1-3-2026 14:05", "2026-03-01T13:05:00.000Z"],
    ["1/3/26, 2:05 PM", "2026-03-01T13:05:00.000Z"],
    ["1/3/26 12:05 am", "2026-02-28T23:05:00.000Z"],
    ["2026-03-29 02:30", "2026-03-29T01:30:00.000Z"],
    ["29-2-2028", "2028-02-28T23:00:00.000Z"],
    ["2 mrt 2026", "2026-03-01T23:00:00.000Z"],
    ["2-Mar-26", "2026-03-01T23:00:00.000Z"],
    ["2. März 2026 14:05", "2026-03-02T13:05:00.000Z"],
    ["2 févr. 2026 à 14h05", "2026-02-02T13:05:00.000Z"],
    ["1er août 2026", "2026-07-31T22:00:00.000Z"],
    ["Mar 2, 2026 2:05 PM", "2026-03-02T13:05:00.000Z"],
    ["March 2nd, 2026", "2026-03-01T23:00:00.000Z"],
    ["Mon, 02 Mar 2026 10:00:00 +0100", "2026-03-02T09:00:00.000Z"],
    ["Mon Mar 02 2026 10:00:00 GMT-0330 (Newfoundland Standard Time)", "2026-03-02T13:30:00.000Z"],
    ["maandag 2 maart 2026 om 14:05", "2026-03-02T13:05:00.000Z"],
    ["2026/03/02 2:05:09 PM GMT+1", "2026-03-02T13:05:09.000Z"],
    ["2/3/2026 à 14h30", "2026-03-02T13:30:00.000Z"],
  ])("%s is %s", (text, instant) => expect(read(text)).toBe(instant));

  test.each([
    "",
    "29-2-2026",
    "1/13/2026",
    "2026-3",
    "20260301",
    "1-3/2026",
    "2026-03-01T24:00",
    "13:05 PM",
    "1/3/2026 13:05 PM",
    "99999",
    "3 maart",
    "30 februari 2026",
    "2 foo 2026",
    "mrt 2026",
    "2 mrt 2026 25:00",
    `2 mrt 2026${" ".repeat(100)}x`,
    "0-0-2026",
  ])("%j is no date", (text) => expect(read(text)).toBeNull());

  test("every local moment of a year is the one luxon makes of it", () => {
    const zones = fc.constantFrom("Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC");
    fc.assert(
      fc.property(zones, fc.integer({ min: 0, max: 366 * 24 * 60 - 1 }), (zone, minute) => {
        const local = DateTime.utc(2026).plus({ minutes: minute }).toFormat("yyyy-MM-dd HH:mm");
        expect(read(local, "dmy", zone)).toBe(DateTime.fromFormat(local, "yyyy-MM-dd HH:mm", { zone }).toUTC().toISO());
      }),
    );
  });
});

describe("the order of a column", () => {
  const decide = (...texts: string[]) => {
    const evidence = noEvidence();
    for (const text of texts) observeDate(evidence, text);
    return decideDateOrder(evidence);
  };
  test.each([
    ["one clear date decides", ["1/9/21", "25/12/2021"], "dmy"],
    ["also month first", ["1/9/21", "12/25/2021"], "mdy"],
    ["nothing to decide by", ["1/9/21", "2/3/21"], "undecidable"],
    ["clear dates of both kinds and one that is not", ["1/9/21", "25/12/2021", "12/25/2021"], "undecidable"],
    ["ISO dates need no order", ["2026-03-01", "2026-01-02"], "dmy"],
    ["dots are day first", ["1.9.2021"], "dmy"],
    ["5/5 is the same either way", ["5/5/2021"], "dmy"],
  ])("%s", (_name, texts, expected) => expect(decide(...texts)).toBe(expected));
});

import { expect, test } from "vitest";
import { daysBetween, formatDate, formatDuration, formatNumber, formatPercent, formatRelativeDay, formatSigned } from "#app/ui/format";

const AMSTERDAM = "Europe/Amsterdam";

test.each([
  { name: "English puts the day first", language: "en", style: "date", expected: "12 November 2026" },
  { name: "Dutch writes the month small", language: "nl", style: "date", expected: "12 november 2026" },
  { name: "a short date shortens the month", language: "en", style: "short-date", expected: "12 Nov 2026" },
  { name: "a weekday comes first", language: "nl", style: "weekday", expected: "donderdag 12 november" },
  { name: "a time has 24 hours in English too", language: "en", style: "time", expected: "00:30" },
  { name: "a month stands alone", language: "en", style: "month", expected: "November 2026" },
] as const)("$name", ({ language, style, expected }) => {
  expect(formatDate("2026-11-11T23:30:00Z", language, AMSTERDAM, style)).toBe(expected);
});

test("the time zone decides the day", () => {
  expect(formatDate("2026-11-11T23:30:00Z", "en", "UTC", "day-month")).toBe("11 November");
  expect(formatDate(new Date("2026-11-11T23:30:00Z"), "en", AMSTERDAM, "day-month")).toBe("12 November");
});

test.each([
  { name: "a rise has a plus", value: 36, language: "en", expected: "+36" },
  { name: "a fall has a real minus", value: -8, language: "en", expected: "−8" },
  { name: "a fall has a real minus in Dutch", value: -8.25, language: "nl", decimals: 1, expected: "−8,3" },
  { name: "nothing has no sign", value: 0, language: "en", expected: "0" },
  { name: "almost nothing rounds to nothing and has no sign", value: -0.2, language: "en", expected: "0" },
])("$name", ({ value, language, decimals, expected }) => {
  expect(formatSigned(value, language, { decimals })).toBe(expected);
});

test.each([
  { name: "thousands in English", text: formatNumber(12480, "en"), expected: "12,480" },
  { name: "thousands in Dutch", text: formatNumber(12480, "nl"), expected: "12.480" },
  { name: "more than a float holds", text: formatNumber(9007199254740993n, "en"), expected: "9,007,199,254,740,993" },
  { name: "below zero", text: formatNumber(-4, "nl"), expected: "−4" },
  { name: "a share", text: formatPercent(0.456, "en", { decimals: 1 }), expected: "45.6%" },
  { name: "a share in Dutch", text: formatPercent(0.456, "nl"), expected: "46%" },
  { name: "a change of a share", text: formatPercent(-0.31, "en", { signed: true }), expected: "−31%" },
])("a number as it is written: $name", ({ text, expected }) => {
  expect(text).toBe(expected);
});

test.each([
  { name: "half an hour past midnight is tomorrow", instant: "2026-11-12T23:30:00Z", expected: "tomorrow" },
  { name: "the same day is today, hours before or after", instant: "2026-11-12T05:00:00Z", expected: "today" },
  { name: "the clock going back makes no extra day", instant: "2026-10-24T22:30:00Z", now: "2026-10-26T09:00:00Z", expected: "yesterday" },
  { name: "three days ahead", instant: "2026-11-15T00:00:00Z", expected: "in 3 days" },
])("relative day: $name", ({ instant, now = "2026-11-12T12:00:00Z", expected }) => {
  expect(formatRelativeDay(instant, now, "en", AMSTERDAM)).toBe(expected);
});

test("days between counts midnights of the time zone", () => {
  expect(daysBetween("2026-03-28T22:59:00Z", "2026-03-28T23:01:00Z", AMSTERDAM)).toBe(1);
  expect(daysBetween("2026-11-12T12:00:00Z", "2026-11-10T12:00:00Z", AMSTERDAM)).toBe(-2);
});

test.each([
  [59.9, "en", "< 1 minute"],
  [60, "en", "1 minute"],
  [3_569, "en", "59 minutes"],
  [3_599, "en", "1 hour"],
  [86_399, "en", "1 day"],
  [90_000, "nl", "1 dag"],
  [216_000, "nl", "2,5 dagen"],
  [860_000, "en", "10 days"],
  [1_080_001, "en", "13 days"],
])("%d seconds in %s are %j", (seconds, language, expected) => expect(formatDuration(seconds, language)).toBe(expected));

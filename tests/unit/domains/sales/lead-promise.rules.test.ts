import { describe, expect, test } from "vitest";
import { promiseEnd, promiseOf, promiseTimes } from "#app/domains/sales/lead-promise.rules";
import { USUAL_SALES_SETTINGS } from "#app/domains/sales/sales-settings.rules";
import { medianOf, responseTimes } from "#app/domains/reports/response-times.rules";

const calendar = { ...USUAL_SALES_SETTINGS, timeZone: "UTC" };
const at = (text: string) => new Date(`${text}:00Z`);

test("an introduction of Friday afternoon is due on Monday, reminded of an hour before and passed on two hours after", () => {
  expect(promiseTimes(calendar, USUAL_SALES_SETTINGS, "accept", at("2026-11-27T16:00"))).toEqual({
    remindAt: at("2026-11-30T11:00"),
    dueAt: at("2026-11-30T12:00"),
    escalateAt: at("2026-11-30T14:00"),
  });
});

test.each([
  { from: null, to: "new", starts: "accept" },
  { from: "unqualified", to: "new", starts: "accept" },
  { from: "new", to: "accepted", starts: "contact" },
  { from: "lost", to: "accepted", starts: "contact" },
  { from: "contacted", to: "accepted", starts: null },
  { from: "new", to: "unqualified", starts: null },
  { from: "meeting", to: "won", starts: null },
] as const)("from $from to $to starts $starts", ({ from, to, starts }) => {
  expect(promiseOf(from, to)).toBe(starts);
});

describe("how a promise ends", () => {
  const contact = { kind: "contact" as const, startedAt: at("2026-11-30T09:00"), dueAt: at("2026-12-01T17:00") };
  test.each([
    { name: "in contact in time", promise: contact, to: "contacted", at: "2026-11-30T10:30", isKept: true, tookMinutes: 90 },
    { name: "the last moment is in time", promise: contact, to: "meeting", at: "2026-12-01T17:00", isKept: true, tookMinutes: 960 },
    { name: "in contact too late", promise: contact, to: "contacted", at: "2026-12-02T09:01", isKept: false, tookMinutes: 961 },
    {
      name: "lost before it was due counts for nothing",
      promise: contact,
      to: "lost",
      at: "2026-11-30T10:00",
      isKept: null,
      tookMinutes: 60,
    },
    { name: "lost after it was due was not kept", promise: contact, to: "lost", at: "2026-12-02T10:00", isKept: false, tookMinutes: 1_020 },
    {
      name: "no is an answer to a new lead",
      promise: { ...contact, kind: "accept" as const },
      to: "unqualified",
      at: "2026-11-30T09:30",
      isKept: true,
      tookMinutes: 30,
    },
  ] as const)("$name", ({ promise, to, at: end, isKept, tookMinutes }) => {
    expect(promiseEnd(calendar, promise, to, at(end))).toEqual({ isKept, tookMinutes });
  });
});

test("the report counts what is too late and still waits, and takes its median of what was answered", () => {
  const promise = (isKept: boolean, tookMinutes: number | null) => ({ kind: "accept" as const, isKept, tookMinutes, userId: "u" });
  const found = responseTimes([promise(true, 30), promise(true, 90), promise(false, 600), promise(false, null)]);
  expect(found).toMatchObject({ n: 4, kept: 2, medianMinutes: 90, inTime: { share: 0.5 } });
  expect(found.inTime?.low).toBeGreaterThan(0.1);
  expect(responseTimes([])).toEqual({ n: 0, kept: 0, inTime: null, medianMinutes: null });
  expect(medianOf([1, 2, 3, 10])).toBe(2.5);
});

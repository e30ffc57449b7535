import { describe, expect, test } from "vitest";
import { EVIDENCE_KINDS } from "#app/domains/referrals/attribution-input.rules";
import { lockFor, lockStateAt, releasesLock } from "#app/domains/referrals/referral-lock.rules";
import { campaign, day, evidence, form } from "#tests/unit/domains/referrals/attribution-story";

describe("the lock that evidence makes", () => {
  test("an introduction locks from when it happened for the lock days", () => {
    const recordedLater = form("A", 3, { recordedAt: day(8) });
    expect(lockFor(recordedLater, campaign())).toEqual({ enrolmentId: "A", evidenceId: "A form d3", from: day(3), until: day(368) });
  });

  test.each(EVIDENCE_KINDS.map((kind) => ({ kind, locks: kind !== "click" })))("$kind makes a lock: $locks", ({ kind, locks }) => {
    expect(lockFor(evidence("A", kind, 0), campaign()) !== null).toBe(locks);
  });

  test("a campaign of 0 lock days locks nothing", () => {
    expect(lockFor(form("A", 0), campaign({ lockDays: 0 }))).toBeNull();
  });
});

test.each([
  ["won", false],
  ["lost", false],
  ["unqualified", true],
  ["duplicate", true],
] as const)("a lead that ends as %s releases its lock: %s", (ending, expected) => {
  expect(releasesLock(ending)).toBe(expected);
});

describe("the state of a lock of days 0 to 365", () => {
  const base = { enrolmentId: "A", from: day(0), until: day(365) };
  test.each([
    { name: "before it starts", lock: base, at: -1, expected: "not_yet" },
    { name: "on its first moment", lock: base, at: 0, expected: "active" },
    { name: "on its last moment", lock: base, at: 365, expected: "active" },
    { name: "a day later", lock: base, at: 366, expected: "expired" },
    { name: "a day later with an open lead", lock: { ...base, leadOpen: true }, at: 366, expected: "active" },
    { name: "before its release", lock: { ...base, releasedAt: day(5) }, at: 4, expected: "active" },
    { name: "on its release", lock: { ...base, releasedAt: day(5) }, at: 5, expected: "released" },
  ])("$name it is $expected", ({ lock, at, expected }) => {
    expect(lockStateAt(lock, day(at))).toBe(expected);
  });
});

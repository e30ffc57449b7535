import { describe, expect, test } from "vitest";
import {
  BULK_STATES,
  ENROLMENT_STATES,
  assertStateChange,
  classAtJoining,
  enrolmentReason,
  nextStates,
  sortOut,
} from "#app/domains/ambassadors/enrolment.rules";

const ALLOWED = [
  "invited→active",
  "invited→left",
  "invited→banned",
  "applied→active",
  "applied→left",
  "applied→banned",
  "active→paused",
  "active→left",
  "active→banned",
  "paused→active",
  "paused→left",
  "paused→banned",
  "left→active",
  "left→banned",
  "banned→paused",
];

test.each(ENROLMENT_STATES.flatMap((from) => ENROLMENT_STATES.map((to) => ({ from, to, isAllowed: ALLOWED.includes(`${from}→${to}`) }))))(
  "from $from to $to: $isAllowed",
  ({ from, to, isAllowed }) => {
    const change = () => assertStateChange(from, to);
    if (isAllowed) expect(change).not.toThrow();
    else expect(change).toThrow(`an enrolment cannot go from ${from} to ${to}`);
  },
);

test.each([
  { state: "banned", reason: "fraud", expected: "fraud" },
  { state: "left", reason: "changed_job", expected: "changed_job" },
  { state: "active", reason: null, expected: null },
] as const)("$state takes $reason", ({ state, reason, expected }) => {
  expect(enrolmentReason(state, reason)).toBe(expected);
});

test.each([
  { state: "banned", reason: null },
  { state: "banned", reason: "own_request" },
  { state: "active", reason: "fraud" },
  { state: "paused", reason: "constructor" },
] as const)("$state refuses $reason", ({ state, reason }) => {
  expect(() => enrolmentReason(state, reason)).toThrow(`reason for ${state}`);
});

test("the class at joining is that of the answer, unknown without one", () => {
  expect([classAtJoining(9), classAtJoining(0), classAtJoining(null), classAtJoining(undefined)]).toEqual([
    "promoter",
    "detractor",
    "unknown",
    "unknown",
  ]);
});

describe("many at once", () => {
  const all = ENROLMENT_STATES.map((state) => ({ state }));
  const states = (rows: ReadonlyArray<{ state: string }>) => rows.map(({ state }) => state);

  test.each([
    ["paused", ["active"], ["invited", "applied", "left", "banned"]],
    ["active", ["paused"], ["invited", "applied", "left", "banned"]],
    ["banned", ["invited", "applied", "active", "paused", "left"], []],
  ] as const)("%s takes %j and refuses %j; no ban is lifted and nobody comes back in passing", (to, able, refused) => {
    const sorted = sortOut(all, to);
    expect([states(sorted.able), states(sorted.same), states(sorted.refused)]).toEqual([able, [to], refused]);
  });

  test("only ways that exist are taken", () => {
    for (const to of BULK_STATES) for (const { state } of sortOut(all, to).able) expect(nextStates(state)).toContain(to);
  });
});

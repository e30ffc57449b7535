import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AttributionInput } from "#app/domains/referrals/attribution-input.rules";
import { INELIGIBILITIES } from "#app/domains/referrals/attribution-eligibility.rules";
import { decideAttribution } from "#app/domains/referrals/attribution.rules";
import { ownStepsOf, stepsOf, type DecisionToExplain } from "#app/domains/referrals/decision-steps.rules";
import { anyInput } from "#tests/unit/domains/referrals/any-input";
import { click, day, enrolment, form, lock, sale, story, won } from "#tests/unit/domains/referrals/attribution-story";

/** The decision as it is stored and read again: instants are text. */
const stored = (input: AttributionInput): DecisionToExplain => {
  const decision = decideAttribution(input);
  return {
    inputs: JSON.parse(JSON.stringify({ ...input, contenderId: null })) as DecisionToExplain["inputs"],
    isCredited: decision.credited,
    enrolmentId: decision.credited ? decision.enrolmentId : null,
    evidenceId: decision.credited ? decision.evidenceId : null,
    basis: decision.credited ? decision.basis : null,
    reason: decision.credited ? null : decision.reason,
    dropped: decision.dropped,
  };
};
const resultsOf = (input: AttributionInput) => Object.fromEntries(stepsOf(stored(input)).map(({ key, result }) => [key, result]));
const DECIDERS = ["approved", "recurring", "lock", "explicit", "click"];

test("whatever the input, one rule decides when somebody is credited and none otherwise, and it is the basis of the decision", () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const decision = stored(input);
      const deciding = stepsOf(decision).filter(({ result }) => result === "decides");
      expect(deciding.map(({ key }) => key)).toEqual(decision.basis ? [decision.basis] : []);
      expect(deciding.every(({ key }) => DECIDERS.includes(key))).toBe(true);
    }),
  );
});

test("whatever the input, the rules drop what the decision dropped, each piece once, and only what they looked at", () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const decision = stored(input);
      const steps = stepsOf(decision);
      const dropped = steps.flatMap((step) => step.dropped);
      expect(new Set(dropped).size).toBe(dropped.length);
      for (const step of steps) expect(step.looked).toEqual(expect.arrayContaining(step.dropped));
      const isOpen = steps.some(({ key, result }) => key === "counted" && result !== "not_reached");
      const ineligible = decision.dropped.filter(({ reason }) => INELIGIBILITIES.some((known) => known === reason));
      if (isOpen) expect([...dropped].sort()).toEqual(ineligible.map(({ evidenceId }) => evidenceId).sort());
    }),
  );
});

test("whatever the input, nobody reads about the evidence, claims or customer of somebody else", () => {
  fc.assert(
    fc.property(anyInput, fc.constantFrom("A", "B", "C", "D"), (input, me) => {
      const decision = stored(input);
      const mine = new Set([
        ...input.evidence.filter(({ enrolmentId }) => enrolmentId === me).map(({ id }) => id),
        ...input.locks.filter(({ enrolmentId }) => enrolmentId === me).map(({ evidenceId }) => evidenceId),
      ]);
      for (const { key, result, found, looked, dropped } of ownStepsOf(decision, new Set([me]))) {
        for (const id of [...looked, ...dropped]) expect(mine).toContain(id);
        if (result === "other" || key === "new_customer") expect(found).toEqual({});
        if (key === "lock" && found.from)
          expect(input.locks.some((one) => one.enrolmentId === me && one.from.toISOString() === found.from)).toBe(true);
        if (result === "decides") expect(decision.enrolmentId).toBe(me);
      }
    }),
  );
});

describe("in a story", () => {
  test("a claim decides, and the click behind it is not reached", () => {
    const input = story({ event: won(10), evidence: [form("A", 0), click("B", 5)], locks: [lock("A", 0)] });
    expect(resultsOf(input)).toMatchObject({
      counted: "met",
      within_window: "met",
      lock: "decides",
      explicit: "not_reached",
      click: "not_reached",
    });
  });

  test("evidence that is too old is dropped by the window, with the days, and nothing decides", () => {
    const steps = stepsOf(stored(story({ event: sale(91), evidence: [click("A", 0)] })));
    expect(steps.find(({ key }) => key === "within_window")).toMatchObject({ result: "not_met", found: { days: 91, windowDays: 90 } });
    expect(steps.find(({ key }) => key === "campaign_live")).toMatchObject({ result: "not_reached" });
    expect(steps.find(({ key }) => key === "click")).toMatchObject({ result: "none", found: { count: 0 } });
  });

  test("a self-referral is dropped by the rule of own purchases and by no other", () => {
    const input = story({
      event: sale(10, { subjectEmail: "a+test@mail.example" }),
      evidence: [click("A", 9)],
      enrolments: [enrolment("A", { emails: ["a@mail.example"] })],
    });
    expect(resultsOf(input)).toMatchObject({ not_banned: "met", not_own_purchase: "not_met", new_customer: "not_reached" });
  });

  test("a renewal within the term follows the first sale; after it nobody can earn", () => {
    const first = { firstCreditedSaleAt: day(0), enrolmentId: "A", campaignId: "cmp_1" };
    const renewal = (at: number) => story({ event: sale(at), evidence: [form("A", -10)], recurring: first });
    expect(resultsOf(renewal(30))).toMatchObject({ recurring: "decides", counted: "not_reached", lock: "not_reached" });
  });

  test("somebody who was second reads that another introduced the company first, and not since when", () => {
    const decision = stored(story({ event: won(60), evidence: [form("A", 0), form("B", 3)], locks: [lock("A", 0)] }));
    const seen = ownStepsOf(decision, new Set([decision.inputs.enrolments.find(({ id }) => id !== decision.enrolmentId)?.id ?? ""]));
    expect(seen.find(({ key }) => key === "lock")).toEqual({ key: "lock", result: "other", found: {}, looked: [], dropped: [] });
  });
});

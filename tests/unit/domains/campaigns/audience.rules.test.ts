import fc from "fast-check";
import { expect, test } from "vitest";
import { readAudience, sentAudience, typedAudience, groupMatchField, kindField, valueField } from "#app/domains/campaigns/audience-form";
import {
  isMet,
  judgeAudience,
  possibleScores,
  requiresKind,
  type Audience,
  type Condition,
  type Person,
} from "#app/domains/campaigns/audience.rules";
import { audiences } from "#tests/support/audiences";

const NOW = new Date("2026-09-15T10:00:00Z");
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const sanne: Person = {
  ...{ score: 9, answeredAt: daysAgo(10), surveys: ["relationship"], language: "nl", country: "NL", segment: "Retail" },
  ...{ knownSince: daysAgo(400), hasNewsletterConsent: false, hasOpenCase: false, wasInvitedBefore: false },
};

test.each<[string, Condition, Partial<Person>, boolean]>([
  ["a 9 is a promoter", { kind: "promoter" }, {}, true],
  ["an 8 is none", { kind: "promoter" }, { score: 8 }, false],
  ["an 8 is a passive", { kind: "passive" }, { score: 8 }, true],
  ["a score at the limit counts", { kind: "score_min", value: 9 }, {}, true],
  ["a score below it does not", { kind: "score_min", value: 10 }, {}, false],
  ["an answer within the days counts", { kind: "answered_within", value: 11 }, {}, true],
  ["an answer exactly as old does not", { kind: "answered_within", value: 10 }, {}, false],
  ["known exactly that long counts", { kind: "known_for", value: 400 }, {}, true],
  ["known a day too short does not", { kind: "known_for", value: 401 }, {}, false],
  ["a country fits whatever its case", { kind: "country", value: ["be", "nl"] }, {}, true],
  ["an unknown language fits no list", { kind: "language", value: ["nl"] }, { language: null }, false],
  ["part of a segment's name does not fit", { kind: "segment", value: ["Ret"] }, {}, false],
  ["a survey that was answered counts", { kind: "product" }, { surveys: ["relationship", "product"] }, true],
  ["another survey does not", { kind: "product" }, {}, false],
  ["without consent there is none", { kind: "newsletter" }, {}, false],
  ["an open case stands in the way", { kind: "no_open_case" }, { hasOpenCase: true }, false],
  ["an earlier invitation stands in the way", { kind: "not_invited_before" }, { wasInvitedBefore: true }, false],
])("%s", (_name, condition, change, expected) => {
  expect(isMet(condition, { ...sanne, ...change }, NOW)).toBe(expected);
});

test("all groups, any condition: in with what is met, out with what is missing", () => {
  const rules = (match: "all" | "any"): Audience => ({
    match,
    groups: [
      { match: "any", conditions: [{ kind: "country", value: ["NL"] }, { kind: "newsletter" }] },
      { match: "all", conditions: [{ kind: "no_open_case" }, { kind: "language", value: ["en"] }] },
    ],
  });
  expect(judgeAudience(rules("all"), sanne, NOW)).toEqual({ isIn: false, conditions: [{ kind: "language", value: ["en"] }] });
  expect(judgeAudience(rules("any"), sanne, NOW)).toEqual({ isIn: true, conditions: [{ kind: "country", value: ["NL"] }] });
});

const people = fc.record({
  ...{ score: fc.integer({ min: 7, max: 10 }), answeredAt: fc.integer({ min: 0, max: 400 }).map(daysAgo) },
  ...{ surveys: fc.subarray(["relationship", "transactional", "product"]) },
  ...{ language: fc.constantFrom(null, "nl", "en"), country: fc.constantFrom(null, "NL", "be"), segment: fc.constantFrom(null, "Retail") },
  ...{ knownSince: fc.integer({ min: 0, max: 4_000 }).map(daysAgo) },
  ...{ hasNewsletterConsent: fc.boolean(), hasOpenCase: fc.boolean(), wasInvitedBefore: fc.boolean() },
});

test("nobody who fits has a score that the database does not look for", () => {
  fc.assert(
    fc.property(audiences, people, (audience, person) => {
      if (judgeAudience(audience, person, NOW).isIn) expect(possibleScores(audience)).toContain(person.score);
    }),
    { numRuns: 2_000 },
  );
});

test("a verdict names conditions that are met for who is in, and not met for who is out", () => {
  fc.assert(
    fc.property(audiences, people, (audience, person) => {
      const { isIn, conditions } = judgeAudience(audience, person, NOW);
      for (const condition of conditions) expect(isMet(condition, person, NOW)).toBe(isIn);
      if (!isIn) expect(conditions).not.toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

test("rules come back from the form as they were stored", () => {
  fc.assert(
    fc.property(audiences, (audience) => {
      const values: Record<string, string> = { match: audience.match };
      typedAudience(audience).groups.forEach(({ match, rows }, group) => {
        values[groupMatchField(group)] = match;
        rows.forEach(({ kind, value }, row) => Object.assign(values, { [kindField(group, row)]: kind, [valueField(group, row)]: value }));
      });
      expect(readAudience(sentAudience(values), (refusal) => refusal)).toEqual({ audience, errors: [] });
    }),
  );
});

test("every refusal stands at its row, and rows left empty do not count", () => {
  const typed = sentAudience({
    ...{ group0_kind2: "score_min", group0_value2: "11", group0_kind4: "nonsense", group0_value5: "NL" },
    ...{ group3_kind0: "country", group3_value0: " , " },
  });
  expect(readAudience(typed, (refusal) => refusal).errors).toEqual([
    { path: "group0_value0", message: "number" },
    { path: "group0_kind1", message: "unknown" },
    { path: "group0_kind2", message: "choose" },
    { path: "group1_value0", message: "missing" },
  ]);
  expect(readAudience(sentAudience({}), (refusal) => refusal).errors).toEqual([{ path: "group0_kind0", message: "none" }]);
});

test("rules require a condition exactly when nobody fits who does not meet it", () => {
  const met: Partial<Person> = { hasNewsletterConsent: false };
  const others = (condition: Condition) => condition.kind !== "newsletter";
  fc.assert(
    fc.property(audiences, people, (audience, person) => {
      if (requiresKind(audience, "newsletter")) expect(judgeAudience(audience, { ...person, ...met }, NOW).isIn).toBe(false);
    }),
  );
  const audience = (match: "all" | "any", ...groups: Audience["groups"]): Audience => ({ match, groups });
  const [both, either] = (["all", "any"] as const).map((match) => ({
    match,
    conditions: [{ kind: "promoter" }, { kind: "newsletter" }] satisfies Condition[],
  }));
  if (!both || !either) throw new Error("two groups");
  const without = { match: "all" as const, conditions: both.conditions.filter(others) };
  expect([
    requiresKind(audience("all", both, without), "newsletter"),
    requiresKind(audience("any", both, without), "newsletter"),
    requiresKind(audience("all", either), "newsletter"),
    requiresKind(audience("any", both), "newsletter"),
    requiresKind(audience("all"), "newsletter"),
    requiresKind(audience("all", { match: "any", conditions: [] }), "newsletter"),
  ]).toEqual([true, false, false, true, false, false]);
});

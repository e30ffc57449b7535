import { describe, expect, test } from "vitest";
import {
  assertStageChange,
  canReopen,
  endingReason,
  isEnding,
  LEAD_STAGES,
  reopenedStage,
  stepOf,
  type LeadStage,
} from "#app/domains/sales/lead-stage.rules";
import type { DomainError } from "#app/platform/errors";
import { isDomainError } from "#app/platform/errors";

const refusalOf = (run: () => unknown): DomainError | null => {
  try {
    run();
    return null;
  } catch (error) {
    if (isDomainError(error)) return error;
    throw error;
  }
};

const ALLOWED: Record<LeadStage, string> = {
  new: "accepted unqualified duplicate",
  accepted: "contacted meeting proposal won lost unqualified duplicate",
  contacted: "accepted meeting proposal won lost unqualified",
  meeting: "contacted proposal won lost unqualified",
  proposal: "meeting won lost",
  won: "",
  lost: "",
  unqualified: "",
  duplicate: "",
};

describe("moving a lead", () => {
  const pairs = LEAD_STAGES.flatMap((from) => LEAD_STAGES.map((to) => ({ from, to, isAllowed: ALLOWED[from].split(" ").includes(to) })));

  test.each(pairs)("from $from to $to: $isAllowed", ({ from, to, isAllowed }) => {
    expect(refusalOf(() => assertStageChange(from, to))?.code).toBe(isAllowed ? undefined : "conflict");
  });

  test("a refusal names the stages that are allowed", () => {
    const refusal = refusalOf(() => assertStageChange("proposal", "new"));
    expect(refusal?.message).toBe("a lead cannot go from proposal to new");
    expect(refusal?.details.allowed).toEqual(["meeting", "won", "lost"]);
  });

  test("every stage but the first can be reached from it", () => {
    const reached = new Set<LeadStage>(["new"]);
    for (const from of reached) LEAD_STAGES.filter((to) => ALLOWED[from].split(" ").includes(to)).forEach((to) => reached.add(to));
    expect([...reached].toSorted()).toEqual([...LEAD_STAGES].toSorted());
  });
});

describe("the end of a lead", () => {
  test.each([
    ["new", false],
    ["accepted", false],
    ["contacted", false],
    ["meeting", false],
    ["proposal", false],
    ["won", true],
    ["lost", true],
    ["unqualified", true],
    ["duplicate", true],
  ] as const)("%s is an ending: %s", (stage, expected) => {
    expect(isEnding(stage)).toBe(expected);
  });

  test.each([
    { stage: "lost", reason: "price", expected: "price" },
    { stage: "unqualified", reason: "no_fit", expected: "no_fit" },
    { stage: "won", reason: undefined, expected: null },
    { stage: "duplicate", reason: "", expected: null },
  ] as const)("$stage with reason $reason is fine", ({ stage, reason, expected }) => {
    expect(endingReason(stage, reason)).toBe(expected);
  });

  test.each([
    {
      stage: "lost",
      reason: undefined,
      message: "a lead that is lost needs a reason (price, timing, competitor, no_need, no_response, other), got none",
    },
    {
      stage: "unqualified",
      reason: "price",
      message:
        'a lead that is unqualified needs a reason (no_fit, too_small, wrong_region, no_interest, unreachable, already_customer, in_process, other), got "price"',
    },
    { stage: "won", reason: "price", message: 'a lead that is won takes no reason, got "price"' },
  ] as const)("$stage with reason $reason is refused", ({ stage, reason, message }) => {
    expect(refusalOf(() => endingReason(stage, reason))).toMatchObject({ code: "invalid", message });
  });
});

describe("reopening a lead", () => {
  test.each([
    ["lost", "accepted"],
    ["unqualified", "new"],
    ["duplicate", "new"],
  ] as const)("%s goes on as %s", (from, expected) => {
    expect(canReopen(from)).toBe(true);
    expect(reopenedStage(from, "they called back")).toBe(expected);
  });

  test.each(["new", "accepted", "contacted", "meeting", "proposal", "won"] as const)("%s cannot be reopened", (from) => {
    expect(canReopen(from)).toBe(false);
    expect(refusalOf(() => reopenedStage(from, "they called back"))).toMatchObject({ code: "conflict" });
  });

  test("without a reason nothing is reopened", () => {
    expect(refusalOf(() => reopenedStage("lost", "  "))).toMatchObject({ code: "invalid" });
  });
});

test.each([
  ["new", 1],
  ["accepted", 2],
  ["contacted", 3],
  ["meeting", 4],
  ["proposal", 5],
  ["won", 6],
  ["lost", null],
  ["unqualified", null],
  ["duplicate", null],
] as const)("an ambassador sees %s as step %s", (stage, step) => {
  expect(stepOf(stage)).toBe(step);
});

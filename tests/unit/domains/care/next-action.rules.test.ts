import { expect, test } from "vitest";
import { nextActionOf, type ActionFacts } from "#app/domains/care/next-action.rules";

const facts: ActionFacts = { score: 3, caseStatus: null, leadId: null, isAmbassador: false, isInvited: false };

test.each([
  { name: "a detractor asks for a decision", change: {}, expected: "decide" },
  { name: "a passive asks for a decision", change: { score: 8 }, expected: "decide" },
  { name: "a promoter can be invited", change: { score: 9 }, expected: "invite" },
  { name: "a promoter who was invited waits", change: { score: 10, isInvited: true }, expected: "invited" },
  { name: "a promoter who joined is an ambassador", change: { score: 10, isInvited: true, isAmbassador: true }, expected: "ambassador" },
  { name: "an ambassador who is no promoter now asks for a decision", change: { score: 4, isAmbassador: true }, expected: "decide" },
  { name: "a case that is worked on comes first", change: { caseStatus: "waiting", leadId: "led_1" }, expected: "case" },
  { name: "a lead comes before a case that ended", change: { caseStatus: "done", leadId: "led_1" }, expected: "lead" },
  { name: "a case that ended is what was done", change: { caseStatus: "done" }, expected: "done" },
] as const)("$name", ({ change, expected }) => {
  expect(nextActionOf({ ...facts, ...change })).toBe(expected);
});

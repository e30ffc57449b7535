import { expect, test } from "vitest";
import { addKept, addRemoved, beginUndo, withRemoved } from "#app/domains/nps/undo.rules";

const kept = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `con_${index}`, because: "Lead" }));

test("a next attempt keeps what was removed and looks anew at what has to stay", () => {
  const first = addKept(addRemoved(beginUndo(null), "responses", 5), "contacts", kept(2));
  expect(first).toMatchObject({ removed: { responses: 5, contacts: 0 }, kept: { contacts: 2 } });
  expect(beginUndo(first)).toMatchObject({ removed: { responses: 5 }, kept: { contacts: 0 }, examples: [] });
});

test("all that is kept is counted, the first hundred are named", () => {
  const result = addKept(addKept(beginUndo(null), "contacts", kept(90)), "companies", kept(90));
  expect(result.kept).toEqual({ responses: 0, contacts: 90, companies: 90 });
  expect(result.examples).toHaveLength(100);
  expect(result.examples.at(-1)).toEqual({ part: "companies", id: "con_9", because: "Lead" });
});

test("what another attempt removed meanwhile counts too", () => {
  const mine = beginUndo(null);
  const stored = addRemoved(beginUndo(null), "responses", 7);
  expect(addRemoved(withRemoved(mine, stored), "responses", 3).removed.responses).toBe(10);
  expect(withRemoved(mine, null)).toEqual(mine);
});

import { expect, test } from "vitest";
import { beadStates } from "#app/ui/bead";
import { initialsOf } from "#app/ui/avatar";
import { checkedState, fieldId, fieldState } from "#app/ui/form";

const sent = { errors: [{ path: "email", message: "There are two @ signs." }], values: { email: "a@@b", note: "", roles: ["sales"] } };

test("what was typed comes back with its error, also when it was emptied", () => {
  expect(fieldState(sent, "email", "old@example.com")).toEqual({ defaultValue: "a@@b", error: "There are two @ signs." });
  expect(fieldState(sent, "note", "an old note")).toEqual({ defaultValue: "", error: undefined });
});

test("a form that was not sent shows what is stored", () => {
  expect(fieldState(undefined, "email", "old@example.com")).toEqual({ defaultValue: "old@example.com", error: undefined });
  expect(fieldState(undefined, "amount", 0)).toEqual({ defaultValue: "0", error: undefined });
  expect(fieldState(undefined, "email", null).defaultValue).toBeUndefined();
});

test("a box that was unticked stays unticked although it is stored as ticked", () => {
  expect(checkedState(sent, "consent", true).defaultChecked).toBe(false);
  expect(checkedState(undefined, "consent", true).defaultChecked).toBe(true);
  expect(checkedState(sent, "roles[]", false, "sales").defaultChecked).toBe(true);
  expect(checkedState(sent, "roles[]", true, "finance").defaultChecked).toBe(false);
});

test("a list's error leads to its first box, whose name ends in brackets", () => {
  expect(fieldId("roles[]")).toBe(fieldId("roles"));
  expect(fieldId("lines.0.amount", "dark")).toBe("field-dark-lines-0-amount");
});

test.each([
  { name: "three of six done: the fourth is under way", states: beadStates(3, 6), expected: "done done done now asked asked" },
  { name: "all done: none is under way", states: beadStates(2, 2), expected: "done done" },
  { name: "ended after one", states: beadStates(1, 3, true), expected: "done ended asked" },
])("$name", ({ states, expected }) => {
  expect(states.join(" ")).toBe(expected);
});

test.each([
  { name: "Sanne Verhoeven", expected: "SV" },
  { name: "Lars van Houten", expected: "LH" },
  { name: "Cher", expected: "C" },
  { name: "  ", expected: "" },
  { name: "Éric Ünal", expected: "ÉÜ" },
])("the initials of “$name” are “$expected”", ({ name, expected }) => {
  expect(initialsOf(name)).toBe(expected);
});

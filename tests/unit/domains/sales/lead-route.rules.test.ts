import { describe, expect, test } from "vitest";
import { firstFit, movedUp, sizeOf } from "#app/domains/sales/lead-route.rules";
import type { LeadRoute } from "#app/domains/sales/sales-settings.rules";

const route = (id: string, asks: Partial<LeadRoute>): LeadRoute => ({ id, ownerUserId: `owner-${id}`, ...asks });
const ROUTES = [
  route("large-care", { segment: "Care", minSize: 100 }),
  route("belgium", { country: "BE" }),
  route("small", { maxSize: 9 }),
  route("care", { segment: "care" }),
];

test.each([
  { name: "the first that fits, not the closest", facts: { country: "BE", segment: "care", size: 250 }, expected: "large-care" },
  { name: "a segment in any case", facts: { country: "NL", segment: " CARE ", size: 20 }, expected: "care" },
  { name: "a country", facts: { country: "BE", segment: null, size: null }, expected: "belgium" },
  { name: "both ends of a size are in it", facts: { country: null, segment: null, size: 9 }, expected: "small" },
  {
    name: "a size that nobody knows fits no route that asks for one",
    facts: { country: "NL", segment: null, size: null },
    expected: undefined,
  },
])("$name", ({ facts, expected }) => {
  expect(firstFit(ROUTES, facts)?.id).toBe(expected);
});

test.each([
  { attributes: { Medewerkers: 140 }, size: 140 },
  { attributes: { "Company size": "85" }, size: 85 },
  { attributes: { employees: "about 50", fte: 12 }, size: 12 },
  { attributes: { revenue: 12 }, size: null },
])("the size in $attributes is $size", ({ attributes, size }) => {
  expect(sizeOf(attributes)).toBe(size);
});

describe("moving a route up", () => {
  test("changes places with the one above", () => {
    expect(movedUp(ROUTES, "small").map(({ id }) => id)).toEqual(["large-care", "small", "belgium", "care"]);
  });
  test("the first and an unknown one stay", () => {
    for (const id of ["large-care", "nothing"]) expect(movedUp(ROUTES, id)).toEqual(ROUTES);
  });
});

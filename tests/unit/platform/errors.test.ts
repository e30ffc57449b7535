import { expect, test } from "vitest";
import { DomainError, isDomainError, notFound } from "#app/platform/errors";

test.each([
  ["invalid", 422],
  ["unauthenticated", 401],
  ["forbidden", 403],
  ["not_found", 404],
  ["conflict", 409],
  ["gone", 410],
  ["rate_limited", 429],
  ["unavailable", 503],
] as const)("a refusal of kind %s answers %i", (code, status) => {
  expect(new DomainError(code, "no").status).toBe(status);
});

test("a refusal is told from a fault", () => {
  expect(isDomainError(new DomainError("gone", "over"))).toBe(true);
  expect(isDomainError(new Error("over"))).toBe(false);
  expect(isDomainError({ name: "DomainError" })).toBe(false);
});

test("an unknown id and somebody else's id read the same", () => {
  expect(notFound("lead")).toMatchObject({ code: "not_found", message: "no lead with that id", details: {} });
});

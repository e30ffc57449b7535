import fc from "fast-check";
import { expect, test } from "vitest";
import { LeadAction } from "#app/domains/sales/lead.schema";
import { typedVersion, versionField } from "#app/platform/version";

test("a version is a whole number to which the database can add one", () => {
  for (const version of [1, 2, 2 ** 31 - 2]) {
    expect(versionField.safeParse(version).success).toBe(true);
    expect(typedVersion(String(version))).toBe(version);
  }
  for (const version of [0, -1, 1.5, 2 ** 31 - 1, 2 ** 31, 2 ** 53, 1e308, NaN, Infinity])
    expect(versionField.safeParse(version).success).toBe(false);
});

test("whatever is typed as a version is one that may be, or 0", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.double().map(String), fc.bigInt().map(String), fc.anything()), (typed) => {
      const version = typedVersion(typed);
      expect(Number.isInteger(version) && version >= 0 && version < 2 ** 31 - 1).toBe(true);
    }),
  );
});

test("a lead is not moved from a version that cannot be", () => {
  const move = (version: string) => LeadAction.safeParse({ intent: "reopen", version, reason: "They called." }).success;
  expect([move("1"), move("2147483646"), move("2147483647"), move("1e300"), move("-1"), move("")]).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { judgeReturns } from "#app/domains/campaigns/returns.rules";

test.each([
  { name: "nothing sent is fine", sent: 0, returned: 0, expected: "fine" },
  { name: "two in a hundred are fine", sent: 100, returned: 2, expected: "fine" },
  { name: "three in a hundred warn", sent: 100, returned: 3, expected: "warn" },
  { name: "five in a hundred warn", sent: 100, returned: 5, expected: "warn" },
  { name: "six in a hundred pause", sent: 100, returned: 6, expected: "pause" },
  { name: "of forty-nine all of them warn only", sent: 49, returned: 49, expected: "warn" },
  { name: "of fifty the third pauses", sent: 50, returned: 3, expected: "pause" },
])("$name", ({ sent, returned, expected }) => {
  expect(judgeReturns({ sent, returned })).toBe(expected);
});

test("more that comes back never makes it better", () => {
  const order = ["fine", "warn", "pause"];
  fc.assert(
    fc.property(fc.nat(5_000), fc.nat(5_000), (sent, returned) => {
      const before = order.indexOf(judgeReturns({ sent, returned }));
      expect(order.indexOf(judgeReturns({ sent, returned: returned + 1 }))).toBeGreaterThanOrEqual(before);
    }),
  );
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addressOf, inOrder, orderIn, textIn, yesNo, yesNoIn } from "#app/platform/list-address";

const query = (text: string) => new URLSearchParams(text);

describe("the order in an address", () => {
  test.each([
    ["sort=name", "name"],
    ["sort=-name", "-name"],
    ["sort=--name", "-known"],
    ["sort=nonsense", "-known"],
    ["", "-known"],
  ])("%s is read as %s", (address, expected) => {
    expect(orderIn(query(address), ["name", "known"], "-known")).toBe(expected);
  });
});

test("filters are trimmed, bounded and absent when empty; what is not yes or no is no filter", () => {
  expect(textIn(query("search=%20%20"), "search")).toBeUndefined();
  expect(textIn(query(`search=%20${"a".repeat(300)}`), "search")).toHaveLength(200);
  expect(["yes", "no", "maybe"].map((value) => yesNo(yesNoIn(query(`is=${value}`), "is")))).toEqual(["yes", "no", undefined]);
  expect(addressOf({ a: "1 & 2", b: "", c: null, d: undefined })).toBe("?a=1+%26+2");
});

const values = { name: (row: Row) => row.name, size: (row: Row) => row.size };
type Row = { name: string; size: number | null };

describe("rows in order", () => {
  test("stand as the language has them, whatever case and accents", () => {
    const rows = ["Zoë", "émile", "Eve", "10", "9"].map((name) => ({ name, size: 1 }));
    expect(inOrder(rows, "name", values, "nl").map(({ name }) => name)).toEqual(["9", "10", "émile", "Eve", "Zoë"]);
  });

  test("keep every row, sorted, with those without a value last in both directions", () => {
    const row = fc.record({ name: fc.string(), size: fc.option(fc.integer()) });
    fc.assert(
      fc.property(fc.array(row), fc.boolean(), (rows, isDown) => {
        const sorted = inOrder(rows, isDown ? "-size" : "size", values, "en");
        expect(new Set(sorted)).toEqual(new Set(rows));
        const sizes = sorted.map(({ size }) => size).filter((size) => size !== null);
        expect(sorted.slice(0, sizes.length).every(({ size }) => size !== null)).toBe(true);
        expect(sizes).toEqual([...sizes].sort((left, right) => (isDown ? right - left : left - right)));
      }),
    );
  });
});

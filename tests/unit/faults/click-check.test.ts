import { expect, test } from "vitest";
import { compareClicks } from "#tests/faults/click-check";

const clicks = {
  sent: new Set(["a", "b", "c", "d"]),
  acknowledged: new Map([
    ["a", "clk_a"],
    ["b", "clk_b"],
  ]),
};
const a = { site: "a", id: "clk_a" };
const b = { site: "b", id: "clk_b" };

test("what was acknowledged is stored; one that nobody was told of may be", () => {
  expect(compareClicks(clicks, [a, b])).toEqual({ lost: [], doubled: [], unsent: [] });
  expect(compareClicks(clicks, [a, b, { site: "c", id: "clk_c" }])).toEqual({ lost: [], doubled: [], unsent: [] });
});

test("finds one that is missing, one that is stored under another id, one twice and one that nobody sent", () => {
  expect(compareClicks(clicks, [a]).lost).toEqual(["b"]);
  expect(compareClicks(clicks, [a, { site: "b", id: "clk_x" }]).lost).toEqual(["b"]);
  expect(compareClicks(clicks, [a, b, a]).doubled).toEqual(["a"]);
  expect(compareClicks(clicks, [a, b, { site: "e", id: "clk_e" }]).unsent).toEqual(["e"]);
});

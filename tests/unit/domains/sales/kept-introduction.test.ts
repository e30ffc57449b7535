import { afterEach, expect, test, vi } from "vitest";
import { forgetIntroduction } from "#app/domains/sales/components/kept-introduction";

afterEach(() => void vi.unstubAllGlobals());

test("an introduction that arrived takes its own words along, and no others", () => {
  const kept = new Map(["introduction:elif:spring", "introduction:elif:autumn", "introduction:bo:spring"].map((key) => [key, "{}"]));
  vi.stubGlobal("localStorage", { removeItem: (key: string) => kept.delete(key) });
  const ofTab = new Map([["introduction:elif", "{}"]]);
  vi.stubGlobal("sessionStorage", { removeItem: (key: string) => ofTab.delete(key) });
  forgetIntroduction("elif", "spring");
  expect([...kept.keys()]).toEqual(["introduction:elif:autumn", "introduction:bo:spring"]);
  expect([...ofTab.keys()]).toEqual([]);
});

import { expect, test } from "vitest";
import { returnPath } from "#app/platform/http/return-path";

test("a page comes back with its question", () => {
  expect(returnPath("https://example.com/w/one/leads?q=a%20b&page=2")).toBe("%2Fw%2Fone%2Fleads%3Fq%3Da%2520b%26page%3D2");
});

test("a question that would make the header too large is left out, the page is not", () => {
  expect(returnPath(`https://example.com/w/one/leads?q=${"%ac".repeat(1_000)}`)).toBe("%2Fw%2Fone%2Fleads");
});

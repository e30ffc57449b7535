import { expect, test } from "vitest";
import { carriedQuery, returnPath } from "#app/platform/http/return-path";

test("a page comes back with its question", () => {
  expect(returnPath("https://example.com/w/one/leads?q=a%20b&page=2")).toBe("%2Fw%2Fone%2Fleads%3Fq%3Da%2520b%26page%3D2");
});

test("a question that would make the header too large is left out, the page is not", () => {
  expect(returnPath(`https://example.com/w/one/leads?q=${"%ac".repeat(1_000)}`)).toBe("%2Fw%2Fone%2Fleads");
});

test("a redirect takes a question along as it is, or none of it", () => {
  expect(carriedQuery("https://example.com/sales?view=list&q=a%20b")).toBe("?view=list&q=a%20b");
  expect(carriedQuery("https://example.com/sales")).toBe("");
  expect(carriedQuery(`https://example.com/sales?q=${"%e9".repeat(2_000)}`)).toBe("");
});

import { expect, test } from "vitest";
import { statementNames } from "#app/platform/db/statement-names";

test("a statement gets a name when it is met again, and keeps it", () => {
  const nameOf = statementNames();
  expect(nameOf({ sql: "SELECT 1" })).toBeUndefined();
  const name = nameOf({ sql: "SELECT 1" });
  expect(name).toMatch(/^s_[\w-]{22}$/);
  expect(nameOf({ sql: "SELECT 1" })).toBe(name);
});

test("two statements never share a name", () => {
  const nameOf = statementNames();
  const names = ["SELECT 1", "SELECT 2", "SELECT 1", "SELECT 2"].map((sql) => nameOf({ sql }));
  expect(names[2]).not.toBe(names[3]);
});

test("after the most that a connection should hold no other statement gets one", () => {
  const nameOf = statementNames({ most: 2 });
  const twice = ["SELECT 1", "SELECT 2", "SELECT 3"].map((sql) => [nameOf({ sql }), nameOf({ sql })][1]);
  expect(twice.map((name) => name !== undefined)).toEqual([true, true, false]);
});

test("a statement with very many values stays without a name", () => {
  const nameOf = statementNames({ longest: 20 });
  const sql = "SELECT 1 /* a long one */";
  expect([nameOf({ sql }), nameOf({ sql })]).toEqual([undefined, undefined]);
});

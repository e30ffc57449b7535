import { expect, test } from "vitest";
import { withOurSession } from "#app/platform/db/connection-string";

const optionsOf = (url: string) => decodeURIComponent(/[?&]options=([^&]*)/.exec(url)?.[1] ?? "");

test.each([
  ["postgresql://a:b@db.example/c", "-c TimeZone=UTC -c jit=off"],
  ["postgresql://a@/c?host=/run/postgresql", "-c TimeZone=UTC -c jit=off"],
  ["postgresql://a:b@db.example/c?options=-c%20search_path%3Dx&sslmode=require", "-c search_path=x -c TimeZone=UTC -c jit=off"],
  ["postgresql://a:b@db.example/c?options=-c%20timezone%3Dutc", "-c timezone=utc -c jit=off"],
])("a session of %s is in UTC and compiles nothing, whatever else it starts with", (url, options) => {
  expect(optionsOf(withOurSession(url))).toBe(options);
  expect(withOurSession(withOurSession(url)), "twice is once").toBe(withOurSession(url));
});

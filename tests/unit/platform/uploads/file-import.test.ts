import { expect, test } from "vitest";
import { secondsLeft } from "#app/platform/uploads/file-import";

const startedAt = new Date("2026-03-01T09:00:00Z");
const after = (seconds: number) => new Date(startedAt.getTime() + seconds * 1_000);

test.each([
  ["at the pace so far", { from: 0, done: 20_000, total: 100_000 }, 10, 40],
  ["counting only what this attempt read", { from: 90_000, done: 95_000, total: 100_000 }, 10, 10],
  ["none when all is read", { from: 0, done: 100_000, total: 100_000 }, 10, 0],
  ["unknown before the first batch", { from: 500, done: 500, total: 1_000 }, 10, null],
  ["unknown when no time has passed", { from: 0, done: 500, total: 1_000 }, 0, null],
])("%s", (_name, rows, seconds, expected) => {
  expect(secondsLeft({ startedAt, ...rows }, after(seconds))).toBe(expected);
});

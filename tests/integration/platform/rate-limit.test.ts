import { expect, test } from "vitest";
import { limit } from "#app/platform/rate-limit.server";
import { useApp } from "#tests/support/app";

const app = useApp();

test("of 30 attempts at the same time, exactly the allowed ones pass", async () => {
  const results = await Promise.allSettled(
    Array.from({ length: 30 }, () => limit(app.current, "door", "192.0.2.7", { points: 7, perSeconds: 60 })),
  );
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(7);
});

test("a refusal says when to come back", async () => {
  await limit(app.current, "gate", "a", { points: 1, perSeconds: 60 });
  const refusal = limit(app.current, "gate", "a", { points: 1, perSeconds: 60 });
  await expect(refusal).rejects.toMatchObject({ code: "rate_limited", status: 429 });
  await expect(refusal).rejects.toSatisfy(
    (error: { details: { retryAfterSeconds: number } }) => error.details.retryAfterSeconds > 0 && error.details.retryAfterSeconds <= 60,
  );
});

test("keys and names are counted apart, and the key itself is not stored", async () => {
  await limit(app.current, "one", "ana@example.com", { points: 1, perSeconds: 60 });
  await limit(app.current, "two", "ana@example.com", { points: 1, perSeconds: 60 });
  await limit(app.current, "one", "bob@example.com", { points: 1, perSeconds: 60 });
  const { rows } = await app.current.database.pool.query<{ key: string }>("SELECT key FROM rate_limit");
  expect(rows.map(({ key }) => key).join()).not.toContain("example.com");
});

test("it opens again when its time is over", async () => {
  await limit(app.current, "short", "a", { points: 1, perSeconds: 1 });
  await expect(limit(app.current, "short", "a", { points: 1, perSeconds: 1 })).rejects.toThrow();
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  await limit(app.current, "short", "a", { points: 1, perSeconds: 1 });
});

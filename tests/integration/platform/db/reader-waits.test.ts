import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openDatabase, type Database } from "#app/platform/db/client.server";
import { isDatabaseUnavailable } from "#app/platform/db/unavailable";
import { runInRequestScope } from "#app/platform/http/request-scope.server";
import { useDatabase } from "#tests/support/database";

const database = useDatabase();
let opened: Database;
let holder: Database;

beforeAll(() => {
  holder = openDatabase(database.url, 1, () => undefined);
});
beforeEach(async () => {
  await opened?.close();
  opened = openDatabase(database.url, 2, () => undefined);
});
afterAll(async () => {
  await opened.close();
  await holder.close();
});

const scope = () => ({ id: "req_x", nonce: "", address: "", shared: new Map<string, Promise<unknown>>(), setCookie: () => undefined });
const asReader = <T>(work: () => Promise<T>): Promise<T> => runInRequestScope(scope(), work);
/** Prisma asks when it is awaited: that has to happen as reader, too. */
const people = async () => ({ count: await opened.prisma.user.count() });

/** How an attempt ended, and after how long. */
async function outcome(work: () => Promise<unknown>): Promise<{ ended: "done" | "unavailable" | "fault"; ms: number }> {
  const since = performance.now();
  const ended = await work().then(
    () => "done" as const,
    (error: unknown) => (isDatabaseUnavailable(error) ? ("unavailable" as const) : ("fault" as const)),
  );
  return { ended, ms: performance.now() - since };
}

async function whileLocked<T>(work: () => Promise<T>): Promise<T> {
  const client = await holder.pool.connect();
  try {
    await client.query('BEGIN; LOCK TABLE "User" IN ACCESS EXCLUSIVE MODE');
    return await work();
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}

test("a reader waits for a lock and for a connection together less than five seconds, however many do", { timeout: 60_000 }, async () => {
  const ends = await whileLocked(() => Promise.all(Array.from({ length: 8 }, () => outcome(() => asReader(people)))));
  expect(ends.map(({ ended }) => ended)).toEqual(Array<string>(8).fill("unavailable"));
  expect(Math.max(...ends.map(({ ms }) => ms))).toBeLessThan(5_000);
  expect((await outcome(() => asReader(people))).ended).toBe("done");
});

test("a reader who asks several things one after the other waits no longer than who asks one", { timeout: 60_000 }, async () => {
  const lent = await Promise.all([opened.pool.connect(), opened.pool.connect()]);
  const back = setTimeout(() => lent.forEach((client) => client.release()), 3_000);
  const questions = async () => {
    await opened.pool.query("SELECT 1"); // waits for a connection
    return people(); // and then for the lock
  };
  const [one, many] = await whileLocked(() =>
    Promise.all([outcome(() => asReader(questions)), outcome(() => asReader(() => Promise.all([questions(), questions(), questions()])))]),
  );
  clearTimeout(back);
  expect([one.ended, many.ended]).toEqual(["unavailable", "unavailable"]);
  expect(Math.max(one.ms, many.ms)).toBeLessThan(5_000);
  expect(Math.min(one.ms, many.ms)).toBeGreaterThan(3_000);
});

test("a job that gets the connection of a reader waits on", { timeout: 60_000 }, async () => {
  await asReader(() => Promise.all([people(), people()]));
  const { asked } = await whileLocked(async () => {
    const asked = outcome(people);
    await new Promise((resolve) => setTimeout(resolve, 4_500));
    return { asked };
  });
  const end = await asked;
  expect(end.ended).toBe("done");
  expect(end.ms).toBeGreaterThan(4_400);
});

test("a reader in a transaction is let go, too, and its connection is usable afterwards", { timeout: 60_000 }, async () => {
  const change = () => opened.prisma.$transaction((tx) => tx.user.updateMany({ where: { id: "nobody" }, data: { name: "x" } }));
  const end = await whileLocked(() => outcome(() => asReader(change)));
  expect(end.ended).toBe("unavailable");
  expect(end.ms).toBeLessThan(5_000);
  expect((await outcome(() => asReader(change))).ended).toBe("done");
});

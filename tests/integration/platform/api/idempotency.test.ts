import { beforeEach, describe, expect, test, vi } from "vitest";
import { addDays } from "#app/platform/instants";
import type { Ctx } from "#app/platform/context.server";
import { once } from "#app/platform/api/idempotency.server";
import { deleteExpiredKeys } from "#app/platform/api/idempotency.repository.server";
import { schedule } from "#app/jobs/schedule";
import { givenWorkspace, later, runJobs, useApp } from "#tests/support/app";
import { companiesOf, toyApi } from "./toy-api";

const app = useApp();
let ctx: Ctx;
let call: ReturnType<typeof toyApi>;

beforeEach(async () => {
  ctx = await givenWorkspace(app.current);
  call = toyApi(ctx);
});

const post = (address: string, name: string, key: string) =>
  call("POST", address, { body: JSON.stringify({ name }), headers: { "Idempotency-Key": key } });
const send = (text: string, key: string, address = "/toys/import") =>
  call("POST", address, { body: text, headers: { "Content-Type": "text/csv", "Idempotency-Key": key } });
const namesOf = async () => (await companiesOf(ctx)).map(({ name }) => name);
const keysOf = () => ctx.db.idempotencyKey.findMany({ where: { workspaceId: ctx.workspaceId } });

describe("one effect for one key", () => {
  test("fifty calls with one key at the same moment have one effect and one answer", async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => post("/toys", "one", "key-1")));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    expect(answers.filter(({ headers }) => headers.get("Idempotency-Replayed") === "true")).toHaveLength(49);
    expect(await namesOf()).toEqual(["one"]);
  });

  test("forty keys at once, each of which needs a second connection, do not wait for each other for ever", async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => post("/toys/outside", `${index}`, `outside-${index}`)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(await namesOf()).toHaveLength(40);
  });

  test("the same key in two processes at once still has one effect", async () => {
    // The queue within a process is by module: a second copy of it stands for a second process.
    vi.resetModules();
    const other = await import("#app/platform/api/idempotency.server");
    let effects = 0;
    const work = async () => {
      effects += 1;
      await new Promise((resolve) => setTimeout(resolve, 100));
      return { status: 201, body: `"${effects}"` };
    };
    const asked = { key: "two", route: "POST /x", asked: "body", work };
    expect(other.once).not.toBe(once);
    const [first, second] = await Promise.all([once(ctx, asked), other.once(ctx, asked)]);
    expect(first.body).toBe(second.body);
    expect(effects).toBe(1);
  });

  test("the same key from another API key is another call: it neither reads the first one's answer nor is refused", async () => {
    const init = (name: string, key: string) => ({ key, body: JSON.stringify({ name }), headers: { "Idempotency-Key": "shared" } });
    const [first, second] = [
      await call("POST", "/toys/sell", init("one", "sk_all_0000")),
      await call("POST", "/toys/sell", init("one", "sk_other_0000")),
    ];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.text).not.toBe(first.text);
    expect(second.headers.get("Idempotency-Replayed")).toBeNull();
    expect((await call("POST", "/toys/sell", init("two", "sk_all_0000"))).status).toBe(422);
    expect(await namesOf()).toEqual(["one", "one"]);
  });

  test("the same key with another body is refused", async () => {
    await post("/toys", "one", "key-2");
    expect(await post("/toys", "two", "key-2")).toMatchObject({ status: 422, body: { code: "invalid" } });
    expect(await namesOf()).toEqual(["one"]);
  });

  test("the same key at another address is another call", async () => {
    await post("/toys", "one", "key-3");
    expect((await post("/toys/report", "two", "key-3")).status).toBe(200);
    expect(await namesOf()).toEqual(["one", "two"]);
  });

  test("a key of another workspace is another key", async () => {
    const theirs = await givenWorkspace(app.current);
    const [ours, other] = [
      await post("/toys", "one", "key-4"),
      await toyApi(theirs)("POST", "/toys", { body: '{"name":"one"}', headers: { "Idempotency-Key": "key-4" } }),
    ];
    expect([ours.status, other.status]).toEqual([201, 201]);
    expect(other.text).not.toBe(ours.text);
  });

  test("without a key every call has its own effect", async () => {
    for (const name of ["a", "a"]) await call("POST", "/toys", { body: JSON.stringify({ name }) });
    expect(await namesOf()).toEqual(["a", "a"]);
  });

  test("a key longer than 255 characters is refused", async () => {
    expect((await post("/toys", "one", "k".repeat(256))).status).toBe(422);
  });
});

describe("what is not kept", () => {
  test.each([
    { name: "a refusal", address: "/toys/refuse", status: 409 },
    { name: "a fault", address: "/toys/break", status: 500 },
    { name: "an answer that is not as described", address: "/toys/lie", status: 500 },
  ])("$name leaves neither a key nor half an effect, and may be tried again", async ({ address, status }) => {
    expect((await post(address, "one", "key-5")).status).toBe(status);
    expect((await post(address, "two", "key-5")).status).toBe(status);
    expect(await namesOf()).toEqual([]);
    expect(await keysOf()).toEqual([]);
  });

  test("a key is forgotten after 24 hours, by the job and by the next call", async () => {
    const first = await post("/toys", "one", "key-6");
    expect(await deleteExpiredKeys(later(ctx, 0.99))).toBe(0);
    app.current.clock.setOffsetMs(25 * 3_600_000);
    try {
      const second = await post("/toys", "two", "key-6"); // the job has not run yet
      expect(second.status).toBe(201);
      expect(second.text).not.toBe(first.text);
    } finally {
      app.current.clock.setOffsetMs(0);
    }
    expect(await deleteExpiredKeys({ ...ctx, now: addDays(ctx.now, 3) })).toBe(1);
  });
});

describe("a streamed body", () => {
  test("has one effect and gives its answer again", async () => {
    const [first, second] = [await send("a,b\n1,2\n", "file-1"), await send("a,b\n1,2\n", "file-1")];
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(second.text).toBe(first.text);
    expect(await namesOf()).toHaveLength(1);
  });

  test("that differs is another call under the same key, and refused", async () => {
    await send("a,b\n1,2\n", "file-2");
    expect((await send("a,b\n1,3\n", "file-2")).status).toBe(422);
  });

  test("that is the same but for another source is refused too", async () => {
    await send("a,b\n1,2\n", "file-3", "/toys/import?source=csv");
    expect((await send("a,b\n1,2\n", "file-3", "/toys/import?source=delighted")).status).toBe(422);
  });

  test("that comes twice at once has one effect; the later one is told to wait or gets the answer", async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => send("a,b\n", "file-4")));
    expect(answers.filter(({ status }) => status === 202).length).toBeGreaterThan(0);
    expect(answers.every(({ status }) => status === 202 || status === 409)).toBe(true);
    expect(await namesOf()).toHaveLength(1);
  });

  test("that was refused may be tried again", async () => {
    expect((await send("bad", "file-5")).status).toBe(422);
    expect((await send("good", "file-5")).status).toBe(202);
  });

  test("whose process died may be tried again after a while, not before", async () => {
    const claim = {
      workspaceId: ctx.workspaceId,
      key: "key_all file-6",
      route: "POST /api/v1/toys/import",
      bodyHash: "",
      createdAt: new Date(ctx.now.getTime() - 5 * 60_000),
    };
    await ctx.db.idempotencyKey.create({ data: claim });
    expect((await send("x", "file-6")).status).toBe(409);
    await ctx.db.idempotencyKey.updateMany({
      where: { workspaceId: ctx.workspaceId, key: "key_all file-6" },
      data: { createdAt: new Date(ctx.now.getTime() - 20 * 60_000) },
    });
    expect((await send("x", "file-6")).status).toBe(202);
  });
});

test("the hourly tick forgets the old keys of every workspace", async () => {
  const old = new Date(ctx.now.getTime() - 25 * 3_600_000);
  const other = await givenWorkspace(app.current);
  for (const workspaceId of [ctx.workspaceId, other.workspaceId]) {
    const tenant = workspaceId === ctx.workspaceId ? ctx : other;
    await tenant.db.idempotencyKey.create({
      data: { workspaceId, key: "old", route: "POST /x", bodyHash: "", status: 200, createdAt: old },
    });
    await tenant.db.idempotencyKey.create({
      data: { workspaceId, key: "new", route: "POST /x", bodyHash: "", status: 200, createdAt: ctx.now },
    });
  }
  await schedule.find(({ name }) => name === "idempotency.clean")?.tick(app.current);
  await runJobs(app.current);
  for (const tenant of [ctx, other]) {
    expect(await tenant.db.idempotencyKey.findMany({ where: { workspaceId: tenant.workspaceId }, select: { key: true } })).toEqual([
      { key: "new" },
    ]);
  }
});

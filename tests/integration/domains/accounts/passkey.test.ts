import { beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { hashToken } from "#app/platform/crypto.server";
import { findSignedIn, type SignedIn } from "#app/domains/accounts/account.repository.server";
import { addPasskey, listOwnPasskeys, removePasskey, renamePasskey } from "#app/domains/accounts/change-passkey.server";
import { challengeForNew, challengeForProof, challengeForSignIn } from "#app/domains/accounts/passkey-challenge.server";
import { proveByPasskey } from "#app/domains/accounts/prove-again.server";
import { signInWithPasskey } from "#app/domains/accounts/sign-in-with-passkey.server";
import { linesOf } from "#app/domains/reports/activity-line.server";
import { startSession } from "#app/domains/accounts/start-session.server";
import { asMember, givenWorkspace, runJobs, useApp } from "#tests/support/app";
import { newAuthenticator, type Authenticator, type Tricks } from "#tests/support/authenticator";

const app = useApp();
const ORIGIN = "http://localhost:3000"; // the app's own address in tests
const FROM = { clientAddress: "192.0.2.1", userAgent: "test" };
let ctx: Ctx;
let person: SignedIn;
let device: Authenticator;

beforeEach(async () => {
  await app.current.database.pool.query("DELETE FROM rate_limit");
  app.current.clock.setOffsetMs(0);
  app.current.mails.length = 0;
  ctx = await asMember(await givenWorkspace(app.current), ["sales"]);
  person = await givenSession(ctx);
  device = newAuthenticator(ORIGIN);
});

const asked = () => ({ app: app.current, clientAddress: FROM.clientAddress });

async function givenSession(of: Ctx): Promise<SignedIn> {
  const token = await startSession(app.current, { userId: of.actor.id, userAgent: "test", by: "link" });
  const signedIn = await findSignedIn(app.current, hashToken(token ?? ""));
  if (!signedIn) throw new Error("the session did not begin");
  return signedIn;
}

async function add(tricks: Tricks = {}, name = "Laptop", by = device, session = person) {
  const credential = by.create(await challengeForNew(asked(), session), tricks);
  return { credential, done: addPasskey(ctx, { name, credential, sessionId: session.sessionId }) };
}

const use = async (tricks: Tricks = {}) => device.get(await challengeForSignIn(asked()), tricks);
const enter = async (credential: ReturnType<Authenticator["get"]>) => signInWithPasskey(app.current, { credential }, FROM);
const activity = (kind: string) => app.current.database.prisma.activity.findMany({ where: { workspaceId: ctx.workspaceId, kind } });

describe("a passkey that was added", () => {
  test("leads to the page that was asked for, and to no other host", async () => {
    await (
      await add()
    ).done;
    const ledTo = async (to: string) => (await signInWithPasskey(app.current, { credential: await use(), to }, FROM))?.to;
    expect(await ledTo("/w/kade/sales")).toBe("/w/kade/sales");
    for (const to of ["//e.example", "/\\e.example", "https://e.example", "/%2f/e.example", "/..//e.example"])
      expect(await ledTo(to)).toBeNull();
  });

  test("signs in without a name or address, and says where and when in the activity", async () => {
    const id = await (await add()).done;
    const session = await enter(await use());
    const back = await findSignedIn(app.current, hashToken(session?.token ?? ""));
    expect(back?.user.id).toBe(person.user.id);
    expect(back?.sessionId).not.toBe(person.sessionId);
    expect(back?.authenticatedAt).not.toBeNull();
    const added = await activity("passkey.added");
    expect(added).toMatchObject([{ subjectId: id, actorId: person.user.id }]);
    expect(await linesOf(ctx, added)).toMatchObject([{ what: "Passkey added", about: "Passkey" }]);
    expect((await activity("session.started")).map(({ data }) => data)).toContainEqual(
      expect.objectContaining({ by: "passkey", passkeyId: id }),
    );
    expect((await listOwnPasskeys(ctx))[0]?.lastUsedAt).not.toBeNull();
  });

  test("is mailed about to its owner, and so is its end", async () => {
    const id = await (await add()).done;
    await removePasskey(ctx, id);
    await runJobs(app.current);
    const mails = app.current.mails.filter(({ to }) => to.address === person.user.email);
    expect(mails.map(({ subject }) => subject)).toEqual([expect.stringContaining("was added"), expect.stringContaining("was removed")]);
    expect(mails.every(({ text }) => text.includes("“Laptop”"))).toBe(true);
  });

  test("signs in no more once it is removed", async () => {
    await removePasskey(ctx, await (await add()).done);
    expect(await enter(await use())).toBeNull();
  });

  test("can be renamed and removed by its owner only", async () => {
    const id = await (await add()).done;
    const colleague = await asMember(ctx, ["admin"]);
    await expect(renamePasskey(colleague, { id, name: "Mine" })).rejects.toMatchObject({ code: "not_found" });
    await expect(removePasskey(colleague, id)).rejects.toMatchObject({ code: "not_found" });
    await renamePasskey(ctx, { id, name: "Desk" });
    expect(await listOwnPasskeys(ctx)).toMatchObject([{ id, name: "Desk" }]);
  });

  test("does not open the account of who works nowhere any more, also when they stay an ambassador", async () => {
    await (
      await add()
    ).done;
    const change = (data: object) => app.current.database.prisma.membership.updateMany({ where: { userId: person.user.id }, data });
    await change({ roles: ["ambassador"] });
    expect(await enter(await use())).toBeNull();
    await change({ roles: ["sales"], disabledAt: ctx.now });
    expect(await enter(await use())).toBeNull();
    await change({ disabledAt: null });
    expect(await enter(await use())).not.toBeNull();
  });
});

describe("of many at once", () => {
  test("one challenge answered 20 times opens one session", async () => {
    await (
      await add()
    ).done;
    const credential = await use();
    const before = await app.current.database.prisma.session.count({ where: { userId: person.user.id } });
    const sessions = await Promise.all(Array.from({ length: 20 }, () => enter(credential)));
    expect(sessions.filter(Boolean)).toHaveLength(1);
    expect(await app.current.database.prisma.session.count({ where: { userId: person.user.id } })).toBe(before + 1);
  });

  test("one new passkey sent 20 times is added once", async () => {
    const credential = device.create(await challengeForNew(asked(), person));
    const tries = Array.from({ length: 20 }, () => addPasskey(ctx, { name: "Laptop", credential, sessionId: person.sessionId }));
    const results = await Promise.allSettled(tries);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await listOwnPasskeys(ctx)).toHaveLength(1);
  });

  test("two answers with the same count, to two challenges, open one session: one of them is a copy", async () => {
    await (
      await add()
    ).done;
    const pair = [await use({ counter: 7 }), await use({ counter: 7 })];
    expect((await Promise.all(pair.map(enter))).filter(Boolean)).toHaveLength(1);
  });
});

describe("refused when signing in", () => {
  beforeEach(async () => {
    await (
      await add()
    ).done;
  });

  test("an answer that was used before", async () => {
    const credential = await use();
    expect(await enter(credential)).not.toBeNull();
    expect(await enter(credential)).toBeNull();
  });

  test("an answer after five minutes", async () => {
    const credential = await use();
    app.current.clock.setOffsetMs(5 * 60_000 + 1_000);
    expect(await enter(credential)).toBeNull();
  });

  test.each<[string, Tricks]>([
    ["another site's page", { origin: "https://e.example" }],
    ["another port of this host", { origin: "http://localhost:3001" }],
    ["another host's passkeys", { rpId: "e.example" }],
    ["a device that verified nobody", { isVerified: false }],
    ["a challenge that was never given", { challenge: "x".repeat(43) }],
    ["an answer that names no owner", { userHandle: null }],
    ["an answer that names another owner", { userHandle: Buffer.from("usr_somebody_else").toString("base64url") }],
    ["an answer made for adding", { type: "webauthn.create" }],
  ])("%s", async (_what, tricks) => {
    expect(await enter(await use(tricks))).toBeNull();
    expect(await enter(await use())).not.toBeNull();
  });

  test("a counter that went back", async () => {
    expect(await enter(await use({ counter: 9 }))).not.toBeNull();
    expect(await enter(await use({ counter: 9 }))).toBeNull();
    expect(await enter(await use({ counter: 3 }))).toBeNull();
    expect(await enter(await use({ counter: 10 }))).not.toBeNull();
  });

  test("a signature that somebody changed", async () => {
    const credential = await use();
    const other = await use();
    expect(await enter({ ...credential, response: { ...credential.response, signature: other.response.signature } })).toBeNull();
  });

  test("an answer to the challenge of a proof, and the other way round", async () => {
    expect(await enter(device.get(await challengeForProof(asked(), person)))).toBeNull();
    expect(await proveByPasskey(app.current, person, await use())).toBeNull();
  });
});

describe("refused when adding", () => {
  test.each<[string, Tricks]>([
    ["another site's page", { origin: "https://e.example" }],
    ["another host", { rpId: "e.example" }],
    ["a device that verified nobody", { isVerified: false }],
    ["an answer made for signing in", { type: "webauthn.get" }],
  ])("%s", async (_what, tricks) => {
    await expect((await add(tricks)).done).rejects.toMatchObject({ code: "invalid" });
    expect(await listOwnPasskeys(ctx)).toEqual([]);
  });

  test("the answer to another session's question", async () => {
    const elsewhere = await givenSession(ctx);
    const credential = device.create(await challengeForNew(asked(), elsewhere));
    await expect(addPasskey(ctx, { name: "Laptop", credential, sessionId: person.sessionId })).rejects.toMatchObject({ code: "invalid" });
  });

  test("what is no attestation at all, and burns its challenge", async () => {
    const credential = device.create(await challengeForNew(asked(), person));
    const broken = { ...credential, response: { ...credential.response, attestationObject: "_w" } };
    await expect(addPasskey(ctx, { name: "x", credential: broken, sessionId: person.sessionId })).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(addPasskey(ctx, { name: "x", credential, sessionId: person.sessionId })).rejects.toMatchObject({ code: "invalid" });
  });

  test("the id of a passkey that exists, also by another person: its owner keeps it", async () => {
    const { credential, done } = await add();
    await done;
    const eva = await asMember(await givenWorkspace(app.current), ["admin"]);
    const session = await givenSession(eva);
    const copy = newAuthenticator(ORIGIN).create(await challengeForNew(asked(), session), { credentialId: credential.id });
    const copied = addPasskey(eva, { name: "Mine", credential: copy, sessionId: session.sessionId });
    await expect(copied).rejects.toMatchObject({ code: "invalid" });
    expect(await listOwnPasskeys(eva)).toEqual([]);
    expect(await enter(await use())).not.toBeNull();
  });

  test("more than 20", async () => {
    for (let count = 0; count < 20; count += 1) await (await add({}, `Key ${count}`, newAuthenticator(ORIGIN))).done;
    await expect((await add({}, "One more", newAuthenticator(ORIGIN))).done).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("to prove that it is still them", () => {
  test("a passkey of their own gives the session a new token and a fresh proof", async () => {
    await (
      await add()
    ).done;
    app.current.clock.setOffsetMs(11 * 60_000);
    const token = await proveByPasskey(app.current, person, device.get(await challengeForProof(asked(), person)));
    const after = await findSignedIn(app.current, hashToken(token ?? ""));
    expect(after).toMatchObject({ sessionId: person.sessionId, startedAt: person.startedAt });
    expect(after?.authenticatedAt?.getTime()).toBeGreaterThan(person.authenticatedAt?.getTime() ?? 0);
  });

  test("a colleague's passkey does not do, nor an answer to another session", async () => {
    await (
      await add()
    ).done;
    const colleague = await givenSession(await asMember(ctx, ["finance"]));
    expect(await proveByPasskey(app.current, colleague, device.get(await challengeForProof(asked(), colleague)))).toBeNull();
    const elsewhere = await givenSession(ctx);
    expect(await proveByPasskey(app.current, person, device.get(await challengeForProof(asked(), elsewhere)))).toBeNull();
  });
});

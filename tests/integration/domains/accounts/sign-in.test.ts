import { beforeEach, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { hashToken, newToken } from "#app/platform/crypto.server";
import { newId } from "#app/platform/ids";
import { findSignedIn } from "#app/domains/accounts/account.repository.server";
import { signInWithCode, signInWithLink } from "#app/domains/accounts/complete-sign-in.server";
import { codeHashOf, requestSignIn } from "#app/domains/accounts/request-sign-in.server";
import { replaceSignIn } from "#app/domains/accounts/sign-in.repository.server";
import { asMember, givenWorkspace, runJobs, useApp } from "#tests/support/app";
import { uniqueWord } from "#tests/support/unique-word";

const app = useApp();
const FROM = { clientAddress: "192.0.2.1", userAgent: "test" };
let ctx: Ctx;
let email: string;
let userId: string;

beforeEach(async () => {
  await app.current.database.pool.query("DELETE FROM rate_limit");
  app.current.mails.length = 0;
  ctx = await givenWorkspace(app.current);
  email = `${uniqueWord()}@example.com`;
  const member = await asMember(ctx, ["sales"], email);
  userId = member.actor.id;
});

async function givenSignIn(code = "482193") {
  const token = newToken();
  const now = app.current.clock.now();
  await replaceSignIn(app.current, {
    userId,
    tokenHash: hashToken(token),
    codeHash: codeHashOf(app.current, email, code),
    redirectTo: null,
    createdAt: now,
    expiresAt: new Date(now.getTime() + 600_000),
  });
  return token;
}

const sessionsOf = () => app.current.database.prisma.session.count({ where: { userId } });

test("of 100 uses of one link at the same time, one opens a session", async () => {
  const token = await givenSignIn();
  const sessions = await Promise.all(Array.from({ length: 100 }, () => signInWithLink(app.current, token, FROM)));
  expect(sessions.filter(Boolean)).toHaveLength(1);
  expect(await sessionsOf()).toBe(1);
});

test("of 50 uses of the right code at the same time, one opens a session", async () => {
  await givenSignIn();
  const sessions = await Promise.allSettled(Array.from({ length: 50 }, () => signInWithCode(app.current, { email, code: "482193" }, FROM)));
  expect(sessions.filter((one) => one.status === "fulfilled" && one.value !== null)).toHaveLength(1);
  expect(await sessionsOf()).toBe(1);
});

test("of 20 guesses at the same time, five are looked at", async () => {
  await givenSignIn();
  const guesses = Array.from({ length: 20 }, (_, index) =>
    signInWithCode(app.current, { email, code: String(index).padStart(6, "0") }, FROM),
  );
  await Promise.all(guesses);
  const row = await app.current.database.prisma.signIn.findUniqueOrThrow({ where: { userId } });
  expect(row.attempts).toBe(5);
});

test("a wrong code for a known address and any code for an unknown one are refused no sooner than the same moment", async () => {
  await givenSignIn();
  for (const address of [email, `0${email}`]) {
    const started = performance.now();
    expect(await signInWithCode(app.current, { email: address, code: "000000" }, FROM)).toBeNull();
    expect(performance.now() - started).toBeGreaterThanOrEqual(399);
  }
});

test("neither link nor code stands in the database in a form that opens anything", async () => {
  const token = await givenSignIn();
  const row = await app.current.database.prisma.signIn.findUniqueOrThrow({ where: { userId } });
  expect(Buffer.from(token, "base64url")).toHaveLength(32);
  expect(JSON.stringify(row)).not.toContain(token);
  expect(JSON.stringify(row)).not.toContain("482193");
  const session = await signInWithLink(app.current, token, FROM);
  const stored = await app.current.database.prisma.session.findFirstOrThrow({ where: { userId } });
  expect(JSON.stringify(stored)).not.toContain(session?.token);
  expect((await findSignedIn(app.current, hashToken(session?.token ?? "")))?.user.email).toBe(email);
});

test.each([
  ["whose membership ended", () => app.current.database.prisma.membership.updateMany({ where: { userId }, data: { disabledAt: ctx.now } })],
  ["who was disabled", () => app.current.database.prisma.user.updateMany({ where: { id: userId }, data: { disabledAt: ctx.now } })],
])("somebody %s gets no mail, and a link that was under way opens nothing", async (_who, end) => {
  const token = await givenSignIn();
  await end();
  await requestSignIn(app.current, { email, ...FROM }, 0);
  await runJobs(app.current);
  expect(app.current.mails).toEqual([]);
  expect(await signInWithLink(app.current, token, FROM)).toBeNull();
  expect(await sessionsOf()).toBe(0);
});

test("the mail speaks the person's language and comes from the workspace they are on their way to", async () => {
  const second = await givenWorkspace(app.current, {
    name: "Veer",
    slug: `veer-${uniqueWord()}`,
    mailFromName: "Team Veer",
  });
  await app.current.database.prisma.membership.create({
    data: { workspaceId: second.workspaceId, id: newId("membership"), userId, roles: ["sales"], createdAt: ctx.now },
  });
  await app.current.database.prisma.user.update({ where: { id: userId }, data: { language: "nl" } });
  await requestSignIn(app.current, { email, to: `/w/${second.workspace.slug}/sales`, ...FROM }, 0);
  await runJobs(app.current);
  expect(app.current.mails[0]).toMatchObject({ from: { name: "Team Veer" } });
  expect(app.current.mails[0]?.subject).toMatch(/^\d{6} is je inlogcode/);
});

test.each(["//e.example", "/\\e.example", "https://e.example", "/%2f/e.example", "\t//e.example", "/..//e.example", "javascript:alert(1)"])(
  "a mailed link and its code do not lead to %j, whoever wrote that into the form",
  async (to) => {
    const enter = [
      (text: string) => signInWithLink(app.current, /\/sign-in\/([\w-]+)/.exec(text)?.[1] ?? "", FROM),
      (text: string) => signInWithCode(app.current, { email, code: /\b(\d{6})\b/.exec(text)?.[1] ?? "" }, FROM),
    ];
    for (const signIn of enter) {
      app.current.mails.length = 0;
      await requestSignIn(app.current, { email, to, ...FROM }, 0);
      await runJobs(app.current);
      expect(await signIn(app.current.mails.at(-1)?.text ?? "")).toMatchObject({ token: expect.any(String) as unknown, to: null });
    }
  },
);

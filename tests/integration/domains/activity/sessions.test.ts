import { beforeEach, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { leave } from "#app/domains/accounts/answer-session.server";
import { signInWithCode } from "#app/domains/accounts/complete-sign-in.server";
import { mailSignIn } from "#app/domains/accounts/request-sign-in.server";
import { sessionCookie } from "#app/domains/accounts/session-cookie.server";
import { findPersonByEmail } from "#app/domains/accounts/sign-in.repository.server";
import { startSession } from "#app/domains/accounts/start-session.server";
import { startAmbassadorSession } from "#app/domains/accounts/start-ambassador-session.server";
import { newId } from "#app/platform/ids";
import { asMember, givenWorkspace, useApp } from "#tests/support/app";
import { uniqueWord } from "#tests/support/unique-word";

const app = useApp();
let ctx: Ctx;
let other: Ctx;
let email: string;
let userId: string;

beforeEach(async () => {
  ctx = await givenWorkspace(app.current);
  other = await givenWorkspace(app.current);
  email = `${uniqueWord()}@example.com`;
  userId = (await asMember(ctx, ["sales"], email)).actor.id;
});

const linesOf = async ({ db, workspaceId }: Ctx) =>
  (await db.activity.findMany({ where: { workspaceId }, orderBy: [{ at: "asc" }, { id: "asc" }] })).map(
    ({ kind, actorKind, subjectId }) => ({ kind, actorKind, subjectId }),
  );

test("signing in is written down in each workspace of the person, and in no other", async () => {
  const { prisma } = app.current.database;
  const second = await givenWorkspace(app.current);
  await prisma.membership.create({
    data: { workspaceId: second.workspaceId, id: newId("membership"), userId, roles: ["viewer"], createdAt: ctx.now },
  });
  await startSession(app.current, { userId, userAgent: "test", by: "link" });
  const line = { kind: "session.started", actorKind: "user", subjectId: userId };
  expect([await linesOf(ctx), await linesOf(second), await linesOf(other)]).toEqual([[line], [line], []]);
});

test("signing out is written down once, and a request without a session writes nothing", async () => {
  const token = await startSession(app.current, { userId, userAgent: "test", by: "link" });
  const cookie = (await sessionCookie().serialize(token)).split(";")[0] ?? "";
  const request = () => new Request("http://localhost/sign-out", { method: "POST", headers: { Cookie: cookie } });
  await leave(app.current, request());
  await leave(app.current, request());
  expect((await linesOf(ctx)).map(({ kind }) => kind)).toEqual(["session.started", "session.ended"]);
});

test("a wrong code is written down for the person it was meant to open, and for an unknown address nothing is", async () => {
  const person = await findPersonByEmail(app.current, email);
  if (!person) throw new Error("the person should be known");
  await mailSignIn(app.current, person, { to: null });
  expect(await signInWithCode(app.current, { email, code: "not-it" }, { clientAddress: "192.0.2.9", userAgent: "test" })).toBeNull();
  expect(
    await signInWithCode(app.current, { email: "x@example.com", code: "1" }, { clientAddress: "192.0.2.9", userAgent: "test" }),
  ).toBeNull();
  expect(await linesOf(ctx)).toEqual([{ kind: "session.refused", actorKind: "visitor", subjectId: userId }]);
  expect(await linesOf(other)).toEqual([]);
});

test("a colleague who joins by a mailed link gets no session, and none is written down", async () => {
  expect(await startAmbassadorSession(app.current, userId, "test")).toBeNull();
  expect(await linesOf(ctx)).toEqual([]);
});

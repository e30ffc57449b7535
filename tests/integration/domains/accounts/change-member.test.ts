import { beforeEach, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import {
  changeRoles,
  endSessionsOf,
  inviteAgain,
  inviteMember,
  listAllStaff,
  removeMember,
} from "#app/domains/accounts/change-member.server";
import { startSession } from "#app/domains/accounts/start-session.server";
import { asMember, givenWorkspace, runJobs, useApp } from "#tests/support/app";

const app = useApp();
let workspace: Ctx;

beforeEach(async () => {
  workspace = await givenWorkspace(app.current);
});

const rolesOf = async (ctx: Ctx, userId: string) =>
  (await app.current.database.prisma.membership.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, userId } })).roles;

test("of two administrators who take each other's role at the same time, one stays", async () => {
  const lotte = await asMember(workspace, ["admin"]);
  const daan = await asMember(workspace, ["admin"]);
  const results = await Promise.allSettled([
    changeRoles(lotte, { userId: daan.actor.id, roles: ["viewer"] }),
    changeRoles(daan, { userId: lotte.actor.id, roles: ["viewer"] }),
  ]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect((await listAllStaff(workspace)).filter(({ roles }) => roles.includes("admin"))).toHaveLength(1);
});

test("of two administrators who remove themselves at the same time, one stays", async () => {
  const pair = [await asMember(workspace, ["admin"]), await asMember(workspace, ["admin", "sales"])];
  const results = await Promise.allSettled(pair.map((one) => removeMember(one, one.actor.id)));
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("an ambassador who works here keeps the portal when staff roles change or go", async () => {
  const admin = await asMember(workspace, ["admin"]);
  const eva = await asMember(workspace, ["ambassador", "sales"]);
  await changeRoles(admin, { userId: eva.actor.id, roles: ["viewer"] });
  expect((await rolesOf(workspace, eva.actor.id)).sort()).toEqual(["ambassador", "viewer"]);
  await removeMember(admin, eva.actor.id);
  expect(await rolesOf(workspace, eva.actor.id)).toEqual(["ambassador"]);
});

test("an administrator who was removed comes back by a new invitation, with the roles of that invitation alone", async () => {
  const admin = await asMember(workspace, ["admin"]);
  const eva = await asMember(workspace, ["admin", "sales"], "eva-back@example.com");
  await removeMember(admin, eva.actor.id);
  expect(await inviteMember(admin, { name: "Eva", email: "eva-back@example.com", roles: ["viewer", "sales"] })).toBe(eva.actor.id);
  const row = (await listAllStaff(workspace)).find(({ userId }) => userId === eva.actor.id);
  expect(row).toMatchObject({ disabledAt: null, roles: ["viewer", "sales"] });
});

test("an invitation can be mailed again, and changes no role; not to who has no access, nor without end", async () => {
  const admin = await asMember(workspace, ["admin"]);
  const eva = await asMember(workspace, ["sales"], "eva-again@example.com");
  await inviteAgain(admin, eva.actor.id);
  await runJobs(app.current);
  expect(app.current.mails.filter(({ to }) => to.address === "eva-again@example.com")).toHaveLength(1);
  expect(await rolesOf(workspace, eva.actor.id)).toEqual(["sales"]);
  for (let times = 0; times < 4; times += 1) await inviteAgain(admin, eva.actor.id);
  await expect(inviteAgain(admin, eva.actor.id)).rejects.toMatchObject({ code: "rate_limited" });
  await removeMember(admin, eva.actor.id);
  await expect(inviteAgain(admin, eva.actor.id)).rejects.toMatchObject({ code: "not_found" });
});

test("an administrator signs a member out everywhere, and nobody else", async () => {
  const admin = await asMember(workspace, ["admin"]);
  const eva = await asMember(workspace, ["sales"]);
  for (const one of [admin, eva, eva]) await startSession(app.current, { userId: one.actor.id, userAgent: "test", by: "link" });
  const count = (userId: string) => app.current.database.prisma.session.count({ where: { userId } });
  await endSessionsOf(admin, eva.actor.id);
  expect([await count(eva.actor.id), await count(admin.actor.id)]).toEqual([0, 1]);
});

test("a member of another workspace is not found", async () => {
  const admin = await asMember(workspace, ["admin"]);
  const stranger = await asMember(await givenWorkspace(app.current), ["sales"]);
  await expect(changeRoles(admin, { userId: stranger.actor.id, roles: ["viewer"] })).rejects.toMatchObject({ code: "not_found" });
  await expect(removeMember(admin, stranger.actor.id)).rejects.toMatchObject({ code: "not_found" });
  await expect(inviteAgain(admin, stranger.actor.id)).rejects.toMatchObject({ code: "not_found" });
  await expect(endSessionsOf(admin, stranger.actor.id)).rejects.toMatchObject({ code: "not_found" });
});

import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { asMember, givenWorkspace } from "#tests/support/app";
import type { Browser } from "#tests/support/browser";
import { useServer } from "#tests/support/server";
import { uniqueWord } from "#tests/support/unique-word";

const server = useServer();
const MEMBERS = "/w/kade/settings/members";
let kade: Ctx;
let veer: Ctx;
let admin: Browser;
let email: string;

beforeAll(async () => {
  kade = await givenWorkspace(server.current.app, { slug: "kade", name: "Kade" });
  veer = await givenWorkspace(server.current.app, { slug: "veer", name: "Veer" });
  await asMember(kade, ["admin"], "lotte@kade.example");
  await asMember(kade, ["sales"], "sven@kade.example");
});

beforeEach(async () => {
  await server.current.app.database.pool.query("DELETE FROM rate_limit");
  server.current.app.mails.length = 0;
  admin = await server.current.signIn("lotte@kade.example");
  email = `${uniqueWord()}@example.com`;
});

const invite = (roles: string[]) => admin.post(`${MEMBERS}?invite`, { intent: "invite", name: "Eva", email, "roles[]": roles });

async function mailTo(address: string) {
  await server.current.runJobs();
  return server.current.app.mails.filter(({ to }) => to.address === address).at(-1);
}

/** What the button of the newest mail opens, as a path here. */
async function buttonOf(address: string): Promise<string> {
  const link = /href="(http[^"]*\/sign-in[^"]*)"/.exec((await mailTo(address))?.html ?? "")?.[1] ?? "";
  return link.replaceAll("&amp;", "&").replace(server.current.url, "");
}

/** Follows an invitation as a person does: its button, an address, the mail that comes, its button. */
async function accept(browser: Browser): Promise<string | null> {
  const to = new URL(await buttonOf(email), server.current.url).searchParams.get("to") ?? "";
  await browser.post("/sign-in", { email, to });
  return (await browser.post(await buttonOf(email))).location;
}

test("who is new follows the mail, signs in and stands in the workspace with the roles given", async () => {
  await invite(["finance"]);
  const eva = server.current.visitor();
  expect((await eva.get(await buttonOf(email))).status).toBe(200);
  expect(await accept(eva)).toBe("/w/kade");
  expect((await eva.get("/w/kade")).location).toBe("/w/kade/finance");
});

test("who works elsewhere already and is signed in is there with one press, and keeps the other place", async () => {
  await asMember(veer, ["sales"], email);
  const eva = await server.current.signIn(email);
  expect((await eva.get("/w/kade")).status).toBe(404);
  await invite(["viewer"]);
  expect((await eva.get(await buttonOf(email))).location).toBe("/w/kade");
  expect((await eva.get("/w/kade")).location).toBe("/w/kade/marketing");
  expect((await eva.get("/w/veer")).location).toBe("/w/veer/sales/today");
});

test("who was removed and is invited again has the new roles and none of the old", async () => {
  await invite(["admin"]);
  const { id: userId } = await server.current.app.database.prisma.user.findUniqueOrThrow({ where: { email } });
  const eva = await server.current.signIn(email);
  expect((await eva.get(MEMBERS)).status).toBe(200);
  await admin.post(MEMBERS, { intent: "remove", userId });
  expect((await eva.get(MEMBERS)).location).toContain("/sign-in");
  await invite(["viewer"]);
  const back = server.current.visitor();
  expect(await accept(back)).toBe("/w/kade");
  expect((await back.get(MEMBERS)).status).toBe(403);
  expect((await back.get("/w/kade/settings")).status).toBe(200);
});

test("an invitation that was not found is mailed again from the person's dialog, and roles stay", async () => {
  await invite(["sales"]);
  await mailTo(email);
  const { id: userId } = await server.current.app.database.prisma.user.findUniqueOrThrow({ where: { email } });
  server.current.app.mails.length = 0;
  expect((await admin.get(`${MEMBERS}?change=${userId}`)).text).toContain("Mail the invitation again");
  expect((await admin.post(MEMBERS, { intent: "invite-again", userId })).location).toBe(`${MEMBERS}?done=resent`);
  expect((await mailTo(email))?.subject).toContain("invites you to Kade");
  const eva = server.current.visitor();
  expect(await accept(eva)).toBe("/w/kade");
  expect((await eva.get("/w/kade")).location).toBe("/w/kade/sales/today");
});

test("an administrator signs a member out everywhere, at their next click", async () => {
  const member = await asMember(kade, ["viewer"], email);
  const browsers = [await server.current.signIn(email), await server.current.signIn(email)];
  expect((await admin.post(MEMBERS, { intent: "end-sessions", userId: member.actor.id })).location).toBe(`${MEMBERS}?done=ended`);
  for (const browser of browsers) expect((await browser.get("/w/kade/settings")).location).toContain("/sign-in");
  expect((await (await server.current.signIn(email)).get("/w/kade/settings")).status).toBe(200);
});

test.each(["invite-again", "end-sessions"])("%s: a stranger, another role and another workspace's member are refused", async (intent) => {
  const member = await asMember(veer, ["sales"], email);
  const fields = { intent, userId: member.actor.id };
  expect((await server.current.visitor().post(MEMBERS, fields)).location).toContain("/sign-in");
  expect((await (await server.current.signIn("sven@kade.example")).post(MEMBERS, fields)).status).toBe(403);
  expect((await (await server.current.signIn(email)).post(MEMBERS, fields)).status).toBe(404);
  expect((await admin.post(MEMBERS, fields)).status).toBe(404);
  expect((await admin.post(MEMBERS, { intent, userId: "usr_nobody" })).status).toBe(404);
});

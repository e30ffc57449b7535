import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { asMember, givenWorkspace } from "#tests/support/app";
import { useServer } from "#tests/support/server";

const server = useServer();
let kade: Ctx;
let other: Ctx;

const PEOPLE = {
  marketer: ["marketer"],
  sales: ["sales"],
  finance: ["finance"],
  viewer: ["viewer"],
  success: ["success"],
  admin: ["admin"],
  ambassador: ["ambassador"],
} as const;

beforeAll(async () => {
  kade = await givenWorkspace(server.current.app, { slug: "kade", name: "Kade" });
  other = await givenWorkspace(server.current.app, { slug: "veer", name: "Veer" });
  for (const [name, roles] of Object.entries(PEOPLE)) await asMember(kade, [...roles], `${name}@kade.example`);
});

const PAGES = ["settings", "settings/members", "settings/keys", "settings/jobs", "settings/roles", "settings/security"];

test("an unknown address is 404 with a page in the reader's language", async () => {
  const page = await server.current.visitor().get("/nowhere", { "Accept-Language": "nl" });
  expect(page.status).toBe(404);
  expect(page.text).toContain("Deze pagina bestaat niet");
});

describe.each(PAGES)("/w/kade/%s", (path) => {
  test("a stranger is sent to sign in, and comes back here", async () => {
    const page = await server.current.visitor().get(`/w/kade/${path}`);
    expect(page.status).toBe(302);
    expect(page.location).toBe(`/sign-in?to=${encodeURIComponent(`/w/kade/${path}`)}`);
  });

  test("an ambassador gets 403", async () => {
    expect((await (await server.current.signIn("ambassador@kade.example")).get(`/w/kade/${path}`)).status).toBe(403);
  });

  test("another workspace and an unknown one are both 404", async () => {
    const admin = await server.current.signIn("admin@kade.example");
    const foreign = await admin.get(`/w/veer/${path}`);
    const unknown = await admin.get(`/w/nobody/${path}`);
    expect([foreign.status, unknown.status]).toEqual([404, 404]);
    expect(foreign.text).toBe(unknown.text);
  });

  test("an administrator sees it", async () => {
    expect((await (await server.current.signIn("admin@kade.example")).get(`/w/kade/${path}`)).status).toBe(200);
  });
});

test.each(["settings/members", "settings/keys"])("%s is for administrators: a marketer gets 403, by page and by form", async (path) => {
  const marketer = await server.current.signIn("marketer@kade.example");
  expect((await marketer.get(`/w/kade/${path}`)).status).toBe(403);
  expect((await marketer.post(`/w/kade/${path}`, { name: "x", kind: "secret", "scopes[]": ["nps:read"] })).status).toBe(403);
});

test("a marketer reads the workspace's settings and cannot change them", async () => {
  const marketer = await server.current.signIn("marketer@kade.example");
  expect((await marketer.get("/w/kade/settings")).status).toBe(200);
  expect((await marketer.post("/w/kade/settings?index", { name: "Mine" })).status).toBe(403);
});

describe("short addresses", () => {
  test.each([
    ["marketer", "/w/kade/marketing"],
    ["admin", "/w/kade/marketing"],
    ["sales", "/w/kade/sales/today"],
    ["success", "/w/kade/sales"],
    ["finance", "/w/kade/finance"],
    ["viewer", "/w/kade/marketing"],
    ["ambassador", "/w/kade/portal"],
  ])("/ leads a %s to %s", async (name, home) => {
    const browser = await server.current.signIn(`${name}@kade.example`);
    expect((await browser.get("/")).location).toBe(home);
    expect((await browser.get("/w/kade")).location).toBe(home);
  });

  test("they lead to the workspace that was used last", async () => {
    await asMember(kade, ["marketer"], "both@kade.example");
    const { prisma } = server.current.app.database;
    const user = await prisma.user.findUniqueOrThrow({ where: { email: "both@kade.example" } });
    await prisma.membership.create({
      data: { workspaceId: other.workspaceId, id: "mem_both", userId: user.id, roles: ["sales", "marketer"], createdAt: kade.now },
    });
    const browser = await server.current.signIn("both@kade.example");
    expect((await browser.get("/marketing")).location).toBe("/w/kade/marketing");
    await browser.get("/w/veer/settings");
    expect((await browser.get("/marketing")).location).toBe("/w/veer/marketing");
    expect((await browser.get("/settings")).location).toBe("/w/veer/settings");
  });

  test("a part that is for no role of theirs is 403", async () => {
    expect((await (await server.current.signIn("sales@kade.example")).get("/finance")).status).toBe(403);
  });
});

describe("a change of access works on the next request", () => {
  test("somebody whose membership ended is a stranger", async () => {
    await asMember(kade, ["marketer"], "gone@kade.example");
    const browser = await server.current.signIn("gone@kade.example");
    expect((await browser.get("/w/kade/settings")).status).toBe(200);
    await server.current.app.database.prisma.membership.updateMany({
      where: { user: { email: "gone@kade.example" } },
      data: { disabledAt: new Date() },
    });
    expect((await browser.get("/w/kade/settings")).status).toBe(302);
  });

  test("somebody who lost a role is refused", async () => {
    await asMember(kade, ["admin"], "less@kade.example");
    const browser = await server.current.signIn("less@kade.example");
    expect((await browser.get("/w/kade/settings/members")).status).toBe(200);
    await server.current.app.database.prisma.membership.updateMany({
      where: { user: { email: "less@kade.example" } },
      data: { roles: ["viewer"] },
    });
    expect((await browser.get("/w/kade/settings/members")).status).toBe(403);
  });

  test("a session that was not used for twelve hours is over for staff, and kept for an ambassador", async () => {
    const { clock } = server.current.app;
    const path = "/w/kade/settings";
    const staff = await server.current.signIn("viewer@kade.example");
    const ambassador = await server.current.signIn("ambassador@kade.example");
    await staff.get(path);
    await ambassador.get(path);
    const tenMinutesAgo = new Date(clock.now().getTime() - 600_000);
    await server.current.app.database.prisma.session.updateMany({ data: { lastSeenAt: tenMinutesAgo } });
    await staff.get(path);
    await ambassador.get(path);
    clock.setOffsetMs(13 * 3_600_000);
    expect((await staff.get(path)).status).toBe(302);
    expect((await ambassador.get(path)).status).toBe(403);
    clock.setOffsetMs(0);
  });
});

describe("for everybody who works here, and for nobody else", () => {
  test.each(["marketer", "sales", "finance", "viewer", "success", "admin"])(
    "a %s sees who may what, and their own sign-in",
    async (name) => {
      const browser = await server.current.signIn(`${name}@kade.example`);
      expect((await browser.get("/w/kade/settings/roles")).text).toContain("Mark rewards as paid");
      expect((await browser.get("/w/kade/settings/security")).text).toContain("Where you are signed in");
    },
  );
});

describe("light or dark, and language, without script", () => {
  test("a choice is kept for this browser and leads back to the page", async () => {
    const browser = server.current.visitor();
    expect((await browser.post("/preferences", { theme: "dark", to: "/sign-in" })).location).toBe("/sign-in");
    await browser.post("/preferences", { language: "nl", to: "/sign-in" });
    const page = await browser.get("/sign-in");
    expect(page.html).toMatch(/<html lang="nl" data-theme="dark"/);
    await browser.post("/preferences", { theme: "system", to: "//e.example" });
    expect((await browser.get("/sign-in")).html).not.toContain("data-theme=");
  });

  test("the language stays with the person", async () => {
    const browser = await server.current.signIn("admin@kade.example");
    await browser.post("/preferences", { language: "nl", to: "/w/kade/settings" });
    const elsewhere = await server.current.signIn("admin@kade.example");
    expect((await elsewhere.get("/w/kade/settings")).text).toContain("Werkruimte");
  });
});

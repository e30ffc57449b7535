import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { createApiKey } from "#app/domains/accounts/api-key.server";
import { asMember, givenWorkspace } from "#tests/support/app";
import type { Browser } from "#tests/support/browser";
import { useServer } from "#tests/support/server";

const server = useServer();
let ctx: Ctx;
let admin: Browser;

beforeAll(async () => {
  ctx = await givenWorkspace(server.current.app, { slug: "kade", name: "Kade" });
  await asMember(ctx, ["admin"], "lotte@kade.example");
  await asMember(ctx, ["sales"], "daan@kade.example");
});

beforeEach(async () => {
  await server.current.app.database.pool.query("DELETE FROM rate_limit");
  server.current.app.mails.length = 0;
  admin = await server.current.signIn("lotte@kade.example");
});

/** As if the person had been at work for a while. */
const grownOld = (minutes = 11) =>
  server.current.app.database.prisma.session.updateMany({ data: { authenticatedAt: new Date(Date.now() - minutes * 60_000) } });

const userIdOf = async (email: string) => (await server.current.app.database.prisma.user.findUniqueOrThrow({ where: { email } })).id;

async function codeFrom(browser: Browser, to = "") {
  await browser.post("/reauthenticate", { intent: "mail", to });
  await server.current.runJobs();
  const mail = server.current.app.mails.at(-1);
  return { mail, code: /\b(\d{6})\b/.exec(mail?.subject ?? "")?.[1] ?? "" };
}

const MONEY_AND_KEYS = ["settings/members?invite", "settings/security?add", "settings/security?remove=pks_x", "finance?do=pay&ids[]=rwd_x"];

describe("a proof that is older than ten minutes", () => {
  test.each(MONEY_AND_KEYS)("%s is asked for before the form is shown, and comes back after the code", async (page) => {
    await grownOld();
    const path = `/w/kade/${page}`;
    const sent = await admin.get(path);
    const to = new URL(sent.location ?? "", server.current.url).searchParams.get("to") ?? "";
    const [asked, back] = [path, to].map((address) => new URL(address, server.current.url));
    expect([back?.pathname, ...(back?.searchParams ?? [])]).toEqual([asked?.pathname, ...(asked?.searchParams ?? [])]);
    expect((await admin.get(sent.location ?? "")).text).toContain("Confirm that it is you");
    const { code, mail } = await codeFrom(admin, to);
    expect(mail).toMatchObject({ to: { address: "lotte@kade.example" }, subject: expect.stringContaining("confirms that it is you") });
    expect((await admin.post("/reauthenticate", { intent: "code", code, to })).location).toBe(to);
    expect((await admin.get(to)).status).toBe(200);
  });

  test.each(["//e.example", "https://e.example", "/\\e.example", "/%2f/e.example", "/\t/e.example", "javascript:alert(1)"])(
    "a code leads to no other host, whatever the form says: %s",
    async (to) => {
      await grownOld();
      const { code } = await codeFrom(admin, to);
      const proved = await admin.post("/reauthenticate", { intent: "code", code, to });
      expect(proved).toMatchObject({ status: 302, location: "/reauthenticate?done" });
    },
  );

  test("is asked for by the data request of a page with script, too", async () => {
    await grownOld();
    const answer = await admin.get("/w/kade/settings/members.data?invite&_routes=routes%2Fw.%24workspace.settings.members");
    expect(answer.html).toContain(`/reauthenticate?to=${encodeURIComponent("/w/kade/settings/members?invite")}`);
    expect(answer.html).not.toContain("_routes");
  });

  test("the page of the keys can be read; its forms come with the proof", async () => {
    await createApiKey(ctx, { name: "CRM", kind: "secret", scopes: ["nps:read"] });
    await grownOld();
    const before = await admin.get("/w/kade/settings/keys");
    expect(before.text).toContain("CRM");
    expect(before.html).not.toMatch(/value="(create|revoke)"/);
    expect(before.html).toContain(`/reauthenticate?to=${encodeURIComponent("/w/kade/settings/keys")}`);
    const { code } = await codeFrom(admin, "/w/kade/settings/keys");
    await admin.post("/reauthenticate", { intent: "code", code, to: "/w/kade/settings/keys" });
    expect((await admin.get("/w/kade/settings/keys")).html).toMatch(/value="create"/);
  });

  test.each([
    [
      "inviting",
      "settings/members?invite",
      { intent: "invite", name: "Eva Smit", email: "eva@kade.example", "roles[]": ["sales"] },
      "Eva Smit",
    ],
    ["making a key", "settings/keys", { intent: "create", name: "Warehouse", kind: "secret", "scopes[]": ["nps:read"] }, "Warehouse"],
    [
      "paying",
      "finance?index&state=approved&do=pay&ids[]=rwd_x",
      { intent: "pay", "ids[]": ["rwd_x"], reference: "BATCH-7", total: "10,00" },
      null,
    ],
    ["taking back a reward", "finance/rewards/rwd_x", { key: "rvl_x", amount: "10,00", reason: "Paid twice" }, null],
    ["adding a passkey", "settings/security?add", { intent: "add", name: "Laptop", credential: "{}" }, null],
  ])("%s is refused, changes nothing, and keeps what was typed", async (_what, path, fields, typed) => {
    await grownOld();
    const page = await admin.post(`/w/kade/${path}`, fields);
    expect(page.status).toBe(422);
    if (typed) {
      expect(page.html).toContain(`value="${typed}"`);
      expect(page.html).toContain('href="/reauthenticate"');
      expect(page.text).toContain("Confirm in a new tab");
    }
    const { prisma } = server.current.app.database;
    expect(await prisma.user.count({ where: { email: "eva@kade.example" } })).toBe(0);
    expect(await prisma.apiKey.count({ where: { name: "Warehouse" } })).toBe(0);
    expect(await prisma.passkey.count()).toBe(0);
  });

  test.each([
    [
      "changing roles",
      "settings/members",
      async () => ({ intent: "roles", userId: await userIdOf("daan@kade.example"), "roles[]": ["admin"] }),
    ],
    ["removing somebody", "settings/members", async () => ({ intent: "remove", userId: await userIdOf("daan@kade.example") })],
    ["inviting again", "settings/members", async () => ({ intent: "invite-again", userId: await userIdOf("daan@kade.example") })],
    ["removing a passkey", "settings/security", async () => ({ intent: "remove", id: "pks_x" })],
  ])("%s is refused", async (_what, path, fields) => {
    await grownOld();
    expect((await admin.post(`/w/kade/${path}`, await fields())).status).toBe(422);
    const { prisma } = server.current.app.database;
    const daan = await prisma.membership.findFirstOrThrow({ where: { user: { email: "daan@kade.example" } } });
    expect(daan).toMatchObject({ roles: ["sales"], disabledAt: null });
    await server.current.runJobs();
    expect(server.current.app.mails).toEqual([]);
  });

  test("revoking a key is refused, and works after a proof in a tab beside it", async () => {
    const { id } = await createApiKey(ctx, { name: "Shop", kind: "secret", scopes: ["nps:read"] });
    await grownOld();
    const revoke = () => admin.post("/w/kade/settings/keys", { intent: "revoke", id });
    expect((await revoke()).status).toBe(422);
    const { code } = await codeFrom(admin);
    const done = await admin.post("/reauthenticate", { intent: "code", code, to: "" });
    expect(done.location).toBe("/reauthenticate?done");
    expect((await admin.get("/reauthenticate?done")).text).toContain("Close this tab");
    expect((await revoke()).location).toBe("/w/kade/settings/keys?revoked");
  });

  test("of nine minutes is enough", async () => {
    await grownOld(9);
    expect((await admin.get("/w/kade/settings/members?invite")).status).toBe(200);
  });
});

describe("proving", () => {
  test("gives this session a new token: one that was copied before is worth nothing", async () => {
    const copy = server.current.visitor();
    for (const [name, value] of Object.entries(admin.cookies())) copy.setCookie(`${name}=${value}`);
    await grownOld();
    const { code } = await codeFrom(admin);
    await admin.post("/reauthenticate", { intent: "code", code });
    expect((await admin.get("/w/kade/settings/members?invite")).status).toBe(200);
    expect((await copy.get("/w/kade/settings")).location).toContain("/sign-in");
  });

  test("the link of its mail signs in anew and leads to the page that asked", async () => {
    await grownOld();
    const { mail } = await codeFrom(admin, "/w/kade/settings/members?invite");
    const path = (/href="([^"]*\/sign-in\/[^"]+)"/.exec(mail?.html ?? "")?.[1] ?? "").replace(server.current.url, "");
    const back = await admin.post(path);
    expect(back.location).toBe("/w/kade/settings/members?invite");
    expect((await admin.get(back.location ?? "")).status).toBe(200);
  });

  test("a wrong code, and a colleague's, prove nothing", async () => {
    const daan = await server.current.signIn("daan@kade.example");
    await grownOld();
    const theirs = await codeFrom(daan);
    const own = await codeFrom(admin);
    const wrong = own.code === "000000" ? "000001" : "000000";
    expect((await admin.post("/reauthenticate", { intent: "code", code: wrong })).status).toBe(422);
    if (theirs.code !== own.code) expect((await admin.post("/reauthenticate", { intent: "code", code: theirs.code })).status).toBe(422);
    expect((await admin.get("/w/kade/settings/members?invite")).status).toBe(302);
  });

  test("never leads to another site", async () => {
    const { code } = await codeFrom(admin, "https://e.example");
    expect((await admin.post("/reauthenticate", { intent: "code", code, to: "//e.example" })).location).toBe("/reauthenticate?done");
    expect((await admin.get("/reauthenticate?to=//e.example")).status).toBe(200);
  });

  test("is for who is signed in: a stranger goes to sign in", async () => {
    const stranger = server.current.visitor();
    const asked = await stranger.get("/reauthenticate?to=/w/kade/finance");
    expect(decodeURIComponent(asked.location ?? "")).toMatch(/^\/sign-in\?to=\/reauthenticate\?to=/);
    expect((await stranger.post("/reauthenticate", { intent: "mail" })).location).toContain("/sign-in");
  });

  test("asking for codes without end is 429", async () => {
    await grownOld();
    const pages = [];
    for (let times = 0; times < 11; times += 1) pages.push(await admin.post("/reauthenticate", { intent: "mail" }));
    expect(pages.map(({ status }) => status)).toEqual([...Array<number>(10).fill(200), 429]);
  });
});

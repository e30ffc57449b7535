import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { createApiKey } from "#app/domains/accounts/api-key.server";
import { findApiKey } from "#app/domains/accounts/find-api-key.server";
import { asMember, givenWorkspace } from "#tests/support/app";
import type { Browser } from "#tests/support/browser";
import { useServer } from "#tests/support/server";

const server = useServer();
let ctx: Ctx;
let admin: Browser;

beforeAll(async () => {
  ctx = await givenWorkspace(server.current.app, { slug: "kade", name: "Kade" });
  await asMember(ctx, ["admin"], "lotte@kade.example");
});

beforeEach(async () => {
  admin = await server.current.signIn("lotte@kade.example");
  server.current.app.mails.length = 0;
});

const WORKSPACE = {
  name: "Kade & Zonen",
  website: "https://kade.example",
  language: "nl",
  timeZone: "Europe/Brussels",
  currency: "eur",
  brandColor: "#0A7D4F",
  postalAddress: "Kade 1, Gent",
  mailFromName: "Team Kade",
  currentClassMonths: "24",
};

describe("workspace", () => {
  test("what an administrator saves is how the workspace looks from then on", async () => {
    const saved = await admin.post("/w/kade/settings?index", WORKSPACE);
    expect(saved.location).toBe("/w/kade/settings?saved");
    const row = await server.current.app.database.prisma.workspace.findUniqueOrThrow({ where: { slug: "kade" } });
    expect(row).toMatchObject({ ...WORKSPACE, currency: "EUR", brandColor: "#0a7d4f", currentClassMonths: 24 });
    expect((await admin.get("/w/kade/settings")).text).toContain("Kade & Zonen");
  });

  test.each([
    ["timeZone", "Mars/Olympus"],
    ["currency", "XXXX"],
    ["brandColor", "red;}"],
    ["website", "javascript:alert(1)"],
    ["name", " "],
    ["language", "tlh"],
  ])("a wrong %s is refused beside its field and keeps what was typed", async (field, value) => {
    const page = await admin.post("/w/kade/settings?index", { ...WORKSPACE, [field]: value });
    expect(page.status).toBe(422);
    expect(page.html).toContain(`field-${field}-error`);
    expect(page.html).toContain("Team Kade");
  });

  test("what is wrong is said in the reader's language", async () => {
    await admin.post("/preferences", { language: "nl", to: "/" });
    expect((await admin.post("/w/kade/settings?index", { ...WORKSPACE, currency: "?" })).text).toContain("Typ een valuta van drie letters");
    await admin.post("/preferences", { language: "en", to: "/" });
  });

  test("a colour without hue says that another is used instead", async () => {
    await admin.post("/w/kade/settings?index", { ...WORKSPACE, brandColor: "#777777", language: "en" });
    expect((await admin.get("/w/kade/settings")).text).toContain("our blue is used instead");
  });
});

describe("people", () => {
  test("somebody who is invited gets a mail, signs in with that address and has the roles", async () => {
    await admin.post("/w/kade/settings/members", {
      intent: "invite",
      name: "Daan",
      email: "Daan@Kade.example",
      "roles[]": ["sales", "viewer"],
    });
    await server.current.runJobs();
    const [mail] = server.current.app.mails;
    expect(mail?.to.address).toBe("daan@kade.example");
    expect(mail?.text).toContain(`${server.current.url}/sign-in?to=`);
    const daan = await server.current.signIn("daan@kade.example");
    expect((await daan.get("/")).location).toBe("/w/kade/sales/today");
  });

  test("without a role the invitation is refused", async () => {
    const page = await admin.post("/w/kade/settings/members?invite", { intent: "invite", name: "Daan", email: "x@kade.example" });
    expect(page.status).toBe(422);
  });

  test("the only administrator cannot step down or be removed", async () => {
    const { userId } = await server.current.app.database.prisma.session.findFirstOrThrow({
      where: { user: { email: "lotte@kade.example" } },
    });
    const down = await admin.post("/w/kade/settings/members", { intent: "roles", userId, "roles[]": ["viewer"] });
    const out = await admin.post("/w/kade/settings/members", { intent: "remove", userId });
    expect([down.status, out.status]).toEqual([409, 409]);
    expect((await admin.get("/w/kade/settings/members")).status).toBe(200);
  });
});

describe("API keys", () => {
  test("a key is shown once, works with its scopes, and no more after it is revoked", async () => {
    const made = await admin.post("/w/kade/settings/keys", {
      intent: "create",
      name: "CRM",
      kind: "secret",
      "scopes[]": ["nps:read", "leads:read"],
    });
    const key = /sk_[\w-]{43}/.exec(made.html)?.[0] ?? "";
    expect(await findApiKey(server.current.app, key)).toMatchObject({
      workspaceId: ctx.workspaceId,
      kind: "secret",
      scopes: ["nps:read", "leads:read"],
    });
    expect((await admin.get("/w/kade/settings/keys")).html).not.toContain(key);
    const { id } = await server.current.app.database.prisma.apiKey.findFirstOrThrow({ where: { name: "CRM" } });
    await admin.post("/w/kade/settings/keys", { intent: "revoke", id });
    expect(await findApiKey(server.current.app, key)).toBeNull();
  });

  test("the page tells when a key was last used, to the minute: calls within one write once", async () => {
    const { id, key } = await createApiKey(ctx, { name: "Till", kind: "secret", scopes: ["leads:read"] });
    const { app } = server.current;
    const used = async () => (await app.database.prisma.apiKey.findFirstOrThrow({ where: { id } })).lastUsedAt;
    const row = async () => /Till.*?(Never|\d{4}, \d{1,2}:\d{2})/.exec((await admin.get("/w/kade/settings/keys")).text)?.[1];
    const call = () => server.current.visitor().send("/api/v1/leads", { headers: { Authorization: `Bearer ${key}` } });
    const callAfter = async (ms: number) => {
      app.clock.setOffsetMs(app.clock.offsetMs() + ms);
      expect((await call()).status).toBe(200);
    };
    expect([await used(), await row()]).toEqual([null, "Never"]);
    await callAfter(0);
    const first = await used();
    expect(first).not.toBeNull();
    expect(await row()).not.toBe("Never");
    await callAfter(20_000);
    expect(await used()).toEqual(first);
    await callAfter(60_000);
    expect((await used())?.getTime()).toBeGreaterThan((first?.getTime() ?? 0) + 60_000);
    app.clock.setOffsetMs(0);
  });

  test("a publishable key can report and nothing else, whatever was ticked", async () => {
    const made = await admin.post("/w/kade/settings/keys", {
      intent: "create",
      name: "Site",
      kind: "publishable",
      "scopes[]": ["rewards:read", "leads:read"],
      allowedOrigins: "https://www.kade.example\nhttps://shop.kade.example/",
    });
    const key = /pk_[\w-]{43}/.exec(made.html)?.[0] ?? "";
    expect(await findApiKey(server.current.app, key)).toMatchObject({
      scopes: ["track:write"],
      allowedOrigins: ["https://www.kade.example", "https://shop.kade.example"],
    });
  });

  test.each(["", "http://www.kade.example", "https://www.kade.example/shop", "*", "javascript:alert(1)"])(
    "a publishable key is not made for the site “%s”",
    async (allowedOrigins) => {
      const refused = await admin.post("/w/kade/settings/keys", { intent: "create", name: "Site", kind: "publishable", allowedOrigins });
      expect([refused.status, refused.text.includes("Name at least one site")]).toEqual([422, true]);
      expect(refused.html).toContain(allowedOrigins);
    },
  );

  test("a page of such a site reports over HTTP, and its browser may read the answer", async () => {
    const { key } = await createApiKey(ctx, {
      name: "Shop",
      kind: "publishable",
      scopes: [],
      allowedOrigins: ["https://shop.kade.example"],
    });
    const report = (origin: string) =>
      server.current.visitor().send("/api/v1/track/lead", {
        method: "POST",
        headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json", Origin: origin, "Sec-Fetch-Site": "cross-site" },
        body: JSON.stringify({ customerName: "Eva", customerEmail: "eva@elsewhere.example" }),
      });
    const headers = { Origin: "https://shop.kade.example", "Access-Control-Request-Method": "POST" };
    const asked = await server.current.visitor().send("/api/v1/track/lead", { method: "OPTIONS", headers });
    expect([asked.status, asked.headers.get("Access-Control-Allow-Origin")]).toEqual([204, "https://shop.kade.example"]);
    const told = await report("https://shop.kade.example");
    expect([told.status, told.headers.get("Access-Control-Allow-Origin")]).toEqual([201, "https://shop.kade.example"]);
    expect((await report("https://evil.example")).status).toBe(403);
  });
});

test("a failed job says why and runs again on request", async () => {
  const { prisma } = server.current.app.database;
  await server.current.runJobs();
  server.current.app.mails.length = 0;
  await admin.post("/w/kade/settings/members", { intent: "invite", name: "Eva", email: "eva@kade.example", "roles[]": ["viewer"] });
  const run = await prisma.jobRun.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, name: "mail.send", state: "queued" } });
  await prisma.jobRun.updateMany({ where: { id: run.id }, data: { state: "failed", error: "the mail server refused" } });
  await server.current.app.database.pool.query("DELETE FROM graphile_worker._private_jobs");
  expect((await admin.get("/w/kade/settings/jobs?state=failed")).text).toContain("the mail server refused");
  expect((await admin.post("/w/kade/settings/jobs", { id: run.id })).location).toBe("/w/kade/settings/jobs?retried");
  expect((await admin.post("/w/kade/settings/jobs", { id: run.id })).status).toBe(404);
  await server.current.runJobs();
  expect(server.current.app.mails.map((mail) => mail.to.address)).toEqual(["eva@kade.example"]);
  expect((await prisma.jobRun.findFirstOrThrow({ where: { id: run.id } })).state).toBe("done");
});

import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { asMember, givenWorkspace } from "#tests/support/app";
import { newAuthenticator, type Authenticator } from "#tests/support/authenticator";
import type { Browser } from "#tests/support/browser";
import { useServer } from "#tests/support/server";
import { uniqueWord } from "#tests/support/unique-word";

const server = useServer();
const PAGE = "/w/kade/settings/security";
const ORIGIN = "http://localhost:3000";
let ctx: Ctx;
let device: Authenticator;

beforeAll(async () => {
  // A browser makes no passkey for a bare IP address: this server is known by a name.
  server.current.app.env.appUrl = ORIGIN;
  ctx = await givenWorkspace(server.current.app, { slug: "kade", name: "Kade" });
  const other = await givenWorkspace(server.current.app, { slug: "veer", name: "Veer" });
  await asMember(ctx, ["sales"], "daan@kade.example");
  await asMember(ctx, ["ambassador"], "amber@kade.example");
  await asMember(other, ["admin"], "mila@veer.example");
});

beforeEach(async () => {
  await server.current.app.database.pool.query("DELETE FROM rate_limit");
  await server.current.app.database.prisma.passkey.deleteMany();
  device = newAuthenticator(ORIGIN);
});

const challenge = async <T = Record<string, never>>(browser: Browser, purpose: string): Promise<T> =>
  JSON.parse((await browser.post("/sign-in/challenge", { purpose })).html) as T;

type NewOptions = Parameters<Authenticator["create"]>[0];
type UseOptions = Parameters<Authenticator["get"]>[0] & { allowCredentials?: Array<{ id: string }>; userVerification: string };

async function addTo(browser: Browser, name = "Laptop") {
  const credential = JSON.stringify(device.create(await challenge<NewOptions>(browser, "register")));
  return browser.post(`${PAGE}?add`, { intent: "add", name, credential });
}

const answerFor = async (browser: Browser, purpose: "sign_in" | "reauthenticate") =>
  JSON.stringify(device.get(await challenge<UseOptions>(browser, purpose)));

describe("passkeys", () => {
  test("one that is added is listed, and signs in on another browser to the page that was asked for", async () => {
    const daan = await server.current.signIn("daan@kade.example");
    expect((await addTo(daan)).location).toBe(`${PAGE}?done=added`);
    expect((await daan.get(PAGE)).text).toMatch(/Laptop .* Never/);
    const elsewhere = server.current.visitor();
    const entered = await elsewhere.post("/sign-in", {
      intent: "passkey",
      credential: await answerFor(elsewhere, "sign_in"),
      to: "/w/kade/sales/today",
    });
    expect(entered.location).toBe("/w/kade/sales/today");
    expect((await elsewhere.get("/w/kade/sales/today")).status).toBe(200);
    expect((await daan.get(PAGE)).text).not.toContain("Never");
  });

  test("a second use of one answer, and nonsense, are refused on the sign-in page, which still works", async () => {
    const daan = await server.current.signIn("daan@kade.example");
    await addTo(daan);
    const visitor = server.current.visitor();
    const credential = await answerFor(visitor, "sign_in");
    expect((await visitor.post("/sign-in", { intent: "passkey", credential })).status).toBe(302);
    for (const again of [credential, "", "{}", "[", "null", "\u0000", "x".repeat(50_000)]) {
      const page = await server.current.visitor().post("/sign-in", { intent: "passkey", credential: again, to: "//e.example" });
      expect([page.status, page.text.includes("This passkey does not work here"), page.html.includes('name="email"')]).toEqual([
        422,
        true,
        true,
      ]);
    }
  });

  test("a stranger's challenge names nobody; an own one names own passkeys and asks who is there", async () => {
    const daan = await server.current.signIn("daan@kade.example");
    await addTo(daan);
    const open = await challenge<UseOptions>(server.current.visitor(), "sign_in");
    expect(open).toMatchObject({ rpId: "localhost", userVerification: "required" });
    expect(open.allowCredentials ?? []).toEqual([]);
    expect((await challenge<UseOptions>(daan, "reauthenticate")).allowCredentials).toHaveLength(1);
    expect(await challenge(daan, "register")).toMatchObject({
      rp: { id: "localhost" },
      attestation: "none",
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
    });
  });

  test("headers do not decide for which host a passkey is", async () => {
    const answer = await server.current.visitor().post("/sign-in/challenge", { purpose: "sign_in" }, { "X-Forwarded-Host": "e.example" });
    expect(JSON.parse(answer.html)).toMatchObject({ rpId: "localhost" });
  });

  test("challenges are for who may ask, and not without end", async () => {
    const stranger = server.current.visitor();
    expect((await stranger.get("/sign-in/challenge")).location).toBe("/sign-in");
    expect((await stranger.post("/sign-in/challenge", { purpose: "register" })).location).toContain("/sign-in?to=");
    expect((await stranger.post("/sign-in/challenge", { purpose: "reauthenticate" })).location).toContain("/sign-in?to=");
    const amber = await server.current.signIn("amber@kade.example");
    expect((await amber.post("/sign-in/challenge", { purpose: "register" })).status).toBe(403);
    const statuses = new Set<number>();
    for (let times = 0; times < 121; times += 1) statuses.add((await stranger.post("/sign-in/challenge", { purpose: "sign_in" })).status);
    expect(statuses).toEqual(new Set([200, 429]));
  });

  test("can be renamed; a name that is no name is refused with what was typed", async () => {
    const daan = await server.current.signIn("daan@kade.example");
    await addTo(daan);
    const { id } = await server.current.app.database.prisma.passkey.findFirstOrThrow();
    expect((await daan.get(`${PAGE}?rename=${id}`)).html).toContain('value="Laptop"');
    const long = "x".repeat(61);
    const refused = await daan.post(`${PAGE}?rename=${id}`, { intent: "rename", id, name: long });
    expect([refused.status, refused.html.includes(long)]).toEqual([422, true]);
    await daan.post(PAGE, { intent: "rename", id, name: "Desk" });
    expect((await daan.get(PAGE)).text).toContain("Desk");
  });

  test("can be removed, by their owner alone", async () => {
    const daan = await server.current.signIn("daan@kade.example");
    await addTo(daan);
    const { id } = await server.current.app.database.prisma.passkey.findFirstOrThrow();
    const mila = await server.current.signIn("mila@veer.example");
    expect((await mila.post("/w/veer/settings/security", { intent: "remove", id })).status).toBe(404);
    expect((await mila.post("/w/veer/settings/security", { intent: "rename", id, name: "Mine" })).status).toBe(404);
    expect((await mila.get("/w/veer/settings/security")).text).not.toContain("Laptop");
    expect((await daan.get(`${PAGE}?remove=${id}`)).text).toContain("Remove Laptop?");
    expect((await daan.post(PAGE, { intent: "remove", id })).location).toBe(`${PAGE}?done=removed`);
    expect((await daan.get(PAGE)).text).toContain("No passkeys yet");
  });

  test("one proves that it is still them, once", async () => {
    const daan = await server.current.signIn("daan@kade.example");
    await addTo(daan);
    await server.current.app.database.prisma.session.updateMany({ data: { authenticatedAt: new Date(Date.now() - 11 * 60_000) } });
    const { location } = await daan.get(`${PAGE}?add`);
    expect(location).toContain("/reauthenticate");
    const credential = await answerFor(daan, "reauthenticate");
    const proved = await daan.post("/reauthenticate", { intent: "passkey", credential, to: `${PAGE}?add` });
    expect(proved.location).toBe(`${PAGE}?add`);
    expect((await daan.get(`${PAGE}?add`)).status).toBe(200);
    expect((await daan.post("/reauthenticate", { intent: "passkey", credential })).status).toBe(422);
  });

  test("one of somebody else does not", async () => {
    await addTo(await server.current.signIn("daan@kade.example"));
    const mila = await server.current.signIn("mila@veer.example");
    const credential = await answerFor(mila, "reauthenticate");
    expect((await mila.post("/reauthenticate", { intent: "passkey", credential })).status).toBe(422);
  });

  test("a stranger, an ambassador and another workspace's people reach no form of the page", async () => {
    const fields = { intent: "end-others" };
    expect((await server.current.visitor().post(PAGE, fields)).location).toContain("/sign-in");
    expect((await (await server.current.signIn("amber@kade.example")).post(PAGE, fields)).status).toBe(403);
    expect((await (await server.current.signIn("mila@veer.example")).post(PAGE, fields)).status).toBe(404);
  });
});

describe("sessions", () => {
  const CHROME = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

  async function person() {
    const email = `${uniqueWord()}@kade.example`;
    const member = await asMember(ctx, ["viewer"], email);
    return { email, userId: member.actor.id };
  }

  test("are listed by browser; this one is marked, and cannot be mistaken", async () => {
    const { email, userId } = await person();
    await server.current.signIn(email);
    await server.current.app.database.prisma.session.updateMany({ where: { userId }, data: { userAgent: CHROME } });
    const here = await server.current.signIn(email);
    const { text, html } = await here.get(PAGE);
    expect(text).toContain("Chrome on macOS");
    expect(text.match(/This one/g)).toHaveLength(1);
    expect(html.match(/value="end-session"/g)).toHaveLength(1);
  });

  test("one is ended from another browser, at its next request", async () => {
    const { email, userId } = await person();
    const left = await server.current.signIn(email);
    const { id } = await server.current.app.database.prisma.session.findFirstOrThrow({ where: { userId } });
    const here = await server.current.signIn(email);
    expect((await here.post(PAGE, { intent: "end-session", id })).location).toBe(`${PAGE}?done=ended`);
    expect((await left.get(PAGE)).location).toContain("/sign-in");
    expect((await here.get(PAGE)).status).toBe(200);
    expect((await here.post(PAGE, { intent: "end-session", id })).status).toBe(404);
  });

  test("all others are ended at once", async () => {
    const { email } = await person();
    const left = [await server.current.signIn(email), await server.current.signIn(email)];
    const here = await server.current.signIn(email);
    await here.post(PAGE, { intent: "end-others" });
    for (const one of left) expect((await one.get(PAGE)).status).toBe(302);
    expect((await here.get(PAGE)).status).toBe(200);
  });

  test("somebody else's is not found", async () => {
    const { email } = await person();
    const { userId } = await person();
    const mine = await server.current.signIn(email);
    const other = await server.current.app.database.prisma.user.findUniqueOrThrow({ where: { id: userId } });
    const theirs = await server.current.signIn(other.email);
    const { id } = await server.current.app.database.prisma.session.findFirstOrThrow({ where: { userId } });
    expect((await mine.post(PAGE, { intent: "end-session", id })).status).toBe(404);
    expect((await theirs.get(PAGE)).status).toBe(200);
  });

  test("end for staff seven days after the sign-in, however much they are used", async () => {
    const { email, userId } = await person();
    const browser = await server.current.signIn(email);
    const startedAgo = (days: number) =>
      server.current.app.database.prisma.session.updateMany({
        where: { userId },
        data: { createdAt: new Date(Date.now() - days * 86_400_000), expiresAt: new Date(Date.now() + 3_600_000) },
      });
    await startedAgo(6.9);
    expect((await browser.get(PAGE)).status).toBe(200);
    await startedAgo(7);
    expect((await browser.get(PAGE)).location).toContain("/sign-in");
  });

  test("an ambassador who becomes staff signs in anew", async () => {
    const { email, userId } = await person();
    await server.current.app.database.prisma.membership.updateMany({ where: { userId }, data: { roles: ["ambassador"] } });
    const browser = await server.current.signIn(email);
    const old = new Date(Date.now() - 30 * 86_400_000);
    await server.current.app.database.prisma.session.updateMany({ where: { userId }, data: { createdAt: old } });
    expect((await browser.get("/w/kade/portal")).status).not.toBe(302);
    await server.current.app.database.prisma.membership.updateMany({ where: { userId }, data: { roles: ["ambassador", "viewer"] } });
    expect((await browser.get(PAGE)).location).toContain("/sign-in");
  });
});

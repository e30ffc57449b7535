import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { inTransaction } from "#app/platform/context.server";
import { sendEmail } from "#app/emails/send-email.server";
import { asMember, givenWorkspace } from "#tests/support/app";
import { useServer } from "#tests/support/server";

const server = useServer();
let ctx: Ctx;

beforeAll(async () => {
  ctx = await givenWorkspace(server.current.app);
  const props = { purpose: "sign_in" as const, name: "Sanne", code: "482193", url: `${server.current.url}/sign-in/example` };
  await inTransaction(ctx, (tx) => sendEmail(tx, "signIn", props, { address: "sanne@example.com", key: "one" }));
});

describe("/dev/mail", () => {
  test("shows every mail with its words and links", async () => {
    const list = await server.current.visitor().get("/dev/mail");
    expect(list.text).toContain("482193");
    const path = /\/dev\/mail\/[\w-]+/.exec(list.html)?.[0] ?? "";
    const mail = await server.current.visitor().get(path);
    expect(mail.html).toContain("srcDoc=");
    expect(mail.html).toContain("allow-top-navigation-by-user-activation");
    expect(mail.html).not.toContain("allow-scripts");
    expect((await server.current.visitor().get(`${path}?as=text`)).text).toContain("482193");
    expect((await server.current.visitor().get("/dev/mail/eml_unknown")).status).toBe(404);
  });
});

describe("/dev/clock", () => {
  test("moves the product's time forward, makes waiting jobs due and signs nobody out", async () => {
    const { app, visitor } = server.current;
    await asMember(ctx, ["admin"], "lotte@example.com");
    const lotte = await server.current.signIn("lotte@example.com");
    const before = app.clock.now();
    expect((await visitor().post("/dev/clock", { step: "month" })).location).toBe("/dev/clock?moved");
    expect(Math.round((app.clock.now().getTime() - before.getTime()) / 86_400_000)).toBe(30);
    expect((await lotte.get("/")).status).toBe(302);
    expect((await lotte.get("/")).location).toContain("/w/");
  });

  test.each([{ date: "2001-01-01" }, { date: "soon" }, { step: "century" }, {}])("does not go back or nowhere: %j", async (fields) => {
    const before = server.current.app.clock.offsetMs();
    expect((await server.current.visitor().post("/dev/clock", fields as Record<string, string>)).location).toBe("/dev/clock?refused");
    expect(server.current.app.clock.offsetMs()).toBe(before);
  });
});

test.each([
  ["", "Handing over", /Hand over/],
  ["?shell=console", "the console", /Good morning, Lotte/],
  ["?shell=portal", "the portal", /Hoi Sanne/],
  ["?shell=public", "a public page", /Ja, ik doe mee/],
  ["?shell=plain", "a plain page", /This page is not here/],
  ["?shell=task", "one task", /Who would like this too\?/],
  ["?shell=error", "an error", /We are back in a moment/],
  ["?shell=dialog", "a dialog", /Reject this reward\?/],
  ["?shell=drawer", "a drawer", /Accept and call/],
])("/dev/kit%s shows %s", async (search, _what, words) => {
  const page = await server.current.visitor().get(`/dev/kit${search}`);
  expect(page).toMatchObject({ status: 200, text: expect.stringMatching(words) });
});

test.each(["/dev/mail", "/dev/mail/eml_x", "/dev/clock", "/dev/kit"])("%s does not exist in production", async (path) => {
  server.current.app.env.mode = "production";
  expect((await server.current.visitor().get(path)).status).toBe(404);
  expect((await server.current.visitor().post(path, { step: "day" })).status).toBeGreaterThanOrEqual(404);
  server.current.app.env.mode = "test";
});

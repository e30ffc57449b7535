import { describe, expect, test } from "vitest";
import { createApiKey } from "#app/domains/accounts/api-key.server";
import type { Ctx } from "#app/platform/context.server";
import { changeLinkSettings } from "#app/domains/referrals/link-settings.server";
import { asMember } from "#tests/support/app";
import { useServer } from "#tests/support/server";
import { givenPortal, PHONE } from "#tests/flows/portal/given-portal";

const server = useServer();

async function givenKey(
  ctx: Ctx,
  scopes: Array<"ambassadors:read" | "ambassadors:write" | "track:write"> = ["ambassadors:read", "ambassadors:write", "track:write"],
  kind: "secret" | "publishable" = "secret",
) {
  const { key } = await createApiKey(await asMember(ctx, ["admin"]), {
    name: "test",
    kind,
    scopes,
    allowedOrigins: ["https://www.example.com"],
  });
  return async (method: string, path: string, body?: object, headers: Record<string, string> = {}) => {
    const answer = await server.current.visitor().send(`/api/v1${path}`, {
      method,
      body: body && JSON.stringify(body),
      headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json", ...headers },
    });
    return { status: answer.status, body: JSON.parse(answer.html) as Record<string, unknown> };
  };
}

describe("the links of an ambassador", () => {
  test("are listed, and more can be made, with a code to choose", async () => {
    const { ctx, ambassador, campaignId } = await givenPortal(server.current);
    const call = await givenKey(ctx);
    const path = `/ambassadors/${ambassador.ambassadorId}/links`;
    const made = await call("POST", path, { label: "Beurs", code: `Beurs-${ambassador.linkCode}` });
    expect(made).toMatchObject({
      status: 201,
      body: {
        code: `beurs-${ambassador.linkCode}`,
        url: `${server.current.url}/r/beurs-${ambassador.linkCode}`,
        campaignId,
        isDefault: false,
      },
    });
    const { body } = await call("GET", path);
    expect(body).toMatchObject({ nextCursor: null, data: [{ code: ambassador.linkCode, isDefault: true }, { label: "Beurs" }] });
  });

  test.each([
    { name: "a reserved word", code: "admin", status: 422 },
    { name: "a path", code: "a/../b", status: 422 },
  ])("$name is no code", async ({ code, status }) => {
    const { ctx, ambassador } = await givenPortal(server.current);
    const answer = await (await givenKey(ctx))("POST", `/ambassadors/${ambassador.ambassadorId}/links`, { code });
    expect(answer).toMatchObject({ status, body: { errors: [{ path: "code" }] } });
  });

  test("a code that is taken, also by another workspace, is refused", async () => {
    const [own, other] = [await givenPortal(server.current), await givenPortal(server.current)];
    const answer = await (
      await givenKey(own.ctx)
    )("POST", `/ambassadors/${own.ambassador.ambassadorId}/links`, { code: other.ambassador.linkCode });
    expect(answer.status).toBe(409);
  });

  test("another workspace's ambassador is unknown", async () => {
    const [own, other] = [await givenPortal(server.current), await givenPortal(server.current)];
    const call = await givenKey(own.ctx);
    expect((await call("GET", `/ambassadors/${other.ambassador.ambassadorId}/links`)).status).toBe(404);
    expect((await call("POST", `/ambassadors/${other.ambassador.ambassadorId}/links`, {})).status).toBe(404);
  });
});

describe("a click that a customer's site reports", () => {
  test("is stored once an hour per visitor and says who recommends, by first name", async () => {
    const { ctx, ambassador, campaignId } = await givenPortal(server.current);
    const call = await givenKey(ctx);
    const visit = {
      url: `https://www.example.com/?utm=x&ref=${ambassador.linkCode}`,
      referrer: "https://news.example/article",
      ip: "192.0.2.7",
      userAgent: PHONE,
    };
    const first = await call("POST", "/track/click", visit);
    expect(first).toMatchObject({ status: 200, body: { campaignId, ambassador: { id: ambassador.ambassadorId, name: "Sanne" } } });
    expect((await call("POST", "/track/click", visit)).body.clickId).toBe(first.body.clickId);
    const rows = await ctx.db.click.findMany({ where: { workspaceId: ctx.workspaceId }, orderBy: { isRepeat: "asc" } });
    expect(rows).toMatchObject([{ id: first.body.clickId, isRepeat: false, referrerHost: "news.example" }, { isRepeat: true }]);
    expect(JSON.stringify(rows)).not.toContain("192.0.2.7");
  });

  test("gets the click that the redirect stored for the same browser", async () => {
    const { ctx, ambassador } = await givenPortal(server.current);
    const visitor = server.current.visitor();
    await visitor.get(`/r/${ambassador.linkCode}`, { "User-Agent": PHONE });
    const fromPage = await givenKey(ctx, ["track:write"], "publishable");
    const answer = await fromPage(
      "POST",
      "/track/click",
      { code: ambassador.linkCode },
      { "User-Agent": PHONE, Origin: "https://www.example.com" },
    );
    expect(answer.body.clickId).toBe(visitor.cookies().aanrader_click);
  });

  test("is found under the names that the workspace chose, which its links and its landing page know too", async () => {
    const { ctx, ambassador, slug } = await givenPortal(server.current);
    await changeLinkSettings(ctx, { intent: "domains", destinationDomains: "shop.example" });
    await changeLinkSettings(ctx, { intent: "parameters", codeParameters: "partner_id, via" });
    const [call, code] = [await givenKey(ctx), ambassador.linkCode];
    for (const [query, status] of [
      [`partner_id=${code}`, 200],
      [`via=${code}`, 200],
      [`ref=${code}`, 200],
      [`fpr=${code}`, 404],
      [`Partner_ID=${code}`, 404],
    ] as const)
      expect((await call("POST", "/track/click", { url: `https://www.example.com/?x=1&${query}`, ip: "192.0.2.9" })).status, query).toBe(
        status,
      );

    const page = `/go/${ctx.workspace.slug}/${slug}`;
    expect((await server.current.visitor().get(`${page}?partner_id=${code}`)).text).toContain("Sanne of ambassadors.example recommends us");
    expect((await server.current.visitor().get(`${page}?fpr=${code}`)).text).not.toContain("Sanne");

    const made = await call("POST", `/ambassadors/${ambassador.ambassadorId}/links`, {
      label: "shop",
      destination: "https://shop.example/a?x=1",
    });
    expect(made).toMatchObject({ status: 201, body: { destination: "https://shop.example/a?x=1" } });
    const link = await server.current.visitor().get(`/r/${String(made.body.code)}`, { "User-Agent": PHONE });
    expect(link.location).toBe(`https://shop.example/a?x=1&partner_id=${String(made.body.code)}`);
    const elsewhere = { label: "x", destination: "https://shop.example.evil.example/" };
    expect((await call("POST", `/ambassadors/${ambassador.ambassadorId}/links`, elsewhere)).status).toBe(422);
  });

  test("a robot's is not stored", async () => {
    const { ctx, ambassador } = await givenPortal(server.current);
    const answer = await (await givenKey(ctx))("POST", "/track/click", { code: ambassador.linkCode, userAgent: "Googlebot/2.1" });
    expect(answer).toMatchObject({ status: 200, body: { clickId: null } });
    expect(await ctx.db.click.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
  });

  test("refusals say what was wrong", async () => {
    const [own, other] = [await givenPortal(server.current), await givenPortal(server.current)];
    const call = await givenKey(own.ctx);
    expect((await call("POST", "/track/click", {})).status).toBe(422);
    expect((await call("POST", "/track/click", { code: other.ambassador.linkCode })).status).toBe(404);
    await own.ctx.db.campaign.updateMany({ where: { workspaceId: own.ctx.workspaceId, id: own.campaignId }, data: { status: "ended" } });
    expect((await call("POST", "/track/click", { code: own.ambassador.linkCode })).status).toBe(410);
    expect((await (await givenKey(own.ctx, ["ambassadors:read"]))("POST", "/track/click", { code: own.ambassador.linkCode })).status).toBe(
      403,
    );
  });
});

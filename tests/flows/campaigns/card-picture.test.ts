import { expect, test } from "vitest";
import { useServer } from "#tests/support/server";
import { givenPortal } from "#tests/flows/portal/given-portal";

const server = useServer();

const metaOf = (html: string, property: string) =>
  new RegExp(`<meta property="${property}" content="([^"]*)"`).exec(html)?.[1]?.replaceAll("&amp;", "&");

test("a campaign's page names a picture of its own words that is never asked for twice", async () => {
  const { ctx, browser, slug, campaignId } = await givenPortal(server.current);
  const page = await browser.get(`/go/${ctx.workspace.slug}/${slug}?ref=nobody`);
  const address = new URL(metaOf(page.html, "og:image") ?? "");
  const picture = await browser.send(address.pathname + address.search, {});
  expect([picture.status, picture.headers.get("Content-Type")]).toEqual([200, "image/png"]);
  expect(picture.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
  expect(address.href).not.toMatch(/ref=|nobody/);

  await ctx.db.campaign.update({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: campaignId } },
    data: { texts: { en: { landingTitle: "Another title" } } },
  });
  const changed = await browser.get(`/go/${ctx.workspace.slug}/${slug}`);
  expect(metaOf(changed.html, "og:image")).not.toBe(address.href);
  const old = await browser.get(address.pathname + address.search);
  expect(old.headers.get("Cache-Control")).toBe("public, max-age=3600");
});

test("a draft has no picture, and a campaign of another workspace none here", async () => {
  const { ctx, browser, slug, campaignId } = await givenPortal(server.current);
  const key = { workspaceId_id: { workspaceId: ctx.workspaceId, id: campaignId } };
  await ctx.db.campaign.update({ where: key, data: { status: "draft" } });
  expect((await browser.get(`/go/${ctx.workspace.slug}/${slug}/card.png`)).status).toBe(404);
  expect((await browser.get(`/go/nobody/${slug}/card.png`)).status).toBe(404);
  await ctx.db.campaign.update({ where: key, data: { status: "ended" } });
  expect((await browser.get(`/go/${ctx.workspace.slug}/${slug}/card.png`)).status).toBe(200);
});

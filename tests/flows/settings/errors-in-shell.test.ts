import { expect, test } from "vitest";
import { asMember, givenWorkspace } from "#tests/support/app";
import { useServer } from "#tests/support/server";

const server = useServer();

async function givenMember(roles: string[]) {
  const ctx = await givenWorkspace(server.current.app);
  const { slug } = ctx.workspace;
  await asMember(ctx, roles, `lotte@${slug}.example`);
  return { ctx, base: `/w/${slug}`, lotte: await server.current.signIn(`lotte@${slug}.example`) };
}

test("a thing that is not there leaves the console standing around the page that says so", async () => {
  const { base, lotte } = await givenMember(["admin"]);
  const { status, text, html } = await lotte.get(`${base}/sales/leads/led_nothing`);
  expect(status).toBe(404);
  expect(text).toContain("This page does not exist");
  expect(html).toContain(`href="${base}/search"`);
  expect(html).toMatch(/<title>This page does not exist/);
});

test("a page that is not for a role keeps the way to the pages that are", async () => {
  const { base, lotte } = await givenMember(["sales"]);
  const { status, text, html } = await lotte.get(`${base}/settings/members`);
  expect(status).toBe(403);
  expect(text).toContain("This page is not for your role");
  expect(html).toContain(`href="${base}/sales/today"`);
});

test("another workspace shows no shell: it is not there at all", async () => {
  const { lotte } = await givenMember(["admin"]);
  const other = await givenMember(["admin"]);
  const { status, html } = await lotte.get(`${other.base}/sales/leads/led_nothing`);
  expect(status).toBe(404);
  expect(html).not.toContain("rail-search");
});

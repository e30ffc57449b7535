import { expect, test } from "vitest";
import { asMember } from "#tests/support/app";
import { givenPortal } from "#tests/flows/portal/given-portal";
import { useServer } from "#tests/support/server";

const server = useServer();

const hrefs = (html: string): string[] => [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href ?? "");

test("an ambassador who also works here, or is an ambassador elsewhere, gets there from the portal", async () => {
  const { ctx, ambassador, base } = await givenPortal(server.current);
  const elsewhere = await givenPortal(server.current);
  const { prisma } = server.current.app.database;
  const membership = await prisma.membership.findFirstOrThrow({
    where: { workspaceId: ctx.workspaceId, user: { email: ambassador.email } },
    select: { id: true, userId: true },
  });
  const where = { workspaceId_id: { workspaceId: ctx.workspaceId, id: membership.id } };
  await prisma.membership.update({ where, data: { roles: ["ambassador", "sales"] } });
  await asMemberOf(elsewhere.ctx, membership.userId);

  const browser = await server.current.signIn(ambassador.email);
  const profile = await browser.get(`${base}/profile`);
  const { slug, name } = ctx.workspace;
  expect(hrefs(profile.html)).toEqual(expect.arrayContaining([`/w/${slug}/sales/today`, `/w/${elsewhere.ctx.workspace.slug}/marketing`]));
  expect(profile.text).toContain(`Your work at ${name}`);
  expect(hrefs((await browser.get(base)).html)).toContain(`/w/${slug}/sales/today`);
});

test("who is an ambassador here and nothing else sees no way elsewhere", async () => {
  const { browser, base } = await givenPortal(server.current);
  const profile = await browser.get(`${base}/profile`);
  expect(profile.status).toBe(200);
  expect(hrefs(profile.html).filter((href) => /^\/w\/[^/]+\/(marketing|sales|finance|settings)/.test(href))).toEqual([]);
});

/** The same person as a viewer of another workspace. */
async function asMemberOf(ctx: Parameters<typeof asMember>[0], userId: string): Promise<void> {
  const { prisma } = server.current.app.database;
  const email = `viewer-${userId.slice(-8).toLowerCase()}@example.com`;
  await asMember(ctx, ["viewer"], email);
  await prisma.membership.updateMany({ where: { workspaceId: ctx.workspaceId, user: { email } }, data: { userId } });
}

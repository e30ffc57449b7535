import { expect, test } from "vitest";
import { newId } from "#app/platform/ids";
import { asMember, givenWorkspace } from "#tests/support/app";
import { useServer } from "#tests/support/server";

const server = useServer();

test("a view that cannot be kept leads back to its list, as it was set, and says why", async () => {
  const ctx = await givenWorkspace(server.current.app);
  const base = `/w/${ctx.workspace.slug}`;
  const { actor } = await asMember(ctx, ["marketer"], `mara@${ctx.workspace.slug}.example`);
  const mara = await server.current.signIn(`mara@${ctx.workspace.slug}.example`);
  const keep = (name: string) => mara.post(`${base}/views`, { place: "contacts", name, query: "country=NL" });

  const nameless = await keep(" ");
  expect(nameless.location).toBe(`${base}/marketing/contacts?country=NL&unkept=nameless`);
  expect((await mara.get(nameless.location ?? "")).text).toContain("it needs a name of at most 60 characters");

  const views = Array.from({ length: 50 }, (_, index) => ({
    name: `View ${index}`,
    place: "contacts",
    query: "country=NL",
    isShared: false,
  }));
  const whose = { workspaceId: ctx.workspaceId, userId: actor.id, createdAt: ctx.now };
  await ctx.db.savedView.createMany({ data: views.map((view) => ({ ...whose, ...view, id: newId("savedView") })) });
  expect((await mara.get((await keep("View 50")).location ?? "")).text).toContain("You have 50 views of this list already");
  expect((await keep("View 49")).location).toBe(`${base}/marketing/contacts?country=NL`); // takes the place of its namesake
  expect(await ctx.db.savedView.count({ where: { workspaceId: ctx.workspaceId } })).toBe(50);
});

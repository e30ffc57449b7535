import { beforeAll, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { asMember, givenWorkspace } from "#tests/support/app";
import { useServer } from "#tests/support/server";

const server = useServer();
let ctx: Ctx;

beforeAll(async () => {
  ctx = await givenWorkspace(server.current.app);
});

test.each(["marketer", "finance", "sales", "viewer", "success"] as const)(
  "an empty report leads a %s nowhere they may not go",
  async (role) => {
    await asMember(ctx, [role], `${role}@example.com`);
    const browser = await server.current.signIn(`${role}@example.com`);
    const leadsFrom = new Map<string, string>();
    const base = `/w/${ctx.workspace.slug}/marketing/reports`;
    for (const report of ["ambassadors", "funnel", "journey", "journey?start=invited", "cohorts", "comparison", "endings"]) {
      const page = await browser.get(`${base}/${report}`);
      const [, main = ""] = /<main[^>]*>([\s\S]*)<\/main>/.exec(page.html) ?? [];
      expect(page.status).toBe(200);
      // Who may open a page does not depend on what it filters by.
      for (const [, path = ""] of main.matchAll(/ href="(\/w\/[^"?]*)[^"]*"/g)) if (!path.startsWith(base)) leadsFrom.set(path, report);
    }
    if (role === "marketer") expect([...leadsFrom.keys()]).toContain(`/w/${ctx.workspace.slug}/marketing/imports/new`);
    for (const [link, report] of leadsFrom) expect([report, link, (await browser.get(link)).status]).toEqual([report, link, 200]);
  },
);

import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { asMember, givenWorkspace } from "#tests/support/app";
import { useServer } from "#tests/support/server";

const server = useServer();
const AS_BROWSERS = { Accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
let ctx: Ctx;
let base: string;

beforeAll(async () => {
  ctx = await givenWorkspace(server.current.app);
  base = `/w/${ctx.workspace.slug}`;
  await asMember(ctx, ["marketer"], `mara@${ctx.workspace.slug}.example`);
  await asMember(ctx, ["viewer"], `vera@${ctx.workspace.slug}.example`);
});

describe("a file that is not given to whoever follows its link", () => {
  test.each([
    ["mara", "/marketing/imports/imp_gone/rejected.csv", 404, "This page does not exist"],
    ["mara", "/sales/leads/led_gone/files/lfl_gone", 404, "This page does not exist"],
    ["vera", "/marketing/contacts.csv", 403, "Ask an administrator of the workspace"],
  ])("tells %s so on a page (%s, %d)", async (who, path, status, words) => {
    const browser = await server.current.signIn(`${who}@${ctx.workspace.slug}.example`);
    const page = await browser.get(base + path, AS_BROWSERS);
    expect(page).toMatchObject({ status, text: expect.stringContaining(words) });
    expect(page.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
    const nonce = /<style nonce="([^"]+)"/.exec(page.html)?.[1];
    expect(page.headers.get("Content-Security-Policy")).toContain(`'nonce-${nonce}'`);
    expect(page.html).not.toMatch(/Unexpected Server Error|_gone/);
  });

  test("leads a stranger to the sign-in, and a program gets no page", async () => {
    const path = `${base}/marketing/imports/imp_gone/rejected.csv`;
    expect((await server.current.visitor().get(path, AS_BROWSERS)).location).toMatch(/^\/sign-in\?to=/);
    const browser = await server.current.signIn(`mara@${ctx.workspace.slug}.example`);
    expect((await browser.get(path)).headers.get("Content-Type")).toContain("application/json");
  });
});

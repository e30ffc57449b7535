import { beforeAll, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { changeLeadStage } from "#app/domains/sales/change-lead-stage.server";
import { asMember, givenWorkspace, runJobs } from "#tests/support/app";
import { givenAmbassador, givenCampaign } from "#tests/support/programme";
import { useServer } from "#tests/support/server";

const server = useServer();
let ctx: Ctx;
let base: string;

beforeAll(async () => {
  ctx = await givenWorkspace(server.current.app);
  base = `/w/${ctx.workspace.slug}`;
  await asMember(ctx, ["admin"], "ada@example.com");
  await asMember(ctx, ["sales"], "zed@example.com");
  for (const name of ["Anna", "Zoë"]) {
    const { enrolmentId } = await givenAmbassador(ctx, await givenCampaign(ctx), name);
    const person = { name: `Lead of ${name}`, email: `lead-${name.slice(0, 2)}@${name === "Anna" ? "a" : "z"}.example` };
    const { leadId } = await introduceLead(ctx, { source: "verbal_referral", enrolmentId, person, isTold: true });
    await changeLeadStage(ctx, { leadId, to: "accepted" });
  }
  await runJobs(server.current.app);
});

test.each([
  ["/marketing/ambassadors", "name", "Anna", "Zoë"],
  ["/sales?view=list", "name", "Lead of Anna", "Lead of Zoë"],
  ["/finance?state=pending", "ambassador", "Anna", "Zoë"],
  ["/marketing/contacts", "name", "Anna", "Zoë"],
  ["/settings/members", "name", "ada@example.com", "zed@example.com"],
])("%s is sorted by links in its head, without script", async (path, column, first, last) => {
  const browser = await server.current.signIn("ada@example.com");
  const tableOf = async (address: string) => {
    const [, table = ""] = (await browser.get(address)).html.split("<table");
    const [, word = "", href = ""] = /aria-sort="(\w+)"[^>]*><a[^>]*href="([^"]*)"/.exec(table) ?? [];
    return { word, href: href.replaceAll("&amp;", "&"), isFirstFirst: table.indexOf(first) < table.indexOf(last) };
  };
  const up = await tableOf(`${base}${path}${path.includes("?") ? "&" : "?"}sort=${column}`);
  expect(up).toMatchObject({ word: "ascending", isFirstFirst: true });
  const down = await tableOf(up.href);
  expect(down).toMatchObject({ word: "descending", isFirstFirst: false });
  expect(await tableOf(down.href)).toEqual(up);
});

test.each(["/marketing/campaigns?sort=-invited", "/settings/jobs?sort=-planned", "/sales?view=list&sort=amount", "/finance?sort=amount"])(
  "%s opens",
  async (path) => {
    const page = await (await server.current.signIn("ada@example.com")).get(`${base}${path}`);
    expect([page.status, page.html.includes("aria-sort=")]).toEqual([200, true]);
  },
);

test("the CSV comes in the order of the list", async () => {
  const browser = await server.current.signIn("ada@example.com");
  for (const [sort, first] of [
    ["name", "Lead of Anna"],
    ["-name", "Lead of Zoë"],
  ] as const)
    expect((await browser.get(`${base}/sales/leads.csv?view=list&sort=${sort}`)).html.split("\n")[1]).toContain(first);
});

test.each([
  ["ambassadors", "marketing/ambassadors", "sort=name&after=x", "sort=name"],
  ["leads", "sales", "stage=accepted&view=list&sort=-amount&cursor=x", "stage=accepted&view=list&sort=-amount"],
])("a view of %s is kept, found again and removed", async (place, path, query, kept) => {
  const browser = await server.current.signIn("ada@example.com");
  const saved = await browser.post(`${base}/views`, { place, query, name: "Mine", intent: "save" });
  expect(saved.location).toBe(`${base}/${path}?${kept}`);
  const page = await browser.get(saved.location ?? "");
  expect(page.text).toContain("Mine");
  const [, id = ""] = /name="id" value="(sv[^"]*|[^"]*)"/.exec(page.html) ?? [];
  expect((await browser.post(`${base}/views`, { intent: "remove", id })).location).toBe(`${base}/${path}`);
});

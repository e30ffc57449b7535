import { expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { asMember, givenWorkspace } from "#tests/support/app";
import { useServer } from "#tests/support/server";

const server = useServer();

async function givenLeads() {
  const ctx = await givenWorkspace(server.current.app);
  const { slug } = ctx.workspace;
  const daan = await asMember(ctx, ["sales"], `daan@${slug}.example`);
  const petra = await asMember(ctx, ["sales"], `petra@${slug}.example`);
  const ids: string[] = [];
  for (const name of ["Bram", "Chris", "Dirk"]) {
    const person = { name, email: `${name.toLowerCase()}@${slug}.example` };
    const lead = await introduceLead(ctx, {
      source: "verbal_referral",
      enrolmentId: null,
      person,
      isTold: true,
    });
    ids.push(lead.leadId);
  }
  await ctx.db.lead.updateMany({ where: { workspaceId: ctx.workspaceId }, data: { ownerUserId: daan.actor.id } });
  return { ctx, slug, ids, daan: daan.actor.id, petra: petra.actor.id, list: `/w/${slug}/sales?index&view=list` };
}

const ownersOf = async ({ db, workspaceId }: Ctx) =>
  (await db.lead.findMany({ where: { workspaceId }, orderBy: { number: "asc" } })).map(({ ownerUserId }) => ownerUserId);

test("chosen leads go to a colleague together, and back again", async () => {
  const { ctx, slug, ids, daan, petra, list } = await givenLeads();
  const browser = await server.current.signIn(`daan@${slug}.example`);
  const sent = await browser.post(list, { intent: "assign", "ids[]": ids.slice(0, 2), ownerUserId: petra });
  expect(await ownersOf(ctx)).toEqual([petra, petra, daan]);
  const page = await browser.get(sent.location ?? "");
  expect(page.text).toContain("2 leads have been handed over.");
  const [, at = ""] = /name="at" value="(\d+)"/.exec(page.html) ?? [];
  await browser.post(list, { intent: "undo", at });
  expect(await ownersOf(ctx)).toEqual([daan, daan, daan]);
});

test("a lead that somebody else moved on since stays where it is", async () => {
  const { ctx, slug, ids, daan, petra, list } = await givenLeads();
  const browser = await server.current.signIn(`daan@${slug}.example`);
  const { location } = await browser.post(list, { intent: "assign", "ids[]": ids, ownerUserId: petra });
  const other = (await asMember(ctx, ["sales"])).actor.id;
  await ctx.db.lead.updateMany({ where: { workspaceId: ctx.workspaceId, id: ids[0] }, data: { ownerUserId: other } });
  await browser.post(list, { intent: "undo", at: /assigned=(\d+)/.exec(location ?? "")?.[1] ?? "" });
  expect(await ownersOf(ctx)).toEqual([other, daan, daan]);
});

test("one lead that is not there leaves all of them where they are", async () => {
  const { ctx, slug, ids, daan, petra, list } = await givenLeads();
  const foreign = await givenLeads();
  const browser = await server.current.signIn(`daan@${slug}.example`);
  for (const id of ["led_nothing", foreign.ids[0] ?? ""])
    expect((await browser.post(list, { intent: "assign", "ids[]": [ids[0] ?? "", id], ownerUserId: petra })).status).toBe(404);
  expect((await browser.post(list, { intent: "assign", "ids[]": ids, ownerUserId: foreign.petra })).status).toBe(404);
  expect((await browser.post(list, { intent: "assign", ownerUserId: petra })).status).toBe(422);
  expect(await ownersOf(ctx)).toEqual([daan, daan, daan]);
});

test("nobody takes back what another person did, and who may not work leads gives none away", async () => {
  const { ctx, slug, ids, daan, petra, list } = await givenLeads();
  const browser = await server.current.signIn(`daan@${slug}.example`);
  const { location } = await browser.post(list, { intent: "assign", "ids[]": ids, ownerUserId: petra });
  const at = /assigned=(\d+)/.exec(location ?? "")?.[1] ?? "";
  await (await server.current.signIn(`petra@${slug}.example`)).post(list, { intent: "undo", at });
  expect(await ownersOf(ctx)).toEqual([petra, petra, petra]);
  await asMember(ctx, ["success"], `sofie@${slug}.example`);
  const sofie = await server.current.signIn(`sofie@${slug}.example`);
  expect((await sofie.get(list)).html).not.toContain('name="ids[]"');
  expect((await sofie.post(list, { intent: "assign", "ids[]": ids, ownerUserId: daan })).status).toBe(403);
  expect((await server.current.visitor().post(list, { intent: "assign", "ids[]": ids, ownerUserId: daan })).status).toBe(302);
});

import { beforeAll, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { findLead } from "#app/domains/sales/lead.repository.server";
import { asMember, givenWorkspace } from "#tests/support/app";
import type { Browser } from "#tests/support/browser";
import { useServer } from "#tests/support/server";

const server = useServer();
let ctx: Ctx;
let base: string;
let daan: Browser;
let admin: Browser;
let daanId: string;

beforeAll(async () => {
  ctx = await givenWorkspace(server.current.app);
  base = `/w/${ctx.workspace.slug}`;
  daanId = (await asMember(ctx, ["sales"], "daan@desk.example")).actor.id;
  await asMember(ctx, ["admin"], "baas@desk.example");
  daan = await server.current.signIn("daan@desk.example");
  admin = await server.current.signIn("baas@desk.example");
});

const introduce = async (name: string) =>
  (
    await introduceLead(ctx, {
      source: "verbal_referral",
      enrolmentId: null,
      isTold: true,
      person: { name, email: `${name.toLowerCase()}@${name.toLowerCase()}.example` },
    })
  ).leadId;
const stageOf = async (leadId: string) => (await findLead(ctx, leadId))?.stage;

test("a card moves from the board, and a stale move says what happened and keeps the newer", async () => {
  const leadId = await introduce("Mirjam");
  const board = `${base}/sales?index`;
  expect((await daan.get(`${base}/sales`)).html).toContain("Move Mirjam");
  expect((await daan.post(board, { intent: "move", leadId, version: "1", to: "accepted" })).status).toBe(302);
  const stale = await daan.post(board, { intent: "move", leadId, version: "1", to: "contacted" });
  expect(stale.status).toBe(409);
  expect(stale.text).toContain("A colleague changed this lead in the meantime; it is “Accepted” now.");
  expect(await stageOf(leadId)).toBe("accepted");
});

test("chosen leads move where they may and get a step; what stayed is counted", async () => {
  const ids = [await introduce("Bram"), await introduce("Chris")];
  await daan.post(`${base}/sales?index`, { intent: "move", leadId: ids[0] ?? "", version: "1", to: "accepted" });
  const refused = async (fields: Record<string, string | string[]>) => {
    const page = await daan.post(`${base}/sales?index&view=list`, fields);
    expect(page.status).toBe(422);
    return page;
  };
  expect((await refused({ intent: "move-many", "ids[]": ids, to: "" })).text).toContain("Choose the stage to move them to.");
  const planless = await refused({ intent: "plan-many", "ids[]": ids, text: "Send the planner", dueOn: "" });
  expect(planless.text).toContain("Choose the day by which it has to be done.");
  expect(planless.text).not.toContain("Choose at least one lead.");
  expect(planless.html).toContain('value="Send the planner"');
  expect((await refused({ intent: "assign", ownerUserId: "" })).text).toContain("Choose at least one lead.");
  const moved = await daan.post(`${base}/sales?index&view=list`, { intent: "move-many", "ids[]": ids, to: "contacted" });
  const page = await daan.get(moved.location ?? "");
  expect(page.text).toContain("1 lead has moved.");
  expect(page.text).toContain("1 stayed where it was");
  const planned = await daan.post(`${base}/sales?index&view=list`, {
    intent: "plan-many",
    "ids[]": ids,
    text: "Ring",
    dueOn: "2030-01-07",
  });
  expect((await daan.get(planned.location ?? "")).text).toContain("A step is planned for 2 leads.");
  expect(await ctx.db.leadTask.count({ where: { workspaceId: ctx.workspaceId } })).toBe(2);
});

test("stages have the workspace's own names, the clock is set, and what is wrong is said beside its field", async () => {
  const settings = `${base}/settings/sales-desk`;
  expect((await admin.post(settings, { intent: "stages", accepted: "Taken up" })).location).toContain("saved");
  expect((await daan.get(`${base}/sales`)).text).toContain("Taken up");
  const leadId = await introduce("Noor");
  await daan.post(`${base}/sales?index`, { intent: "move", leadId, version: "1", to: "accepted" });
  expect((await daan.get(`${base}/sales/leads.csv`)).html).toContain(",accepted,Taken up,Noor,");
  expect((await daan.get(`${base}/sales/leads/${leadId}`)).text).toMatch(/What happened.*Taken up/);
  expect((await admin.get(`${base}/settings/activity`)).text).toContain("Taken up");
  const clock = { intent: "clock", "workingDays[]": ["1", "2"], opens: "08:00", closes: "12:00", holidays: "2026-12-25", acceptHours: "2" };
  const more = { contactHours: "8", remindHours: "0.5", escalateHours: "1", escalateTo: `user:${daanId}` };
  expect((await admin.post(settings, { ...clock, ...more, holidays: "Christmas" })).text).toContain('"Christmas" is no day');
  expect((await admin.post(settings, { ...clock, ...more, closes: "07:00" })).status).toBe(422);
  expect((await admin.post(settings, { ...clock, ...more, escalateTo: "user:usr_nobody" })).status).toBe(404);
  expect((await admin.post(settings, { ...clock, ...more })).location).toContain("saved");
  expect((await admin.get(settings)).html).toContain('value="08:00"');
  expect((await daan.get(settings)).status).toBe(403);
});

test("rules for who gets a lead are added, moved and removed", async () => {
  const routing = `${base}/settings/lead-routing`;
  for (const country of ["NL", "BE"]) await admin.post(routing, { intent: "save", country, ownerUserId: daanId });
  const ids = async () => [...(await admin.get(routing)).html.matchAll(/name="id" value="(lrt_[^"]+)"/g)].map(([, id]) => id ?? "");
  const [first, second] = await ids();
  await admin.post(routing, { intent: "up", id: second ?? "" });
  expect((await ids())[0]).toBe(second);
  await admin.post(routing, { intent: "remove", id: first ?? "" });
  expect(await ids()).toEqual([second]);
  expect((await admin.post(routing, { intent: "save", country: "", ownerUserId: daanId })).text).toContain(
    "Say which leads this rule is for",
  );
});

test("a chat is added, tested and removed, and a private address is refused with what was typed", async () => {
  const notices = `${base}/settings/notices`;
  const fields = { intent: "add", name: "Sales", kind: "slack", "events[]": ["won"] };
  const refused = await admin.post(notices, { ...fields, url: "https://10.0.0.1/hook" });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain("Give the full https address of a public web server.");
  expect((await admin.post(notices, { ...fields, url: "https://hooks.example.com/secret" })).location).toContain("done=added");
  const page = await admin.get(notices);
  expect(page.text).toContain("hooks.example.com");
  expect(page.html).not.toContain("/secret");
  const [, id = ""] = /name="id" value="(nch_[^"]+)"/.exec(page.html) ?? [];
  expect((await admin.post(notices, { intent: "test", id })).location).toContain("done=sent");
  expect(server.current.app.posts).toHaveLength(1);
  expect((await admin.post(notices, { intent: "remove", id })).location).toContain("done=removed");
});

test("anybody we know can have named somebody: two fields and who", async () => {
  const { contactId } = await upsertContact(ctx, { name: "Eva Lind", email: "eva@klant.example", source: "test" });
  const form = `${base}/sales/leads/new`;
  expect((await daan.get(`${form}?who=lind`)).text).toMatch(/Eva Lind · [^·]* · not an ambassador yet/);
  const wrong = await daan.post(form, { who: contactId, name: "Joost", reach: "no address" });
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain('value="no address"');
  const sent = await daan.post(form, { who: contactId, name: "Joost", reach: "06 1234 5678" });
  expect(sent.location).toContain("done=introduced");
  expect((await daan.get((sent.location ?? "").replace(server.current.url, ""))).text).toContain("Eva Lind is not an ambassador yet.");
});

test("the report of response times opens for who sells, and not for a viewer", async () => {
  expect((await daan.get(`${base}/sales/response-times?days=30`)).text).toContain("How soon do we answer?");
  await asMember(ctx, ["viewer"], "willem@desk.example");
  expect((await (await server.current.signIn("willem@desk.example")).get(`${base}/sales/response-times`)).status).toBe(403);
});

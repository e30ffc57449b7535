import { beforeAll, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import { recordConsent } from "#app/domains/contacts/record-consent.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { findLead } from "#app/domains/sales/lead.repository.server";
import { asMember, givenWorkspace } from "#tests/support/app";
import type { Browser } from "#tests/support/browser";
import { givenAmbassador, givenCampaign } from "#tests/support/programme";
import { useServer } from "#tests/support/server";

const server = useServer();
let ctx: Ctx;
let daan: Browser;
let daanId: string;
let today: string;

const introduce = async (name: string) => {
  const { enrolmentId } = await givenAmbassador(ctx, await givenCampaign(ctx));
  const company = `${name.split(" ")[1]} BV`;
  const person = {
    name,
    email: `${name.split(" ")[0]?.toLowerCase()}@${company.replace(" ", "-").toLowerCase()}.example`,
    companyName: company,
  };
  return (
    await introduceLead(ctx, { source: "introduction_form", enrolmentId, isTold: true, person: { ...person, phone: "+31612345678" } })
  ).leadId;
};
const leadPage = (leadId: string) => `/w/${ctx.workspace.slug}/sales/leads/${leadId}`;
const versionOf = async (leadId: string) => String((await findLead(ctx, leadId))?.version);

beforeAll(async () => {
  ctx = await givenWorkspace(server.current.app);
  const member = await asMember(ctx, ["sales"], "daan@vandaag.example");
  daanId = member.actor.id;
  daan = await server.current.signIn("daan@vandaag.example");
  today = `/w/${ctx.workspace.slug}/sales/today`;
});

test("an empty day says so and leads on", async () => {
  expect((await daan.get(today)).text).toContain("Nothing needs you today");
});

test("a new lead is accepted, contacted and planned with one tap each, and then the day is clear", async () => {
  const leadId = await introduce("Mirjam Kuiper");
  expect((await daan.get(today)).text).toContain("Mirjam Kuiper");
  expect((await daan.post(today, { intent: "move", leadId, version: await versionOf(leadId), to: "accepted" })).location).toContain(
    "done=move",
  );
  expect((await daan.get(today)).text).toContain("nobody has got in touch yet");
  const stale = await daan.post(today, { intent: "move", leadId, version: "1", to: "contacted" });
  expect(stale.status).toBe(409);
  expect(stale.text).toContain("A colleague changed this lead in the meantime");
  await daan.post(today, { intent: "move", leadId, version: await versionOf(leadId), to: "contacted" });
  expect((await daan.get(today)).text).toContain("Without a next step");
  const planned = await daan.post(`${leadPage(leadId)}?index`, {
    intent: "plan",
    text: "Send the proposal",
    dueOn: "2020-01-06",
    assigneeUserId: daanId,
  });
  expect(planned.location).toContain("done=plan");
  const page = await daan.get(today);
  expect(page.text).toContain("Overdue since 6 January");
  const taskId = /name="taskId" value="(tsk_[^"]+)"/.exec(page.html)?.[1] ?? "";
  for (const _ of [1, 2]) expect((await daan.post(today, { intent: "done", taskId })).location).toContain("done=done");
  expect((await daan.get(leadPage(leadId))).text).toContain("Done: Send the proposal");
});

test("however many leads wait, every one is counted in its part, and the rest of a part is one tap away", async () => {
  const full = await givenWorkspace(server.current.app);
  await asMember(full, ["sales"], "vera@vol.example");
  const vera = await server.current.signIn("vera@vol.example");
  const given = async (count: number, stage: string) => {
    const { contactId } = await upsertContact(full, { name: "Noa Blom", email: `noa-${stage}@vol.example`, source: "test" });
    const lead = { workspaceId: full.workspaceId, contactId, stage, source: "api", ownerUserId: null, whyNow: "", isTold: true };
    const moments = { createdAt: full.now, updatedAt: full.now, stageChangedAt: full.now };
    const numbers = Array.from({ length: count }, (_, at) => ({ id: newId("lead"), number: at + (stage === "new" ? 1 : 1_001) }));
    await full.db.lead.createMany({
      data: numbers.map(({ id, number }) => ({ ...lead, ...moments, id, number, externalId: id, given: {}, answers: [], routing: {} })),
    });
  };
  await given(450, "new");
  await given(30, "contacted");
  const page = `/w/${full.workspace.slug}/sales/today`;
  const everything = await vera.get(page);
  for (const text of ["450 leads", "30 leads", "425 more are waiting", "5 more are waiting"]) expect(everything.text).toContain(text);
  const rest = await vera.get(`${page}?part=unplanned&from=25`);
  expect(rest.html.match(/\/leads\/[^"]+#step/g)).toHaveLength(5);
  expect(rest.text).not.toContain("To accept");
  const last = await vera.get(`${page}?part=accept&from=425`);
  expect(last.html.match(/name="leadId"/g)).toHaveLength(25);
  expect(last.text).not.toContain("more are waiting");
});

test("a step of one workspace is not there in another, and who only looks cannot do it", async () => {
  const leadId = await introduce("Bram Prins");
  await daan.post(`${leadPage(leadId)}?index`, { intent: "plan", text: "Ring", dueOn: "2030-01-07", assigneeUserId: "" });
  const { id } = await ctx.db.leadTask.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, leadId } });
  const elsewhere = await givenWorkspace(server.current.app);
  await asMember(elsewhere, ["sales"], "mila@elders.example");
  const mila = await server.current.signIn("mila@elders.example");
  expect((await mila.post(`/w/${elsewhere.workspace.slug}/sales/today`, { intent: "done", taskId: id })).status).toBe(404);
  await asMember(ctx, ["success"], "omar@vandaag.example");
  const omar = await server.current.signIn("omar@vandaag.example");
  expect((await omar.get(today)).html).not.toContain('name="taskId"');
  expect((await omar.post(today, { intent: "done", taskId: id })).status).toBe(403);
});

test("the page of a lead says what is allowed: a newsletter is no leave to call", async () => {
  const leadId = await introduce("Carla Smit");
  const open = await daan.get(leadPage(leadId));
  expect(open.html).toContain("tel:+31612345678");
  expect(open.text).toContain("first contact only");
  const lead = await findLead(ctx, leadId);
  await recordConsent(ctx, { contactId: lead?.contactId ?? "", purpose: "newsletter", textVersion: "test", source: "test" });
  const closed = await daan.get(leadPage(leadId));
  expect(closed.text).toContain("Allowed a newsletter only, so this person cannot be called.");
  expect(closed.html).not.toContain("tel:+31612345678");
});

test("an estimate keeps its day, and what was typed survives a refusal", async () => {
  const leadId = await introduce("Eva Lind");
  const send = (fields: Record<string, string>) => daan.post(`${leadPage(leadId)}?index`, { intent: "estimate", ...fields });
  const wrong = await send({ version: "1", amount: "a lot", currency: "EUR", expectedCloseOn: "2030-02-01" });
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain('value="a lot"');
  expect((await send({ version: "1", amount: "12,450", currency: "EUR", expectedCloseOn: "2030-02-01" })).location).toContain(
    "done=estimate",
  );
  expect(await findLead(ctx, leadId)).toMatchObject({ amountMinor: 1_245_000, expectedCloseOn: "2030-02-01" });
  expect((await daan.get(leadPage(leadId))).text).toContain("1 February 2030");
});

import { beforeEach, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { updateCompany } from "#app/domains/contacts/save-company.server";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import { removeMember } from "#app/domains/accounts/change-member.server";
import { changeRoutes } from "#app/domains/sales/change-routes.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { findLead } from "#app/domains/sales/lead.repository.server";
import { assignLead } from "#app/domains/sales/work-lead.server";
import { asMember, givenWorkspace, useApp } from "#tests/support/app";
import { givenAmbassador, givenCampaign, type GivenAmbassador } from "#tests/support/programme";

const app = useApp();
let ctx: Ctx;
let admin: Ctx;
let [daan, petra] = ["", ""];
let ambassador: GivenAmbassador;
let number = 0;

beforeEach(async () => {
  ctx = await givenWorkspace(app.current);
  admin = await asMember(ctx, ["admin"]);
  daan = (await asMember(ctx, ["sales"], `daan${(number += 1)}@route.example`)).actor.id;
  petra = (await asMember(ctx, ["sales"], `petra${number}@route.example`)).actor.id;
  ambassador = await givenAmbassador(ctx, await givenCampaign(ctx));
});

async function introduce(company: string, change: Partial<Parameters<typeof introduceLead>[1]> = {}) {
  const person = { name: `Ann of ${company}`, email: `ann@${company}.example`, companyName: company };
  const { leadId } = await introduceLead(ctx, {
    source: "introduction_form",
    enrolmentId: ambassador.enrolmentId,
    isTold: true,
    person,
    ...change,
  });
  return findLead(ctx, leadId);
}

async function giveAmbassadorsCompanyTo(ownerUserId: string): Promise<void> {
  const { companyId } = await upsertContact(ctx, { email: ambassador.email, name: "Sanne", companyName: "Van Dalen Zorg", source: "test" });
  await updateCompany(ctx, companyId ?? "", { ownerUserId });
}

test("whoever looks after the ambassador's company gets the lead, before any rule", async () => {
  await giveAmbassadorsCompanyTo(petra);
  await changeRoutes(admin, { intent: "save", ownerUserId: daan, country: "NL" });
  for (const company of ["eerste", "tweede"]) {
    const lead = await introduce(company);
    expect(lead?.ownerUserId).toBe(petra);
    expect(lead?.routing).toMatchObject({ by: "account_owner", companyName: "Van Dalen Zorg" });
  }
});

test("the first rule that fits decides, and a colleague who left is passed over", async () => {
  await changeRoutes(admin, { intent: "save", ownerUserId: petra, segment: "zorg" });
  await changeRoutes(admin, { intent: "save", ownerUserId: daan, country: "BE" });
  const known = async (company: string, facts: { country?: string; segment?: string }) => {
    const { companyId } = await upsertContact(ctx, {
      email: `info@${company}.example`,
      name: "Info",
      companyName: company,
      source: "test",
    });
    await updateCompany(ctx, companyId ?? "", facts);
    return introduce(company);
  };
  expect(await known("gent", { country: "BE" })).toMatchObject({ ownerUserId: daan, routing: { by: "rule", route: { country: "BE" } } });
  expect(await known("brugge", { country: "BE", segment: "Zorg" })).toMatchObject({ ownerUserId: petra });
  await removeMember(admin, petra);
  expect(await known("luik", { country: "BE", segment: "Zorg" })).toMatchObject({ ownerUserId: daan });
});

test("leads that come in at once are shared fairly among who takes turns", async () => {
  const mila = (await asMember(ctx, ["sales"], `mila${number}@route.example`)).actor.id;
  await changeRoutes(admin, { intent: "turns", userIds: [daan, petra] });
  const leads = await Promise.all(Array.from({ length: 8 }, (_, index) => introduce(`firma${index}`)));
  const owners = leads.map((lead) => lead?.ownerUserId);
  expect(owners.filter((owner) => owner === daan)).toHaveLength(4);
  expect(owners.filter((owner) => owner === petra)).toHaveLength(4);
  expect(owners).not.toContain(mila);
  expect(leads[0]?.routing).toEqual({ by: "turn" });
});

test("handing over tells both, and the page says that a person did it", async () => {
  const lead = await introduce("overdracht", { ownerUserId: daan });
  await assignLead(admin, { leadId: lead?.id ?? "", ownerUserId: petra });
  const mails = await ctx.db.outboundMail.findMany({
    where: { workspaceId: ctx.workspaceId, template: { in: ["leadTaken", "leadAssigned"] } },
  });
  expect(mails.map(({ template, toAddress }) => `${template} ${toAddress}`).sort()).toEqual([
    `leadAssigned daan${number}@route.example`,
    `leadAssigned petra${number}@route.example`,
    `leadTaken daan${number}@route.example`,
  ]);
  expect((await findLead(ctx, lead?.id ?? ""))?.routing).toMatchObject({ by: "person" });
});

test("a rule for everybody, for nobody, or for a stranger is refused", async () => {
  await expect(changeRoutes(admin, { intent: "save", ownerUserId: daan })).rejects.toMatchObject({ code: "invalid" });
  await expect(changeRoutes(admin, { intent: "save", ownerUserId: daan, minSize: 9, maxSize: 3 })).rejects.toMatchObject({
    code: "invalid",
  });
  await expect(changeRoutes(admin, { intent: "save", ownerUserId: "usr_nobody", country: "NL" })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(changeRoutes(admin, { intent: "turns", userIds: ["usr_nobody"] })).rejects.toMatchObject({ code: "not_found" });
});

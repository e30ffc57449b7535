import { beforeAll, expect, test } from "vitest";
import { changeNotices } from "#app/domains/ambassadors/change-notices.server";
import { sendSummaries } from "#app/domains/ambassadors/send-summaries.server";
import { changeLeadStage, reopenLead } from "#app/domains/sales/change-lead-stage.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import type { Ctx } from "#app/platform/context.server";
import { addDays } from "#app/platform/instants";
import { asMember, givenWorkspace, useApp } from "#tests/support/app";
import { at, givenAmbassador, givenCampaign, type GivenAmbassador } from "#tests/support/programme";

const app = useApp();
let sales: Ctx;
let sanne: GivenAmbassador;

beforeAll(async () => {
  const ctx = await givenWorkspace(app.current);
  sales = await asMember(ctx, ["sales"]);
  sanne = await givenAmbassador(ctx, await givenCampaign(ctx));
  await changeNotices(ctx, sanne.ambassadorId, { notices: "daily", mailLanguage: "en" });
});

const on = (day: number): Ctx => at(sales, addDays(sales.now, day));

async function introduced(name: string): Promise<string> {
  const person = {
    name,
    email: `${name.split(" ")[0]?.toLowerCase()}@${name.replace(" ", "-").toLowerCase()}.example`,
    companyName: `${name} BV`,
  };
  return (await introduceLead(on(0.1), { source: "introduction_form", enrolmentId: sanne.enrolmentId, isTold: true, person })).leadId;
}

async function summaryOf(day: number): Promise<string> {
  await sendSummaries(on(day));
  const where = { workspaceId: sales.workspaceId, toAddress: sanne.email, template: "ambassadorSummary" };
  const mails = await sales.db.outboundMail.findMany({ where, select: { text: true }, orderBy: { createdAt: "asc" } });
  return mails.at(-1)?.text ?? "";
}

test("a summary tells which way each introduction went since the last one", async () => {
  const [ahead, back, again, around] = [
    await introduced("Ann Vos"),
    await introduced("Bo Mol"),
    await introduced("Cas Bok"),
    await introduced("Dirk Ree"),
  ];
  for (const leadId of [ahead, back, again, around]) await changeLeadStage(on(0.2), { leadId, to: "accepted" });
  await changeLeadStage(on(0.3), { leadId: back, to: "contacted" });
  await changeLeadStage(on(0.3), { leadId: again, to: "lost", reasonCode: "price" });
  expect(await summaryOf(1)).toMatch(/Cas B\.: (?!taken up)/);

  await changeLeadStage(on(1.1), { leadId: ahead, to: "meeting" });
  await changeLeadStage(on(1.1), { leadId: back, to: "accepted" });
  await reopenLead(on(1.1), { leadId: again, reason: "They called" });
  await changeLeadStage(on(1.2), { leadId: around, to: "contacted" });
  await changeLeadStage(on(1.3), { leadId: around, to: "accepted" });
  const text = await summaryOf(2);
  expect(text).toMatch(/Ann V\.: (?!back|taken up)/);
  expect(text).toContain("Bo M.: back to “Accepted”");
  expect(text).toContain("Cas B.: taken up again, now “Accepted”");
  expect(text).not.toContain("Dirk R.");
});

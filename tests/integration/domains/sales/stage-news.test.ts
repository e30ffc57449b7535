import { beforeAll, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { addDays } from "#app/platform/instants";
import { Prisma } from "#app/platform/db/scoped.server";
import { cancelSale } from "#app/domains/referrals/cancel-sale.server";
import { countLeadOutcomes } from "#app/domains/reports/lead-outcomes.repository.server";
import { findLeadCompany } from "#app/domains/reports/lead-surroundings.repository.server";
import { factsOf } from "#app/domains/reports/report-facts-sql.server";
import { refreshTotals } from "#app/domains/totals/refresh-totals.server";
import { repairTotals } from "#app/domains/totals/repair-totals.server";
import { changeLeadStage, reopenLead } from "#app/domains/sales/change-lead-stage.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { findLead } from "#app/domains/sales/lead.repository.server";
import { asMember, givenWorkspace, useApp } from "#tests/support/app";
import { at, givenAmbassador, givenCampaign, type GivenAmbassador } from "#tests/support/programme";

const app = useApp();
let ctx: Ctx;
let daan: Ctx;
let a: GivenAmbassador;
let people = 0;

beforeAll(async () => {
  ctx = await givenWorkspace(app.current);
  daan = await asMember(ctx, ["sales"], "daan@roosterwerk.example");
  a = await givenAmbassador(ctx, await givenCampaign(ctx));
});

function introduce(on: Ctx) {
  people += 1;
  const person = { name: "Mirjam de Kuiper", email: `mirjam@news-${people}.example`, companyName: `News ${people}` };
  return introduceLead(on, { source: "introduction_form", enrolmentId: a.enrolmentId, isTold: true, person });
}

test("of every stage the ambassador is mailed once, and only on the way forward", async () => {
  const toldOf = async (leadId: string) => {
    const key = `lead-progress:${leadId}:`;
    const mails = await ctx.db.outboundMail.findMany({ where: { workspaceId: ctx.workspaceId, messageKey: { startsWith: key } } });
    return mails.map(({ messageKey }) => messageKey.slice(key.length)).sort();
  };
  const { leadId } = await introduce(ctx);
  for (const to of ["accepted", "contacted", "accepted", "contacted", "proposal", "meeting"] as const)
    await changeLeadStage(daan, { leadId, to });
  await changeLeadStage(daan, { leadId, to: "lost", reasonCode: "timing" });
  await reopenLead(daan, { leadId, reason: "They called again." });
  expect(await toldOf(leadId)).toEqual(["accepted", "contacted", "introduced", "lost", "proposal"]);
  const other = (await introduce(ctx)).leadId;
  await changeLeadStage(daan, { leadId: other, to: "unqualified", reasonCode: "no_fit" });
  await reopenLead(daan, { leadId: other, reason: "They grew." });
  expect(await toldOf(other)).toEqual(["introduced", "unqualified"]);
  await changeLeadStage(daan, { leadId: other, to: "accepted" });
  expect(await toldOf(other)).toEqual(["accepted", "introduced", "unqualified"]);
});

test("a deal that was agreed before it is written down ends its lead on that day", async () => {
  const { leadId } = await introduce(at(ctx, addDays(ctx.now, -40)));
  await changeLeadStage(daan, { leadId, to: "accepted" });
  const agreedAt = addDays(ctx.now, -10);
  await changeLeadStage(daan, { leadId, to: "won", amountMinor: 10_000, currency: "EUR", occurredAt: agreedAt });
  expect((await findLead(ctx, leadId))?.endedAt).toEqual(agreedAt);
  const period = { basis: "activity" as const, from: addDays(agreedAt, -1), to: addDays(agreedAt, 1) };
  const facts = await ctx.db.$queryRaw<Array<{ what: string; leadId: string; at: Date }>>(
    Prisma.sql`SELECT "what", "leadId", "at" FROM (${factsOf(ctx, period, ["won", "revenue"])}) f WHERE "leadId" = ${leadId} ORDER BY "what"`,
  );
  expect(facts).toEqual(["revenue", "won"].map((what) => ({ what, leadId, at: agreedAt })));
  const { days } = await countLeadOutcomes(ctx, { ...period, to: addDays(ctx.now, 1) });
  expect(days.filter((one) => one.days === 30)).toEqual([{ days: 30, leads: 1 }]);
  await refreshTotals(ctx);
  expect(await repairTotals(ctx)).toMatchObject({ ambassadors: 0 });
  const later = (await introduce(ctx)).leadId;
  await changeLeadStage(daan, { leadId: later, to: "accepted" });
  await changeLeadStage(daan, { leadId: later, to: "won", amountMinor: 1, currency: "EUR", occurredAt: addDays(ctx.now, 5) });
  expect((await findLead(ctx, later))?.endedAt).toEqual(daan.now);
});

test("somebody whose only purchase was cancelled is no customer", async () => {
  const { leadId } = await introduce(ctx);
  const { companyId } = (await findLead(ctx, leadId)) ?? {};
  const since = async () => (await findLeadCompany(ctx, companyId ?? ""))?.customerSince;
  await changeLeadStage(daan, { leadId, to: "accepted" });
  await changeLeadStage(daan, { leadId, to: "won", amountMinor: 10_000, currency: "EUR" });
  expect(await since()).toEqual(daan.now);
  const { id } = await ctx.db.sale.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, leadId } });
  await cancelSale(daan, { source: "sales", externalId: `${leadId}:back`, saleId: id, occurredAt: daan.now });
  expect(await since()).toBeNull();
});

import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { addDays } from "#app/platform/instants";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import { recordClickEvidence } from "#app/domains/referrals/record-evidence.server";
import { recordSale } from "#app/domains/referrals/record-sale.server";
import { changeLeadStage } from "#app/domains/sales/change-lead-stage.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { at, givenAmbassador, givenCampaign, type CampaignChange } from "#tests/support/programme";
import { uniqueWord } from "#tests/support/unique-word";

/** Day `n` of a story, at noon. */
export const day = (n: number): Date => addDays(new Date("2025-03-10T12:00:00Z"), n);

/** Who tells it: the workspace, and somebody in sales. */
export type Tellers = { ctx: Ctx; daan: Ctx };

/** One story: a campaign, ambassadors A and B, and company X with Ann and Bob. Every step happens through the use cases on its day. */
export async function storedStory({ ctx, daan }: Tellers, change: CampaignChange = {}) {
  const campaignId = await givenCampaign(ctx, change);
  const both = { A: await givenAmbassador(ctx, campaignId, "Anna"), B: await givenAmbassador(ctx, campaignId, "Bernd") };
  type Name = keyof typeof both;
  const company = `x${uniqueWord()}.example`;
  const person = (name: string) => ({ name, email: `${name.toLowerCase()}@${company}`, companyName: company });
  const subjectOf = async (who = person("Ann")) => {
    const { contactId, companyId } = await upsertContact(at(ctx, day(-300)), { ...who, source: "test" });
    return { contactId, companyId: companyId ?? null };
  };
  const nameOf = (enrolmentId: string | null) =>
    (Object.keys(both) as Name[]).find((name) => both[name].enrolmentId === enrolmentId) ?? null;

  return {
    ...both,
    campaignId,
    subjectOf,
    click: async (
      name: Name,
      n: number,
      { isBot = false, isTold = true, who = undefined as { name: string; email: string } | undefined } = {},
    ) => {
      const id = newId("click");
      const link = await ctx.db.referralLink.findFirstOrThrow({
        where: { workspaceId: ctx.workspaceId, enrolmentId: both[name].enrolmentId },
      });
      await ctx.db.click.create({
        data: {
          workspaceId: ctx.workspaceId,
          at: day(n),
          id,
          linkId: link.id,
          enrolmentId: both[name].enrolmentId,
          isBot,
          visitorHash: id,
        },
      });
      if (isTold) await recordClickEvidence(at(ctx, day(n)), id, await subjectOf(who ? { ...who, companyName: "" } : undefined));
      return id;
    },
    form: (name: Name, n: number, who = "Ann", happened?: number) =>
      introduceLead(at(ctx, day(n)), {
        source: happened === undefined ? "introduction_form" : "verbal_referral",
        enrolmentId: both[name].enrolmentId,
        person: person(who),
        isTold: true,
        ...(happened !== undefined && { happenedAt: day(happened) }),
      }),
    move: (leadId: string, n: number, to: "accepted" | "won" | "lost" | "unqualified") =>
      changeLeadStage(at(daan, day(n)), {
        leadId,
        to,
        ...(to === "won" && { amountMinor: 100_000, currency: "EUR" }),
        ...(to === "lost" && { reasonCode: "price" }),
        ...(to === "unqualified" && { reasonCode: "no_fit" }),
      }),
    sale: async (
      n: number,
      {
        promotionCode = undefined as string | undefined,
        clickId = undefined as string | undefined,
        isRecurring = false,
        subject = undefined as { contactId: string; companyId: string | null } | undefined,
      } = {},
    ) => {
      return recordSale(at(ctx, day(n)), {
        source: "api",
        externalId: newId("sale"),
        ...(subject ?? (await subjectOf())),
        amountMinor: 100_000,
        currency: "EUR",
        occurredAt: day(n),
        promotionCode,
        clickId,
        isRecurring,
      });
    },
    /** "A by lock", or "nobody: window_expired": every decision on the event, oldest first. */
    verdicts: async (causeId: string) => {
      const rows = await ctx.db.attributionDecision.findMany({
        where: { workspaceId: ctx.workspaceId, causeId },
        orderBy: { sequence: "asc" },
      });
      return rows.map((row) => (row.isCredited ? `${nameOf(row.enrolmentId)} by ${row.basis}` : `nobody: ${row.reason}`));
    },
    creditedTo: async (saleId: string) => {
      const row = await ctx.db.conversion.findFirst({ where: { workspaceId: ctx.workspaceId, saleId }, select: { enrolmentId: true } });
      return row && nameOf(row.enrolmentId);
    },
  };
}

export type StoredStory = Awaited<ReturnType<typeof storedStory>>;

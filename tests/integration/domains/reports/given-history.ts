import fc from "fast-check";
import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";

/** A small invented past: who joined which campaign, and what came of it. Days count from 1 January 2026, 00:00 UTC. */
export type History = {
  /** By ambassador; without it nobody's is known. */
  countries?: Array<string | null>;
  enrolments: Array<{ ambassador: number; campaign: number; score?: number | null }>;
  clicks: Array<{ by: number; day: number; isBot: boolean; isRepeat: boolean }>;
  leads: Array<{
    by: number;
    day: number;
    channel: string;
    acceptedOn: number[];
    wonOn: number | null;
    isDuplicate?: boolean;
    isAsked?: boolean;
  }>;
  sales: Array<{
    by: number;
    lead: number | null;
    evidenceKind: string;
    day: number;
    evidenceDay: number;
    amount: number;
    currency: string;
    isCredited: boolean;
    refunds: Array<{ day: number; amount: number }>;
    rewards: Array<{ day: number; amount: number; status: string; reversals: Array<{ day: number; amount: number }> }>;
  }>;
};

export const CAMPAIGN_CURRENCIES = ["EUR", "SEK"];
/** Who asked for the introductions that somebody asked for. */
export const ASKER = "usr_asker";
export const at = (day: number): Date => new Date(Date.UTC(2026, 0, 1) + day * 86_400_000);

const day = fc.double({ min: 0, max: 120, noNaN: true }).map((value) => Math.round(value * 1_000) / 1_000);
const amount = fc.integer({ min: 1, max: 5_000_000 });
const channel = fc.constantFrom("introduction_form", "verbal_referral", "landing_page", "api", "import", "nps_answer");
const list = <T>(item: fc.Arbitrary<T>, maxLength: number) => fc.array(item, { maxLength });
const index = fc.nat({ max: 5 });

export const anyHistory: fc.Arbitrary<History> = fc.record({
  countries: fc.constant(["NL", "BE", "NL", null]),
  enrolments: fc.uniqueArray(
    fc.record({ ambassador: fc.nat({ max: 3 }), campaign: fc.nat({ max: 1 }), score: fc.constantFrom(9, 10, 8, 3, null) }),
    {
      minLength: 1,
      maxLength: 6,
      selector: (one) => `${one.ambassador}/${one.campaign}`,
    },
  ),
  clicks: list(fc.record({ by: index, day, isBot: fc.boolean(), isRepeat: fc.boolean() }), 20),
  leads: list(
    fc.record({
      by: index,
      day,
      channel,
      acceptedOn: list(day, 2),
      wonOn: fc.option(day),
      isDuplicate: fc.boolean(),
      isAsked: fc.boolean(),
    }),
    8,
  ),
  sales: list(
    fc.record({
      by: index,
      lead: fc.option(fc.nat({ max: 7 })),
      evidenceKind: fc.constantFrom("click", "introduction_form", "verbal_referral", "name_given", "promotion_code", "crm_field"),
      day,
      evidenceDay: day,
      amount,
      currency: fc.constantFrom("EUR", "SEK", "USD"),
      isCredited: fc.boolean(),
      refunds: list(fc.record({ day, amount }), 2),
      rewards: list(
        fc.record({
          day,
          amount,
          status: fc.constantFrom("pending", "held", "approved", "paid", "rejected"),
          reversals: list(fc.record({ day, amount }), 2),
        }),
        2,
      ),
    }),
    8,
  ),
});

/** Writes the history as rows, with leads numbered from `firstNumber`. @returns ids by position. */
export async function writeHistory(ctx: Ctx, history: History, firstNumber = 1) {
  const { workspaceId } = ctx;
  const stamp = { workspaceId, createdAt: at(0), updatedAt: at(0) };
  const campaigns = CAMPAIGN_CURRENCIES.map(() => newId("campaign"));
  const ambassadors = [0, 1, 2, 3].map(() => ({ id: newId("ambassador"), contactId: newId("contact") }));
  await ctx.db.campaign.createMany({
    data: campaigns.map((id, position) => ({
      ...stamp,
      id,
      name: id,
      slug: id.toLowerCase(),
      currency: CAMPAIGN_CURRENCIES[position] ?? "",
      rewardRules: [],
      texts: {},
    })),
  });
  await ctx.db.contact.createMany({
    data: ambassadors.map(({ contactId }, position) => ({
      ...stamp,
      id: contactId,
      name: ["Zoë", "anna", "Émile", "Bo"][position] ?? "",
      country: history.countries?.[position],
      source: "test",
    })),
  });
  await ctx.db.ambassador.createMany({ data: ambassadors.map((one) => ({ workspaceId, ...one, joinedAt: at(0) })) });
  const enrolments = history.enrolments.map((one) => ({ ...one, id: newId("enrolment") }));
  await ctx.db.enrolment.createMany({
    data: enrolments.map((one) => ({
      workspaceId,
      id: one.id,
      campaignId: campaigns[one.campaign] ?? "",
      ambassadorId: ambassadors[one.ambassador]?.id ?? "",
      state: "active",
      termsVersion: 1,
      npsScoreAtJoining: one.score === undefined ? 9 : one.score,
      createdAt: at(0),
    })),
  });
  const enrolmentOf = (by: number) => enrolments[by % enrolments.length]?.id ?? "";

  await ctx.db.click.createMany({
    data: history.clicks.map((one) => ({
      workspaceId,
      at: at(one.day),
      id: newId("click"),
      linkId: `lnk_${enrolmentOf(one.by)}`,
      enrolmentId: enrolmentOf(one.by),
      isBot: one.isBot,
      isRepeat: one.isRepeat,
      visitorHash: "x",
    })),
  });

  const leads = history.leads.map(() => newId("lead"));
  await ctx.db.lead.createMany({
    data: history.leads.map((one, position) => ({
      workspaceId,
      id: leads[position] ?? "",
      externalId: leads[position] ?? "",
      number: firstNumber + position,
      source: one.channel,
      contactId: ambassadors[0]?.contactId ?? "",
      enrolmentId: enrolmentOf(one.by),
      askedByUserId: one.isAsked ? ASKER : null,
      stage: one.isDuplicate ? "duplicate" : one.wonOn === null ? "new" : "won",
      createdAt: at(one.day),
      updatedAt: at(one.day),
      stageChangedAt: at(one.wonOn ?? one.day),
      endedAt: one.wonOn === null ? null : at(one.wonOn),
    })),
  });
  await ctx.db.leadStageChange.createMany({
    data: history.leads.flatMap((one, position) =>
      one.acceptedOn.map((on) => ({
        workspaceId,
        id: newId("activity"),
        leadId: leads[position] ?? "",
        from: "new",
        to: "accepted",
        at: at(on),
      })),
    ),
  });

  for (const sale of history.sales) {
    const ids = { sale: newId("sale"), evidence: newId("evidence"), decision: newId("decision"), conversion: newId("conversion") };
    const leadId = sale.lead === null ? null : (leads[sale.lead] ?? null);
    const row = { workspaceId, source: "test", currency: sale.currency, leadId, recordedAt: at(sale.day) };
    await ctx.db.sale.create({
      data: { ...row, id: ids.sale, externalId: ids.sale, amountMinor: BigInt(sale.amount), occurredAt: at(sale.day) },
    });
    for (const refund of sale.refunds)
      await ctx.db.sale.create({
        data: {
          ...row,
          id: newId("sale"),
          externalId: newId("sale"),
          amountMinor: BigInt(-refund.amount),
          occurredAt: at(refund.day),
          correctsSaleId: ids.sale,
        },
      });
    if (!sale.isCredited) continue;
    const enrolmentId = enrolmentOf(sale.by);
    await ctx.db.evidence.create({
      data: {
        workspaceId,
        id: ids.evidence,
        enrolmentId,
        kind: sale.evidenceKind,
        at: at(sale.evidenceDay),
        recordedAt: at(sale.evidenceDay),
      },
    });
    await ctx.db.attributionDecision.create({
      data: {
        workspaceId,
        id: ids.decision,
        causeKind: "sale",
        causeId: ids.sale,
        sequence: 1,
        isCredited: true,
        inputs: {},
        dropped: [],
        at: at(sale.day),
      },
    });
    const referralId = newId("referral");
    await ctx.db.referral.create({
      data: {
        workspaceId,
        id: referralId,
        enrolmentId,
        subjectKind: "contact",
        subjectId: ids.sale,
        evidenceId: ids.evidence,
        createdAt: at(sale.day),
      },
    });
    await ctx.db.conversion.create({
      data: {
        workspaceId,
        id: ids.conversion,
        causeKind: "sale",
        causeId: ids.sale,
        trigger: "sale",
        enrolmentId,
        campaignId: campaigns[enrolments[sale.by % enrolments.length]?.campaign ?? 0] ?? "",
        referralId,
        decisionId: ids.decision,
        leadId,
        saleId: ids.sale,
        amountMinor: BigInt(sale.amount),
        currency: sale.currency,
        occurredAt: at(sale.day),
        createdAt: at(sale.day),
      },
    });
    for (const [position, reward] of sale.rewards.entries()) {
      const rewardId = newId("reward");
      await ctx.db.reward.create({
        data: {
          ...stamp,
          id: rewardId,
          conversionId: ids.conversion,
          ruleKey: `${position}`,
          beneficiaryKind: "ambassador",
          beneficiaryId: "x",
          enrolmentId,
          amountMinor: BigInt(reward.amount),
          currency: sale.currency,
          status: reward.status,
          rule: {},
          campaignVersion: 1,
          earnedAt: at(reward.day),
          payableFrom: at(reward.day),
          statusChangedAt: at(reward.day),
        },
      });
      await ctx.db.rewardReversal.createMany({
        data: reward.reversals.map((one, at_) => ({
          workspaceId,
          id: newId("rewardReversal"),
          rewardId,
          causeKind: "sale",
          causeId: `${at_}`,
          amountMinor: BigInt(-one.amount),
          currency: sale.currency,
          at: at(one.day),
        })),
      });
    }
  }
  return { campaigns, ambassadors: ambassadors.map(({ id }) => id), contacts: ambassadors.map(({ contactId }) => contactId), leads };
}

import type { NoticeFrequency } from "#app/domains/ambassadors/notice-frequency.rules";
import type { Prisma } from "#app/platform/db/scoped.server";
import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { safeMinorUnits } from "#app/platform/money";
import type { RewardRule } from "#app/domains/rewards/reward.rules";
import type { RewardState } from "#app/domains/rewards/reward-state.rules";
import type { Condition } from "#app/domains/referrals/decision-conditions.rules";

/** The rule that gave a reward, as it was, with the amount it was taken of and the conditions that held. */
export type AppliedRule = {
  rule: RewardRule;
  net: { amountMinor: number; currency: string } | null;
  conditions: Condition[];
  holdingDays: number;
};

export type NewReward = {
  conversionId: string;
  ruleKey: string;
  beneficiaryId: string;
  enrolmentId: string;
  amountMinor: number;
  currency: string;
  applied: AppliedRule;
  campaignVersion: number;
  earnedAt: Date;
  payableFrom: Date;
};

/** Why a reward was rejected that somebody else earns now. */
export const CREDIT_MOVED = "credit_moved";

/** Holds the rewards of a conversion as they are until the transaction ends. */
export async function lockRewards(tx: Ctx, conversionId: string): Promise<void> {
  await tx.db
    .$queryRaw`SELECT 1 FROM "Reward" WHERE "workspaceId" = ${tx.workspaceId} AND "conversionId" = ${conversionId} ORDER BY "id" FOR UPDATE`;
}

/** Holds one reward as it is until the transaction ends. */
export async function lockReward(tx: Ctx, id: string): Promise<void> {
  await tx.db.$queryRaw`SELECT 1 FROM "Reward" WHERE "workspaceId" = ${tx.workspaceId} AND "id" = ${id} FOR UPDATE`;
}

/** Whether this enrolment is the ambassador's own, in whichever campaign. */
export async function isEnrolmentOf(tx: Ctx, enrolmentId: string, ambassadorId: string): Promise<boolean> {
  return (await tx.db.enrolment.count({ where: { workspaceId: tx.workspaceId, id: enrolmentId, ambassadorId } })) > 0;
}

/** How often a beneficiary had a rule's reward of a conversion and lost it because the credit moved. */
export function countWithdrawn(
  tx: Ctx,
  { conversionId, ruleKey, beneficiaryId }: Pick<NewReward, "conversionId" | "ruleKey" | "beneficiaryId">,
): Promise<number> {
  return tx.db.reward.count({
    where: {
      workspaceId: tx.workspaceId,
      conversionId,
      beneficiaryKind: "ambassador",
      beneficiaryId,
      AND: [
        { OR: [{ ruleKey }, { ruleKey: { startsWith: `${ruleKey}#` } }] },
        { OR: [{ status: "rejected", statusReason: CREDIT_MOVED }, { reversals: { some: { causeKind: "decision" } } }] },
      ],
    },
  });
}

/** @returns null when the beneficiary has this reward already. */
export async function insertRewardOnce(tx: Ctx, { applied, amountMinor, ...reward }: NewReward): Promise<string | null> {
  const id = newId("reward");
  const { count } = await tx.db.reward.createMany({
    data: [
      {
        workspaceId: tx.workspaceId,
        id,
        ...reward,
        beneficiaryKind: "ambassador",
        amountMinor: BigInt(amountMinor),
        rule: applied,
        statusChangedAt: tx.now,
        createdAt: tx.now,
        updatedAt: tx.now,
      },
    ],
    skipDuplicates: true,
  });
  return count === 1 ? id : null;
}

const REWARD = {
  id: true,
  conversionId: true,
  ruleKey: true,
  beneficiaryId: true,
  enrolmentId: true,
  amountMinor: true,
  currency: true,
  status: true,
  rule: true,
  campaignVersion: true,
  earnedAt: true,
  payableFrom: true,
  statusReason: true,
  statusChangedAt: true,
  approvedAt: true,
  paidAt: true,
  paymentReference: true,
  createdAt: true,
  conversion: { select: { trigger: true, leadId: true, saleId: true, occurredAt: true } },
  enrolment: {
    select: {
      campaign: { select: { id: true, name: true } },
      ambassador: {
        select: { notices: true, contact: { select: { name: true, email: true, language: true, company: { select: { name: true } } } } },
      },
    },
  },
  reversals: {
    select: { id: true, amountMinor: true, causeKind: true, causeId: true, reason: true, at: true },
    orderBy: [{ at: "asc" }, { id: "asc" }],
  },
} satisfies Prisma.RewardSelect;

type Row = Prisma.RewardGetPayload<{ select: typeof REWARD }>;

/** `amountMinor` is what was earned, `netMinor` what is left of it after reversals. */
export type RewardRow = {
  rewardId: string;
  conversionId: string;
  ruleKey: string;
  ambassadorId: string;
  ambassadorName: string;
  ambassadorCompany: string | null;
  ambassadorEmail: string | null;
  ambassadorLanguage: string | null;
  ambassadorNotices: NoticeFrequency;
  enrolmentId: string;
  campaignId: string;
  campaignName: string;
  campaignVersion: number;
  trigger: string;
  leadId: string | null;
  saleId: string | null;
  amountMinor: number;
  netMinor: number;
  currency: string;
  status: RewardState;
  statusReason: string;
  statusChangedAt: Date;
  applied: AppliedRule;
  earnedAt: Date;
  payableFrom: Date;
  approvedAt: Date | null;
  paidAt: Date | null;
  paymentReference: string;
  createdAt: Date;
  /** What was taken back, oldest first; amounts are below zero. */
  reversals: Reversal[];
};

export type Reversal = { id: string; amountMinor: number; causeKind: string; causeId: string; reason: string; at: Date };

function rewardOf({ id, beneficiaryId, conversion, enrolment, reversals, rule, status, ...row }: Row): RewardRow {
  const amountMinor = safeMinorUnits(row.amountMinor);
  const { contact, notices } = enrolment.ambassador;
  return {
    ...row,
    rewardId: id,
    ambassadorId: beneficiaryId,
    ambassadorName: contact.name,
    ambassadorCompany: contact.company?.name ?? null,
    ambassadorEmail: contact.email,
    ambassadorLanguage: contact.language,
    ambassadorNotices: notices as NoticeFrequency,
    campaignId: enrolment.campaign.id,
    campaignName: enrolment.campaign.name,
    trigger: conversion.trigger,
    leadId: conversion.leadId,
    saleId: conversion.saleId,
    amountMinor,
    reversals: reversals.map((reversal) => ({ ...reversal, amountMinor: safeMinorUnits(reversal.amountMinor) })),
    netMinor: reversals.reduce((left, reversal) => left + safeMinorUnits(reversal.amountMinor), amountMinor),
    status: status as RewardState,
    applied: rule as unknown as AppliedRule,
  };
}

export async function findReward(ctx: Ctx, id: string): Promise<RewardRow | null> {
  const row = await ctx.db.reward.findUnique({ where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } }, select: REWARD });
  return row && rewardOf(row);
}

export type RewardFilter = { statuses?: readonly RewardState[]; ambassadorId?: string; conversionIds?: string[]; ids?: string[] };

/** Newest first, from after `before`. */
export async function findRewards(
  ctx: Ctx,
  filter: RewardFilter,
  page: { before?: { at: Date; id: string } | null; take: number },
): Promise<RewardRow[]> {
  const rows = await ctx.db.reward.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      ...(filter.statuses && { status: { in: [...filter.statuses] } }),
      ...(filter.ambassadorId && { beneficiaryKind: "ambassador", beneficiaryId: filter.ambassadorId }),
      ...(filter.conversionIds && { conversionId: { in: filter.conversionIds } }),
      ...(filter.ids && { id: { in: filter.ids } }),
      ...(page.before && { OR: [{ createdAt: { lt: page.before.at } }, { createdAt: page.before.at, id: { lt: page.before.id } }] }),
    },
    select: REWARD,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: page.take,
  });
  return rows.map(rewardOf);
}

export type RewardChange = {
  from: readonly RewardState[];
  to: RewardState;
  dueBy?: Date;
  isUnbanned?: true;
  reason?: string;
  approvedByUserId?: string | null;
  reference?: string;
  paidAt?: Date;
};

/** Moves a reward on; of any number of calls at once one gets `true`. `dueBy` also asks that it was payable by then, `isUnbanned` that its ambassador is not banned. */
export async function changeRewardOnce(tx: Ctx, id: string, change: RewardChange): Promise<boolean> {
  const { count } = await tx.db.reward.updateMany({
    where: {
      workspaceId: tx.workspaceId,
      id,
      status: { in: [...change.from] },
      ...(change.dueBy && { payableFrom: { lte: change.dueBy } }),
      ...(change.isUnbanned && { enrolment: { bannedAt: null } }),
    },
    data: {
      status: change.to,
      statusChangedAt: tx.now,
      updatedAt: tx.now,
      ...(change.reason !== undefined && { statusReason: change.reason }),
      ...(change.to === "approved" && { approvedAt: tx.now, approvedByUserId: change.approvedByUserId ?? null }),
      ...(change.to === "paid" && { paidAt: change.paidAt ?? tx.now, paymentReference: change.reference ?? "" }),
    },
  });
  return count === 1;
}

/** Pending rewards whose holding period is over, oldest first. Those of somebody who was banned wait for a person. */
export async function listDueRewardIds(ctx: Ctx, take: number): Promise<string[]> {
  const rows = await ctx.db.reward.findMany({
    where: { workspaceId: ctx.workspaceId, status: "pending", payableFrom: { lte: ctx.now }, enrolment: { bannedAt: null } },
    select: { id: true },
    orderBy: [{ payableFrom: "asc" }, { id: "asc" }],
    take,
  });
  return rows.map(({ id }) => id);
}

import type { Prisma } from "#app/platform/db/scoped.server";
import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { safeMinorUnits } from "#app/platform/money";
import { OPEN_STAGES, type LeadStage } from "#app/domains/sales/lead-stage.rules";

export type LeadSource = "introduction_form" | "landing_page" | "verbal_referral" | "api" | "nps_answer";

export type NewLead = {
  id: string;
  externalId: string;
  source: LeadSource;
  contactId: string;
  companyId: string | null;
  campaignId: string | null;
  enrolmentId: string | null;
  introducerContactId: string | null;
  askedByUserId: string | null;
  responseId: string | null;
  ownerUserId: string | null;
  stage: LeadStage;
  whyNow: string;
  isTold: boolean;
  reasonCode: string | null;
  duplicateOfLeadId: string | null;
};

/** Adds a lead with the next number of the workspace; the caller holds the lock on numbers. @returns the number. */
export async function insertLead(tx: Ctx, lead: NewLead): Promise<number> {
  const { _max } = await tx.db.lead.aggregate({ where: { workspaceId: tx.workspaceId }, _max: { number: true } });
  const number = (_max.number ?? 0) + 1;
  const endedAt = lead.stage === "new" ? null : tx.now;
  await tx.db.lead.create({
    data: { workspaceId: tx.workspaceId, number, ...lead, createdAt: tx.now, updatedAt: tx.now, stageChangedAt: tx.now, endedAt },
  });
  return number;
}

const LEAD = {
  id: true,
  number: true,
  source: true,
  contactId: true,
  companyId: true,
  campaignId: true,
  enrolmentId: true,
  introducerContactId: true,
  askedByUserId: true,
  ownerUserId: true,
  stage: true,
  whyNow: true,
  isTold: true,
  amountMinor: true,
  currency: true,
  reasonCode: true,
  reasonNote: true,
  duplicateOfLeadId: true,
  version: true,
  createdAt: true,
  updatedAt: true,
  stageChangedAt: true,
  endedAt: true,
  contact: { select: { name: true, email: true, phone: true, jobTitle: true, language: true } },
  company: { select: { name: true } },
  introducer: { select: { name: true, email: true, language: true, company: { select: { name: true } } } },
  campaign: { select: { name: true } },
  enrolment: { select: { ambassadorId: true } },
  response: { select: { score: true, comment: true, answeredAt: true } },
} satisfies Prisma.LeadSelect;

const leadOf = ({
  amountMinor,
  stage,
  source,
  contact,
  company,
  introducer,
  campaign,
  enrolment,
  response,
  ...row
}: Prisma.LeadGetPayload<{ select: typeof LEAD }>) => ({
  ...row,
  stage: stage as LeadStage,
  source: source as LeadSource,
  amountMinor: amountMinor === null ? null : safeMinorUnits(amountMinor),
  person: contact,
  companyName: company?.name ?? null,
  introducer: introducer && {
    name: introducer.name,
    email: introducer.email,
    language: introducer.language,
    companyName: introducer.company?.name ?? null,
  },
  campaignName: campaign?.name ?? null,
  ambassadorId: enrolment?.ambassadorId ?? null,
  /** The answer that the lead came of. */
  answer:
    response && response.score !== null && response.answeredAt
      ? { score: response.score, comment: response.comment, answeredAt: response.answeredAt }
      : null,
});

export type LeadRow = ReturnType<typeof leadOf>;

export async function findLead(ctx: Ctx, id: string): Promise<LeadRow | null> {
  const row = await ctx.db.lead.findUnique({ where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } }, select: LEAD });
  return row && leadOf(row);
}

export type LeadFilter = {
  stages?: readonly LeadStage[];
  ownerUserId?: string | null;
  search?: string;
  ids?: string[];
  ambassadorId?: string;
};

function whereOf(ctx: Ctx, { stages, ownerUserId, search, ids, ambassadorId }: LeadFilter) {
  const contains = search ? { contains: search.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" as const } : null;
  const number = search && /^\d{1,9}$/.test(search) ? Number(search) : null;
  return {
    workspaceId: ctx.workspaceId,
    ...(stages && { stage: { in: [...stages] } }),
    ...(ownerUserId !== undefined && { ownerUserId }),
    ...(ids && { id: { in: ids } }),
    ...(ambassadorId && { enrolment: { ambassadorId } }),
    ...(contains && {
      OR: [
        { contact: { name: contains } },
        { contact: { email: contains } },
        { company: { name: contains } },
        { introducer: { name: contains } },
        ...(number ? [{ number }] : []),
      ],
    }),
  } satisfies Prisma.LeadWhereInput;
}

/** Newest first, from after `before`. */
export async function findLeads(
  ctx: Ctx,
  filter: LeadFilter,
  page: { before?: { at: Date; id: string } | null; take: number },
): Promise<LeadRow[]> {
  const { before } = page;
  const rows = await ctx.db.lead.findMany({
    where: {
      AND: [whereOf(ctx, filter)],
      workspaceId: ctx.workspaceId,
      ...(before && { OR: [{ createdAt: { lt: before.at } }, { createdAt: before.at, id: { lt: before.id } }] }),
    },
    select: LEAD,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: page.take,
  });
  return rows.map(leadOf);
}

/** The leads of one stage that waited longest, oldest change first. */
export async function findLeadsOfStage(ctx: Ctx, stage: LeadStage, filter: LeadFilter, take: number): Promise<LeadRow[]> {
  const rows = await ctx.db.lead.findMany({
    where: { ...whereOf(ctx, filter), stage },
    select: LEAD,
    orderBy: [{ stageChangedAt: stage === "won" || stage === "lost" ? "desc" : "asc" }, { id: "asc" }],
    take,
  });
  return rows.map(leadOf);
}

export async function countLeadsByStage(ctx: Ctx, filter: LeadFilter): Promise<Map<LeadStage, number>> {
  const rows = await ctx.db.lead.groupBy({ by: ["stage"], where: whereOf(ctx, filter), _count: { _all: true } });
  return new Map(rows.map((row) => [row.stage as LeadStage, row._count._all]));
}

/** The open lead of a person or company; null when there is none. */
export function findOpenLeadOf(ctx: Ctx, { contactId, companyId }: { contactId: string; companyId: string | null }) {
  return ctx.db.lead.findFirst({
    where: { workspaceId: ctx.workspaceId, stage: { in: [...OPEN_STAGES] }, OR: [{ contactId }, ...(companyId ? [{ companyId }] : [])] },
    select: { id: true },
    orderBy: { createdAt: "asc" },
  });
}

export type LeadChange = {
  stage?: LeadStage;
  ownerUserId?: string | null;
  amountMinor?: number | null;
  currency?: string | null;
  reasonCode?: string | null;
  reasonNote?: string;
  endedAt?: Date | null;
};

/** @returns false when the lead is no longer at this version: somebody else changed it in between. */
export async function updateLead(tx: Ctx, id: string, version: number, { amountMinor, ...change }: LeadChange): Promise<boolean> {
  const { count } = await tx.db.lead.updateMany({
    where: { workspaceId: tx.workspaceId, id, version },
    data: {
      ...change,
      ...(amountMinor !== undefined && { amountMinor: amountMinor === null ? null : BigInt(amountMinor) }),
      ...(change.stage && { stageChangedAt: tx.now }),
      version: { increment: 1 },
      updatedAt: tx.now,
    },
  });
  return count === 1;
}

/** The lead that an integration told of under its own id; null when it is new. */
export async function findLeadByExternalId(ctx: Ctx, externalId: string): Promise<{ id: string; number: number; stage: LeadStage } | null> {
  const lead = await ctx.db.lead.findUnique({
    where: { workspaceId_externalId: { workspaceId: ctx.workspaceId, externalId } },
    select: { id: true, number: true, stage: true },
  });
  return lead && { ...lead, stage: lead.stage as LeadStage };
}

export const newLeadId = (): string => newId("lead");

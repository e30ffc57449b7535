import type { NoticeFrequency } from "#app/domains/ambassadors/notice-frequency.rules";
import { keysetOf, keysetPage, type Placed } from "#app/platform/db/keyset.server";
import type { Prisma } from "#app/platform/db/scoped.server";
import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { safeMinorUnits } from "#app/platform/money";
import { LEAD_ID, LEAD_SORTS, leadsOf, matching, type LeadFilter } from "#app/domains/sales/lead-filter-sql.server";
import type { LeadOrder } from "#app/domains/sales/lead-query";
import type { LeadAnswer } from "#app/domains/campaigns/campaign-question.rules";
import { routingOf, type Routing } from "#app/domains/sales/lead-route.rules";
import type { GivenPerson } from "#app/domains/sales/given-person";
import { OPEN_STAGES, type LeadStage } from "#app/domains/sales/lead-stage.rules";

export type LeadSource = "introduction_form" | "landing_page" | "verbal_referral" | "api" | "nps_answer" | "import";

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
  given: GivenPerson;
  answers: LeadAnswer[];
  reasonCode: string | null;
  duplicateOfLeadId: string | null;
  routing: Routing | null;
  namedIntroducer: string;
};

/** Adds a lead with the next number of the workspace; the caller holds the lock on numbers. @returns the number. */
export async function insertLead(tx: Ctx, lead: NewLead): Promise<number> {
  const { _max } = await tx.db.lead.aggregate({ where: { workspaceId: tx.workspaceId }, _max: { number: true } });
  const number = (_max.number ?? 0) + 1;
  const endedAt = lead.stage === "new" ? null : tx.now;
  await tx.db.lead.create({
    data: {
      workspaceId: tx.workspaceId,
      number,
      ...lead,
      given: lead.given,
      routing: lead.routing ?? {},
      createdAt: tx.now,
      updatedAt: tx.now,
      stageChangedAt: tx.now,
      endedAt,
    },
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
  given: true,
  answers: true,
  amountMinor: true,
  currency: true,
  reasonCode: true,
  reasonNote: true,
  duplicateOfLeadId: true,
  expectedCloseOn: true,
  routing: true,
  namedIntroducer: true,
  version: true,
  createdAt: true,
  updatedAt: true,
  stageChangedAt: true,
  endedAt: true,
  contact: { select: { name: true, email: true, phone: true, jobTitle: true, language: true } },
  company: { select: { name: true } },
  introducer: { select: { name: true, email: true, language: true, company: { select: { name: true } } } },
  campaign: { select: { name: true } },
  enrolment: { select: { ambassadorId: true, ambassador: { select: { notices: true } } } },
  response: { select: { score: true, comment: true, answeredAt: true } },
  notice: { select: { createdAt: true, informedAt: true, answer: true, expiredAt: true } },
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
  given,
  answers,
  notice,
  expectedCloseOn,
  routing,
  ...row
}: Prisma.LeadGetPayload<{ select: typeof LEAD }>) => ({
  ...row,
  stage: stage as LeadStage,
  source: source as LeadSource,
  amountMinor: amountMinor === null ? null : safeMinorUnits(amountMinor),
  expectedCloseOn: expectedCloseOn?.toISOString().slice(0, 10) ?? null,
  routing: routingOf(routing),
  person: contact,
  given: given as GivenPerson,
  answers: answers as LeadAnswer[],
  /** What the person was told of being introduced; null when they came by themselves. */
  notice,
  hasAgreed: notice?.answer === "agreed",
  companyName: company?.name ?? null,
  introducer: introducer && {
    name: introducer.name,
    email: introducer.email,
    language: introducer.language,
    companyName: introducer.company?.name ?? null,
  },
  campaignName: campaign?.name ?? null,
  ambassadorId: enrolment?.ambassadorId ?? null,
  ambassadorNotices: (enrolment?.ambassador.notices ?? null) as NoticeFrequency | null,
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

/** The same, and it stays until the transaction ends: an import that is taken back, or a person forgotten, waits with what it removes. */
export async function holdLead(tx: Ctx, id: string): Promise<LeadRow | null> {
  await tx.db.$queryRaw`SELECT 1 AS "held" FROM "Lead" WHERE "workspaceId" = ${tx.workspaceId} AND "id" = ${id} FOR KEY SHARE`;
  return findLead(tx, id);
}

/** A page of leads in an order. @throws DomainError `invalid` for a cursor of another list or order. */
export async function findLeads(
  ctx: Ctx,
  filter: LeadFilter,
  { order = "-created", cursor, limit }: { order?: LeadOrder; cursor?: string | null; limit: number },
): Promise<{ data: LeadRow[]; nextCursor: string | null }> {
  const keyset = keysetOf(LEAD_SORTS, { id: LEAD_ID, order, cursor });
  const found = await ctx.db.$queryRaw<Array<{ id: string } & Placed>>`
    SELECT l."id", ${keyset.place} AS "place" FROM ${leadsOf(filter, order)}
    WHERE l."workspaceId" = ${ctx.workspaceId} ${matching(filter)} ${keyset.after}
    ORDER BY ${keyset.orderBy} LIMIT ${limit + 1}`;
  const page = keysetPage(found, limit, order);
  const ids = page.data.map(({ id }) => id);
  return { ...page, data: await rowsOf(ctx, ids) };
}

/** The leads with these ids, in the order of the ids. */
async function rowsOf(ctx: Ctx, ids: string[]): Promise<LeadRow[]> {
  const rows = await ctx.db.lead.findMany({ where: { workspaceId: ctx.workspaceId, id: { in: ids } }, select: LEAD });
  const byId = new Map(rows.map((row) => [row.id, leadOf(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export async function countLeadsByStage(ctx: Ctx, filter: LeadFilter): Promise<Map<LeadStage, number>> {
  const rows = await ctx.db.$queryRaw<Array<{ stage: string; count: number }>>`
    SELECT l."stage", count(*)::int AS "count" FROM ${leadsOf(filter)}
    WHERE l."workspaceId" = ${ctx.workspaceId} ${matching(filter)} GROUP BY l."stage"`;
  return new Map(rows.map((row) => [row.stage as LeadStage, row.count]));
}

/** The open lead of a person or company; null when there is none. */
export function findOpenLeadOf(ctx: Ctx, { contactId, companyId }: { contactId: string; companyId: string | null }) {
  return ctx.db.lead.findFirst({
    where: { workspaceId: ctx.workspaceId, stage: { in: [...OPEN_STAGES] }, OR: [{ contactId }, ...(companyId ? [{ companyId }] : [])] },
    select: { id: true },
    orderBy: { createdAt: "asc" },
  });
}

/** Open leads that this person introduced in a conversation before they were an ambassador. */
export async function findUnclaimedLeads(tx: Ctx, introducerContactId: string): Promise<string[]> {
  const rows = await tx.db.lead.findMany({
    where: { workspaceId: tx.workspaceId, introducerContactId, enrolmentId: null, stage: { in: [...OPEN_STAGES] } },
    select: { id: true },
    orderBy: { createdAt: "asc" },
  });
  return rows.map(({ id }) => id);
}

export type LeadChange = {
  stage?: LeadStage;
  ownerUserId?: string | null;
  amountMinor?: number | null;
  currency?: string | null;
  /** A day such as "2027-03-01". */
  expectedCloseOn?: string | null;
  reasonCode?: string | null;
  reasonNote?: string;
  routing?: Routing;
  enrolmentId?: string;
  campaignId?: string;
  introducerContactId?: string;
  namedIntroducer?: string;
  endedAt?: Date | null;
};

/** @returns false when the lead is no longer at this version: somebody else changed it in between. */
export async function updateLead(
  tx: Ctx,
  id: string,
  version: number,
  { amountMinor, expectedCloseOn, ...change }: LeadChange,
): Promise<boolean> {
  const { count } = await tx.db.lead.updateMany({
    where: { workspaceId: tx.workspaceId, id, version },
    data: {
      ...change,
      ...(amountMinor !== undefined && { amountMinor: amountMinor === null ? null : BigInt(amountMinor) }),
      ...(expectedCloseOn !== undefined && { expectedCloseOn: expectedCloseOn && new Date(`${expectedCloseOn}T00:00:00Z`) }),
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

import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import type { EnrolmentState } from "#app/domains/ambassadors/enrolment.rules";

/** The ambassador of a contact, made when there was none; of any number of calls at once one makes it. */
export async function ensureAmbassador(ctx: Ctx, contactId: string, userId: string | null): Promise<{ id: string; isNew: boolean }> {
  const id = newId("ambassador");
  const rows = await ctx.db.$queryRaw<Array<{ id: string }>>`
    INSERT INTO "Ambassador" ("workspaceId", "id", "contactId", "userId", "joinedAt")
    VALUES (${ctx.workspaceId}, ${id}, ${contactId}, ${userId}, ${ctx.now})
    ON CONFLICT ("workspaceId", "contactId") DO UPDATE SET "userId" = COALESCE("Ambassador"."userId", EXCLUDED."userId")
    RETURNING "id"`;
  const found = rows[0]?.id ?? id;
  return { id: found, isNew: found === id };
}

export type NewEnrolment = {
  campaignId: string;
  ambassadorId: string;
  termsVersion: number;
  npsScoreAtJoining: number | null;
  npsClassAtJoining: string;
};

/** @returns the id when this call made the enrolment; null when the ambassador was in the campaign already. */
export async function insertEnrolmentOnce(ctx: Ctx, enrolment: NewEnrolment): Promise<string | null> {
  const id = newId("enrolment");
  const { count } = await ctx.db.enrolment.createMany({
    data: [{ workspaceId: ctx.workspaceId, id, state: "active", ...enrolment, createdAt: ctx.now, activeFrom: ctx.now }],
    skipDuplicates: true,
  });
  return count === 1 ? id : null;
}

const ENROLMENT = {
  id: true,
  campaignId: true,
  ambassadorId: true,
  state: true,
  reasonCode: true,
  group: true,
  termsVersion: true,
  npsScoreAtJoining: true,
  npsClassAtJoining: true,
  createdAt: true,
  activeFrom: true,
  leftAt: true,
  bannedAt: true,
} as const;

export function findEnrolment(ctx: Ctx, id: string) {
  return ctx.db.enrolment.findUnique({ where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } }, select: ENROLMENT });
}

export function findEnrolmentIn(ctx: Ctx, campaignId: string, ambassadorId: string) {
  return ctx.db.enrolment.findUnique({
    where: { workspaceId_campaignId_ambassadorId: { workspaceId: ctx.workspaceId, campaignId, ambassadorId } },
    select: ENROLMENT,
  });
}

/** Oldest first. */
export function findEnrolmentsOf(ctx: Ctx, ambassadorId: string) {
  return ctx.db.enrolment.findMany({
    where: { workspaceId: ctx.workspaceId, ambassadorId },
    select: ENROLMENT,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
}

/** Enrolments with whose they are and in what campaign: by their own ids, or those of ambassadors, in one campaign or all. By name. */
export async function findNamedEnrolments(ctx: Ctx, { ids, ambassadorIds, campaignId }: EnrolmentChoice) {
  const rows = await ctx.db.enrolment.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      ...(ids && { id: { in: ids } }),
      ...(ambassadorIds && { ambassadorId: { in: ambassadorIds } }),
      ...(campaignId && { campaignId }),
    },
    select: {
      id: true,
      ambassadorId: true,
      state: true,
      campaign: { select: { name: true } },
      ambassador: { select: { contact: { select: { name: true } } } },
    },
    orderBy: [{ ambassador: { contact: { name: "asc" } } }, { id: "asc" }],
    take: 500,
  });
  return rows.map(({ id, state, campaign, ambassador, ...row }) => ({
    ...row,
    enrolmentId: id,
    state: state as EnrolmentState,
    name: ambassador.contact.name,
    campaignName: campaign.name,
  }));
}

export type EnrolmentChoice = { ids?: string[]; ambassadorIds?: string[]; campaignId?: string };
export type NamedEnrolment = Awaited<ReturnType<typeof findNamedEnrolments>>[number];

/** Who is in a campaign, in whatever state: contact → state. */
export async function findContactStates(
  ctx: Ctx,
  campaignId: string,
  contactIds?: readonly string[],
): Promise<Map<string, EnrolmentState>> {
  const rows = await ctx.db.enrolment.findMany({
    where: { workspaceId: ctx.workspaceId, campaignId, ...(contactIds && { ambassador: { contactId: { in: [...contactIds] } } }) },
    select: { state: true, ambassador: { select: { contactId: true } } },
  });
  return new Map(rows.map((row) => [row.ambassador.contactId, row.state as EnrolmentState]));
}

export type StateChange = {
  state: EnrolmentState;
  reasonCode: string | null;
  leftAt?: Date | null;
  bannedAt?: Date | null;
  termsVersion?: number;
};

/** @returns false when the enrolment is no longer in state `from`. */
export async function updateEnrolmentState(ctx: Ctx, id: string, from: EnrolmentState, change: StateChange): Promise<boolean> {
  const { count } = await ctx.db.enrolment.updateMany({ where: { workspaceId: ctx.workspaceId, id, state: from }, data: change });
  return count === 1;
}

export async function updateEnrolmentGroup(ctx: Ctx, id: string, group: string): Promise<void> {
  await ctx.db.enrolment.updateMany({ where: { workspaceId: ctx.workspaceId, id }, data: { group } });
}

export function findFallFacts(ctx: Ctx, id: string) {
  return ctx.db.enrolment.findUnique({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } },
    select: {
      ...{ ambassadorId: true, state: true, createdAt: true, npsScoreAtJoining: true, keptAt: true },
      ambassador: { select: { contactId: true } },
    },
  });
}

/** They chose to go on. */
export async function markKept(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.enrolment.updateMany({ where: { workspaceId: ctx.workspaceId, id }, data: { keptAt: ctx.now } });
}

const AMBASSADOR = {
  id: true,
  contactId: true,
  userId: true,
  joinedAt: true,
  contact: {
    select: { name: true, email: true, language: true, jobTitle: true, phone: true, companyId: true, company: { select: { name: true } } },
  },
} as const;

export function findAmbassador(ctx: Ctx, id: string) {
  return ctx.db.ambassador.findUnique({ where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } }, select: AMBASSADOR });
}

export function findAmbassadorOfContact(ctx: Ctx, contactId: string) {
  return ctx.db.ambassador.findUnique({
    where: { workspaceId_contactId: { workspaceId: ctx.workspaceId, contactId } },
    select: AMBASSADOR,
  });
}

export async function insertTermsConsent(ctx: Ctx, contactId: string, textVersion: string): Promise<void> {
  await ctx.db.consent.create({
    data: {
      workspaceId: ctx.workspaceId,
      id: newId("consent"),
      contactId,
      purpose: "campaign_terms",
      isGranted: true,
      textVersion,
      source: ctx.actor.kind,
      at: ctx.now,
    },
  });
}

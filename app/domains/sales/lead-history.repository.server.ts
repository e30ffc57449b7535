import { userIdOf, type Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import type { LeadStage } from "#app/domains/sales/lead-stage.rules";

/** @returns the id of the change. `from` is null for a lead that was just made. */
export async function insertStageChange(
  tx: Ctx,
  change: { leadId: string; from: LeadStage | null; to: LeadStage; reasonCode?: string | null; reasonNote?: string },
): Promise<string> {
  const id = newId("leadStageChange");
  await tx.db.leadStageChange.create({
    data: {
      workspaceId: tx.workspaceId,
      id,
      leadId: change.leadId,
      from: change.from ?? "",
      to: change.to,
      at: tx.now,
      byUserId: userIdOf(tx),
      reasonCode: change.reasonCode ?? null,
      reasonNote: change.reasonNote ?? "",
    },
  });
  return id;
}

export type StageChange = {
  id: string;
  from: LeadStage | null;
  to: LeadStage;
  at: Date;
  byUserId: string | null;
  reasonCode: string | null;
  reasonNote: string;
};

/** Oldest first. */
export async function listStageChanges(ctx: Ctx, leadId: string): Promise<StageChange[]> {
  const rows = await ctx.db.leadStageChange.findMany({
    where: { workspaceId: ctx.workspaceId, leadId },
    select: { id: true, from: true, to: true, at: true, byUserId: true, reasonCode: true, reasonNote: true },
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => ({ ...row, from: row.from === "" ? null : (row.from as LeadStage), to: row.to as LeadStage }));
}

/** Where leads stood at a moment, as far as they moved since; null for one that did not exist yet. */
export async function findStagesAt(ctx: Ctx, leadIds: readonly string[], at: Date): Promise<Map<string, LeadStage | null>> {
  const rows = await ctx.db.$queryRaw<Array<{ leadId: string; from: string }>>`
    SELECT DISTINCT ON ("leadId") "leadId", "from" FROM "LeadStageChange"
    WHERE "workspaceId" = ${ctx.workspaceId} AND "leadId" = ANY(${[...leadIds]}) AND "at" > ${at} ORDER BY "leadId", "at", "id"`;
  return new Map(rows.map(({ leadId, from }) => [leadId, from === "" ? null : (from as LeadStage)]));
}

export async function insertNote(tx: Ctx, note: { leadId: string; text: string; isForAmbassador: boolean }): Promise<string> {
  const id = newId("leadNote");
  await tx.db.leadNote.create({ data: { workspaceId: tx.workspaceId, id, ...note, authorUserId: userIdOf(tx), at: tx.now } });
  return id;
}

/** Newest first. */
export function listNotes(ctx: Ctx, leadId: string) {
  return ctx.db.leadNote.findMany({
    where: { workspaceId: ctx.workspaceId, leadId },
    select: { id: true, text: true, isForAmbassador: true, authorUserId: true, at: true },
    orderBy: [{ at: "desc" }, { id: "desc" }],
  });
}

/** The last word of thanks per lead, and when it was said. */
export async function findThanks(ctx: Ctx, leadIds: string[]): Promise<Map<string, { text: string; at: Date }>> {
  const rows = await ctx.db.leadNote.findMany({
    where: { workspaceId: ctx.workspaceId, leadId: { in: leadIds }, isForAmbassador: true },
    select: { leadId: true, text: true, at: true },
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  return new Map(rows.map(({ leadId, ...thanks }) => [leadId, thanks]));
}

export type Seller = { userId: string; name: string; email: string; language: string | null };

/**
 * Who gets the next lead: of the people in sales (or of those named) the one whose last lead is longest ago; an administrator
 * where nobody sells. The caller holds the lock on lead numbers, so two leads at once go to two people.
 */
export async function findNextOwner(tx: Ctx, among: readonly string[] = []): Promise<Seller | null> {
  const [next] = await tx.db.$queryRaw<Seller[]>`
    SELECT u."id" AS "userId", u."name", u."email", u."language" FROM "Membership" m JOIN "User" u ON u."id" = m."userId"
    LEFT JOIN LATERAL (SELECT max(l."createdAt") AS "at", max(l."number") AS "number" FROM "Lead" l WHERE l."workspaceId" = m."workspaceId" AND l."ownerUserId" = u."id") last ON true
    WHERE m."workspaceId" = ${tx.workspaceId} AND m."disabledAt" IS NULL AND u."disabledAt" IS NULL AND m."roles" && ARRAY['sales', 'admin']
      AND (cardinality(${[...among]}::text[]) = 0 OR u."id" = ANY(${[...among]}::text[]))
    ORDER BY ('sales' = ANY(m."roles")) DESC, last."at" ASC NULLS FIRST, last."number" ASC NULLS FIRST, u."id" LIMIT 1`;
  return next ?? null;
}

/** Somebody who may own leads here; null for a stranger and for who has no such role. */
export async function findSeller(ctx: Ctx, userId: string): Promise<Seller | null> {
  return (await listSellers(ctx)).find((seller) => seller.userId === userId) ?? null;
}

/** Everybody who may own leads, by name. */
export function listSellers(ctx: Ctx): Promise<Seller[]> {
  return ctx.db.$queryRaw<Seller[]>`
    SELECT u."id" AS "userId", u."name", u."email", u."language" FROM "Membership" m JOIN "User" u ON u."id" = m."userId"
    WHERE m."workspaceId" = ${ctx.workspaceId} AND m."disabledAt" IS NULL AND u."disabledAt" IS NULL AND m."roles" && ARRAY['sales', 'marketer', 'admin']
    ORDER BY u."name", u."id"`;
}

/** Everybody of one role, by name. */
export function listPeopleWithRole(ctx: Ctx, role: string): Promise<Seller[]> {
  return ctx.db.$queryRaw<Seller[]>`
    SELECT u."id" AS "userId", u."name", u."email", u."language" FROM "Membership" m JOIN "User" u ON u."id" = m."userId"
    WHERE m."workspaceId" = ${ctx.workspaceId} AND m."disabledAt" IS NULL AND u."disabledAt" IS NULL AND ${role} = ANY(m."roles")
    ORDER BY u."name", u."id"`;
}

export type Answer = { score: number; comment: string; answeredAt: Date };

/** What somebody answered to "how likely are you to recommend us?", newest first. */
export async function findAnswersOf(ctx: Ctx, contactId: string): Promise<Answer[]> {
  const rows = await ctx.db.response.findMany({
    where: { workspaceId: ctx.workspaceId, contactId, surveyType: "relationship", status: "completed" },
    select: { score: true, comment: true, answeredAt: true },
    orderBy: { answeredAt: "desc" },
    take: 3,
  });
  return rows.flatMap(({ score, comment, answeredAt }) =>
    score === null || !answeredAt ? [] : [{ score, comment: comment ?? "", answeredAt }],
  );
}

/** The contacts who are ambassadors. */
export async function findAmbassadorContacts(ctx: Ctx): Promise<ReadonlySet<string>> {
  const rows = await ctx.db.ambassador.findMany({ where: { workspaceId: ctx.workspaceId }, select: { contactId: true } });
  return new Set(rows.map(({ contactId }) => contactId));
}

/** The words of a search, each once, as many as somebody types. */
export const wordsOf = (search: string): string[] => [...new Set(search.trim().split(/\s+/).filter(Boolean))].slice(0, 8);

/** Everybody who can be named as the introducer of a verbal referral: active enrolments, by name. Every word of the search has to be in a name, address or company. */
export async function findIntroducers(ctx: Ctx, search: string, take: number) {
  const has = (word: string) => {
    const contains = { contains: word.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" as const };
    return { ambassador: { contact: { OR: [{ name: contains }, { email: contains }, { company: { name: contains } }] } } };
  };
  const rows = await ctx.db.enrolment.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      state: { in: ["active", "paused"] },
      AND: wordsOf(search).map(has),
    },
    select: {
      id: true,
      campaign: { select: { name: true } },
      ambassador: { select: { contact: { select: { name: true, company: { select: { name: true } } } } } },
    },
    orderBy: [{ ambassador: { contact: { name: "asc" } } }, { id: "asc" }],
    take,
  });
  return rows.map(({ id, campaign, ambassador }) => ({
    enrolmentId: id,
    campaignName: campaign.name,
    name: ambassador.contact.name,
    companyName: ambassador.contact.company?.name ?? null,
  }));
}

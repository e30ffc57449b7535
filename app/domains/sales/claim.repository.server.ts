import type { ClaimStatus } from "#app/domains/sales/claim.rules";
import { likeText } from "#app/platform/db/like-text";
import { Prisma } from "#app/platform/db/scoped.server";
import type { Ctx } from "#app/platform/context.server";
import { safeMinorUnits } from "#app/platform/money";

export type NewClaim = {
  id: string;
  ambassadorId: string;
  enrolmentId: string;
  subjectKey: string;
  who: string;
  companyName: string;
  email: string;
  happenedOn: Date;
  how: string;
  ownerUserId: string | null;
  dueAt: Date;
};

/** @returns false when this ambassador has an open claim about the same customer. */
export async function insertClaimOnce(tx: Ctx, claim: NewClaim): Promise<boolean> {
  const { count } = await tx.db.claim.createMany({
    data: [{ workspaceId: tx.workspaceId, ...claim, createdAt: tx.now }],
    skipDuplicates: true,
  });
  return count === 1;
}

const WITH_AMBASSADOR = {
  ambassador: { select: { contactId: true, contact: { select: { name: true, email: true, language: true } } } },
  enrolment: { select: { campaign: { select: { name: true } } } },
} as const;

export const findClaim = (ctx: Ctx, id: string) =>
  ctx.db.claim.findUnique({ where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } }, include: WITH_AMBASSADOR });

export type ClaimRow = NonNullable<Awaited<ReturnType<typeof findClaim>>>;

/** Of several answers at once one gets `true`. */
export async function answerClaimOnce(
  tx: Ctx,
  id: string,
  data: {
    status: Exclude<ClaimStatus, "open">;
    leadId?: string;
    saleId?: string;
    reasonCode?: string;
    answer: string;
    answeredByUserId: string | null;
  },
): Promise<boolean> {
  const { count } = await tx.db.claim.updateMany({
    where: { workspaceId: tx.workspaceId, id, status: "open" },
    data: { ...data, answeredAt: tx.now },
  });
  return count === 1;
}

/** Claims of a status; open ones by the day they are due, answered ones newest first. */
export const listClaims = (ctx: Ctx, isOpen: boolean, take: number) =>
  ctx.db.claim.findMany({
    where: { workspaceId: ctx.workspaceId, status: isOpen ? "open" : { not: "open" } },
    include: WITH_AMBASSADOR,
    orderBy: isOpen ? [{ dueAt: "asc" }, { id: "asc" }] : [{ answeredAt: "desc" }, { id: "desc" }],
    take,
  });

/** An ambassador's own claims, newest first. */
export const listClaimsOf = (ctx: Ctx, ambassadorId: string, take: number) =>
  ctx.db.claim.findMany({
    where: { workspaceId: ctx.workspaceId, ambassadorId },
    select: {
      id: true,
      who: true,
      companyName: true,
      status: true,
      dueAt: true,
      createdAt: true,
      reasonCode: true,
      answer: true,
      answeredAt: true,
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take,
  });

/** How many claims wait for an answer, and how many of them longer than was promised. */
export async function countOpenClaims(ctx: Ctx): Promise<{ open: number; overdue: number }> {
  const where = { workspaceId: ctx.workspaceId, status: "open" };
  const [open, overdue] = await Promise.all([
    ctx.db.claim.count({ where }),
    ctx.db.claim.count({ where: { ...where, dueAt: { lt: ctx.now } } }),
  ]);
  return { open, overdue };
}

/** The marketer with the fewest open claims; an administrator where there is none. */
export async function findClaimOwner(tx: Ctx): Promise<string | null> {
  const [next] = await tx.db.$queryRaw<Array<{ userId: string }>>`
    SELECT m."userId" FROM "Membership" m
    WHERE m."workspaceId" = ${tx.workspaceId} AND m."disabledAt" IS NULL AND m."roles" && ARRAY['marketer', 'admin']
    ORDER BY NOT ('marketer' = ANY (m."roles")),
      (SELECT count(*) FROM "Claim" c WHERE c."workspaceId" = m."workspaceId" AND c."ownerUserId" = m."userId" AND c."status" = 'open'), m."createdAt", m."userId"
    LIMIT 1`;
  return next?.userId ?? null;
}

export type ClaimCandidate = {
  kind: "lead" | "sale";
  id: string;
  name: string;
  companyName: string | null;
  at: Date;
  recordedAt: Date;
  stage: string | null;
  number: number | null;
  introducerName: string | null;
  amountMinor: number | null;
  currency: string | null;
};

/** Leads, and sales without one, that may be meant: of this mailbox, company or name, newest first. */
export async function findClaimCandidates(ctx: Ctx, texts: readonly string[]): Promise<ClaimCandidate[]> {
  const wanted = texts.map((text) => text.trim()).filter((text) => text.length > 1);
  if (wanted.length === 0) return [];
  const meant = (columns: Prisma.Sql[]) =>
    Prisma.join(
      wanted.flatMap((text) => columns.map((column) => Prisma.sql`${column} COLLATE "default" ILIKE ${likeText(text)}`)),
      " OR ",
    );
  const named = meant([Prisma.sql`c."name"`, Prisma.sql`c."email"`, Prisma.sql`o."name"`]);
  const rows = await ctx.db.$queryRaw<Array<Omit<ClaimCandidate, "amountMinor"> & { amountMinor: bigint | null }>>`
    (SELECT 'lead' AS "kind", l."id", c."name", o."name" AS "companyName", l."createdAt" AS "at", l."createdAt" AS "recordedAt", l."stage", l."number", i."name" AS "introducerName",
      l."amountMinor", l."currency"
    FROM "Lead" l JOIN "Contact" c ON c."workspaceId" = l."workspaceId" AND c."id" = l."contactId"
      LEFT JOIN "Company" o ON o."workspaceId" = l."workspaceId" AND o."id" = l."companyId"
      LEFT JOIN "Contact" i ON i."workspaceId" = l."workspaceId" AND i."id" = l."introducerContactId"
    WHERE l."workspaceId" = ${ctx.workspaceId} AND (${named}) ORDER BY l."createdAt" DESC LIMIT 10)
    UNION ALL
    (SELECT 'sale', s."id", COALESCE(c."name", o."name", s."externalId"), o."name", s."occurredAt", s."recordedAt", NULL, NULL, n."name", s."amountMinor", s."currency"
    FROM "Sale" s LEFT JOIN "Contact" c ON c."workspaceId" = s."workspaceId" AND c."id" = s."contactId"
      LEFT JOIN "Company" o ON o."workspaceId" = s."workspaceId" AND o."id" = s."companyId"
      LEFT JOIN "Conversion" v ON v."workspaceId" = s."workspaceId" AND v."causeKind" = 'sale' AND v."causeId" = s."id"
      LEFT JOIN "Enrolment" e ON e."workspaceId" = s."workspaceId" AND e."id" = v."enrolmentId"
      LEFT JOIN "Ambassador" a ON a."workspaceId" = s."workspaceId" AND a."id" = e."ambassadorId"
      LEFT JOIN "Contact" n ON n."workspaceId" = s."workspaceId" AND n."id" = a."contactId"
    WHERE s."workspaceId" = ${ctx.workspaceId} AND s."correctsSaleId" IS NULL AND s."leadId" IS NULL AND (${named}) ORDER BY s."occurredAt" DESC LIMIT 10)`;
  return rows.map((row) => ({ ...row, amountMinor: row.amountMinor === null ? null : safeMinorUnits(row.amountMinor) }));
}

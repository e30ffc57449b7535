import type { Ctx } from "#app/platform/context.server";
import { isPaidSale } from "#app/domains/referrals/paid-sale-sql.server";

export type LeadMail = { id: string; toName: string; subject: string; status: string; at: Date };
export type LeadEvidence = { id: string; kind: string; at: Date; recordedAt: Date; ambassadorName: string };
export type CompanyPerson = { id: string; name: string; jobTitle: string | null; isAmbassador: boolean };
export type CompanyAnswer = { id: string; name: string; score: number; answeredAt: Date };
export type CompanyLead = { id: string; number: number; name: string; stage: string };
export type LeadCompany = {
  id: string;
  name: string;
  country: string | null;
  segment: string | null;
  ownerName: string | null;
  customerSince: Date | null;
};

/** Mails about a lead, oldest first, without their texts. */
export const findMailsOfLead = (ctx: Ctx, leadId: string): Promise<LeadMail[]> => ctx.db.$queryRaw<LeadMail[]>`
  SELECT "id", "toName", "subject", "status", COALESCE("sentAt", "createdAt") AS "at" FROM "OutboundMail"
  WHERE "workspaceId" = ${ctx.workspaceId} AND "messageKey" >= 'lead-' AND "messageKey" < 'lead.' AND split_part("messageKey", ':', 2) = ${leadId}
  ORDER BY "createdAt", "id" LIMIT 100`;

export const findEvidenceOfLead = (ctx: Ctx, leadId: string): Promise<LeadEvidence[]> => ctx.db.$queryRaw<LeadEvidence[]>`
  SELECT v."id", v."kind", v."at", v."recordedAt", c."name" AS "ambassadorName" FROM "Evidence" v
  JOIN "Enrolment" e ON e."workspaceId" = v."workspaceId" AND e."id" = v."enrolmentId"
  JOIN "Ambassador" a ON a."workspaceId" = e."workspaceId" AND a."id" = e."ambassadorId"
  JOIN "Contact" c ON c."workspaceId" = a."workspaceId" AND c."id" = a."contactId"
  WHERE v."workspaceId" = ${ctx.workspaceId} AND v."leadId" = ${leadId} ORDER BY v."at", v."id" LIMIT 20`;

/** A company as whoever calls it has to know it. A customer is one that something was sold to and is left of it. */
export async function findLeadCompany(ctx: Ctx, companyId: string): Promise<LeadCompany | null> {
  const [row] = await ctx.db.$queryRaw<LeadCompany[]>`
    SELECT o."id", o."name", o."country", o."segment", u."name" AS "ownerName",
      (SELECT min(s."occurredAt") FROM "Sale" s JOIN "Company" m ON m."workspaceId" = s."workspaceId" AND m."id" = s."companyId"
        WHERE s."workspaceId" = o."workspaceId" AND ${isPaidSale("s")} AND o."id" IN (m."id", m."mergedIntoId")) AS "customerSince"
    FROM "Company" o LEFT JOIN "User" u ON u."id" = o."ownerUserId" WHERE o."workspaceId" = ${ctx.workspaceId} AND o."id" = ${companyId}`;
  return row ?? null;
}

export const findCompanyPeople = (ctx: Ctx, companyId: string, notContactId: string): Promise<CompanyPerson[]> => ctx.db.$queryRaw<
  CompanyPerson[]
>`
  SELECT c."id", c."name", c."jobTitle", a."id" IS NOT NULL AS "isAmbassador" FROM "Contact" c
  LEFT JOIN "Ambassador" a ON a."workspaceId" = c."workspaceId" AND a."contactId" = c."id"
  WHERE c."workspaceId" = ${ctx.workspaceId} AND c."companyId" = ${companyId} AND c."mergedIntoId" IS NULL AND c."id" <> ${notContactId}
  ORDER BY (a."id" IS NOT NULL) DESC, c."name", c."id" LIMIT 6`;

/** What the company's people answered last, newest first. */
export const findCompanyAnswers = (ctx: Ctx, companyId: string): Promise<CompanyAnswer[]> => ctx.db.$queryRaw<CompanyAnswer[]>`
  SELECT r."id", c."name", r."score"::int AS "score", r."answeredAt" FROM "Response" r
  JOIN "Contact" c ON c."workspaceId" = r."workspaceId" AND c."id" = r."contactId"
  WHERE r."workspaceId" = ${ctx.workspaceId} AND c."companyId" = ${companyId} AND r."surveyType" = 'relationship' AND r."status" = 'completed'
    AND r."score" IS NOT NULL AND r."answeredAt" IS NOT NULL ORDER BY r."answeredAt" DESC, r."id" DESC LIMIT 5`;

export const findCompanyLeads = (ctx: Ctx, companyId: string, notLeadId: string): Promise<CompanyLead[]> => ctx.db.$queryRaw<CompanyLead[]>`
  SELECT l."id", l."number", c."name", l."stage" FROM "Lead" l JOIN "Contact" c ON c."workspaceId" = l."workspaceId" AND c."id" = l."contactId"
  WHERE l."workspaceId" = ${ctx.workspaceId} AND l."companyId" = ${companyId} AND l."id" <> ${notLeadId} ORDER BY l."createdAt" DESC, l."id" LIMIT 5`;

import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { isPaidSale } from "#app/domains/referrals/paid-sale-sql.server";

export type NameCandidate = { companyId: string; name: string; folded: string; isCustomer: boolean };

/** Companies whose name begins alike or shares its longest word, without the lead's own; the caller measures how alike they are. */
export function findNameCandidates(ctx: Ctx, folded: string, ownCompanyId: string): Promise<NameCandidate[]> {
  const longest = folded.split(" ").sort((a, b) => b.length - a.length)[0] ?? folded;
  return ctx.db.$queryRaw<NameCandidate[]>`
    SELECT o."id" AS "companyId", o."name", max(i."value") AS "folded", EXISTS (SELECT 1 FROM "Sale" s
      WHERE s."workspaceId" = o."workspaceId" AND s."companyId" = o."id" AND ${isPaidSale("s")}) AS "isCustomer"
    FROM "CompanyIdentity" i JOIN "Company" o ON o."workspaceId" = i."workspaceId" AND o."id" = i."companyId"
    WHERE i."workspaceId" = ${ctx.workspaceId} AND i."kind" = 'name' AND o."mergedIntoId" IS NULL AND o."id" <> ${ownCompanyId}
      AND (left(i."value", 4) = left(${folded}, 4) OR (length(${longest}) >= 4 AND position(${longest} IN i."value") > 0))
    GROUP BY o."workspaceId", o."id", o."name" ORDER BY o."name", o."id" LIMIT 500`;
}

export type KnownRecord = {
  kind: "contact" | "company";
  id: string;
  name: string;
  isCustomer: boolean;
  isInProcess: boolean;
};

/** The records that a lead's own e-mail address and domain led to, when something was sold to them or another lead about them is open. */
export const findKnownRecords = (
  ctx: Ctx,
  { id, contactId, companyId }: { id: string; contactId: string; companyId: string | null },
): Promise<KnownRecord[]> => ctx.db.$queryRaw<KnownRecord[]>`
  SELECT k.* FROM (
    SELECT 'company' AS "kind", o."id", o."name",
      EXISTS (SELECT 1 FROM "Sale" s WHERE s."workspaceId" = o."workspaceId" AND s."companyId" = o."id" AND ${isPaidSale("s")}) AS "isCustomer",
      EXISTS (SELECT 1 FROM "Lead" l WHERE l."workspaceId" = o."workspaceId" AND l."companyId" = o."id" AND l."id" <> ${id} AND l."endedAt" IS NULL) AS "isInProcess"
    FROM "Company" o WHERE o."workspaceId" = ${ctx.workspaceId} AND o."id" = ${companyId ?? ""}
    UNION ALL
    SELECT 'contact', c."id", c."name",
      EXISTS (SELECT 1 FROM "Sale" s WHERE s."workspaceId" = c."workspaceId" AND s."contactId" = c."id" AND ${isPaidSale("s")}),
      EXISTS (SELECT 1 FROM "Lead" l WHERE l."workspaceId" = c."workspaceId" AND l."contactId" = c."id" AND l."id" <> ${id} AND l."endedAt" IS NULL)
    FROM "Contact" c WHERE c."workspaceId" = ${ctx.workspaceId} AND c."id" = ${contactId}
  ) k WHERE k."isCustomer" OR k."isInProcess" LIMIT 1`;

export type PhoneMatch = { contactId: string; name: string; companyName: string | null; isCustomer: boolean };

/** Other people with the last eight digits of a number: the caller compares the numbers themselves. */
export const findPhoneMatches = (ctx: Ctx, lastDigits: string, ownContactId: string): Promise<Array<PhoneMatch & { phone: string }>> => ctx
  .db.$queryRaw`
  SELECT c."id" AS "contactId", c."name", c."phone", o."name" AS "companyName", EXISTS (SELECT 1 FROM "Sale" s
    WHERE s."workspaceId" = c."workspaceId" AND (s."contactId" = c."id" OR s."companyId" = c."companyId") AND ${isPaidSale("s")}) AS "isCustomer"
  FROM "Contact" c LEFT JOIN "Company" o ON o."workspaceId" = c."workspaceId" AND o."id" = c."companyId"
  WHERE c."workspaceId" = ${ctx.workspaceId} AND c."mergedIntoId" IS NULL AND c."id" <> ${ownContactId} AND right(c."phone", 8) = ${lastDigits}
  ORDER BY c."name", c."id" LIMIT 20`;

export type MatchDecision = {
  leadId: string;
  outcome: "not_eligible" | "linked" | "separate";
  matchKind?: "contact" | "company";
  matchId?: string;
  reasonCode?: string;
  reasonNote?: string;
  decidedByUserId: string | null;
};

export async function insertMatchDecision(tx: Ctx, decision: MatchDecision): Promise<string> {
  const id = newId("leadMatchDecision");
  await tx.db.leadMatchDecision.create({ data: { workspaceId: tx.workspaceId, id, ...decision, at: tx.now } });
  return id;
}

/** What was decided last about a lead that may be known; null when nobody had to decide yet. */
export const findMatchDecision = (ctx: Ctx, leadId: string) =>
  ctx.db.leadMatchDecision.findFirst({
    where: { workspaceId: ctx.workspaceId, leadId },
    select: { outcome: true, reasonCode: true, reasonNote: true, decidedByUserId: true, at: true },
    orderBy: [{ at: "desc" }, { id: "desc" }],
  });

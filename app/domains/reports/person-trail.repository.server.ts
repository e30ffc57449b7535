import type { Ctx } from "#app/platform/context.server";

export type PersonInvitation = { id: string; campaignName: string; status: string; at: Date };
export type PersonConsent = { id: string; purpose: string; isGranted: boolean; source: string; at: Date };
export type PersonSum = { currency: string; amountMinor: number };

const SHOWN = 50;

/** Campaigns somebody was asked to join, newest first; `at` is when it was sent, else made. */
export const findInvitationsOf = (ctx: Ctx, contactId: string): Promise<PersonInvitation[]> => ctx.db.$queryRaw<PersonInvitation[]>`
  SELECT i."id", g."name" AS "campaignName",
    CASE WHEN i."complainedAt" IS NOT NULL THEN 'complained' WHEN i."returnedAt" IS NOT NULL THEN 'returned' ELSE i."status" END AS "status", COALESCE(i."sentAt", i."createdAt") AS "at"
  FROM "Invitation" i JOIN "Campaign" g ON g."workspaceId" = i."workspaceId" AND g."id" = i."campaignId"
  WHERE i."workspaceId" = ${ctx.workspaceId} AND i."contactId" = ${contactId} ORDER BY "at" DESC, i."id" LIMIT ${SHOWN}`;

/** What somebody agreed to and withdrew, newest first, under this id and those merged into it. */
export const findConsentsOf = (ctx: Ctx, contactId: string): Promise<PersonConsent[]> => ctx.db.$queryRaw<PersonConsent[]>`
  SELECT s."id", s."purpose", s."isGranted", s."source", s."at" FROM "Consent" s
  JOIN "Contact" c ON c."workspaceId" = s."workspaceId" AND c."id" = s."contactId"
  WHERE s."workspaceId" = ${ctx.workspaceId} AND ${contactId} IN (c."id", c."mergedIntoId") ORDER BY s."at" DESC, s."id" LIMIT ${SHOWN}`;

/** Revenue credited to somebody as an ambassador, by currency; refunds and losses taken off. */
export const sumRevenueThrough = (ctx: Ctx, contactId: string): Promise<PersonSum[]> => ctx.db.$queryRaw<PersonSum[]>`
  SELECT s."currency", sum(s."amountMinor")::float8 AS "amountMinor"
  FROM "Ambassador" m
  JOIN "Enrolment" e ON e."workspaceId" = m."workspaceId" AND e."ambassadorId" = m."id"
  JOIN "Conversion" v ON v."workspaceId" = m."workspaceId" AND v."enrolmentId" = e."id" AND v."causeKind" = 'sale'
  JOIN "Sale" s ON s."workspaceId" = m."workspaceId" AND (s."id" = v."saleId" OR s."correctsSaleId" = v."saleId")
  WHERE m."workspaceId" = ${ctx.workspaceId} AND m."contactId" = ${contactId} GROUP BY s."currency" ORDER BY s."currency"`;

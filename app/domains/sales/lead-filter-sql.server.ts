import type { SortColumn } from "#app/platform/db/keyset.server";
import { likeText } from "#app/platform/db/like-text";
import { Prisma } from "#app/platform/db/scoped.server";
import type { LeadColumn, LeadOrder } from "#app/domains/sales/lead-query";
import type { LeadStage } from "#app/domains/sales/lead-stage.rules";
import { columnOf } from "#app/platform/list-address";

const sql = Prisma.sql;
const none = Prisma.empty;

export type LeadFilter = {
  stages?: readonly LeadStage[];
  ownerUserId?: string | null;
  search?: string;
  ids?: string[];
  ambassadorId?: string;
  /** Only those whose person still has to be told, introduced before this moment. */
  untoldSince?: Date;
};

const PEOPLE = sql`
  JOIN "Contact" c ON c."workspaceId" = l."workspaceId" AND c."id" = l."contactId"
  LEFT JOIN "Company" o ON o."workspaceId" = l."workspaceId" AND o."id" = l."companyId"
  LEFT JOIN "Contact" i ON i."workspaceId" = l."workspaceId" AND i."id" = l."introducerContactId"`;

/** `l`, the leads, with the people that a search or an order reads: each lead has one person, so a count needs nobody. */
export const leadsOf = ({ search }: LeadFilter, order?: LeadOrder): Prisma.Sql =>
  sql`"Lead" l ${search || (order && columnOf(order) === "name") ? PEOPLE : none}`;

/** The same conditions for rows and counts, so that a count is always that of its rows. */
export function matching({ stages, ownerUserId, search, ids, ambassadorId, untoldSince }: LeadFilter): Prisma.Sql {
  const text = search ? likeText(search) : null;
  const number = search && /^\d{1,9}$/.test(search) ? sql`OR l."number" = ${Number(search)}` : none;
  return sql`
    ${stages ? sql`AND l."stage" = ANY(${[...stages]})` : none}
    ${ownerUserId === undefined ? none : ownerUserId === null ? sql`AND l."ownerUserId" IS NULL` : sql`AND l."ownerUserId" = ${ownerUserId}`}
    ${ids ? sql`AND l."id" = ANY(${ids})` : none}
    ${ambassadorId ? sql`AND EXISTS (SELECT 1 FROM "Enrolment" e WHERE e."workspaceId" = l."workspaceId" AND e."id" = l."enrolmentId" AND e."ambassadorId" = ${ambassadorId})` : none}
    ${untoldSince ? sql`AND EXISTS (SELECT 1 FROM "IntroductionNotice" n WHERE n."workspaceId" = l."workspaceId" AND n."leadId" = l."id" AND n."informedAt" IS NULL AND n."expiredAt" IS NULL AND n."createdAt" <= ${untoldSince})` : none}
    ${text ? sql`AND (c."name" COLLATE "default" ILIKE ${text} OR c."email" ILIKE ${text} OR o."name" COLLATE "default" ILIKE ${text} OR i."name" COLLATE "default" ILIKE ${text} ${number})` : none}`;
}

export const LEAD_ID = sql`l."id"`;

export const LEAD_SORTS: Record<LeadColumn, SortColumn> = {
  name: { values: [{ kind: "text", sql: sql`c."name"` }] },
  amount: {
    values: [
      { kind: "text", sql: sql`l."currency"` },
      { kind: "number", sql: sql`l."amountMinor"` },
    ],
    mayBeEmpty: true,
  },
  since: { values: [{ kind: "instant", sql: sql`l."stageChangedAt"` }] },
  number: { values: [{ kind: "number", sql: sql`l."number"` }] },
  created: { values: [{ kind: "instant", sql: sql`l."createdAt"` }] },
};

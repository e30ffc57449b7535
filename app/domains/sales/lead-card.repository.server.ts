import type { LeadAnswer } from "#app/domains/campaigns/campaign-question.rules";
import { LEAD_ID, LEAD_SORTS, leadsOf, matching, type LeadFilter } from "#app/domains/sales/lead-filter-sql.server";
import type { LeadOrder } from "#app/domains/sales/lead-query";
import type { LeadStage } from "#app/domains/sales/lead-stage.rules";
import type { Ctx } from "#app/platform/context.server";
import { keysetOf, keysetPage, type Placed } from "#app/platform/db/keyset.server";
import { Prisma } from "#app/platform/db/scoped.server";
import { safeMinorUnits } from "#app/platform/money";

const sql = Prisma.sql;

/** What a board or list needs of a lead: the person, the company, who introduced it, the amount and since when it waits. */
export type LeadCardRow = {
  id: string;
  number: number;
  version: number;
  name: string;
  companyName: string | null;
  introducerName: string | null;
  ownerUserId: string | null;
  stage: LeadStage;
  amountMinor: number | null;
  currency: string | null;
  stageChangedAt: Date;
  createdAt: Date;
  answers: LeadAnswer[];
};

type Row = Omit<LeadCardRow, "amountMinor"> & { amountMinor: bigint | null };

const CARD = sql`l."id", l."number", l."version", p."name", f."name" AS "companyName", x."name" AS "introducerName", l."ownerUserId", l."stage",
  l."amountMinor", l."currency"::text AS "currency", l."stageChangedAt", l."createdAt", l."answers"`;

const CARD_TABLES = sql`"Lead" l
  JOIN "Contact" p ON p."workspaceId" = l."workspaceId" AND p."id" = l."contactId"
  LEFT JOIN "Company" f ON f."workspaceId" = l."workspaceId" AND f."id" = l."companyId"
  LEFT JOIN "Contact" x ON x."workspaceId" = l."workspaceId" AND x."id" = l."introducerContactId"`;

const cardOf = ({ amountMinor, ...row }: Row): LeadCardRow => ({
  ...row,
  amountMinor: amountMinor === null ? null : safeMinorUnits(amountMinor),
});

/** A page of cards in an order. @throws DomainError `invalid` for a cursor of another list or order. */
export async function findLeadCards(
  ctx: Ctx,
  filter: LeadFilter,
  { order, cursor, limit }: { order: LeadOrder; cursor?: string | null; limit: number },
): Promise<{ data: LeadCardRow[]; nextCursor: string | null }> {
  const { workspaceId } = ctx;
  const keyset = keysetOf(LEAD_SORTS, { id: LEAD_ID, order, cursor });
  const rows = await ctx.db.$queryRaw<Array<Row & Placed>>`
    SELECT ${CARD}, q."place" FROM (
      SELECT l."id", ${keyset.place} AS "place", row_number() OVER (ORDER BY ${keyset.orderBy}) AS "nth" FROM ${leadsOf(filter, order)}
      WHERE l."workspaceId" = ${workspaceId} ${matching(filter)} ${keyset.after}
      ORDER BY ${keyset.orderBy} LIMIT ${limit + 1}
    ) q JOIN ${CARD_TABLES} ON l."workspaceId" = ${workspaceId} AND l."id" = q."id" ORDER BY q."nth"`;
  const page = keysetPage(rows, limit, order);
  return { ...page, data: page.data.map(cardOf) };
}

/** What a card waits for: the promise that runs, and the next step with its day. */
export type BoardCardRow = LeadCardRow & {
  promise: { kind: "accept" | "contact"; dueAt: Date } | null;
  step: { text: string; dueOn: string } | null;
};

/** The first cards of some stages, those that waited longest on top. @param take how many of each. */
export async function findBoardCards(
  ctx: Ctx,
  take: ReadonlyArray<readonly [stage: LeadStage, cards: number]>,
  filter: LeadFilter,
): Promise<BoardCardRow[]> {
  const { workspaceId } = ctx;
  type Waiting = { kind: "accept" | "contact" | null; dueAt: Date | null; text: string | null; dueOn: string | null };
  const [stages, cards] = [take.map(([stage]) => stage), take.map(([, count]) => count)];
  const rows = await ctx.db.$queryRaw<Array<Row & Waiting>>`
    SELECT ${CARD}, m."kind", m."dueAt", t."text", to_char(t."dueOn", 'YYYY-MM-DD') AS "dueOn"
    FROM unnest(${stages}::text[], ${cards}::int[]) AS s("of", "cards")
    CROSS JOIN LATERAL (
      SELECT l."id" FROM ${leadsOf(filter)} WHERE l."workspaceId" = ${workspaceId} AND l."stage" = s."of" ${matching(filter)}
      ORDER BY l."stageChangedAt", l."id" LIMIT s."cards"
    ) q
    JOIN ${CARD_TABLES} ON l."workspaceId" = ${workspaceId} AND l."id" = q."id"
    LEFT JOIN LATERAL (SELECT w."kind", w."dueAt" FROM "LeadPromise" w
      WHERE w."workspaceId" = ${workspaceId} AND w."leadId" = q."id" AND w."endedAt" IS NULL ORDER BY w."dueAt" LIMIT 1) m ON true
    LEFT JOIN LATERAL (SELECT w."text", w."dueOn" FROM "LeadTask" w
      WHERE w."workspaceId" = ${workspaceId} AND w."leadId" = q."id" AND w."doneAt" IS NULL ORDER BY w."dueOn", w."id" LIMIT 1) t ON true
    ORDER BY l."stageChangedAt", l."id"`;
  return rows.map(({ kind, dueAt, text, dueOn, ...row }) => ({
    ...cardOf(row),
    promise: kind && dueAt ? { kind, dueAt } : null,
    step: text !== null && dueOn ? { text, dueOn } : null,
  }));
}

/** Leads of one stage whose amount is in one currency, and what they come to; of those without an amount `currency` is null. */
export type StageSum = { stage: LeadStage; currency: string | null; leads: number; amountMinor: number };

/** How many leads stand in each stage, and for how much in each currency, largest first. */
export async function sumLeadsByStage(ctx: Ctx, filter: LeadFilter): Promise<StageSum[]> {
  const rows = await ctx.db.$queryRaw<Array<Omit<StageSum, "amountMinor"> & { amountMinor: bigint }>>`
    SELECT l."stage", CASE WHEN l."amountMinor" IS NOT NULL THEN l."currency"::text END AS "currency", count(*)::int AS "leads",
      COALESCE(sum(l."amountMinor"), 0)::bigint AS "amountMinor"
    FROM ${leadsOf(filter)} WHERE l."workspaceId" = ${ctx.workspaceId} ${matching(filter)} GROUP BY 1, 2 ORDER BY "amountMinor" DESC, 2`;
  return rows.map((row) => ({ ...row, amountMinor: safeMinorUnits(row.amountMinor) }));
}

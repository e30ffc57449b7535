import { dayOf } from "#app/domains/care/due-day.rules";
import { csvAmount, csvText } from "#app/platform/csv-cells";
import { csvPages } from "#app/platform/csv-pages";
import { answersLine } from "#app/domains/campaigns/campaign-question.rules";
import { addDays } from "#app/platform/instants";
import type { Ctx } from "#app/platform/context.server";
import { getSalesSettings } from "#app/domains/sales/change-sales-settings.server";
import { stageNaming } from "#app/domains/sales/sales-settings.rules";
import { listSellers } from "#app/domains/sales/lead-history.repository.server";
import { REMIND_AFTER_DAYS } from "#app/domains/sales/introduction-notice.rules";
import type { LeadQuery } from "#app/domains/sales/lead-query";
import { OPEN_STAGES, type LeadStage, type OpenStage } from "#app/domains/sales/lead-stage.rules";
import { findWaiting, type LeadWaiting } from "#app/domains/sales/lead-waiting.repository.server";
import { countLeadsByStage, findLeads, findLeadsOfStage, type LeadFilter, type LeadRow } from "#app/domains/sales/lead.repository.server";

/** What a board or list needs of a lead: the person, the company, who introduced it, the amount and since when it waits. */
export type LeadCard = {
  id: string;
  number: number;
  version: number;
  name: string;
  companyName: string | null;
  introducerName: string | null;
  ownerName: string | null;
  stage: LeadStage;
  amountMinor: number | null;
  currency: string | null;
  stageChangedAt: Date;
  createdAt: Date;
};

/** A card says when its next step is due: before today, today, or later. */
export type BoardCard = LeadCard & Pick<LeadWaiting, "promise"> & { step: (Step & { due: "late" | "soon" | "later" }) | null };
type Step = NonNullable<LeadWaiting["step"]>;

const filterOf = (ctx: Ctx, { owner, stage, isUntold, search }: LeadQuery): LeadFilter => ({
  ...(owner === "me" && { ownerUserId: ctx.actor.id }),
  ...(owner === "none" && { ownerUserId: null }),
  ...(!["me", "none", "all"].includes(owner) && { ownerUserId: owner }),
  ...(stage && { stages: [stage] }),
  ...(isUntold && { untoldSince: ctx.now }),
  ...(search && { search }),
});

/** How many leads of whoever reads have a person whom nobody told for so long that their data goes soon. */
export async function countLateNotices(ctx: Ctx): Promise<number> {
  const counts = await countLeadsByStage(ctx, { ownerUserId: ctx.actor.id, untoldSince: addDays(ctx.now, -REMIND_AFTER_DAYS) });
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

const CARDS_A_COLUMN = 12;

export type LeadBoard = {
  columns: Array<{ stage: OpenStage; count: number; cards: BoardCard[] }>;
  counts: Array<[LeadStage, number]>;
  open: number;
  owners: Array<{ userId: string; name: string }>;
};

/** The open leads in columns, those that waited longest on top. */
export async function loadBoard(ctx: Ctx, query: LeadQuery): Promise<LeadBoard> {
  const filter = filterOf(ctx, query);
  const [counts, sellers, ...columns] = await Promise.all([
    countLeadsByStage(ctx, filter),
    listSellers(ctx),
    ...OPEN_STAGES.map((stage) => findLeadsOfStage(ctx, stage, filter, CARDS_A_COLUMN)),
  ]);
  const names = new Map(sellers.map(({ userId, name }) => [userId, name]));
  const ids = columns.flat().map(({ id }) => id);
  const waiting = await findWaiting(ctx, ids);
  const today = dayOf(ctx.now, ctx.workspace.timeZone);
  const boardCard = (lead: LeadRow): BoardCard => {
    const { promise, step } = waiting.get(lead.id) ?? { promise: null, step: null };
    const due = step && (step.dueOn < today ? "late" : step.dueOn === today ? "soon" : "later");
    return { ...cardOf(lead, names), promise, step: step && due && { ...step, due } };
  };
  return {
    columns: OPEN_STAGES.map((stage, index) => ({
      stage,
      count: counts.get(stage) ?? 0,
      cards: (columns[index] ?? []).map(boardCard),
    })),
    counts: [...counts],
    open: OPEN_STAGES.reduce((sum, stage) => sum + (counts.get(stage) ?? 0), 0),
    owners: sellers.map(({ userId, name }) => ({ userId, name })),
  };
}

const ROWS_A_PAGE = 50;

export type LeadList = {
  rows: LeadCard[];
  nextCursor: string | null;
  counts: Array<[LeadStage, number]>;
  open: number;
  owners: Array<{ userId: string; name: string }>;
};

/** Leads of every stage, newest first unless the query has another order. */
export async function loadLeadList(ctx: Ctx, query: LeadQuery): Promise<LeadList> {
  const filter = filterOf(ctx, query);
  const [leads, counts, sellers] = await Promise.all([
    findLeads(ctx, filter, { order: query.sort, cursor: query.cursor, limit: ROWS_A_PAGE }),
    countLeadsByStage(ctx, { ...filter, stages: undefined }),
    listSellers(ctx),
  ]);
  const names = new Map(sellers.map(({ userId, name }) => [userId, name]));
  return {
    rows: leads.data.map((lead) => cardOf(lead, names)),
    nextCursor: leads.nextCursor,
    counts: [...counts],
    open: OPEN_STAGES.reduce((sum, stage) => sum + (counts.get(stage) ?? 0), 0),
    owners: sellers.map(({ userId, name }) => ({ userId, name })),
  };
}

const COLUMNS = [
  "number",
  "stage",
  "stageName",
  "name",
  "company",
  "introducedBy",
  "owner",
  "amount",
  "currency",
  "createdAt",
  "stageChangedAt",
  "answers",
];

/** The list as CSV: every row of the filter in its order. */
export async function* leadsCsv(ctx: Ctx, query: LeadQuery): AsyncGenerator<string> {
  const names = new Map((await listSellers(ctx)).map(({ userId, name }) => [userId, name]));
  const stageName = stageNaming(ctx, await getSalesSettings(ctx));
  yield* csvPages(
    COLUMNS,
    (cursor, limit) => findLeads(ctx, filterOf(ctx, query), { order: query.sort, cursor, limit }),
    (lead) => [...csvRow(cardOf(lead, names), stageName(lead.stage)), csvText(answersLine(lead.answers))],
  );
}

const csvRow = (card: LeadCard, stageName: string) => [
  card.number,
  card.stage,
  csvText(stageName),
  csvText(card.name),
  csvText(card.companyName ?? ""),
  csvText(card.introducerName ?? ""),
  csvText(card.ownerName ?? ""),
  card.amountMinor === null || card.currency === null ? "" : csvAmount(card.amountMinor, card.currency),
  card.currency ?? "",
  card.createdAt.toISOString(),
  card.stageChangedAt.toISOString(),
];

const cardOf = (lead: LeadRow, names: ReadonlyMap<string, string>): LeadCard => ({
  id: lead.id,
  number: lead.number,
  version: lead.version,
  name: lead.person.name,
  companyName: lead.companyName,
  introducerName: lead.introducer?.name ?? null,
  ownerName: lead.ownerUserId ? (names.get(lead.ownerUserId) ?? null) : null,
  stage: lead.stage,
  amountMinor: lead.amountMinor,
  currency: lead.currency,
  stageChangedAt: lead.stageChangedAt,
  createdAt: lead.createdAt,
});

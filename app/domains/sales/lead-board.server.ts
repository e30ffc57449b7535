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
import { CARDS_MORE, type LeadQuery } from "#app/domains/sales/lead-query";
import { OPEN_STAGES, type LeadStage, type OpenStage } from "#app/domains/sales/lead-stage.rules";
import {
  findBoardCards,
  findLeadCards,
  sumLeadsByStage,
  type BoardCardRow,
  type LeadCardRow,
} from "#app/domains/sales/lead-card.repository.server";
import type { LeadFilter } from "#app/domains/sales/lead-filter-sql.server";
import { countLeadsByStage } from "#app/domains/sales/lead.repository.server";

/** A lead on a board or in a list, with the name of whose it is. */
export type LeadCard = Omit<LeadCardRow, "answers" | "ownerUserId"> & { ownerName: string | null };

/** A card says when its next step is due: before today, today, or later. */
export type BoardCard = LeadCard & Pick<BoardCardRow, "promise"> & { step: (Step & { due: "late" | "soon" | "later" }) | null };
type Step = NonNullable<BoardCardRow["step"]>;

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

export type BoardColumn = {
  stage: OpenStage;
  count: number;
  /** What they come to, in each currency of its own. */
  amounts: Array<{ currency: string; amountMinor: number }>;
  cards: BoardCard[];
};

export type LeadBoard = {
  columns: BoardColumn[];
  /** The column that a phone shows: the one asked for, or the first with a lead in it. */
  shown: OpenStage;
  counts: Array<[LeadStage, number]>;
  open: number;
  owners: Array<{ userId: string; name: string }>;
};

/** The open leads in columns, those that waited longest on top: the first dozen of each, and more of the one that was asked for. */
export async function loadBoard(ctx: Ctx, query: LeadQuery): Promise<LeadBoard> {
  const filter = filterOf(ctx, query);
  const take = OPEN_STAGES.map((stage) => [stage, CARDS_A_COLUMN + (stage === query.at ? CARDS_MORE * query.more : 0)] as const);
  const [sums, sellers, cards] = await Promise.all([sumLeadsByStage(ctx, filter), listSellers(ctx), findBoardCards(ctx, take, filter)]);
  const names = new Map(sellers.map(({ userId, name }) => [userId, name]));
  const today = dayOf(ctx.now, ctx.workspace.timeZone);
  const boardCard = ({ promise, step, ...lead }: BoardCardRow): BoardCard => {
    const due = step && (step.dueOn < today ? "late" : step.dueOn === today ? "soon" : "later");
    return { ...cardOf(lead, names), promise, step: step && due && { ...step, due } };
  };
  const counts = new Map<LeadStage, number>();
  for (const { stage, leads } of sums) counts.set(stage, (counts.get(stage) ?? 0) + leads);
  const columns = OPEN_STAGES.map((stage) => ({
    stage,
    count: counts.get(stage) ?? 0,
    amounts: sums.flatMap((sum) => (sum.stage === stage && sum.currency ? [{ currency: sum.currency, amountMinor: sum.amountMinor }] : [])),
    cards: cards.filter((card) => card.stage === stage).map(boardCard),
  }));
  return {
    columns,
    shown: query.at ?? columns.find(({ count }) => count > 0)?.stage ?? "new",
    counts: [...counts],
    open: columns.reduce((sum, { count }) => sum + count, 0),
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
    findLeadCards(ctx, filter, { order: query.sort, cursor: query.cursor, limit: ROWS_A_PAGE }),
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
    (cursor, limit) => findLeadCards(ctx, filterOf(ctx, query), { order: query.sort, cursor, limit }),
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

const cardOf = ({ answers: _answers, ownerUserId, ...lead }: LeadCardRow, names: ReadonlyMap<string, string>): LeadCard => ({
  ...lead,
  ownerName: ownerUserId ? (names.get(ownerUserId) ?? null) : null,
});

import { stringify } from "csv-stringify/sync";
import { csvAmount, csvText } from "#app/platform/csv-cells";
import type { Ctx } from "#app/platform/context.server";
import { listSellers } from "#app/domains/sales/lead-history.repository.server";
import { LEAD_STAGES, OPEN_STAGES, type LeadStage, type OpenStage } from "#app/domains/sales/lead-stage.rules";
import { countLeadsByStage, findLeads, findLeadsOfStage, type LeadFilter, type LeadRow } from "#app/domains/sales/lead.repository.server";

/** What a board or list needs of a lead: the person, the company, who introduced it, the amount and since when it waits. */
export type LeadCard = {
  id: string;
  number: number;
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

/** What the address of the page asks for. `owner` is "me", "all", "none" or a person's id. */
export type LeadQuery = { view: "board" | "list"; owner: string; stage: LeadStage | null; search: string; cursor: string | null };

export function leadQueryOf(url: URL): LeadQuery {
  const get = (name: string) => url.searchParams.get(name);
  const stage = LEAD_STAGES.find((known) => known === get("stage")) ?? null;
  const search = (get("q") ?? "").trim().slice(0, 100);
  return {
    view: get("view") === "list" || stage || search ? "list" : "board",
    owner: get("owner") ?? "all",
    stage,
    search,
    cursor: get("cursor"),
  };
}

const filterOf = (ctx: Ctx, { owner, stage, search }: LeadQuery): LeadFilter => ({
  ...(owner === "me" && { ownerUserId: ctx.actor.id }),
  ...(owner === "none" && { ownerUserId: null }),
  ...(!["me", "none", "all"].includes(owner) && { ownerUserId: owner }),
  ...(stage && { stages: [stage] }),
  ...(search && { search }),
});

const CARDS_A_COLUMN = 12;

export type LeadBoard = {
  columns: Array<{ stage: OpenStage; count: number; cards: LeadCard[] }>;
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
  return {
    columns: OPEN_STAGES.map((stage, index) => ({
      stage,
      count: counts.get(stage) ?? 0,
      cards: (columns[index] ?? []).map((lead) => cardOf(lead, names)),
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

/** Leads of every stage, newest first. */
export async function loadLeadList(ctx: Ctx, query: LeadQuery): Promise<LeadList> {
  const filter = filterOf(ctx, query);
  const [leads, counts, sellers] = await Promise.all([
    findLeads(ctx, filter, { before: readCursor(query.cursor), take: ROWS_A_PAGE + 1 }),
    countLeadsByStage(ctx, { ...filter, stages: undefined }),
    listSellers(ctx),
  ]);
  const names = new Map(sellers.map(({ userId, name }) => [userId, name]));
  const rows = leads.slice(0, ROWS_A_PAGE);
  const last = rows.at(-1);
  return {
    rows: rows.map((lead) => cardOf(lead, names)),
    nextCursor: leads.length > ROWS_A_PAGE && last ? `${last.createdAt.getTime()}.${last.id}` : null,
    counts: [...counts],
    open: OPEN_STAGES.reduce((sum, stage) => sum + (counts.get(stage) ?? 0), 0),
    owners: sellers.map(({ userId, name }) => ({ userId, name })),
  };
}

/** The list as CSV (RFC 4180, UTF-8), every row of the filter, in steps. */
export async function* leadsCsv(ctx: Ctx, query: LeadQuery): AsyncGenerator<string> {
  yield stringify([["number", "stage", "name", "company", "introducedBy", "owner", "amount", "currency", "createdAt", "stageChangedAt"]]);
  const names = new Map((await listSellers(ctx)).map(({ userId, name }) => [userId, name]));
  let before: { at: Date; id: string } | null = null;
  do {
    const leads: LeadRow[] = await findLeads(ctx, filterOf(ctx, query), { before, take: 1_000 });
    if (leads.length > 0) yield stringify(leads.map((lead) => csvRow(cardOf(lead, names))));
    const last = leads.at(-1);
    before = leads.length === 1_000 && last ? { at: last.createdAt, id: last.id } : null;
  } while (before);
}

const csvRow = (card: LeadCard) => [
  card.number,
  card.stage,
  csvText(card.name),
  csvText(card.companyName ?? ""),
  csvText(card.introducerName ?? ""),
  csvText(card.ownerName ?? ""),
  card.amountMinor === null || card.currency === null ? "" : csvAmount(card.amountMinor, card.currency),
  card.currency ?? "",
  card.createdAt.toISOString(),
  card.stageChangedAt.toISOString(),
];

function readCursor(cursor: string | null): { at: Date; id: string } | null {
  const [, time, id] = /^(\d{1,15})\.([\w-]{1,80})$/.exec(cursor ?? "") ?? [];
  return time && id ? { at: new Date(Number(time)), id } : null;
}

const cardOf = (lead: LeadRow, names: ReadonlyMap<string, string>): LeadCard => ({
  id: lead.id,
  number: lead.number,
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

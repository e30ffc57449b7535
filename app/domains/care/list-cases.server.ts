import { stringify } from "csv-stringify/sync";
import { z } from "zod";
import { listColleagues } from "#app/domains/care/care-owner.repository.server";
import { CASE_STATUSES } from "#app/domains/care/case.rules";
import { findCaseFacets, findCases, type CaseAnchor, type CaseQuery, type CaseRow } from "#app/domains/care/case.repository.server";
import { readScope } from "#app/domains/care/case-scope.server";
import type { CaseView } from "#app/domains/care/case-view.rules";
import { dayOf, urgencyOf, type Urgency } from "#app/domains/care/due-day.rules";
import { SCORES_OF_CLASS } from "#app/domains/nps/list-responses.server";
import { npsClassOf } from "#app/domains/nps/nps-score.rules";
import { cursorInstant, decodeCursor, toPage } from "#app/platform/api/cursor";
import { calendarDay } from "#app/platform/calendar-day.schema";
import { userIdOf, type Ctx } from "#app/platform/context.server";
import { csvText } from "#app/platform/csv-cells";

export type CaseListRow = Omit<CaseRow, "email" | "phone"> & { urgency: Urgency };

const Anchor = z.object({ id: z.string(), dueOn: calendarDay(), score: z.int().min(0).max(10), createdAt: cursorInstant });
const ROWS_A_STEP = 1_000;

/** A page of cases in the order of the view, within what the reader may see. @throws DomainError `invalid` for a cursor of another list. */
export async function listCases(ctx: Ctx, view: CaseView, limit: number): Promise<{ data: CaseListRow[]; nextCursor: string | null }> {
  const today = dayOf(ctx.now, ctx.workspace.timeZone);
  const rows = await findCases(ctx, queryOf(ctx, view, today), { sort: view.sort, after: anchorOf(view.after), take: limit + 1 });
  const { data, nextCursor } = toPage(rows, limit, ({ id, dueOn, score, createdAt }) => [
    JSON.stringify({ id, dueOn, score, createdAt: createdAt.toISOString() }),
  ]);
  // Addresses and numbers stand on the page of a case, for those who may see them.
  return { data: data.map(({ email: _email, phone: _phone, ...row }) => ({ ...row, urgency: urgencyOf(row.dueOn, today) })), nextCursor };
}

function anchorOf(cursor: string | undefined): CaseAnchor | null {
  const last = decodeCursor(cursor, z.tuple([z.string().transform((text) => Anchor.parse(JSON.parse(text)))]));
  return last && { ...last[0], createdAt: new Date(last[0].createdAt) };
}

const STATUSES_OF_STATE = {
  open: ["open", "waiting"],
  overdue: ["open", "waiting"],
  due: ["open", "waiting"],
  waiting: ["waiting"],
  done: ["done"],
  all: CASE_STATUSES,
} as const;

function queryOf(ctx: Ctx, { state, owner, npsClass, segment }: CaseView, today: string): CaseQuery {
  return {
    scope: readScope(ctx.actor),
    statuses: STATUSES_OF_STATE[state],
    ...(state === "overdue" && { dueBefore: today }),
    ...(state === "due" && { dueBy: today }),
    ...(owner && { ownerUserId: owner === "none" ? null : owner === "me" ? (userIdOf(ctx) ?? "") : owner }),
    ...(npsClass && { scores: SCORES_OF_CLASS[npsClass] }),
    ...(segment && { segment }),
  };
}

/** How many cases wait, and what they can be filtered by. */
export async function caseChoices(ctx: Ctx) {
  const [facets, colleagues] = await Promise.all([
    findCaseFacets(ctx, readScope(ctx.actor), dayOf(ctx.now, ctx.workspace.timeZone)),
    listColleagues(ctx),
  ]);
  return { ...facets, owners: colleagues.map(({ userId, name }) => ({ userId, name })) };
}

/** Cases about one person or company, newest first, within what the reader may see. */
export async function casesOf(ctx: Ctx, about: { contactId: string } | { companyId: string }): Promise<CaseListRow[]> {
  const today = dayOf(ctx.now, ctx.workspace.timeZone);
  const rows = await findCases(ctx, { scope: readScope(ctx.actor), ...about }, { sort: "-created", take: 20 });
  return rows.map(({ email: _email, phone: _phone, ...row }) => ({ ...row, urgency: urgencyOf(row.dueOn, today) }));
}

const COLUMNS = ["case_id", "status", "outcome", "due_on", "owner", "name", "company", "segment", "score", "class", "comment"];

/** Exactly the cases of the view as CSV (RFC 4180, UTF-8), a thousand in memory at a time. */
export async function* casesCsv(ctx: Ctx, view: CaseView): AsyncGenerator<string> {
  yield stringify([[...COLUMNS, "answered_at", "opened_at", "closed_at"]]);
  let after: string | undefined;
  do {
    const page = await listCases(ctx, { ...view, after }, ROWS_A_STEP);
    if (page.data.length > 0) yield stringify(page.data.map(csvRow));
    after = page.nextCursor ?? undefined;
  } while (after);
}

const csvRow = (row: CaseListRow) => [
  row.id,
  row.status,
  row.outcome ?? "",
  row.dueOn,
  csvText(row.ownerName ?? ""),
  csvText(row.name),
  csvText(row.companyName ?? ""),
  csvText(row.segment ?? ""),
  row.score,
  npsClassOf(row.score),
  csvText(row.comment),
  row.answeredAt.toISOString(),
  row.createdAt.toISOString(),
  row.closedAt?.toISOString() ?? "",
];

import { stringify } from "csv-stringify/sync";
import { DateTime } from "luxon";
import type { Ctx } from "#app/platform/context.server";
import { csvText } from "#app/platform/csv-cells";
import { can } from "#app/domains/accounts/permissions";
import { listStaff } from "#app/domains/accounts/account.repository.server";
import {
  listActivities,
  pageOfActivities,
  type ActivityPosition,
  type ActivityQuery,
  type ActivityRow,
} from "#app/domains/activity/list-activity.server";
import { linesOf, type ActivityLine } from "#app/domains/reports/activity-line.server";
import { aboutThings, activitySearch, thingsIn, type ActivityView, type Subject } from "#app/domains/reports/activity-view";

const LINES_A_PAGE = 50;
const LINES_OF_HISTORY = 20;
const ROWS_A_STEP = 1_000;

export type ActivityPage = { lines: ActivityLine[]; next: string | null; people: Array<{ userId: string; name: string }> };
/** `allTo`: the page with every line, when there are more than these and the reader may open it. */
export type ThingHistory = { lines: ActivityLine[]; hasMore: boolean; allTo: string | null };

/** One page of what happened in the workspace, with the people one can filter by. */
export async function activityPage(ctx: Ctx, view: ActivityView): Promise<ActivityPage> {
  const [{ data, nextCursor }, staff] = await Promise.all([
    pageOfActivities(ctx, queryOf(ctx, view), { order: view.sort, cursor: view.cursor, limit: LINES_A_PAGE }),
    listStaff(ctx),
  ]);
  return { lines: await linesOf(ctx, data), next: nextCursor, people: staff.map(({ userId, name }) => ({ userId, name })) };
}

/** The newest lines about a thing and its parts, as far as the reader may know. */
export async function historyOf(ctx: Ctx, ...things: Subject[]): Promise<ThingHistory> {
  const rows = await listActivities(ctx, { subjects: subjectsOf(things) }, { take: LINES_OF_HISTORY + 1 });
  const hasMore = rows.length > LINES_OF_HISTORY;
  const mayOpen = ctx.actor.kind === "user" && can(ctx.actor.roles, "activity.view");
  const search = activitySearch({ about: aboutThings(things), sort: "-when" });
  return {
    lines: await linesOf(ctx, rows.slice(0, LINES_OF_HISTORY)),
    hasMore,
    allTo: hasMore && mayOpen ? `/w/${ctx.workspace.slug}/settings/activity${search}` : null,
  };
}

const subjectsOf = (things: readonly Subject[]) => ({
  kinds: [...new Set(things.map(({ kind }) => kind))],
  ids: things.map(({ id }) => id),
});

const COLUMNS = ["at", "who", "what", "about", "kind", "actorKind", "actorId", "subjectKind", "subjectId", "data"];

/** Everything that fits the view as CSV (RFC 4180, UTF-8), newest first, a thousand rows in memory at a time. */
export async function* activityCsv(ctx: Ctx, view: ActivityView): AsyncGenerator<string> {
  yield stringify([COLUMNS]);
  for (let before: ActivityPosition | null = null; ;) {
    const rows: ActivityRow[] = await listActivities(ctx, queryOf(ctx, view), { before, take: ROWS_A_STEP });
    const lines = await linesOf(ctx, rows);
    if (rows.length > 0) yield stringify(rows.map((row, index) => csvRow(row, lines[index])));
    const last = rows.at(-1);
    if (!last || rows.length < ROWS_A_STEP) return;
    before = { at: last.at, id: last.id };
  }
}

const csvRow = (row: ActivityRow, line: ActivityLine | undefined) => [
  row.at.toISOString(),
  csvText(line?.who ?? ""),
  csvText(line?.what ?? ""),
  csvText(line?.about ?? ""),
  row.kind,
  row.actorKind,
  row.actorId,
  row.subjectKind,
  row.subjectId,
  JSON.stringify(row.data),
];

function queryOf({ workspace }: Ctx, { about, group, person, from, to }: ActivityView): ActivityQuery {
  const startOf = (day: string) => DateTime.fromISO(day, { zone: workspace.timeZone }).startOf("day");
  return {
    ...(about && { subjects: subjectsOf(thingsIn(about)) }),
    group,
    actorId: person,
    ...(from && { from: startOf(from).toJSDate() }),
    ...(to && { to: startOf(to).plus({ days: 1 }).toJSDate() }),
  };
}

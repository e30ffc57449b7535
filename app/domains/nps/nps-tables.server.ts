import { downloadTable } from "#app/domains/activity/download-table.server";
import { describeAnswers } from "#app/domains/nps/describe-answers.server";
import { getNpsOverview, type NpsGroup, type NpsOverview } from "#app/domains/nps/get-nps-overview.server";
import type { AnswerQuery } from "#app/domains/nps/nps-question";
import type { AnswerRow } from "#app/domains/nps/nps-score.repository.server";
import { isScored, npsClassOf } from "#app/domains/nps/nps-score.rules";
import { isDrawn, periodAt, type NpsPoint } from "#app/domains/nps/nps-trend.rules";
import type { Ctx } from "#app/platform/context.server";
import type { TableColumn, TableFile, TableFormat } from "#app/platform/table-file.server";

/** The tables of the NPS pages that can be taken out as a file. */
export const NPS_TABLES = ["answers", "headline", "distribution", "trend", "groups"] as const;
export type NpsTable = (typeof NPS_TABLES)[number];

const ROWS_A_STEP = 1_000;
/** Three digits that count. */
const chance = (p: number | null | undefined) => (p === null || p === undefined ? null : Number(p.toPrecision(3)));
const oneDecimal = (points: number | null | undefined) => (points === null || points === undefined ? null : Math.round(points * 10) / 10);

/** Exactly what a page shows at this address, as a file; points with one decimal, and none where the page shows none. */
export async function downloadNpsTable(ctx: Ctx, table: NpsTable, query: AnswerQuery, format: TableFormat): Promise<Response> {
  if (table === "answers") return downloadTable(ctx, "npsAnswers", answersTable(ctx, query), format);
  const overview = await getNpsOverview(ctx, query);
  const { trend, groups, distribution, score } = overview;
  if (table === "headline") return downloadTable(ctx, "npsHeadline", headlineTable(query, overview), format);
  if (table === "groups") return downloadTable(ctx, "npsGroups", groupsTable(query.by, groups), format);
  if (table === "trend") return downloadTable(ctx, "npsTrend", trendTable(trend), format);
  const scores = score.certainty === "hidden" ? [] : distribution.map((answers, value) => ({ score: value, answers }));
  return downloadTable(ctx, "npsDistribution", scoresTable(scores), format);
}

async function* once<Row>(rows: readonly Row[]) {
  yield await Promise.resolve(rows);
}

function answersTable(ctx: Ctx, query: AnswerQuery): TableFile<AnswerRow> {
  const texts = (["phase", "team", "language", "country", "segment"] as const).map((name): TableColumn<AnswerRow> => ({
    header: name,
    kind: "text",
    value: (row) => row[name],
  }));
  return {
    name: "answers",
    columns: [
      { header: "answered_at", kind: "instant", value: (row) => row.answeredAt },
      { header: "name", kind: "text", value: (row) => row.contactName },
      { header: "company", kind: "text", value: (row) => row.companyName },
      { header: "score", kind: "number", value: (row) => row.score },
      { header: "class", kind: "text", value: (row) => (row.score === null ? null : npsClassOf(row.score)) },
      { header: "comment", kind: "text", value: (row) => row.comment },
      { header: "survey_type", kind: "text", value: (row) => row.surveyType },
      ...texts,
      { header: "response_id", kind: "text", value: (row) => row.id },
    ],
    steps: async function* () {
      let after: string | null = null;
      do {
        const page: { answers: AnswerRow[]; next: string | null } = await describeAnswers(ctx, { ...query, after }, ROWS_A_STEP);
        yield page.answers;
        after = page.next;
      } while (after);
    },
  };
}

type Headline = Pick<NpsOverview, "score" | "change" | "answered">;

/** One line: the score with how sure it is, the period before, and how many of those asked answered. */
function headlineTable(query: AnswerQuery, overview: NpsOverview): TableFile<Headline> {
  const isShown = isScored(overview.score.certainty);
  const row: Headline = { ...overview, change: isShown ? overview.change : null };
  const points = (value: number | null | undefined) => (isShown ? oneDecimal(value) : null);
  const count = (header: string, value: (score: Headline["score"]) => number): TableColumn<Headline> => ({
    header,
    kind: "number",
    value: ({ score }) => (score.certainty === "hidden" ? null : value(score)),
  });
  return {
    name: "nps-score",
    columns: [
      { header: "survey_type", kind: "text", value: () => query.surveyType },
      { header: "period", kind: "text", value: () => query.period },
      { header: "nps", kind: "number", value: ({ score }) => points(score.nps) },
      { header: "low", kind: "number", value: ({ score }) => points(score.interval?.low) },
      { header: "high", kind: "number", value: ({ score }) => points(score.interval?.high) },
      { header: "n", kind: "number", value: ({ score }) => score.n },
      { header: "companies", kind: "number", value: ({ score }) => score.companies },
      count("promoters", ({ promoters }) => promoters),
      count("passives", ({ passives }) => passives),
      count("detractors", ({ detractors }) => detractors),
      { header: "nps_before", kind: "number", value: ({ change }) => oneDecimal(change?.before.nps) },
      { header: "n_before", kind: "number", value: ({ change }) => change?.before.n ?? null },
      { header: "p", kind: "number", value: ({ change }) => chance(change?.p) },
      { header: "rate", kind: "text", value: ({ answered }) => answered?.kind ?? null },
      { header: "rate_percent", kind: "number", value: ({ answered }) => oneDecimal(answered?.rate && 100 * answered.rate) },
      { header: "rate_numerator", kind: "number", value: ({ answered }) => answered?.numerator ?? null },
      { header: "rate_denominator", kind: "number", value: ({ answered }) => answered?.denominator ?? null },
    ],
    steps: () => once(overview.score.n > 0 ? [row] : []),
  };
}

function scoresTable(rows: ReadonlyArray<{ score: number; answers: number }>): TableFile<{ score: number; answers: number }> {
  return {
    name: "nps-per-score",
    columns: [
      { header: "score", kind: "number", value: (row) => row.score },
      { header: "class", kind: "text", value: (row) => npsClassOf(row.score) },
      { header: "answers", kind: "number", value: (row) => row.answers },
    ],
    steps: () => once(rows),
  };
}

type TrendRow = NpsPoint & { isBaseline: boolean; happened: string };

function trendTable({ points, baseline, annotations }: Awaited<ReturnType<typeof getNpsOverview>>["trend"]): TableFile<TrendRow> {
  const starts = points.map(({ start }) => start);
  const rows = points.map((point, index) => ({
    ...point,
    isBaseline: point.key === baseline?.point.key,
    happened: annotations
      .filter(({ day }) => periodAt(day, starts) === index)
      .map(({ day, text }) => `${day} ${text}`)
      .join("; "),
  }));
  const points1 = (pick: (row: TrendRow) => number | null | undefined) => (row: TrendRow) => (isDrawn(row) ? oneDecimal(pick(row)) : null);
  return {
    name: "nps-over-time",
    columns: [
      { header: "from_day", kind: "day", value: (row) => row.start },
      { header: "wave", kind: "text", value: (row) => row.name },
      { header: "nps", kind: "number", value: points1((row) => row.nps) },
      { header: "low", kind: "number", value: points1((row) => row.interval?.low) },
      { header: "high", kind: "number", value: points1((row) => row.interval?.high) },
      { header: "n", kind: "number", value: (row) => row.n },
      { header: "baseline", kind: "text", value: (row) => (row.isBaseline ? "yes" : null) },
      { header: "happened", kind: "text", value: (row) => row.happened },
    ],
    steps: () => once(rows),
  };
}

function groupsTable(by: string, groups: readonly NpsGroup[]): TableFile<NpsGroup> {
  const counts = (pick: (group: NpsGroup) => number) => (group: NpsGroup) => (group.certainty === "hidden" ? null : pick(group));
  const points = (pick: (group: NpsGroup) => number | null | undefined) => (group: NpsGroup) =>
    isDrawn(group) ? oneDecimal(pick(group)) : null;
  return {
    name: `nps-per-${by}`,
    columns: [
      { header: by, kind: "text", value: (group) => group.key },
      { header: "n", kind: "number", value: (group) => group.n },
      { header: "promoters", kind: "number", value: counts((group) => group.promoters) },
      { header: "passives", kind: "number", value: counts((group) => group.passives) },
      { header: "detractors", kind: "number", value: counts((group) => group.detractors) },
      { header: "nps", kind: "number", value: points((group) => group.nps) },
      { header: "low", kind: "number", value: points((group) => group.interval?.low) },
      { header: "high", kind: "number", value: points((group) => group.interval?.high) },
      { header: "against_rest", kind: "text", value: (group) => (isDrawn(group) ? (group.againstRest?.verdict ?? null) : null) },
      { header: "p", kind: "number", value: (group) => (isDrawn(group) ? chance(group.againstRest?.p) : null) },
      { header: "nps_year_ago", kind: "number", value: (group) => (isDrawn(group) ? oneDecimal(group.yearAgo?.nps) : null) },
      { header: "n_year_ago", kind: "number", value: (group) => (isDrawn(group) ? (group.yearAgo?.n ?? null) : null) },
      { header: "p_year_ago", kind: "number", value: (group) => (isDrawn(group) ? chance(group.yearAgo?.comparison?.p) : null) },
      ...(by === "team"
        ? ([
            { header: "target", kind: "number", value: (group) => group.target?.points ?? null },
            { header: "target_verdict", kind: "text", value: (group) => group.target?.verdict ?? null },
          ] satisfies Array<TableColumn<NpsGroup>>)
        : []),
    ],
    steps: () => once(groups),
  };
}

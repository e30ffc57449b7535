import { downloadTable } from "#app/domains/activity/download-table.server";
import { describeSilent, getNpsLevels, type LevelsPage } from "#app/domains/nps/get-nps-levels.server";
import { describeAsked, getResponseRates, type RateGroup } from "#app/domains/nps/get-response-rates.server";
import type { NpsInterval } from "#app/domains/nps/nps-interval.rules";
import { isNamed } from "#app/domains/nps/anonymous-answers.server";
import { eligibleShareOf, type ResponseRate } from "#app/domains/nps/response-rate.rules";
import type { SilentCompany } from "#app/domains/nps/nps-levels.repository.server";
import type { AskedRow } from "#app/domains/nps/response-rate.repository.server";
import { AskedQuery, LevelsQuery, OUTCOMES, RatesQuery, readQuery } from "#app/domains/nps/statistics-question";
import { maySeeCompanies } from "#app/domains/nps/nps-page.server";
import type { Ctx } from "#app/platform/context.server";
import type { TableColumn, TableFile, TableFormat } from "#app/platform/table-file.server";

/** The tables of the pages Levels, Response and Who was asked. */
export const STATISTICS_TABLES = ["levels", "silent", "rates", "rate-groups", "asked"] as const;
export type StatisticsTable = (typeof STATISTICS_TABLES)[number];

const ROWS_A_STEP = 1_000;

const toOneDecimal = (value: number | null | undefined) => (value === null || value === undefined ? null : Math.round(value * 10) / 10);
const percentOf = (share: number | null) => toOneDecimal(share === null ? null : 100 * share);

/** What one of these pages shows at this address, as a file: points and percentages with one decimal, every row of a list. */
export async function downloadStatistics(ctx: Ctx, table: StatisticsTable, asked: URLSearchParams, format: TableFormat): Promise<Response> {
  switch (table) {
    case "levels":
      return downloadTable(ctx, "npsLevels", levelsTable(await levelRows(ctx, readQuery(LevelsQuery, asked))), format);
    case "silent":
      return downloadTable(ctx, "npsSilent", silentTable(ctx, readQuery(LevelsQuery, asked)), format);
    case "rates": {
      const { total, rates } = await getResponseRates(ctx, readQuery(RatesQuery, asked));
      const all = { key: "", name: null, from: null, until: null, counts: total, rates };
      return downloadTable(ctx, "npsRates", ratesTable("response-rates", "all", [all]), format);
    }
    case "rate-groups": {
      const query = readQuery(RatesQuery, asked);
      const { groups } = await getResponseRates(ctx, query);
      return downloadTable(ctx, "npsRateGroups", ratesTable(`response-rates-per-${query.by}`, query.by, groups), format);
    }
    case "asked":
      return downloadTable(ctx, "npsAsked", askedTable(ctx, readQuery(AskedQuery, asked)), format);
  }
}

async function* once<Row>(rows: readonly Row[]) {
  yield await Promise.resolve(rows);
}

/** The pages of a list one after the other: `read` gives the rows after a place, and where the next begin. */
async function* pagesOf<Row>(read: (after: string | null) => Promise<{ rows: Row[]; next: string | null }>) {
  let after: string | null = null;
  do {
    const page: { rows: Row[]; next: string | null } = await read(after);
    yield page.rows;
    after = page.next;
  } while (after);
}

type LevelRow = {
  level: "respondents" | "companies" | "revenue";
  nps: number | null;
  n: number;
  effective: number | null;
  base: number | null;
  coverage: number | null;
  adjusted: NpsInterval | null;
  byTest: NpsInterval | null;
  ofBase: NpsInterval | null;
};

/** None of employees: they speak for no customer, and the page has no levels of them. */
async function levelRows(ctx: Ctx, query: LevelsQuery): Promise<LevelRow[]> {
  if (!isNamed(query)) return [];
  const { levels, byScoreTest }: LevelsPage = await getNpsLevels(ctx, query);
  const { respondents, companies, revenue } = levels;
  const nothing = { effective: null, base: null, coverage: null, byTest: null, ofBase: null };
  return [
    {
      ...nothing,
      level: "respondents",
      nps: respondents.nps,
      n: respondents.n,
      adjusted: respondents.interval,
      byTest: byScoreTest.respondents,
    },
    {
      ...nothing,
      level: "companies",
      nps: companies.nps,
      n: companies.n,
      base: companies.base,
      coverage: companies.coverage,
      adjusted: companies.interval,
      byTest: byScoreTest.companies,
      ofBase: companies.ofBase,
    },
    {
      ...nothing,
      level: "revenue",
      nps: revenue.nps,
      n: revenue.companies,
      effective: revenue.effectiveCompanies,
      coverage: revenue.coverage,
      adjusted: revenue.interval,
    },
  ];
}

function levelsTable(rows: readonly LevelRow[]): TableFile<LevelRow> {
  const number = (header: string, value: (row: LevelRow) => number | null | undefined): TableColumn<LevelRow> => ({
    header,
    kind: "number",
    value: (row) => toOneDecimal(value(row)),
  });
  return {
    name: "nps-levels",
    columns: [
      { header: "level", kind: "text", value: ({ level }) => level },
      number("nps", ({ nps }) => nps),
      number("low", ({ adjusted }) => adjusted?.low),
      number("high", ({ adjusted }) => adjusted?.high),
      number("score_test_low", ({ byTest }) => byTest?.low),
      number("score_test_high", ({ byTest }) => byTest?.high),
      number("finite_base_low", ({ ofBase }) => ofBase?.low),
      number("finite_base_high", ({ ofBase }) => ofBase?.high),
      number("n", ({ n }) => n),
      number("effective_n", ({ effective }) => effective),
      number("base", ({ base }) => base),
      number("covered_percent", ({ coverage }) => percentOf(coverage)),
    ],
    steps: () => once(rows),
  };
}

function silentTable(ctx: Ctx, query: LevelsQuery): TableFile<SilentCompany> {
  const { currency } = ctx.workspace;
  const revenue: TableColumn<SilentCompany> = {
    header: "revenue",
    kind: "money",
    value: ({ revenueMinor }) => (revenueMinor === null ? null : { minor: Math.round(revenueMinor), currency }),
  };
  const inCurrency: TableColumn<SilentCompany> = {
    header: "currency",
    kind: "text",
    value: ({ revenueMinor }) => (revenueMinor === null ? null : currency),
  };
  return {
    name: "silent-companies",
    columns: [
      { header: "company", kind: "text", value: ({ name }) => name },
      ...(maySeeCompanies(ctx) ? [revenue, inCurrency] : []),
      { header: "people", kind: "number", value: ({ people }) => people },
      { header: "renewal", kind: "day", value: ({ renewalDate }) => renewalDate?.toISOString().slice(0, 10) ?? null },
    ],
    steps: () =>
      pagesOf(async (after) => {
        if (!isNamed(query)) return { rows: [], next: null };
        const { silent, next } = await describeSilent(ctx, { ...query, after }, ROWS_A_STEP);
        return { rows: silent, next };
      }),
  };
}

type RateRow = RateGroup & { rate: ResponseRate };

/** One line a rate and group, with what is divided by what, and the outcomes that both are made of. */
function ratesTable(name: string, by: string, groups: readonly RateGroup[]): TableFile<RateRow> {
  const rows = groups.flatMap((group) => group.rates.map((rate) => ({ ...group, rate })));
  const outcomes = OUTCOMES.map((outcome): TableColumn<RateRow> => ({
    header: outcome.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    kind: "number",
    value: ({ counts }) => counts[outcome],
  }));
  const group: Array<TableColumn<RateRow>> = [
    { header: by, kind: "text", value: (row) => row.name ?? row.key },
    { header: "from_day", kind: "day", value: ({ from }) => from },
    { header: "until_day", kind: "day", value: ({ until }) => until },
  ];
  return {
    name,
    columns: [
      ...(by === "all" ? [] : group),
      { header: "rate", kind: "text", value: ({ rate }) => rate.kind },
      { header: "percent", kind: "number", value: ({ rate }) => percentOf(rate.rate) },
      { header: "numerator", kind: "number", value: ({ rate }) => rate.numerator },
      { header: "denominator", kind: "number", value: ({ rate }) => toOneDecimal(rate.denominator) },
      { header: "definition", kind: "text", value: ({ rate }) => rate.definition },
      { header: "e_percent", kind: "number", value: ({ counts }) => percentOf(eligibleShareOf(counts)) },
      ...outcomes,
    ],
    steps: () => once(rows),
  };
}

function askedTable(ctx: Ctx, query: AskedQuery): TableFile<AskedRow> {
  return {
    name: "asked",
    columns: [
      { header: "sent_at", kind: "instant", value: ({ sentAt }) => sentAt },
      { header: "name", kind: "text", value: ({ contactName }) => contactName },
      { header: "company", kind: "text", value: ({ companyName }) => companyName },
      { header: "status", kind: "text", value: ({ status }) => status },
      { header: "score", kind: "number", value: ({ score }) => score },
      { header: "source", kind: "text", value: ({ source }) => source },
      { header: "response_id", kind: "text", value: ({ id }) => id },
    ],
    steps: () => pagesOf((after) => describeAsked(ctx, { ...query, after }, ROWS_A_STEP)),
  };
}

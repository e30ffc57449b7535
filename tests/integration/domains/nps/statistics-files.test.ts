import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { AnswerQuery, readNpsQuery } from "#app/domains/nps/nps-question";
import { downloadStatistics, type StatisticsTable } from "#app/domains/nps/nps-statistics-tables.server";
import { downloadNpsTable } from "#app/domains/nps/nps-tables.server";
import type { Ctx } from "#app/platform/context.server";
import { importFile } from "#tests/integration/domains/nps/import-support";
import { asMember, givenWorkspace, useApp } from "#tests/support/app";

const app = useApp();
const HEADER = "response_id,email,name,company,score,comment,answered_at,sent_at,survey_type,segment,wave";

async function given(rows: string[]): Promise<Ctx> {
  const ctx = { ...(await asMember(await givenWorkspace(app.current), ["marketer"])), now: new Date("2026-11-01T00:00:00Z") };
  expect((await importFile(ctx, [HEADER, ...rows].join("\n"))).counts.rejected).toBe(0);
  return ctx;
}

type Line = Record<string, string>;
const rowsOf = async (answer: Response) => parse(await answer.text(), { columns: true, bom: true }) as unknown as Line[];
const statistics = async (ctx: Ctx, table: StatisticsTable, asked: string) =>
  rowsOf(await downloadStatistics(ctx, table, new URLSearchParams(asked), "csv"));
const ofScore = async (ctx: Ctx, table: "headline" | "groups", asked: string) =>
  rowsOf(await downloadNpsTable(ctx, table, readNpsQuery(AnswerQuery, new URLSearchParams(asked)), "csv"));

const people = (count: number, score: number, at: string, more = ",,,", company = "A") =>
  Array.from(
    { length: count },
    (_, index) => `${at}${score}${index},${at}${score}x${index}@${company}.nl,P,${company},${score},,${at},${at}${more}`,
  );

describe("files of the figures", () => {
  test("the score has its interval, n, the period before, the chance and the response in one line", async () => {
    const ctx = await given([...people(20, 10, "2026-09-01"), ...people(5, 3, "2026-09-01"), ...people(12, 5, "2025-09-01")]);
    const [line, ...others] = await ofScore(ctx, "headline", "period=12m");
    expect(others).toEqual([]);
    expect(line).toMatchObject({ nps: "60", n: "25", promoters: "20", detractors: "5", nps_before: "-100", n_before: "12" });
    expect(Number(line?.low)).toBeLessThan(60);
    expect(Number(line?.high)).toBeGreaterThan(60);
    expect(Number(line?.p)).toBeLessThan(0.001);
    expect(line).toMatchObject({ rate: "RR2", rate_percent: "100", rate_numerator: "25", rate_denominator: "25" });
  });

  test("a group under five keeps its counts and score to itself, and groups carry the chance of their difference", async () => {
    const rows = [
      ...people(12, 10, "2026-09-01", ",,Big,"),
      ...people(12, 3, "2026-09-02", ",,Middle,"),
      ...people(3, 8, "2026-09-03", ",,Few,"),
    ];
    const ctx = await given(rows);
    const [few] = await ofScore(ctx, "headline", "segment=Few");
    expect(few).toMatchObject({ n: "3", nps: "", low: "", promoters: "", p: "" });
    const groups = await ofScore(ctx, "groups", "by=segment");
    expect(groups.map(({ segment, against_rest: verdict }) => [segment, verdict])).toEqual([
      ["Big", "higher"],
      ["Middle", "lower"],
      ["Few", ""],
    ]);
    expect(Number(groups[0]?.p)).toBeLessThan(0.05);
    expect(groups[2]?.p).toBe("");
  });

  test("the levels carry every interval; of employees there are none", async () => {
    const ctx = await given([...people(5, 10, "2026-09-01"), ...people(2, 3, "2026-09-01", ",,,", "B"), "s,s@c.nl,S,C,,,,2026-09-01,,,"]);
    const levels = await statistics(ctx, "levels", "period=all");
    expect(levels.map(({ level, nps, n, base }) => [level, nps, n, base])).toEqual([
      ["respondents", "42.9", "7", ""],
      ["companies", "0", "2", "3"],
      ["revenue", "", "0", ""],
    ]);
    expect(levels[1]).toMatchObject({ covered_percent: "66.7" });
    for (const bound of ["low", "high", "score_test_low", "score_test_high", "finite_base_low", "finite_base_high"])
      expect(levels[1]?.[bound], bound).toMatch(/^-?\d+(\.\d)?$/);
    expect(await statistics(ctx, "levels", "period=all&surveyType=mirror")).toEqual([]);
  });

  test("every silent company is in the file with its revenue, which who may see no contacts does not get", async () => {
    const silent = Array.from({ length: 30 }, (_, index) => `s${index},s${index}@x${index}.nl,S,=Co${index},,,,2026-09-01,,,`);
    const ctx = await given(silent);
    await ctx.db.company.updateMany({
      where: { workspaceId: ctx.workspaceId, name: "=Co7" },
      data: { revenueMinor: 123_456n, revenueCurrency: "EUR" },
    });
    const lines = await statistics(ctx, "silent", "period=all");
    expect(lines).toHaveLength(30);
    expect(lines[0]).toMatchObject({ company: "'=Co7", revenue: "1234.56", currency: "EUR", people: "1" });
    const viewer = await asMember(ctx, ["viewer"]);
    const withoutAmounts = await statistics({ ...viewer, now: ctx.now }, "silent", "period=all");
    expect(Object.keys(withoutAmounts[0] ?? {})).toEqual(["company", "people", "renewal"]);
  });

  test("each rate says what is divided by what, in all and per wave", async () => {
    const ctx = await given([
      "r1,p1@a.nl,P,A,9,Because,2026-10-02,2026-10-01,,,=Autumn",
      "r2,p2@a.nl,P,A,7,,2026-10-03,2026-10-01,,,=Autumn",
      "r3,p3@b.nl,P,B,,,,2026-10-01,,,=Autumn",
      "r4,p4@c.nl,P,C,10,,2026-06-02,2026-06-01,,,Summer",
    ]);
    const rates = await statistics(ctx, "rates", "period=all");
    expect(rates.map(({ rate }) => rate)).toEqual(["RR1", "RR2", "RR3", "RR4", "RR5", "RR6"]);
    expect(rates[1]).toMatchObject({ percent: "75", numerator: "3", denominator: "4", complete: "1", partial: "2", non_contact: "1" });
    expect(rates[1]?.definition).toContain("(I + P) / (I + P + R");
    const waves = await statistics(ctx, "rate-groups", "period=all&by=wave");
    expect(waves.filter(({ rate }) => rate === "RR2").map(({ wave, numerator, denominator }) => [wave, numerator, denominator])).toEqual([
      ["'=Autumn", "2", "3"],
      ["Summer", "1", "1"],
    ]);
  });

  test("everybody who was asked is in the file, however many pages that are, and taking it is written down", async () => {
    const ctx = await given(Array.from({ length: 120 }, (_, index) => `q${index},q${index}@a.nl,P${index},A,,,,2026-09-01,,,`));
    expect(await statistics(ctx, "asked", "period=all")).toHaveLength(120);
    expect(await statistics(ctx, "asked", "period=all&outcome=complete")).toEqual([]);
    const taken = { workspaceId: ctx.workspaceId, kind: "export.downloaded", subjectId: "npsAsked" };
    expect(await ctx.db.activity.count({ where: taken })).toBe(2);
  });
});

import { describe, expect, test } from "vitest";
import { correctResponse } from "#app/domains/nps/correct-response.server";
import { getNpsLevels } from "#app/domains/nps/get-nps-levels.server";
import { getNpsScore } from "#app/domains/nps/get-nps-score.server";
import { describeAsked, getResponseRates } from "#app/domains/nps/get-response-rates.server";
import { listLatestAnswers } from "#app/domains/nps/list-latest-answers.server";
import { AskedQuery, RatesQuery } from "#app/domains/nps/statistics-question";
import { listContactDirectory } from "#app/domains/reports/list-contacts.server";
import { contactPage } from "#app/domains/reports/people-pages.server";
import type { Ctx } from "#app/platform/context.server";
import { importFile } from "#tests/integration/domains/nps/import-support";
import { asMember, givenWorkspace, useApp } from "#tests/support/app";

const app = useApp();
const HEADER = "response_id,email,company,score,comment,answered_at,sent_at,survey_type";
const everything = { from: null, to: null, surveyType: "relationship" };

async function given(overrides: Parameters<typeof givenWorkspace>[1], ...rows: string[]): Promise<Ctx> {
  const ctx = { ...(await asMember(await givenWorkspace(app.current, overrides), ["marketer"])), now: new Date("2026-11-01T00:00:00Z") };
  expect((await importFile(ctx, [HEADER, ...rows].join("\n"))).counts.rejected).toBe(0);
  return ctx;
}

const idOf = async (ctx: Ctx, responseId: string) =>
  (await ctx.db.response.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, sourceId: `id:${responseId}` } })).id;

describe("three levels", () => {
  async function givenAccounts() {
    const answers = [
      ...[10, 10, 9, 9, 10].map((score, index) => `a${index},a${index}@a.nl,A,${score},,2026-10-01,,`),
      "b1,b1@b.nl,B,3,,2026-10-01,,",
      "b2,b2@b.nl,B,6,,2026-10-01,,",
      "c1,c1@c.nl,C,8,,2026-10-01,,",
      "d1,d1@d.nl,D,,,,2026-09-01,",
      "n1,n1@gmail.com,,9,,2026-10-01,,product",
      "x1,x1@x.nl,X,10,,2026-10-01,,",
    ];
    const ctx = await given({}, ...answers);
    const revenues = {
      A: [5_000_000n, "EUR"],
      B: [50_000_000n, "EUR"],
      C: [20_000_000n, "EUR"],
      D: [25_000_000n, "EUR"],
      X: [9_000_000n, "USD"],
    } as const;
    for (const [name, [revenueMinor, revenueCurrency]] of Object.entries(revenues))
      await ctx.db.company.updateMany({ where: { workspaceId: ctx.workspaceId, name }, data: { revenueMinor, revenueCurrency } });
    await ctx.db.response.updateMany({ where: { workspaceId: ctx.workspaceId, sourceId: "id:x1" }, data: { surveyType: "transactional" } });
    return ctx;
  }

  test("the same rows make +37.5 by people, 0 by company and −60 by revenue, with what is covered and who is silent", async () => {
    const ctx = await givenAccounts();
    const page = await getNpsLevels(ctx, { period: "all", surveyType: "relationship" });
    expect(page.levels.respondents).toMatchObject({ nps: 37.5, n: 8 });
    expect(page.levels.companies).toMatchObject({ nps: 0, n: 3, base: 5, coverage: 0.6 });
    expect(page.levels.revenue.nps).toBeCloseTo(-60, 10);
    expect(page.levels.revenue.coverage).toBe(0.75);
    expect(page).toMatchObject({ revenueMinor: 100_000_000, foreign: 1, withoutCompany: 0, next: null });
    expect(page.silent.map(({ name, revenueMinor, people }) => [name, revenueMinor, people])).toEqual([
      ["D", 25_000_000, 1],
      ["X", null, 1],
    ]);
  });

  test("another survey has its own figures, and amounts of another currency are never weighed", async () => {
    const ctx = await givenAccounts();
    const page = await getNpsLevels(ctx, { period: "all", surveyType: "transactional" });
    expect(page.levels.respondents).toMatchObject({ nps: 100, n: 1 });
    expect(page.levels.revenue).toMatchObject({ nps: null, companies: 0, coverage: 0 });
    const product = await getNpsLevels(ctx, { period: "all", surveyType: "product" });
    expect(product.levels.respondents).toMatchObject({ n: 1 });
  });

  test("the silent ones of another workspace are no one's here, and pages follow each other without a gap", async () => {
    const ctx = await givenAccounts();
    await givenAccounts();
    for (let index = 0; index < 30; index++) {
      const { workspaceId, now } = ctx;
      const [id, name] = [`com_silent${String(index).padStart(2, "0")}`, `Silent ${index}`];
      await ctx.db.company.create({
        data: {
          workspaceId,
          id,
          name,
          revenueMinor: BigInt(1_000 * (index % 7) + 1),
          revenueCurrency: "EUR",
          createdAt: now,
          updatedAt: now,
        },
      });
    }
    const first = await getNpsLevels(ctx, { period: "all", surveyType: "relationship" });
    const second = await getNpsLevels(ctx, { period: "all", surveyType: "relationship", after: first.next });
    const all = [...first.silent, ...second.silent];
    expect([first.silent.length, second.silent.length, second.next]).toEqual([25, 7, null]);
    expect(new Set(all.map(({ id }) => id)).size).toBe(32);
    expect(all.map(({ revenueMinor }) => revenueMinor ?? -1)).toEqual(
      all.map(({ revenueMinor }) => revenueMinor ?? -1).sort((a, b) => b - a),
    );
  });
});

describe("response rates", () => {
  const rows = [
    "r1,p1@a.nl,A,9,Because,2026-10-02,2026-10-01,",
    "r2,p2@a.nl,A,7,,2026-10-03,2026-10-01,",
    "r3,p3@b.nl,B,,,,2026-10-04,",
    "r4,p4@b.nl,B,,,,2026-10-05,",
    "r5,p5@c.nl,C,10,,2026-06-02,2026-06-01,",
    "r6,p6@c.nl,C,10,,2026-10-02,,",
    "r7,p7@d.nl,D,1,,2026-10-02,2026-10-01,product",
  ];

  test("are computed from the rows of one survey, per wave, source and survey", async () => {
    const ctx = await given({}, ...rows);
    const page = await getResponseRates(ctx, RatesQuery.parse({ period: "all" }));
    expect(page.total).toMatchObject({ complete: 1, partial: 2, nonContact: 2, companies: 3, companiesAnswered: 2 });
    expect(page.rates[1]).toMatchObject({ kind: "RR2", numerator: 3, denominator: 5, rate: 0.6 });
    expect(page.unasked).toBe(1);
    expect(page.groups.map(({ from, until, counts }) => [from, until, counts.complete + counts.partial])).toEqual([
      ["2026-10-01", "2026-10-05", 2],
      ["2026-06-01", "2026-06-01", 1],
    ]);
    const bySurvey = await getResponseRates(ctx, RatesQuery.parse({ period: "all", by: "surveyType" }));
    expect(bySurvey.groups.map(({ key, rates }) => [key, rates[1]?.numerator, rates[1]?.denominator])).toEqual([
      ["product", 1, 1],
      ["relationship", 3, 5],
    ]);
    expect(bySurvey.total).toEqual(page.total);
    const bySource = await getResponseRates(ctx, RatesQuery.parse({ period: "all", by: "source" }));
    expect(bySource.groups.map(({ key }) => key)).toEqual(["csv"]);
    const byMonth = await getResponseRates(ctx, RatesQuery.parse({ period: "all", by: "month" }));
    expect(byMonth.groups.map(({ from, until }) => [from, until])).toEqual([
      ["2026-10-01", "2026-10-31"],
      ["2026-06-01", "2026-06-30"],
    ]);
  });

  test("every number leads to the people it is made of", async () => {
    const ctx = await given({}, ...rows);
    const { total, groups } = await getResponseRates(ctx, RatesQuery.parse({ period: "all" }));
    for (const outcome of ["complete", "partial", "nonContact", "refusal"] as const) {
      const { rows: people } = await describeAsked(ctx, AskedQuery.parse({ period: "all", outcome }));
      expect(people).toHaveLength(total[outcome]);
    }
    for (const { from, until, rates } of groups) {
      const { rows: people } = await describeAsked(ctx, AskedQuery.parse({ period: "all", sentFrom: from, sentUntil: until }));
      expect(people).toHaveLength(rates[1]?.denominator ?? -1);
    }
  });
});

describe("correcting one answer", () => {
  const rows = ["r1,p1@a.nl,A,9,,2026-10-02,2026-10-01,", "r2,p2@a.nl,A,2,Slow,2026-10-03,2026-10-01,", "r3,p3@b.nl,B,,,,2026-10-04,"];
  const scanner = { from: "completed", to: "bot_suspect", reason: "A mail scanner clicked it" } as const;

  test("takes a machine's answer out of every figure, and counted again it is back; each step stays readable", async () => {
    const ctx = await given({}, ...rows);
    const id = await idOf(ctx, "r1");
    const figures = async () => {
      const { rates, total } = await getResponseRates(ctx, RatesQuery.parse({ period: "all" }));
      const candidates = await listLatestAnswers(ctx, { classes: ["promoter"] });
      return {
        nps: (await getNpsScore(ctx, everything)).nps,
        answered: rates[1]?.numerator,
        other: total.other,
        candidates: candidates.length,
      };
    };
    expect(await figures()).toEqual({ nps: 0, answered: 2, other: 0, candidates: 1 });
    await correctResponse(ctx, id, scanner);
    expect(await figures()).toEqual({ nps: -100, answered: 1, other: 1, candidates: 0 });
    await correctResponse(ctx, id, { from: "bot_suspect", to: "completed", reason: "She called: it was her" });
    expect(await figures()).toEqual({ nps: 0, answered: 2, other: 0, candidates: 1 });
    const versions = await ctx.db.responseVersion.findMany({
      where: { workspaceId: ctx.workspaceId, responseId: id },
      orderBy: { id: "asc" },
    });
    expect(versions.map(({ status, score, reason }) => [status, score, reason]).sort()).toEqual([
      ["bot_suspect", 9, "She called: it was her"],
      ["completed", 9, "A mail scanner clicked it"],
    ]);
    expect(versions.every(({ cause }) => cause === `user:${ctx.actor.id}`)).toBe(true);
    const activities = await ctx.db.activity.findMany({ where: { workspaceId: ctx.workspaceId, kind: "response.corrected" } });
    expect(activities).toHaveLength(2);
    expect(JSON.stringify(activities)).not.toMatch(/scanner|called/);
  });

  test("the same file again does not count what somebody took out, and a first answer to a declined question does count", async () => {
    const ctx = await given({}, ...rows);
    await correctResponse(ctx, await idOf(ctx, "r1"), scanner);
    await correctResponse(ctx, await idOf(ctx, "r3"), { from: "unanswered", to: "declined", reason: "Told us by phone" });
    await importFile(ctx, [HEADER, rows[0]!.replace(",9,,", ",10,Yes,"), rows[1]!, "r3,p3@b.nl,B,8,,2026-10-09,2026-10-04,"].join("\n"));
    const found = await ctx.db.response.findMany({ where: { workspaceId: ctx.workspaceId }, orderBy: { sourceId: "asc" } });
    expect(found.map(({ status, score }) => [status, score])).toEqual([
      ["bot_suspect", 10],
      ["completed", 2],
      ["completed", 8],
    ]);
  });

  test("a silence cannot be made an answer, an answer no refusal, and an unknown one is not found", async () => {
    const ctx = await given({}, ...rows);
    const silence = await idOf(ctx, "r3");
    await expect(correctResponse(ctx, silence, { from: "unanswered", to: "completed", reason: "I know" })).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(correctResponse(ctx, await idOf(ctx, "r1"), { from: "completed", to: "declined", reason: "Hmm" })).rejects.toMatchObject({
      code: "invalid",
    });
    const other = await given({}, ...rows);
    await expect(correctResponse(ctx, await idOf(other, "r1"), scanner)).rejects.toMatchObject({ code: "not_found" });
    for (const [to, outcome] of [
      ["bounced", "unknown"],
      ["excluded", "excluded"],
    ] as const) {
      const { status } = await ctx.db.response.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, id: silence } });
      await correctResponse(ctx, silence, { from: status as "unanswered", to, reason: "Looked it up" });
      expect((await getResponseRates(ctx, RatesQuery.parse({ period: "all" }))).total).toMatchObject({ [outcome]: 1, nonContact: 0 });
    }
  });

  test("of two corrections at once one wins, and the other is told", async () => {
    const ctx = await given({}, ...rows);
    const id = await idOf(ctx, "r1");
    const outcomes = await Promise.allSettled(
      Array.from({ length: 6 }, (_, index) => correctResponse(ctx, id, { ...scanner, to: index % 2 ? "excluded" : "bot_suspect" })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "conflict" });
    expect(await ctx.db.responseVersion.count({ where: { workspaceId: ctx.workspaceId, responseId: id } })).toBe(1);
  });
});

describe("the current class", () => {
  test("follows the months of the workspace everywhere at once", async () => {
    const rows = ["r1,p1@a.nl,A,9,,2026-02-02,,", "r2,p2@a.nl,A,2,,2026-10-03,,"];
    const classes = async (ctx: Ctx) => {
      const [promoter] = await listLatestAnswers(ctx, { classes: ["promoter"] });
      const { data } = await listContactDirectory(ctx, { sort: "name", npsClass: "promoter" }, 10);
      const { id } = await ctx.db.contact.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, email: "p1@a.nl" } });
      return [promoter !== undefined, data.length === 1, (await contactPage(ctx, id)).current?.npsClass ?? null];
    };
    expect(await classes(await given({ currentClassMonths: 18 }, ...rows))).toEqual([true, true, "promoter"]);
    expect(await classes(await given({ currentClassMonths: 6 }, ...rows))).toEqual([false, false, null]);
  });
});

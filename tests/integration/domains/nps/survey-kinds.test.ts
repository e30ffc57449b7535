import { describe, expect, test } from "vitest";
import { describeAnswers } from "#app/domains/nps/describe-answers.server";
import { describeImport } from "#app/domains/nps/get-nps-import.server";
import { getNpsLevels } from "#app/domains/nps/get-nps-levels.server";
import { getNpsOverview } from "#app/domains/nps/get-nps-overview.server";
import { getNpsScore, getNpsScoreBy } from "#app/domains/nps/get-nps-score.server";
import { getNpsTrend } from "#app/domains/nps/get-nps-trend.server";
import { describeAsked, getResponseRates } from "#app/domains/nps/get-response-rates.server";
import { listAnswerFacts } from "#app/domains/nps/list-answer-facts.server";
import { listLatestAnswers } from "#app/domains/nps/list-latest-answers.server";
import { listPassives, passiveCounts } from "#app/domains/nps/list-passives.server";
import { AnswerQuery, readNpsQuery } from "#app/domains/nps/nps-question";
import { passiveView } from "#app/domains/nps/passive-view.rules";
import { SURVEY_TYPES, type SurveyType } from "#app/domains/nps/response.rules";
import { simulateNps } from "#app/domains/nps/simulate-nps.server";
import { setTarget, TargetChoice } from "#app/domains/nps/set-nps-goals.server";
import { AskedQuery, RatesQuery } from "#app/domains/nps/statistics-question";
import { countPeople } from "#app/domains/reports/funnel.repository.server";
import { listContactDirectory } from "#app/domains/reports/list-contacts.server";
import { companyPage, contactPage } from "#app/domains/reports/people-pages.server";
import type { Ctx } from "#app/platform/context.server";
import { importFile } from "#tests/integration/domains/nps/import-support";
import { asMember, givenWorkspace, useApp } from "#tests/support/app";

const app = useApp();
const PEOPLE = 12;

/** The same twelve people answer all four surveys: 7 about the relationship, the others newer and with one score for each kind. */
const SCORES: Record<SurveyType, number> = { relationship: 7, transactional: 1, product: 10, mirror: 3 };

async function given(): Promise<Ctx> {
  const before = await asMember(await givenWorkspace(app.current), ["marketer"]);
  const rows = SURVEY_TYPES.flatMap((kind, month) =>
    Array.from({ length: PEOPLE }, (_, index) => {
      const day = `2026-0${month + 5}-01`;
      return `p${index}@vos.nl,P${index},Vos,${SCORES[kind]},${kind} words,${day},${day},North,Care,${kind}`;
    }),
  );
  const file = ["email,name,company,score,comment,answered_at,sent_at,team,segment,survey_type", ...rows].join("\n");
  expect((await importFile(before, file)).counts).toMatchObject({ created: 4 * PEOPLE, rejected: 0 });
  return { ...before, now: new Date("2026-11-01T00:00:00Z") };
}

describe("no figure of one kind of survey holds an answer of another", () => {
  test.each(SURVEY_TYPES)("%s", async (surveyType) => {
    const ctx = await given();
    const nps = surveyType === "relationship" ? 0 : surveyType === "product" ? 100 : -100;
    const all = { from: null, to: null, surveyType };
    const period = "all" as const;
    expect(await getNpsScore(ctx, all)).toMatchObject({ n: PEOPLE, nps });
    for (const by of ["team", "segment", "month", "year"] as const)
      expect(await getNpsScoreBy(ctx, all, by)).toEqual([expect.objectContaining({ n: PEOPLE, nps })]);
    for (const per of ["month", "quarter", "wave"] as const)
      expect((await getNpsTrend(ctx, all, per)).points).toEqual([expect.objectContaining({ n: PEOPLE, nps })]);
    expect((await simulateNps(ctx, { period, surveyType }, null)).before).toMatchObject({ n: PEOPLE, nps });

    const overview = await getNpsOverview(ctx, { period, surveyType, by: "team", per: "month" });
    expect(overview.score).toMatchObject({ n: PEOPLE, nps });
    expect(overview.distribution[SCORES[surveyType]]).toBe(PEOPLE);
    expect(overview.groups).toEqual([expect.objectContaining({ key: "North", n: PEOPLE })]);
    const words = surveyType === "mirror" ? [] : [`${surveyType} words`];
    expect([...new Set(overview.comments.map(({ comment }) => comment))]).toEqual(words);

    const rates = await getResponseRates(ctx, RatesQuery.parse({ period, surveyType }));
    expect(rates.total.complete).toBe(PEOPLE);
    const { rows } = await describeAsked(ctx, AskedQuery.parse({ period, surveyType }));
    expect([...new Set(rows.map(({ comment }) => comment))]).toEqual(words);

    const { levels } = await getNpsLevels(ctx, { period, surveyType });
    expect(levels.respondents.n).toBe(PEOPLE);
    expect(levels.companies.n).toBe(surveyType === "mirror" ? 0 : 1);
  });

  test("together they stand in lines of their own", async () => {
    const ctx = await given();
    const bySurvey = await getNpsScoreBy(ctx, { from: null, to: null, surveyType: null }, "surveyType");
    expect(Object.fromEntries(bySurvey.map(({ key, n, nps }) => [key, [n, nps]]))).toEqual({
      relationship: [PEOPLE, 0],
      transactional: [PEOPLE, -100],
      product: [PEOPLE, 100],
      mirror: [PEOPLE, -100],
    });
  });
});

test("the report of an import counts the answers about the relationship, and leads to exactly those", async () => {
  const ctx = await given();
  const { id } = await ctx.db.npsImport.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId } });
  expect((await describeImport(ctx, id)).classes).toEqual({ promoters: 0, passives: PEOPLE, detractors: 0, sends: 0 });
  const address = new URLSearchParams({ period: "all", import: id, class: "passive" });
  const { answers } = await describeAnswers(ctx, readNpsQuery(AnswerQuery, address));
  expect(answers.map(({ surveyType }) => surveyType)).toEqual(Array(PEOPLE).fill("relationship"));
});

test("a target of one survey says nothing about another", async () => {
  const ctx = await given();
  await setTarget(ctx, TargetChoice.parse({ surveyType: "product", team: "North", points: "40" }));
  const targetOf = async (surveyType: string) =>
    (await getNpsOverview(ctx, { period: "all", surveyType, by: "team", per: "month" })).groups[0]?.target?.points;
  expect(await targetOf("product")).toBe(40);
  for (const other of ["relationship", "transactional", "mirror"]) expect(await targetOf(other)).toBeUndefined();
});

test("what somebody thinks of us is what they answered about the relationship, however new the other answers are", async () => {
  const ctx = await given();
  const latest = await listLatestAnswers(ctx, { classes: ["promoter", "passive", "detractor"] });
  expect(latest.map(({ score }) => score)).toEqual(Array(PEOPLE).fill(SCORES.relationship));
  const { data } = await listPassives(ctx, passiveView(new URLSearchParams()), 50);
  expect(data.map(({ score, comment }) => [score, comment])).toEqual(Array(PEOPLE).fill([7, "relationship words"]));
  expect(await passiveCounts(ctx)).toMatchObject({ all: PEOPLE, answered: PEOPLE });
  expect(await countPeople(ctx, { from: null, to: null })).toMatchObject({ answered: PEOPLE, promoters: 0 });
  const [person] = (await listContactDirectory(ctx, { sort: "name" }, 1)).data;
  const page = await contactPage(ctx, person?.id ?? "");
  expect(page.current?.npsClass).toBe("passive");
  expect(page.answers.map(({ surveyType }) => surveyType).sort()).toEqual(["product", "relationship", "transactional"]);
  expect((await companyPage(ctx, page.contact.companyId ?? "")).score).toMatchObject({ passives: PEOPLE, n: PEOPLE });
});

test("what an employee answered decides nothing about inviting them as a customer", async () => {
  const ctx = await given();
  const facts = [...(await listAnswerFacts(ctx, new Date("2026-01-01T00:00:00Z"))).values()];
  expect(facts).toHaveLength(PEOPLE);
  for (const { surveys, lastScore } of facts) {
    expect([...surveys].sort()).toEqual(["product", "relationship", "transactional"]);
    expect(lastScore).toBe(SCORES.product);
  }
});

test("a reader who narrows employees' answers down to a few sees no figure at all", async () => {
  const ctx = await given();
  await ctx.db.response.updateMany({
    where: { workspaceId: ctx.workspaceId, surveyType: "mirror", contact: { name: { in: ["P0", "P1", "P2"] } } },
    data: { team: "South" },
  });
  const mirror = { from: null, to: null, surveyType: "mirror" };
  expect(await getNpsScoreBy(ctx, mirror, "team")).toEqual([]);
  for (const team of ["North", "South"]) expect((await getNpsScore(ctx, { ...mirror, team })).n).toBe(0);
  const page = await getNpsOverview(ctx, { period: "all", surveyType: "mirror", by: "team", per: "month", team: "North" });
  expect([page.score.n, page.groups, page.trend.points, page.choices.team]).toEqual([0, [], [], []]);
  expect((await getNpsScore(ctx, mirror)).n).toBe(PEOPLE);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { apiOperations } from "#app/server/api-operations.server";
import { answersOfContact } from "#app/domains/nps/answers-of-contact.server";
import { getNpsOverview } from "#app/domains/nps/get-nps-overview.server";
import { getNpsScore, getNpsScoreBy } from "#app/domains/nps/get-nps-score.server";
import { listLatestAnswers } from "#app/domains/nps/list-latest-answers.server";
import { countClasses, npsScore } from "#app/domains/nps/nps-score.rules";
import { rejectedRowsCsv } from "#app/domains/nps/rejected-rows-csv.server";
import type { Ctx } from "#app/platform/context.server";
import { importFile } from "#tests/integration/domains/nps/import-support";
import { givenWorkspace, useApp } from "#tests/support/app";

const app = useApp();
const everything = { from: null, to: null, surveyType: "relationship" };
const HEADER = "email,score,answered_at,survey_type,segment,sent_at";

async function given(ctx: Ctx, ...rows: string[]) {
  expect((await importFile(ctx, [HEADER, ...rows].join("\n"))).counts.rejected).toBe(0);
}

describe("the score", () => {
  test("is the one of the rules over the raw answers, in all and per group", async () => {
    const answer = fc.record({
      score: fc.integer({ min: 0, max: 10 }),
      segment: fc.constantFrom("Retail", "Care", ""),
      type: fc.constantFrom("relationship", "product"),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 40 }), async (answers) => {
        const ctx = await givenWorkspace(app.current);
        await given(ctx, ...answers.map(({ score, segment, type }, index) => `p${index}@vos.nl,${score},2026-03-01,${type},${segment},`));
        const counted = answers.filter(({ type }) => type === "relationship");
        const expected = (segment: string | null) =>
          npsScore(countClasses(counted.filter((one) => segment === null || one.segment === segment).map(({ score }) => score)));
        expect(await getNpsScore(ctx, everything)).toEqual(expected(null));
        for (const group of await getNpsScoreBy(ctx, everything, "segment"))
          expect(group).toEqual({ key: group.key, ...expected(group.key ?? "") });
        const page = await getNpsOverview(ctx, { period: "all", surveyType: "relationship", by: "segment", per: "month" });
        expect(page.score).toMatchObject(expected(null));
        expect(page.distribution).toEqual(Array.from({ length: 11 }, (_, value) => counted.filter(({ score }) => score === value).length));
      }),
      { numRuns: 12 },
    );
  });

  test("counts from the first moment of a period to just before its end, and unanswered sends never", async () => {
    const ctx = await givenWorkspace(app.current);
    await given(ctx, "a@vos.nl,9,2026-03-01T00:00:00Z,,,", "b@vos.nl,0,2026-04-01T00:00:00Z,,,", "c@vos.nl,,,,,2026-03-05");
    expect(await getNpsScore(ctx, { ...everything, from: new Date("2026-03-01"), to: new Date("2026-04-01") })).toMatchObject({
      nps: 100,
      n: 1,
      promoters: 1,
    });
    expect((await getNpsScoreBy(ctx, everything, "month")).map(({ key, n }) => [key, n])).toEqual([
      ["2026-03-01", 1],
      ["2026-04-01", 1],
    ]);
  });

  test("a group of fewer than five is hidden, and gaps in the trend show as gaps", async () => {
    const ctx = await givenWorkspace(app.current);
    await given(
      ctx,
      ...Array.from({ length: 4 }, (_, index) => `a${index}@vos.nl,9,2026-01-05,,Care,`),
      ...Array.from({ length: 6 }, (_, index) => `b${index}@vos.nl,9,2026-03-05,,Retail,`),
    );
    const page = await getNpsOverview(ctx, { period: "all", surveyType: "relationship", by: "segment", per: "month" });
    expect(page.groups.map(({ key, certainty }) => [key, certainty])).toEqual([
      ["Retail", "counts"],
      ["Care", "hidden"],
    ]);
    expect(page.trend.points.map(({ key, n }) => [key, n])).toEqual([
      ["2026-01-01", 4],
      ["2026-02-01", 0],
      ["2026-03-01", 6],
    ]);
  });
});

describe("what somebody thinks now", () => {
  test("is the latest relationship answer of the last 18 months", async () => {
    const ctx = { ...(await givenWorkspace(app.current)), now: new Date("2026-11-01T00:00:00Z") };
    await given(
      ctx,
      "ana@vos.nl,3,2026-01-01,,,",
      "ana@vos.nl,9,2026-06-01,,,",
      "ana@vos.nl,10,2026-09-01,,,",
      "ana@vos.nl,0,2026-10-01,product,,",
      "bo@vos.nl,10,2026-01-01,,,",
      "bo@vos.nl,2,2026-02-01,,,",
      "cas@vos.nl,10,2025-01-01,,,",
      "dee@vos.nl,10,2026-11-01T12:00:00Z,,,",
    );
    const promoters = await listLatestAnswers(ctx, { classes: ["promoter"] });
    expect(promoters.map(({ email, score }) => [email, score])).toEqual([["ana@vos.nl", 10]]);
    expect(await listLatestAnswers(ctx, { classes: ["promoter"], answeredAfter: new Date("2026-09-15") })).toEqual([]);
    expect((await listLatestAnswers(ctx, { classes: ["detractor", "passive"] })).map(({ email }) => email)).toEqual(["bo@vos.nl"]);
    const { current, answers } = await answersOfContact(ctx, promoters[0]?.contactId ?? "");
    expect(current).toEqual({ npsClass: "promoter", since: new Date("2026-05-31T22:00:00Z") });
    expect(answers).toHaveLength(4);
  });
});

describe("refused rows", () => {
  test("come back as a file that can be repaired and imported, and in which nothing computes", async () => {
    const ctx = await givenWorkspace(app.current);
    const first = await importFile(
      ctx,
      'Email;Score;Comment;answered_at\nana@vos.nl;11;"=HYPERLINK(""x"")\nmore";2026-03-01\nbo@vos.nl;-1;fine;2026-03-01\ncas@vos.nl;9;;2026-03-01\ndan@vos;7,5;;eergisteren\n',
    );
    let csv = "";
    for await (const part of await rejectedRowsCsv(ctx, first.id)) csv += part;
    expect(csv.split("\r\n")[0]).toBe("\ufeffproblem_line;problem_field;problem;Email;Score;Comment;answered_at");
    expect(csv).toContain("\r\n4;score;A score is a whole number from 0 to 10;bo@vos.nl;'-1;fine;2026-03-01\r\n");
    expect(csv).toMatch(/\r\n6;score, answered_at, email;"?score: A score is .*; answered_at: .*; email: .*;dan@vos;7,5;;eergisteren\r\n/);
    expect(csv).not.toMatch(/(^|[;\n"])=HYPER/);
    const again = await importFile(ctx, csv.replace(";11;", ";10;").replace("dan@vos;7,5;;eergisteren", "dan@vos.nl;7;;2026-03-01"));
    expect(again).toMatchObject({ counts: { read: 3, created: 2, rejected: 1 }, refused: [{ field: "score", value: "-1" }] });
    expect(await ctx.db.response.findFirst({ where: { workspaceId: ctx.workspaceId, score: 10 } })).toMatchObject({
      comment: '=HYPERLINK("x")\nmore',
      attributes: {},
    });
  });
});

describe("the API", () => {
  const call = (ctx: Ctx, name: string, input: Record<string, unknown>) => {
    const operation = apiOperations.find((one) => one.name === name);
    if (!operation) throw new Error(`no operation ${name}`);
    const query = operation.query?.parse(input.query ?? {});
    const body = operation.body && "parse" in operation.body ? operation.body.parse(input.body) : input.body;
    return operation
      .handle(ctx, { params: input.params, query, body } as never)
      .then((answer) => operation.response.parse(answer) as Record<string, unknown>);
  };

  test("imports, reports, scores and lists", async () => {
    const ctx = await givenWorkspace(app.current);
    const { id } = await call(ctx, "createNpsImport", {
      body: new Blob([`${HEADER}\na@vos.nl,10,2026-03-01,,Retail,\nb@vos.nl,11,2026-03-01,,,\n`]).stream(),
    });
    await importFile(ctx, `${HEADER}\nc@vos.nl,0,2026-03-02,,Care,`);
    expect(await call(ctx, "getNpsImport", { params: { id } })).toMatchObject({
      status: "completed",
      counts: { read: 2, created: 1, rejected: 1 },
      rejected: [{ line: 3, field: "score", value: "11", message: "score must be a whole number from 0 to 10" }],
    });
    expect(await call(ctx, "getNpsScore", { query: { from: "2026-03-01", to: "2026-03-02" } })).toMatchObject({
      nps: 100,
      n: 1,
      interval: { level: 0.95, method: "adjusted-wald" },
    });
    expect(await call(ctx, "getNpsScore", { query: { groupBy: "segment" } })).toMatchObject({
      groups: [
        { key: "Care", nps: -100 },
        { key: "Retail", nps: 100 },
      ],
    });
    expect(await call(ctx, "getNpsScore", { query: { from: "2030-01-01" } })).toMatchObject({ nps: null, n: 0, interval: null });
    const page = await call(ctx, "listNpsResponses", { query: { limit: "1" } });
    expect(page.data).toMatchObject([{ score: 0, segment: "Care" }]);
    expect((await call(ctx, "listNpsResponses", { query: { limit: "1", cursor: page.nextCursor } })).data).toMatchObject([{ score: 10 }]);
    await expect(call(ctx, "getNpsScore", { query: { from: "soon" } })).rejects.toMatchObject({ code: "invalid" });
  });

  test("lists columns of one's own as they came, by file and by call, a page at a time", async () => {
    const ctx = await givenWorkspace(app.current);
    await importFile(ctx, "email,score,answered_at,Plan,Seats\nana@vos.nl,9,2026-03-01,pro,12\nbo@vos.nl,8,2026-03-02,,3");
    await call(ctx, "createNpsResponse", {
      body: { responseId: "r-9", email: "cy@vos.nl", score: 7, answeredAt: "2026-03-03T09:30:00Z", attributes: { plan: "free" } },
    });
    const { data } = await call(ctx, "listNpsResponses", { query: { limit: "5" } });
    expect((data as { attributes: unknown }[]).map(({ attributes }) => attributes)).toEqual([
      { plan: "free" },
      { Seats: 3 },
      { Plan: "pro", Seats: 12 },
    ]);
  });

  test("records one answer once, and its correction", async () => {
    const ctx = await givenWorkspace(app.current);
    const body = { responseId: "r-1", email: "ana@vos.nl", score: 9, answeredAt: "2026-03-01T09:30:00Z" };
    expect((await call(ctx, "createNpsResponse", { body })).outcome).toBe("created");
    expect((await call(ctx, "createNpsResponse", { body })).outcome).toBe("unchanged");
    expect((await call(ctx, "createNpsResponse", { body: { ...body, comment: "Great" } })).outcome).toBe("updated");
    expect(() => call(ctx, "createNpsResponse", { body: { ...body, score: 11 } })).toThrow(/whole number/);
  });

  test("another workspace's import is not found", async () => {
    const [ctx, other] = [await givenWorkspace(app.current), await givenWorkspace(app.current)];
    const { id } = await importFile(ctx, `${HEADER}\na@vos.nl,10,2026-03-01,,,`);
    await expect(call(other, "getNpsImport", { params: { id } })).rejects.toMatchObject({ code: "not_found" });
  });
});

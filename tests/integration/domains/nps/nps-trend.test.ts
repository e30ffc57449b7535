import { describe, expect, test } from "vitest";
import { addAnnotation, changeAnnotation, listAnnotations, removeAnnotation, undoAnnotation } from "#app/domains/nps/annotate-trend.server";
import { getNpsOverview } from "#app/domains/nps/get-nps-overview.server";
import { describeAsked, getResponseRates } from "#app/domains/nps/get-response-rates.server";
import { getNpsTrend } from "#app/domains/nps/get-nps-trend.server";
import { setBaseline, setTarget, TargetChoice } from "#app/domains/nps/set-nps-goals.server";
import { AskedQuery, RatesQuery } from "#app/domains/nps/statistics-question";
import type { Ctx } from "#app/platform/context.server";
import { importFile } from "#tests/integration/domains/nps/import-support";
import { givenWorkspace, useApp } from "#tests/support/app";

const app = useApp();
const everything = { from: null, to: null, surveyType: "relationship" };
const HEADER = "email,score,answered_at,sent_at,team,wave,product,survey_type";

type Many = {
  day: string;
  sent?: string;
  score?: number | "";
  count?: number;
  team?: string;
  wave?: string;
  product?: string;
  type?: string;
};
let people = 0;

async function given(ctx: Ctx, ...groups: Many[]): Promise<void> {
  const rows = groups.flatMap(({ day, sent = "", score = 9, count = 10, team = "", wave = "", product = "", type = "" }) =>
    Array.from({ length: count }, () => `p${(people += 1)}@vos.nl,${score},${day},${sent},${team},${wave},${product},${type}`),
  );
  expect((await importFile(ctx, [HEADER, ...rows].join("\n"))).counts.rejected).toBe(0);
}

const shape = async (ctx: Ctx, filter: object = everything) =>
  (await getNpsTrend(ctx, { ...everything, ...filter }, "wave")).points.map(({ key, start, n }) => [key, start, n]);

describe("waves", () => {
  test("end with a pause of more than 14 days, counted from the day of sending", async () => {
    const ctx = await givenWorkspace(app.current);
    await given(
      ctx,
      { day: "2026-01-20", sent: "2026-01-05" }, // answered late: still of the round it was sent in
      { day: "2026-01-12", sent: "2026-01-10" },
      { day: "2026-01-24" }, // not known when it was sent: 14 days after the last
      { day: "2026-02-08" }, // 15 days after
    );
    expect(await shape(ctx)).toEqual([
      ["2026-01-05", "2026-01-05", 30],
      ["2026-02-08", "2026-02-08", 10],
    ]);
  });

  test("have the name that a column of the file gives them, and answers without one keep their own", async () => {
    const ctx = await givenWorkspace(app.current);
    await given(
      ctx,
      { day: "2026-01-05", wave: "Spring" },
      { day: "2026-03-05", wave: "Spring" },
      { day: "2026-01-06" },
      { day: "2026-06-01", wave: "Summer" },
    );
    expect(await shape(ctx)).toEqual([
      ["Spring", "2026-01-05", 20],
      ["2026-01-06", "2026-01-06", 10],
      ["Summer", "2026-06-01", 10],
    ]);
  });

  test("keep their borders under a filter, and another survey bridges no pause", async () => {
    const ctx = await givenWorkspace(app.current);
    await given(
      ctx,
      { day: "2026-01-01", team: "North" },
      { day: "2026-01-12", team: "South" },
      { day: "2026-01-24", team: "North" },
      { day: "2026-02-05", type: "product" },
      { day: "2026-02-15", team: "North" },
    );
    expect(await shape(ctx, { team: "North" })).toEqual([
      ["2026-01-01", "2026-01-01", 20],
      ["2026-02-15", "2026-02-15", 10],
    ]);
  });

  test("add up to all answers, each in one wave", async () => {
    const ctx = await givenWorkspace(app.current);
    await given(ctx, ...Array.from({ length: 20 }, (_, index) => ({ day: `2026-0${1 + (index % 8)}-${10 + index}`, count: index % 4 })));
    const total = (await shape(ctx)).reduce((sum, [, , n]) => sum + Number(n), 0);
    expect(total).toBe((await getNpsOverview(ctx, { period: "all", surveyType: "relationship", by: "team", per: "month" })).score.n);
  });

  test("are the same in the trend and in the response rates, cut the same way by who did not answer", async () => {
    const before = await givenWorkspace(app.current);
    const ctx = { ...before, now: new Date("2027-01-01T00:00:00Z") };
    await given(
      before,
      { day: "2026-01-20", sent: "2026-01-05", count: 4 },
      { day: "", sent: "2026-01-16", score: "", count: 2 }, // nobody answered, and yet it bridges the pause
      { day: "2026-01-28", sent: "2026-01-28", count: 3 },
      { day: "2026-02-12", sent: "2026-02-12", count: 5 },
      { day: "2026-02-12", sent: "2026-02-12", wave: "Spring", count: 6 },
      { day: "2026-02-20", sent: "2026-02-20", type: "product", count: 1 },
      { day: "2026-03-05", sent: "2026-03-05", count: 1 },
    );
    const { groups } = await getResponseRates(ctx, RatesQuery.parse({ period: "all" }));
    const answered = groups.map(({ key, counts }) => [key, counts.complete + counts.partial]).reverse();
    expect(answered).toEqual([
      ["2026-01-05", 7],
      ["2026-02-12", 5],
      ["Spring", 6],
      ["2026-03-05", 1],
    ]);
    expect((await shape(ctx)).map(([key, , n]) => [key, n])).toEqual(answered);
    expect(groups.at(-1)).toMatchObject({ from: "2026-01-05", until: "2026-01-28", counts: { nonContact: 2 } });
    for (const { key, rates } of groups) {
      const { rows } = await describeAsked(ctx, AskedQuery.parse({ period: "all", wave: key }));
      expect([key, rows.length]).toEqual([key, rates[1]?.denominator]);
    }
  });

  test("are nothing of another workspace", async () => {
    const [ctx, other] = [await givenWorkspace(app.current), await givenWorkspace(app.current)];
    await given(ctx, { day: "2026-01-01" });
    expect(await shape(other)).toEqual([]);
  });
});

test("answers are grouped and filtered by the product of the customer's own column", async () => {
  const ctx = await givenWorkspace(app.current);
  await given(
    ctx,
    { day: "2026-01-01", product: "Roster", count: 12 },
    { day: "2026-01-01", product: "Clock", score: 3, count: 11 },
    { day: "2026-01-01" },
  );
  const page = await getNpsOverview(ctx, { period: "all", surveyType: "relationship", by: "product", per: "month" });
  expect(page.groups.map(({ key, n, nps }) => [key, n, nps])).toEqual([
    ["Roster", 12, 100],
    [null, 10, 100],
    ["Clock", 11, -100],
  ]);
  expect(page.choices.product).toEqual(["Clock", "Roster"]);
  const only = await getNpsOverview(ctx, { period: "all", surveyType: "relationship", by: "team", per: "month", product: "Clock" });
  expect(only.score.n).toBe(11);
});

test("the view of the extremes leaves passives out of the comments and out of nothing else", async () => {
  const ctx = await givenWorkspace(app.current);
  await importFile(
    ctx,
    "email,score,answered_at,comment\na@vos.nl,9,2026-01-01,good\nb@vos.nl,8,2026-01-02,fine\nc@vos.nl,2,2026-01-03,bad",
  );
  const page = await getNpsOverview(ctx, { period: "all", surveyType: "relationship", by: "team", per: "month", view: "extremes" });
  expect(page.comments.map(({ comment }) => comment)).toEqual(["bad", "good"]);
  expect(page.score).toMatchObject({ n: 3, passives: 1, nps: 0 });
});

describe("the baseline and targets", () => {
  const trend = (ctx: Ctx) => getNpsTrend(ctx, everything, "month");

  test("the chosen period counts for its survey and step only", async () => {
    const ctx = await givenWorkspace(app.current);
    await given(ctx, { day: "2026-01-05" }, { day: "2026-02-05", score: 3 }, { day: "2026-03-05" });
    expect((await trend(ctx)).baseline).toMatchObject({ point: { key: "2026-01-01" }, isChosen: false });
    await setBaseline(ctx, { surveyType: "relationship", per: "month", periodKey: "2026-02-01" });
    await setBaseline(ctx, { surveyType: "product", per: "month", periodKey: "2026-03-01" });
    expect((await trend(ctx)).baseline).toMatchObject({
      point: { key: "2026-02-01" },
      isChosen: true,
      since: { difference: { isSignificant: true } },
    });
    await setBaseline(ctx, { surveyType: "relationship", per: "month", periodKey: "" });
    expect((await trend(ctx)).baseline).toMatchObject({ point: { key: "2026-01-01" }, isChosen: false });
  });

  test("a target stands with its team, is judged from ten answers, and can be taken away", async () => {
    const ctx = await givenWorkspace(app.current);
    await given(ctx, { day: "2026-01-05", team: "North", count: 40 }, { day: "2026-01-05", team: "South", count: 9 });
    const choose = (team: string, points: string) => setTarget(ctx, TargetChoice.parse({ surveyType: "relationship", team, points }));
    await choose("North", "+20");
    await choose("South", "\u221210");
    await Promise.all([choose("North", "30"), choose("North", "30")]);
    const targets = async () =>
      (await getNpsOverview(ctx, { period: "all", surveyType: "relationship", by: "team", per: "month" })).groups.map(({ key, target }) => [
        key,
        target,
      ]);
    expect(await targets()).toEqual([
      ["North", { points: 30, verdict: "reached" }],
      ["South", { points: -10, verdict: null }],
    ]);
    await choose("North", "");
    await choose("North", "");
    expect(await targets()).toEqual([
      ["North", null],
      ["South", { points: -10, verdict: null }],
    ]);
    for (const points of ["101", "-101", "1.5", "many", "1e1"])
      expect(TargetChoice.safeParse({ surveyType: "relationship", team: "North", points }).success).toBe(false);
  });
});

describe("annotations", () => {
  const texts = async (ctx: Ctx) => (await listAnnotations(ctx)).map(({ text }) => text);

  test("are added, changed and removed, and each step can be taken back, once", async () => {
    const ctx = await givenWorkspace(app.current);
    const first = await addAnnotation(ctx, { day: "2026-02-03", text: "Outage" });
    const second = await changeAnnotation(ctx, first, { day: "2026-02-04", text: "Long outage" });
    expect(await texts(ctx)).toEqual(["Long outage"]);
    await undoAnnotation(ctx, second, "put");
    await undoAnnotation(ctx, second, "put");
    expect(await texts(ctx)).toEqual(["Outage"]);
    await removeAnnotation(ctx, first);
    await removeAnnotation(ctx, first);
    expect(await texts(ctx)).toEqual([]);
    await undoAnnotation(ctx, first, "removed");
    await undoAnnotation(ctx, first, "removed");
    expect(await texts(ctx)).toEqual(["Outage"]);
    await undoAnnotation(ctx, first, "put");
    expect(await texts(ctx)).toEqual([]);
    const written = await ctx.db.activity.findMany({ where: { workspaceId: ctx.workspaceId }, orderBy: { id: "asc" } });
    expect(written.map(({ kind }) => kind).sort()).toEqual(
      [
        "annotation.added",
        "annotation.changed",
        "annotation.removed",
        "annotation.undone",
        "annotation.undone",
        "annotation.undone",
      ].sort(),
    );
    expect(JSON.stringify(written.map(({ data }) => data))).not.toContain("utage");
  });

  test("of two people who change the same one, one does and the other is told", async () => {
    const ctx = await givenWorkspace(app.current);
    const id = await addAnnotation(ctx, { day: "2026-02-03", text: "Outage" });
    const outcomes = await Promise.allSettled(["A", "B", "C", "D"].map((text) => changeAnnotation(ctx, id, { day: "2026-02-03", text })));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "conflict" });
    expect(await texts(ctx)).toHaveLength(1);
  });

  test("an old text does not return beside the newer one in its place", async () => {
    const ctx = await givenWorkspace(app.current);
    const first = await addAnnotation(ctx, { day: "2026-02-03", text: "Outage" });
    await changeAnnotation(ctx, first, { day: "2026-02-03", text: "Long outage" });
    await expect(undoAnnotation(ctx, first, "removed")).rejects.toMatchObject({ code: "conflict" });
    expect(await texts(ctx)).toEqual(["Long outage"]);
  });

  test("of another workspace do not exist", async () => {
    const [ctx, other] = [await givenWorkspace(app.current), await givenWorkspace(app.current)];
    const id = await addAnnotation(ctx, { day: "2026-02-03", text: "Outage" });
    await expect(changeAnnotation(other, id, { day: "2026-02-03", text: "Mine" })).rejects.toMatchObject({ code: "not_found" });
    await expect(removeAnnotation(other, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(undoAnnotation(other, id, "put")).rejects.toMatchObject({ code: "not_found" });
    expect(await texts(ctx)).toEqual(["Outage"]);
    expect(await texts(other)).toEqual([]);
  });
});

import { expect, test } from "vitest";
import { getNpsOverview } from "#app/domains/nps/get-nps-overview.server";
import { importFile } from "#tests/integration/domains/nps/import-support";
import { givenWorkspace, useApp } from "#tests/support/app";

const app = useApp();

test("the score of the period before is shown with its number, and not at all when too few answered then", async () => {
  const beforeOf = async (answers: number) => {
    const ctx = await givenWorkspace(app.current);
    const at = (days: number) => new Date(ctx.now.getTime() - days * 86_400_000).toISOString();
    const rows = [
      ...Array.from({ length: 12 }, (_, index) => `now${index}@v.nl,9,${at(20)}`),
      ...Array.from({ length: answers }, (_, index) => `then${index}@v.nl,0,${at(500)}`),
    ];
    await importFile(ctx, ["email,score,answered_at", ...rows].join("\n"));
    const { change } = await getNpsOverview(ctx, { period: "12m", surveyType: "relationship", by: "segment", per: "month" });
    return change && [change.before.nps, change.before.n];
  };
  expect(await beforeOf(9)).toBeNull();
  expect(await beforeOf(10)).toEqual([-100, 10]);
});

test("a group stands beside itself a year earlier, with n and the chance of the difference, where both years are enough for a score", async () => {
  const ctx = { ...(await givenWorkspace(app.current)), now: new Date("2026-11-01T12:00:00Z") };
  const answers = (segment: string, at: string, score: number, count: number, survey = "") =>
    Array.from({ length: count }, (_, index) => `${segment}${at}${index}@gmail.com,${score},${at},${segment},${survey}`);
  await importFile(
    ctx,
    [
      "email,score,answered_at,segment,survey_type",
      ...answers("Grown", "2026-03-01", 10, 30),
      ...answers("Grown", "2025-03-01", 3, 20),
      ...answers("Same", "2026-03-02", 9, 20),
      ...answers("Same", "2025-03-02", 9, 10),
      ...answers("Young", "2026-03-03", 9, 20),
      ...answers("Young", "2025-03-03", 9, 9),
      ...answers("Staff", "2026-03-04", 9, 40, "mirror"),
      ...answers("Staff", "2025-03-04", 2, 40, "mirror"),
    ].join("\n"),
  );
  const yearAgo = async (period: "12m" | "24m" | "all", surveyType = "relationship") => {
    const { groups } = await getNpsOverview(ctx, { period, surveyType, by: "segment", per: "month" });
    return Object.fromEntries(groups.map((group) => [group.key, group.yearAgo]));
  };
  const { Grown, Same, Young } = await yearAgo("12m");
  expect(Grown).toMatchObject({ nps: -100, n: 20, comparison: { verdict: "higher" } });
  expect(Same).toMatchObject({ nps: 100, n: 10, comparison: { verdict: "unclear" } });
  expect(Young).toBeNull();
  expect(Object.values(await yearAgo("24m"))).toEqual([null, null, null]);
  expect(Object.values(await yearAgo("all"))).toEqual([null, null, null]);
  expect(await yearAgo("12m", "mirror")).toEqual({ Staff: null });
});

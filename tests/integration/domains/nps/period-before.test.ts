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

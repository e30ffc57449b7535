import { expect, test } from "vitest";
import { activityCsv, activityPage, historyOf } from "#app/domains/reports/activity-page.server";
import { aboutThings, activityView } from "#app/domains/reports/activity-view";
import type { Ctx } from "#app/platform/context.server";
import { asMember, givenWorkspace, useApp } from "#tests/support/app";

const app = useApp();

const given = (ctx: Ctx, subjectKind: string, subjectId: string, lines: number) =>
  ctx.db.activity.createMany({
    data: Array.from({ length: lines }, (_, index) => ({
      workspaceId: ctx.workspaceId,
      id: `act_${subjectId}_${index}`,
      kind: subjectKind === "lead" ? "lead.noted" : "conversion.recorded",
      subjectKind,
      subjectId,
      actorKind: "job",
      actorId: "test",
      at: new Date(ctx.now.getTime() - index * 60_000),
    })),
  });

async function linesOf(ctx: Ctx, search: string): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await activityPage(ctx, { ...activityView(new URL(search, "http://localhost").searchParams), cursor });
    ids.push(...page.lines.map(({ id }) => id));
    if (!page.next) return ids;
    cursor = page.next;
  }
}

test("a thing with more than twenty lines leads to all of them, and to nothing else", async () => {
  const ctx = await givenWorkspace(app.current);
  const [admin, seller] = [await asMember(ctx, ["admin"]), await asMember(ctx, ["sales"])];
  await given(ctx, "lead", "led_long", 60);
  await given(ctx, "conversion", "cnv_part", 3);
  await given(ctx, "lead", "led_other", 5);
  const things = [
    { kind: "lead", id: "led_long" },
    { kind: "conversion", id: "cnv_part" },
  ];
  const history = await historyOf(admin, ...things);
  expect(history.lines).toHaveLength(20);
  const all = await linesOf(admin, history.allTo ?? "");
  expect(new Set(all).size).toBe(63);
  expect(all.filter((id) => id.includes("led_other"))).toEqual([]);

  const view = activityView(new URLSearchParams({ about: aboutThings(things) }));
  const file: string[] = [];
  for await (const part of activityCsv(admin, view)) file.push(part);
  expect(file.join("").trim().split("\n")).toHaveLength(64);

  expect(await historyOf(seller, ...things)).toMatchObject({ hasMore: true, allTo: null });
  expect(await historyOf(admin, { kind: "lead", id: "led_other" })).toMatchObject({ hasMore: false, allTo: null, lines: { length: 5 } });
});

test("the same thing in another workspace has no lines, and an address that names nothing shows everything", async () => {
  const [ours, theirs] = [await givenWorkspace(app.current), await givenWorkspace(app.current)];
  await given(ours, "lead", "led_ours", 3);
  const pim = await asMember(theirs, ["admin"]);
  expect(await linesOf(pim, "?about=lead:led_ours")).toEqual([]);
  expect((await historyOf(pim, { kind: "lead", id: "led_ours" })).lines).toEqual([]);
  for (const about of ["lead", "lead:", "lead:a b", `${"lead:led_ours,".repeat(41)}lead:led_ours`])
    expect(activityView(new URLSearchParams({ about })).about).toBeUndefined();
});

import { expect, test } from "vitest";
import { ACTIVITY_COLUMNS, type ActivityOrder } from "#app/domains/activity/activity-order";
import { pageOfActivities, type ActivityRow } from "#app/domains/activity/list-activity.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import type { Ctx } from "#app/platform/context.server";
import { asMember, givenWorkspace, useApp } from "#tests/support/app";

const app = useApp();

async function walk(ctx: Ctx, order: ActivityOrder): Promise<ActivityRow[]> {
  const rows: ActivityRow[] = [];
  for (let cursor: string | undefined; ;) {
    const { data, nextCursor } = await pageOfActivities(ctx, { group: "leads" }, { order, cursor, limit: 20 });
    rows.push(...data);
    if (!nextCursor) return rows;
    cursor = nextCursor;
  }
}

test("activity comes in pages in every order, each line once", async () => {
  const ctx = await givenWorkspace(app.current);
  const lotte = await asMember(ctx, ["admin"]);
  const daan = await asMember(ctx, ["sales"]);
  const actors = [
    { actorKind: "job", actorId: "reward.create" },
    ...[lotte, daan].map(({ actor }) => ({ actorKind: "user", actorId: actor.kind === "user" ? actor.id : "" })),
  ];
  await ctx.db.activity.createMany({
    data: Array.from({ length: 90 }, (_, index) => ({
      workspaceId: ctx.workspaceId,
      id: `act_${index}`,
      kind: index % 2 ? "lead.noted" : "lead.introduced",
      subjectKind: "lead",
      subjectId: `led_${index}`,
      ...actors[index % 3]!,
      at: new Date(ctx.now.getTime() - (index % 11) * 60_000),
    })),
  });
  const users = await app.current.database.prisma.user.findMany({ select: { id: true, name: true } });
  const nameOf = new Map(users.map(({ id, name }) => [id, name]));
  const time = ({ at }: ActivityRow) => at.toISOString();
  const values: Record<(typeof ACTIVITY_COLUMNS)[number], (row: ActivityRow) => string> = {
    when: time,
    what: (row) => `${row.kind} ${time(row)}`,
    who: (row) => `${nameOf.get(row.actorId) ?? ""}\u0000${time(row)}`,
  };
  for (const column of ACTIVITY_COLUMNS)
    for (const order of [column, `-${column}`] as const) {
      const rows = await walk(lotte, order);
      expect(new Set(rows.map(({ id }) => id)).size, order).toBe(90);
      const found = rows.map(values[column]);
      const sorted = [...found].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      expect(found, order).toEqual(order.startsWith("-") ? sorted.reverse() : sorted);
    }
});

test("a line of a group that the reader may not read is in no page of any order", async () => {
  const ctx = await givenWorkspace(app.current);
  const [lotte, daan] = [await asMember(ctx, ["admin"]), await asMember(ctx, ["sales"])];
  await recordActivity(lotte, "member.invited", { kind: "member", id: "mem_1" });
  const page = { order: "who", cursor: undefined, limit: 20 } as const;
  expect((await pageOfActivities(lotte, {}, page)).data.map(({ kind }) => kind)).toEqual(["member.invited"]);
  expect((await pageOfActivities(daan, {}, page)).data).toEqual([]);
  expect((await pageOfActivities(daan, { group: "access" }, page)).data).toEqual([]);
});

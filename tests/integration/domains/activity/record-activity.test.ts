import { describe, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { listActivities } from "#app/domains/activity/list-activity.server";
import { linesOf } from "#app/domains/reports/activity-line.server";
import { asMember, givenWorkspace, useApp } from "#tests/support/app";
import { RECORDED_CHANGES } from "./recorded-changes";
import { PRIVACY_CHANGES } from "./recorded-privacy";
import { RECORDED_DESK_CHANGES } from "./recorded-desk-changes";
import { recordedRates } from "./recorded-rates";
import { RECORDED_REWARD_CHANGES } from "./recorded-rewards";

const app = useApp();

type Row = { id: string; kind: string; actorId: string; data: unknown; writtenBy: string };

/** Activities with the transaction that wrote each. */
const activitiesOf = (ctx: Ctx) =>
  ctx.db.$queryRaw<Row[]>`
    SELECT "id", "kind", "actorId", "data", xmin::text AS "writtenBy" FROM "Activity" WHERE "workspaceId" = ${ctx.workspaceId} ORDER BY "at", "id"`;

/** The transactions that last wrote the rows of a table. */
async function writersOf(ctx: Ctx, table: string): Promise<string[]> {
  const key = table === "Workspace" ? "id" : "workspaceId";
  const { rows } = await app.current.database.pool.query<{ xmin: string }>(`SELECT xmin::text FROM "${table}" WHERE "${key}" = $1`, [
    ctx.workspaceId,
  ]);
  return rows.map(({ xmin }) => xmin);
}

describe("what is written down", () => {
  test.each([...RECORDED_CHANGES, ...PRIVACY_CHANGES, ...RECORDED_DESK_CHANGES, ...RECORDED_REWARD_CHANGES, ...recordedRates])(
    "$kind is one line, in the transaction that changes $table",
    async ({ kind, table, given, act }) => {
      const ctx = await asMember(await givenWorkspace(app.current), ["admin"]);
      const id = (await given?.(ctx)) ?? "";
      const before = new Set((await activitiesOf(ctx)).map((row) => row.id));
      await act(ctx, id);
      const made = (await activitiesOf(ctx)).filter((row) => !before.has(row.id) && row.kind === kind);
      expect(made).toEqual([expect.objectContaining({ actorId: ctx.actor.id })]);
      expect(await writersOf(ctx, table)).toContain(made[0]?.writtenBy);
      expect(JSON.stringify((await activitiesOf(ctx)).map(({ data }) => data))).not.toMatch(/@|Bram|Sanne|Roosterwerk|bank/);
      const [line] = await linesOf(
        ctx,
        (await listActivities(ctx, {}, { take: 50 })).filter((row) => row.id === made[0]?.id),
      );
      expect({ what: line?.what, about: line?.about, kind }).toEqual({
        what: expect.stringMatching(/^[^{}\s](?!.*(?:\{\{| {2}|\d{4}-\d\d-\d\d)).*[^\s]$/),
        about: expect.stringMatching(/^(?!No longer there$)./),
        kind,
      });
    },
  );

  test("a line can be neither changed nor removed, not even by the product itself", async () => {
    const ctx = await givenWorkspace(app.current);
    await RECORDED_CHANGES[0]?.act(ctx, "");
    const { workspaceId } = ctx;
    await expect(ctx.db.activity.updateMany({ where: { workspaceId }, data: { kind: "lead.noted" } })).rejects.toThrow(/append-only/);
    await expect(ctx.db.activity.deleteMany({ where: { workspaceId } })).rejects.toThrow(/append-only/);
    expect((await activitiesOf(ctx)).map(({ kind }) => kind)).toEqual(["lead.introduced"]);
  });
});

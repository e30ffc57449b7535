import { expect, test } from "vitest";
import { NASTY_EXPORTS } from "#tests/fixtures/nasty-exports";
import { NASTY_FILES } from "#tests/fixtures/nasty-files";
import { answersOf, wizardFile } from "#tests/integration/domains/nps/import-support";
import { givenWorkspace, useApp } from "#tests/support/app";

const app = useApp();
const files = [...NASTY_FILES, ...NASTY_EXPORTS];

test.each(files)("$name", async (file) => {
  const ctx = await givenWorkspace(app.current);
  const imported = wizardFile(ctx, file.bytes, file.dateOrder && { dateOrder: file.dateOrder });
  if ("refusal" in file) {
    const error: { code?: string; details?: Record<string, unknown> } = await imported.then(
      () => ({}),
      (thrown: object) => thrown,
    );
    expect(error.code).toBe("invalid");
    expect([error.details?.problem, error.details?.code]).toContain(file.refusal);
    expect(await ctx.db.npsImport.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
    return;
  }
  const { source = "csv", created, updated = 0, unchanged = 0, refused = [], people, at, comments } = file.report;
  const { draft, status, counts, refusals } = await imported;
  expect(status).toBe("completed");
  expect(refusals).toEqual(refused);
  expect(counts).toEqual({ read: created + updated + unchanged + refused.length, created, updated, unchanged, rejected: refused.length });
  expect(draft.source).toBe(source);
  const { check } = draft.plan;
  expect(check).toMatchObject({ rows: counts.read, refused: refused.length, updated, unchanged: unchanged - check.flagOnly });
  expect(check.fresh + check.unanswered).toBe(created);
  const answers = await answersOf(ctx);
  if (people) expect(answers.map(({ contact }) => contact.name)).toEqual(people);
  if (comments) expect(answers.map(({ comment }) => comment)).toEqual(comments);
  if (at) expect(answers.map(({ answeredAt }) => answeredAt?.toISOString())).toEqual(at);
});

test("there are forty of them and more, each with a name of its own", () => {
  expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
  expect(files.length).toBeGreaterThanOrEqual(40);
});

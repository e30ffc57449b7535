import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inTransaction, isUniqueViolation, type Ctx } from "#app/platform/context.server";
import { copyRows, textArray } from "#app/platform/db/copy-rows.server";
import { newId } from "#app/platform/ids";
import { givenWorkspace, useApp } from "#tests/support/app";

const app = useApp();
const COLUMNS = ["id", "name", "segment", "createdAt", "updatedAt"];
type Row = { id: string; name: string; segment: string | null };

const cellsOf = (ctx: Ctx) => (row: Row) => [row.id, row.name, row.segment, ctx.now.toISOString(), ctx.now.toISOString()];
const copy = (ctx: Ctx, rows: readonly Row[]) => inTransaction(ctx, (tx) => copyRows(tx, "Company", COLUMNS, rows, cellsOf(tx)));
const named = (name: string, segment: string | null = null): Row => ({ id: newId("company"), name, segment });
const stored = async (ctx: Ctx): Promise<Row[]> => {
  const select = { id: true, name: true, segment: true } as const;
  return ctx.db.company.findMany({ where: { workspaceId: ctx.workspaceId }, select, orderBy: { id: "asc" } });
};
const byId = (rows: readonly Row[]) => rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));

// Whatever COPY or an array gives a meaning to, among everything else that can be stored.
const piece = fc.constantFrom("\\", "\\N", "\\.", "\n", "\r", "\t", '"', "'", "{", "}", ",", "NULL", "\b", "\v", "😀", "é", " ", "");
const anyText = fc
  .array(fc.oneof(piece, fc.string({ unit: "binary" })), { maxLength: 6 })
  .map((parts) => parts.join("").replaceAll("\0", ""));

describe("rows that are copied", () => {
  test("every text comes back as it went in, nothing is not an empty text, and the columns left out have their defaults", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anyText, fc.option(anyText)), { minLength: 1, maxLength: 20 }), async (texts) => {
        const ctx = await givenWorkspace(app.current);
        const rows = texts.map(([name, segment]) => named(name, segment));
        await copy(ctx, rows);
        expect(await stored(ctx)).toEqual(byId(rows));
      }),
      { numRuns: 40 },
    );
  });

  test("lists of texts are found as they are written", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { maxLength: 20 }), async (texts) => {
        const [row] = await (
          await givenWorkspace(app.current)
        ).db.$queryRaw<Array<{ texts: string[] }>>`SELECT ${textArray(texts)}::text[] AS "texts"`;
        expect(row?.texts).toEqual(texts);
      }),
      { numRuns: 40 },
    );
  });

  test("a refused row takes the whole transaction back, and the connection goes on", async () => {
    const ctx = await givenWorkspace(app.current);
    const twice = named("Twice");
    const error = await copy(ctx, [named("First"), twice, twice]).catch((thrown: unknown) => thrown);
    expect(isUniqueViolation(error) || /23505/.test(String(error))).toBe(true);
    expect(await stored(ctx)).toEqual([]);
    await copy(ctx, [twice]);
    expect(await stored(ctx)).toEqual([twice]);
  });

  test("what follows a failed copy in its transaction is refused too", async () => {
    const ctx = await givenWorkspace(app.current);
    const twice = named("Twice");
    const work = inTransaction(ctx, async (tx) => {
      await copyRows(tx, "Company", COLUMNS, [twice, twice], cellsOf(tx)).catch(() => undefined);
      await copyRows(tx, "Company", COLUMNS, [named("After")], cellsOf(tx));
    });
    await expect(work).rejects.toThrow();
    expect(await stored(ctx)).toEqual([]);
  });

  test("a row that cannot be put into words takes the whole transaction back, and the connection goes on", async () => {
    const ctx = await givenWorkspace(app.current);
    const rows = Array.from({ length: 2_000 }, (_, n) => named(`Row ${n}`));
    const cells = cellsOf(ctx);
    const work = inTransaction(ctx, (tx) =>
      copyRows(tx, "Company", COLUMNS, rows, (row) => {
        if (row === rows.at(-1)) throw new Error("no words for this row");
        return cells(row);
      }),
    );
    await expect(work).rejects.toThrow(/no words for this row/);
    expect(await stored(ctx)).toEqual([]);
    await copy(ctx, rows.slice(0, 1));
    expect(await stored(ctx)).toEqual(rows.slice(0, 1));
  });

  test("keys to other tables hold: a person of another workspace's company is refused", async () => {
    const [ctx, other] = [await givenWorkspace(app.current), await givenWorkspace(app.current)];
    const theirs = named("Theirs");
    await copy(other, [theirs]);
    const columns = ["id", "name", "companyId", "source", "createdAt", "updatedAt"];
    const now = ctx.now.toISOString();
    const work = inTransaction(ctx, (tx) =>
      copyRows(tx, "Contact", columns, [newId("contact")], (id) => [id, "Sanne", theirs.id, "test", now, now]),
    );
    await expect(work).rejects.toThrow(/foreign key|23503|constraint/i);
  });

  test("many transactions at once keep their rows apart", async () => {
    const workspaces = await Promise.all(Array.from({ length: 8 }, () => givenWorkspace(app.current)));
    const rows = workspaces.map((_, at) => Array.from({ length: 300 }, (_row, n) => named(`${at} ${n}`)));
    await Promise.all(workspaces.map((ctx, at) => copy(ctx, rows[at] ?? [])));
    for (const [at, ctx] of workspaces.entries()) expect(await stored(ctx)).toEqual(byId(rows[at] ?? []));
  });

  test("outside a transaction nothing is copied", async () => {
    const ctx = await givenWorkspace(app.current);
    await expect(copyRows(ctx, "Company", COLUMNS, [named("Alone")], cellsOf(ctx))).rejects.toThrow(/transaction/);
  });
});

test("words for finding are the same by the short way for plain letters and by the long way", async () => {
  const ctx = await givenWorkspace(app.current);
  const word = fc.string({ unit: fc.integer({ min: 1, max: 126 }).map((code) => String.fromCharCode(code)), maxLength: 60 });
  const texts = fc.sample(word, { numRuns: 500, seed: 7 });
  const differing = await ctx.db.$queryRaw`
    SELECT t FROM unnest(${textArray(texts)}::text[]) AS t WHERE search_words(t) IS DISTINCT FROM
      to_tsvector('pg_catalog.simple', regexp_replace(translate(normalize(lower(t COLLATE "und-x-icu"), NFKD), '@.-_/+''’', '        ') COLLATE "C", '[\\u0300-\\u036f]', '', 'g'))`;
  expect(differing).toEqual([]);
});

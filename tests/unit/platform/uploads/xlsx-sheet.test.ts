import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Workbook } from "#app/platform/uploads/xlsx-sheet";
import { xlsxOf, zipOf, type Cell } from "#tests/support/xlsx";

async function rowsOf(bytes: Buffer, sheet = 0) {
  const workbook = await Workbook.open(bytes);
  const found = workbook.sheets[sheet];
  const rows = [];
  if (found) for await (const row of workbook.rows(found)) rows.push(row);
  return rows;
}

const oneSheet = (...rows: Array<Cell[] | null>) => xlsxOf([{ name: "Answers", rows }]);

/** A workbook whose sheet is this XML. */
const ofXml = (sheet: string, texts = "") =>
  zipOf(
    [
      ["xl/workbook.xml", '<x:workbook><x:sheets><x:sheet name="A" sheetId="1" rel:id="a"/></x:sheets></x:workbook>'],
      ["xl/_rels/workbook.xml.rels", "<Relationships><Relationship Target='/xl/worksheets/one.xml' Id='a'/></Relationships>"],
      ["xl/worksheets/one.xml", sheet],
      ["xl/sharedStrings.xml", texts],
    ].map(([name = "", content = ""]) => ({ name, content: Buffer.from(content) })),
  );

test("texts, numbers, yes and no, dates and the values of formulas come as a person sees them", async () => {
  const bytes = oneSheet(["a & <b>", 9, true, { date: 46082 }, { date: 46082.39583333333 }, { formula: "1+1", value: 2 }], null, [
    null,
    9.5,
    null,
    "two\nlines",
    12345678901234567890n.toString(),
    { formula: '"x"', value: "=x" },
  ]);
  expect(await rowsOf(bytes)).toEqual([
    { number: 1, cells: ["a & <b>", "9", "true", "2026-03-01", "2026-03-01T09:30:00", "2"] },
    { number: 3, cells: ["", "9.5", "", "two\nlines", "12345678901234567890", "=x"] },
  ]);
});

test("dates count from 1904 where the workbook says so", async () => {
  const bytes = xlsxOf([{ name: "A", rows: [[{ date: 46082 - 1_462 }]] }], { startsIn1904: true });
  expect(await rowsOf(bytes)).toEqual([{ number: 1, cells: ["2026-03-01"] }]);
});

test("namespaces, inline texts, rich texts, reading aids and escaped signs", async () => {
  const sheet =
    '<x:worksheet><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>in</x:t><x:t>line</x:t></x:is></x:c><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>';
  const texts =
    '<sst><si><r><t>東</t></r><r><t xml:space="preserve"> 京</t></r><rPh sb="0" eb="1"><t>とう</t></rPh></si><si><t>a_x000D_&#233;&amp;lt;</t></si></sst>';
  expect(await rowsOf(ofXml(sheet, texts))).toEqual([{ number: 1, cells: ["inline", "東 京", "a\ré&lt;"] }]);
});

test("hidden sheets are left out and the others keep the order of their tabs", async () => {
  const workbook = await Workbook.open(
    xlsxOf([
      { name: "Old", rows: [["x"]], isHidden: true },
      { name: "Answers", rows: [["y"]] },
      { name: "Notes", rows: [] },
    ]),
  );
  expect(workbook.sheets.map(({ name }) => name)).toEqual(["Answers", "Notes"]);
});

describe("what would fill the memory is refused", () => {
  test("a part that unpacks to more than it may, whatever it says of its size", async () => {
    const bomb = Buffer.concat([
      Buffer.from("<worksheet><sheetData>"),
      Buffer.alloc(300_000_000, " "),
      Buffer.from("</sheetData></worksheet>"),
    ]);
    const bytes = zipOf([
      { name: "xl/workbook.xml", content: Buffer.from('<workbook><sheets><sheet name="A" r:id="a"/></sheets></workbook>') },
      {
        name: "xl/_rels/workbook.xml.rels",
        content: Buffer.from('<Relationships><Relationship Id="a" Target="worksheets/a.xml"/></Relationships>'),
      },
      { name: "xl/worksheets/a.xml", content: bomb, claimedBytes: 100 },
    ]);
    expect(bytes.length).toBeLessThan(400_000);
    await expect(rowsOf(bytes)).rejects.toMatchObject({ code: "invalid", details: { problem: "xlsx_large" } });
  });

  test.each([
    ["a cell at the far end of the sheet", '<row r="1"><c r="XFD1"><v>1</v></c></row>', "columns_many"],
    ["rows that go back", '<row r="5"><c><v>1</v></c></row><row r="2"><c><v>1</v></c></row>', "xlsx_broken"],
    ["a row after the last one", '<row r="9999999"><c><v>1</v></c></row>', "xlsx_broken"],
    ["one row without end", `<row r="1">${"<c><v>1</v></c>".repeat(400_000)}`, "xlsx_broken"],
  ])("%s", async (_name, rows, problem) => {
    await expect(rowsOf(ofXml(`<worksheet><sheetData>${rows}`))).rejects.toMatchObject({ details: { problem } });
  });

  test("the last row of a sheet alone costs one row", async () => {
    expect(await rowsOf(ofXml('<sheetData><row r="1048576"><c><v>1</v></c></row>'))).toEqual([{ number: 1_048_576, cells: ["1"] }]);
  });

  test("a million opened rows that never close cost no second look", async () => {
    const began = performance.now();
    await rowsOf(ofXml(`<sheetData>${"<row>".repeat(700_000)}`)).catch(() => undefined);
    expect(performance.now() - began).toBeLessThan(20_000);
  });

  test("what is no workbook", async () => {
    for (const bytes of [Buffer.from("PK\u0003\u0004"), zipOf([{ name: "content.xml", content: Buffer.from("<a/>") }]), Buffer.from("")])
      await expect(Workbook.open(bytes)).rejects.toMatchObject({ details: { problem: "xlsx_broken" } });
  });

  test("a workbook cut off or with changed bytes is refused or read, never a fault", async () => {
    const bytes = oneSheet(["email", "score"], ["a@b.nl", 9]);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), fc.boolean(), async (at, value, isCut) => {
        const broken = isCut ? bytes.subarray(0, at) : Buffer.from(bytes);
        if (!isCut) broken[at] = value;
        const outcome = await rowsOf(broken).then(
          () => "invalid",
          (error: { code?: string }) => error.code,
        );
        expect(outcome).toBe("invalid");
      }),
      { numRuns: 500 },
    );
  });
});

test("any table comes back cell by cell", async () => {
  const cell = fc.string({ unit: "binary", maxLength: 12 }).filter((text) => !/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_x/.test(text));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 }), async (rows) => {
      const expected = rows.flatMap((cells, index) => (cells.some(Boolean) ? [{ number: index + 1, cells: trimmed(cells) }] : []));
      expect(await rowsOf(oneSheet(...rows))).toEqual(expected);
    }),
    { numRuns: 100 },
  );
});

const trimmed = (cells: string[]): string[] => cells.slice(0, cells.findLastIndex(Boolean) + 1);

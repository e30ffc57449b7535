import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CsvReader, type BrokenLine, type CsvRecord } from "#app/platform/uploads/csv-records";

function readAll(text: string, delimiter = ",", cuts: number[] = []): Array<CsvRecord | BrokenLine> {
  const reader = new CsvReader(delimiter);
  const at = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length];
  return [...at.slice(1).flatMap((end, index) => reader.push(text.slice(at[index], end))), ...reader.end()];
}

const cells = (records: Array<CsvRecord | BrokenLine>) => records.map((record) => ("cells" in record ? record.cells : record));
const cell = fc.string({ unit: fc.constantFrom("a", "é", "😀", '"', ",", ";", "\t", "\n", "\r", " ", "'", "=") });
const table = fc
  .integer({ min: 1, max: 5 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }));
const delimiters = fc.constantFrom(",", ";", "\t");

describe("rows of a CSV file", () => {
  test("whatever csv-stringify writes is read back as it was, in pieces of any size", () => {
    fc.assert(
      fc.property(table, delimiters, fc.constantFrom("\n", "\r\n"), fc.array(fc.nat()), (rows, delimiter, lineEnd, cuts) => {
        const text = stringify(rows, { delimiter, record_delimiter: lineEnd, quoted: true });
        expect(cells(readAll(text, delimiter, cuts))).toEqual(rows);
      }),
    );
  });

  test("the line of a row is the number of line feeds before it, plus one", () => {
    fc.assert(
      fc.property(table, (rows) => {
        const parts = rows.map((row) => stringify([row], { quoted: true }));
        const lines = parts.map((_part, index) => parts.slice(0, index).join("").split("\n").length);
        expect(readAll(parts.join("")).map(({ line }) => line)).toEqual(lines);
      }),
    );
  });

  test("any text is read without a fault, and in pieces as in one", () => {
    fc.assert(
      fc.property(cell, cell, fc.array(fc.nat()), (first, second, cuts) => {
        const text = `${first}\n${second}`;
        expect(readAll(text, ",", cuts)).toEqual(readAll(text));
      }),
    );
  });

  test.each([
    ["an empty line is a row of one empty cell", "a\n\nb", [["a"], [""], ["b"]]],
    ["a quote inside a cell is a character", 'a,5" screen,b', [["a", '5" screen', "b"]]],
    ["words after a closing quote stand as written", '"He" said,b', [['"He" said', "b"]]],
    ["spaces after a closing quote go", '"a" ,b', [["a", "b"]]],
    ["a last line without an end counts", "a\nb", [["a"], ["b"]]],
    ["a trailing delimiter makes an empty cell", "a,", [["a", ""]]],
    ["a lone return stays in its cell", "a\rb,c\r\n", [["a\rb", "c"]]],
    ["an unclosed quote costs its own line", '"a\nb,"c"\nd', [{ line: 1, broken: '"a' }, ["b", "c"], ["d"]]],
  ])("%s", (_name, text, expected) => expect(cells(readAll(text))).toEqual(expected));
});

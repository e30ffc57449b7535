import { deflateRawSync } from "node:zlib";

type Part = { name: string; content: Buffer; /** What the archive says it unpacks to, when that is a lie. */ claimedBytes?: number };

/** A zip archive of these parts. Checksums are left out: a reader that unpacks within bounds does not need them. */
export function zipOf(parts: readonly Part[]): Buffer {
  const [locals, directory] = [[] as Buffer[], [] as Buffer[]];
  let at = 0;
  for (const { name, content, claimedBytes = content.length } of parts) {
    const packed = deflateRawSync(content);
    const title = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(claimedBytes, 18);
    facts.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), facts, title, packed]);
    const entry = Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\u0000"), facts, Buffer.alloc(14), title]);
    entry.writeUInt32LE(at, 42);
    locals.push(local);
    directory.push(entry);
    at += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, listed, end]);
}

/** A cell: text, a number, a yes or no; a number shown as a date (`date`); or a formula with the value it had. */
export type Cell = string | number | boolean | null | { date: number } | { formula: string; value: string | number };
export type SheetToWrite = { name: string; rows: readonly (readonly Cell[] | null)[]; isHidden?: boolean };

/** An Excel workbook as a spreadsheet writes it: shared texts, date styles, a row number on every row. */
export function xlsxOf(sheets: readonly SheetToWrite[], { startsIn1904 = false } = {}): Buffer {
  const texts: string[] = [];
  const files = sheets.map(({ rows }, index) => ({
    name: `xl/worksheets/sheet${index + 1}.xml`,
    content: `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cols><col min="1" max="9"/></cols><sheetData>${rows
      .map((cells, at) =>
        cells
          ? `<row r="${at + 1}">${cells.map((cell, column) => cellXml(cell, `${letterOf(column)}${at + 1}`, texts)).join("")}</row>`
          : "",
      )
      .join("")}</sheetData></worksheet>`,
  }));
  const listed = sheets.map(
    ({ name, isHidden }, index) =>
      `<sheet name="${escaped(name)}" sheetId="${index + 1}"${isHidden ? ' state="hidden"' : ""} r:id="rId${index + 1}"/>`,
  );
  const relations = sheets.map((_sheet, index) => `<Relationship Id="rId${index + 1}" Target="worksheets/sheet${index + 1}.xml"/>`);
  return zipOf(
    [
      {
        name: "xl/workbook.xml",
        content: `<workbook><workbookPr${startsIn1904 ? ' date1904="1"' : ""}/><sheets>${listed.join("")}</sheets></workbook>`,
      },
      { name: "xl/_rels/workbook.xml.rels", content: `<Relationships>${relations.join("")}</Relationships>` },
      {
        name: "xl/styles.xml",
        content: `<styleSheet><numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\-mm\\-yyyy\\ hh:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
      },
      ...files,
      {
        name: "xl/sharedStrings.xml",
        content: `<sst>${texts.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join("")}</sst>`,
      },
    ].map(({ name, content }) => ({ name, content: Buffer.from(content) })),
  );
}

function cellXml(cell: Cell, at: string, texts: string[]): string {
  if (cell === null) return "";
  if (typeof cell === "number") return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === "boolean") return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === "object") {
    if ("date" in cell) return `<c r="${at}" s="1"><v>${cell.date}</v></c>`;
    const type = typeof cell.value === "string" ? ' t="str"' : "";
    return `<c r="${at}"${type}><f>${escaped(cell.formula)}</f><v>${escaped(String(cell.value))}</v></c>`;
  }
  return `<c r="${at}" t="s"><v>${texts.push(cell) - 1}</v></c>`;
}

export function letterOf(column: number): string {
  return (column >= 26 ? letterOf(Math.floor(column / 26) - 1) : "") + String.fromCharCode(65 + (column % 26));
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

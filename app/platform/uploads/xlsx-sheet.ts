import { excelDateText, isDateFormat } from "#app/platform/excel-date";
import { attributeOf, elementsOf, plainText, streamElements } from "#app/platform/uploads/xml-elements";
import { brokenWorkbook, readEntry, tableRefusal, UnpackBudget, zipEntries, type ZipEntry } from "#app/platform/uploads/zip-entries";

const MOST_UNPACKED = 250_000_000;
const MOST_CELLS = 5_000_000;
const MOST_COLUMNS = 1_000;
const MOST_ROWS = 1_048_576;
const MOST_SHEETS = 100;

export type SheetRow = { number: number; cells: string[] };
type Sheet = { name: string; entry: ZipEntry };
type Values = { texts: string[]; isDate: boolean[]; startsIn1904: boolean };

/**
 * A workbook (.xlsx) that is read in bounded steps: never more unpacked than 250 MB, five million cells, a thousand columns.
 * Own code, because the readers there are lay out a grid as large as the file claims, and unpack before they look.
 */
export class Workbook {
  private constructor(
    private readonly bytes: Buffer,
    private readonly budget: UnpackBudget,
    readonly sheets: readonly Sheet[],
    private readonly values: Values,
  ) {}

  /** @throws DomainError `invalid` for what is no workbook, and for one that is too large. */
  static async open(bytes: Buffer): Promise<Workbook> {
    const entries = zipEntries(bytes);
    const path = entries && [...entries.keys()].find((name) => /(^|\/)workbook\.xml$/.test(name));
    if (!path) throw brokenWorkbook();
    const budget = new UnpackBudget(MOST_UNPACKED);
    const folder = path.slice(0, -"workbook.xml".length);
    const textOf = async (name: string): Promise<string> => {
      const entry = entries.get(name);
      let text = "";
      if (entry) for await (const piece of readEntry(bytes, entry, budget)) if ((text += piece).length > 20_000_000) throw brokenWorkbook();
      return text;
    };
    const [workbook, relations, styles] = [
      await textOf(path),
      await textOf(`${folder}_rels/workbook.xml.rels`),
      await textOf(`${folder}styles.xml`),
    ];
    const sheets = sheetsOf(workbook, relations, folder, entries);
    if (sheets.length === 0) throw brokenWorkbook();
    const shared = entries.get(`${folder}sharedStrings.xml`);
    const texts: string[] = [];
    if (shared) for await (const { inner } of streamElements(readEntry(bytes, shared, budget), "si")) texts.push(textIn(inner));
    const startsIn1904 = /<(?:\w+:)?workbookPr\b[^>]*\bdate1904="(?:1|true)"/.test(workbook);
    return new Workbook(bytes, budget, sheets, { texts, isDate: dateStyles(styles), startsIn1904 });
  }

  /** Rows that hold something, in order, with the number a spreadsheet shows beside them. */
  async *rows(sheet: Sheet): AsyncGenerator<SheetRow> {
    let [last, held] = [0, 0];
    for await (const { attributes, inner } of streamElements(readEntry(this.bytes, sheet.entry, this.budget), "row")) {
      const number = Number(attributeOf(attributes, "r") ?? last + 1);
      if (!(number > last && number <= MOST_ROWS)) throw brokenWorkbook();
      last = number;
      const cells = this.cellsOf(inner);
      held += cells.length;
      if (held > MOST_CELLS) throw tableRefusal("xlsx_large", "the sheet holds more than five million cells: save it as CSV");
      if (cells.some((cell) => cell !== "")) yield { number, cells };
    }
  }

  private cellsOf(row: string): string[] {
    const cells: string[] = [];
    for (const { attributes, inner } of elementsOf(row, "c")) {
      const letters = /^[A-Z]{1,3}/.exec(attributeOf(attributes, "r") ?? "")?.[0];
      const at = letters ? columnOf(letters) : cells.length;
      const text = this.textOf(attributes, inner);
      if (text === "") continue;
      if (at >= MOST_COLUMNS) throw tableRefusal("columns_many", "the sheet has more than 1,000 columns");
      while (cells.length < at) cells.push("");
      cells[at] = text;
    }
    return cells;
  }

  private textOf(attributes: string, inner: string): string {
    const type = attributeOf(attributes, "t") ?? "n";
    if (type === "inlineStr") return textIn(inner);
    const [value] = elementsOf(inner, "v");
    const text = value ? plainText(value.inner) : "";
    if (type === "s") return this.values.texts[Number(text)] ?? "";
    if (type === "b") return text === "1" ? "true" : "false";
    if (type !== "n" || text === "") return unescaped(text);
    const isDate = this.values.isDate[Number(attributeOf(attributes, "s") ?? 0)] ?? false;
    return (isDate ? excelDateText(Number(text), this.values.startsIn1904) : null) ?? plainNumber(text);
  }
}

/** Sheets in the order of their tabs, without hidden ones. */
function sheetsOf(workbook: string, relations: string, folder: string, entries: Map<string, ZipEntry>): Sheet[] {
  const targets = new Map<string, string>();
  for (const { attributes } of elementsOf(relations, "Relationship")) {
    const target = attributeOf(attributes, "Target") ?? "";
    targets.set(attributeOf(attributes, "Id") ?? "", target.startsWith("/") ? target.slice(1) : folder + target);
  }
  return [...elementsOf(workbook, "sheet")].slice(0, MOST_SHEETS).flatMap(({ attributes }) => {
    const entry = entries.get(targets.get(attributeOf(attributes, "id") ?? "") ?? "");
    const isHidden = /hidden/i.test(attributeOf(attributes, "state") ?? "");
    return entry && !isHidden ? [{ name: attributeOf(attributes, "name") ?? "", entry }] : [];
  });
}

/** For each cell style whether it shows a date. */
function dateStyles(styles: string): boolean[] {
  const codes = new Map<number, string>();
  for (const { attributes } of elementsOf(styles, "numFmt"))
    codes.set(Number(attributeOf(attributes, "numFmtId")), attributeOf(attributes, "formatCode") ?? "");
  const [cellStyles] = elementsOf(styles, "cellXfs");
  return [...elementsOf(cellStyles?.inner ?? "", "xf")].map(({ attributes }) => {
    const id = Number(attributeOf(attributes, "numFmtId") ?? 0);
    return isDateFormat(id, codes.get(id));
  });
}

/** The text of a cell: its pieces in a row, without reading aids for Japanese. */
function textIn(xml: string): string {
  const [read = ""] = xml.split(/<(?:\w{1,20}:)?rPh[\s>]/, 1);
  const texts = [...elementsOf(read, "t")];
  return unescaped(texts.map(({ inner }) => plainText(inner)).join(""));
}

const unescaped = (text: string): string =>
  text.includes("_x") ? text.replace(/_x([0-9a-f]{4})_/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16))) : text;

const columnOf = (letters: string): number => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** Digits as they stand, so that a long number keeps its last; what a program wrote as 9.0000000000000002 is what a person sees. */
const plainNumber = (text: string): string => (/^-?\d+$/.test(text) || Number.isNaN(Number(text)) ? text : String(Number(text)));

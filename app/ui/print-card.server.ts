import { drawQr } from "#app/ui/qr.server";

type Card = { code: string; name: string; title: string; address: string };

const MM = 72 / 25.4;
const PAGE = { width: Math.round(105 * MM), height: Math.round(148 * MM) }; // A6: a home printer puts four on a sheet
const MARGIN = 24;
const QR_SIDE = PAGE.width - 2 * MARGIN;

/**
 * A page of A6 with a QR code and three lines. It uses the typeface that every reader of PDF brings along, so the file needs no
 * font; a line whose letters that typeface lacks is left out rather than printed as question marks. The address always prints.
 */
export function printCard({ code, name, title, address }: Card): Uint8Array<ArrayBuffer> {
  const lines = [
    ...wrapped(name, "F2", 15, 1),
    ...wrapped(title, "F1", 11, 3),
    ...wrapped(address, "F1", 10, 2), // the last resort of who cannot scan
  ];
  let y = PAGE.height - MARGIN - QR_SIDE - 6;
  const texts = lines.map(({ text, font, size }) => {
    y -= size * 1.4;
    return `BT /${font} ${size} Tf ${MARGIN} ${y.toFixed(1)} Td (${escaped(text)}) Tj ET`;
  });
  return documentOf([qrAt(code), ...texts].join("\n"));
}

function qrAt(code: string): string {
  const { path, size } = drawQr(code);
  const scale = QR_SIDE / size;
  const runs = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, x, y, width]) => `${x} ${size - Number(y) - 1} ${width} 1 re`);
  const placed = `${scale.toFixed(4)} 0 0 ${scale.toFixed(4)} ${MARGIN} ${PAGE.height - MARGIN - QR_SIDE} cm`;
  return `q ${placed} ${runs.join(" ")} f Q`;
}

type Line = { text: string; font: "F1" | "F2"; size: number };

/** At most `most` lines that fit the card; what is longer ends in an ellipsis. A word that is too long is broken. */
function wrapped(text: string, font: Line["font"], size: number, most: number): Line[] {
  const bytes = winAnsi(text);
  if (bytes === null) return [];
  // Helvetica is half an em wide on average; 0.56 leaves room for wide words.
  const fits = Math.floor(QR_SIDE / (size * 0.56));
  const words = bytes.split(/\s+/).flatMap((word) => word.match(new RegExp(`.{1,${fits}}`, "gs")) ?? []);
  const rows: string[] = [];
  for (const word of words) {
    const last = rows.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= fits) rows[rows.length - 1] = `${last} ${word}`;
    else rows.push(word);
  }
  const kept = rows.slice(0, most);
  if (rows.length > most) kept[most - 1] = `${kept[most - 1]?.slice(0, fits - 1)}\u0085`; // the ellipsis in WinAnsi
  return kept.map((row) => ({ text: row, font, size }));
}

// Windows-1252 above Latin-1: the letters and marks of Western Europe that stand between 0x80 and 0x9F.
const HIGH = new Map(
  Object.entries({
    "€": 0x80,
    "‚": 0x82,
    "„": 0x84,
    "…": 0x85,
    Š: 0x8a,
    Œ: 0x8c,
    Ž: 0x8e,
    "‘": 0x91,
    "’": 0x92,
    "“": 0x93,
    "”": 0x94,
  }).concat(Object.entries({ "•": 0x95, "–": 0x96, "—": 0x97, "™": 0x99, š: 0x9a, œ: 0x9c, ž: 0x9e, Ÿ: 0x9f })),
);

/** The text in the encoding of the built-in typeface, a byte a character; null when it cannot be written in it. */
function winAnsi(text: string): string | null {
  const bytes: string[] = [];
  for (const character of text.normalize("NFC")) {
    const point = character.codePointAt(0) ?? 0;
    const isPlain = (point >= 0x20 && point < 0x7f) || (point >= 0xa0 && point <= 0xff);
    const byte = isPlain ? point : /\s/.test(character) ? 0x20 : HIGH.get(character);
    if (byte === undefined) return null;
    bytes.push(String.fromCharCode(byte));
  }
  return bytes.join("");
}

const escaped = (text: string): string => text.replace(/[\\()]/g, "\\$&");

/** The smallest document of ISO 32000: catalogue, one page, two typefaces, and where each begins. */
function documentOf(content: string): Uint8Array<ArrayBuffer> {
  const typeface = (name: string) => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    typeface("Helvetica"),
    typeface("Helvetica-Bold"),
  ];
  let file = "%PDF-1.4\n";
  const starts = objects.map((object, index) => {
    const start = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(start).padStart(10, "0")} 00000 n \n`;
  });
  const table = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${starts.join("")}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(file, "latin1"));
}

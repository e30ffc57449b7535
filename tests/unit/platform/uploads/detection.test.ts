import fc from "fast-check";
import { expect, test } from "vitest";
import { EncodingDetector, TextReader, type TextEncoding } from "#app/platform/uploads/csv-text";
import { DELIMITERS, detectDelimiter } from "#app/platform/uploads/delimiter";

test.each([
  ["a;b;c", ";"],
  ["a\tb", "\t"],
  ["a|b|c\n1|2|3", "|"],
  ["a,b;c,d", ","],
  ['"a,b,c,d";e', ";"],
  ["score", ","],
  ["naam;score;bedrag\nAna;9;1,5\nBo;8;2,5", ";"],
  ["naam;score;bedrag, euro\nAna;9;1,5\nBo;8;2,5", ";"],
  ["email,score,comment\na@b.nl,9,eerst; dan; klaar", ","],
  ["score,comment; reason\n9,good; quick; fine\n8,fine", ","],
  ['email;comment\na@b.nl;"een, twee,\ndrie, vier"\n', ";"],
])("the cells of %j are parted by %j", (head, delimiter) => expect(detectDelimiter(head)).toBe(delimiter));

test("a table is parted by what it was written with, whatever its cells hold", () => {
  const cell = fc.string({ maxLength: 8, unit: fc.constantFrom("a", "1", ",", ";", "\t", "|", " ", '"', "\n", "é") });
  const table = fc.integer({ min: 2, max: 6 }).chain((width) =>
    fc.record({
      header: fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: width, maxLength: width }),
      rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 12 }),
    }),
  );
  fc.assert(
    fc.property(table, fc.constantFrom(...DELIMITERS), ({ header, rows }, mark) => {
      const quoted = (text: string) => (/^[a-z]*$/.test(text) ? text : `"${text.replaceAll('"', '""')}"`);
      const text = [header, ...rows].map((cells) => cells.map(quoted).join(mark)).join("\n");
      expect(detectDelimiter(text)).toBe(mark);
    }),
  );
});

const bytesIn: Record<TextEncoding, (text: string) => Buffer> = {
  "utf-8": (text) => Buffer.from(text),
  "utf-16le": (text) => Buffer.from(`\ufeff${text}`, "utf16le"),
  "utf-16be": (text) => Buffer.from(`\ufeff${text}`, "utf16le").swap16(),
  "windows-1252": (text) => Buffer.from([...text].map((mark) => (mark === "€" ? 0x80 : mark.charCodeAt(0)))),
};

test("text comes back as it was written, in whatever pieces it arrives", () => {
  const texts: Record<TextEncoding, fc.Arbitrary<string>> = {
    "utf-8": fc.string({ unit: "grapheme", minLength: 1 }),
    "utf-16le": fc.string({ unit: "grapheme", minLength: 1 }),
    "utf-16be": fc.string({ unit: "grapheme", minLength: 1 }),
    // Ends in a sign that is no UTF-8 when it stands alone.
    "windows-1252": fc.string({ unit: fc.constantFrom("a", "9", ";", "\n", "é", "ë", "€", "ü") }).map((text) => `${text}é;`),
  };
  for (const encoding of Object.keys(bytesIn) as TextEncoding[]) {
    const safe = texts[encoding].filter((text) => !text.startsWith("\ufeff") && !text.includes("\u0000"));
    fc.assert(
      fc.property(safe, fc.integer({ min: 1, max: 7 }), (text, size) => {
        const bytes = bytesIn[encoding](text);
        const [detector, pieces] = [new EncodingDetector(), [] as Buffer[]];
        for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
        for (const piece of pieces) detector.push(piece);
        expect(detector.end()).toBe(encoding);
        const reader = new TextReader(encoding);
        expect(pieces.map((piece) => reader.push(piece)).join("") + reader.end()).toBe(text);
      }),
    );
  }
});

test.each([
  ["PK\u0003\u0004…", "zip"],
  ['\ufeff [ {"id":1}]', "json"],
  ['{"responses":[]}', "json"],
  ["[]", "json"],
  ["[email],score", "text"],
  ["email,score", "text"],
] as const)("%j is %s", (head, kind) => {
  const detector = new EncodingDetector();
  detector.push(Buffer.from(head));
  expect(detector.kind()).toBe(kind);
});

const readIn = (encoding: TextEncoding, bytes: Buffer, size: number): string => {
  const reader = new TextReader(encoding);
  let text = "";
  for (let at = 0; at < bytes.length; at += size) text += reader.push(bytes.subarray(at, at + size));
  return text + reader.end();
};
const encodingOf = (bytes: Buffer): TextEncoding => {
  const detector = new EncodingDetector();
  detector.push(bytes);
  return detector.end();
};

test.each([
  ["a mark says it, whatever follows", Buffer.concat([Buffer.from("\ufeffJos"), Buffer.from([0xe9])]), "utf-8", "José"],
  [
    "one row of another program",
    Buffer.concat([Buffer.from("één ë ü é "), Buffer.from([0xe9, 0x2c, 0x80])]),
    "windows-1252",
    "Ã©Ã©n Ã« Ã¼ Ã© é,€",
  ],
  ["among many letters", Buffer.concat([Buffer.from("één ë ü é ö à ç "), Buffer.from([0xe9, 0x2c, 0x80])]), "utf-8", "één ë ü é ö à ç é,€"],
  ["a sign that stands for what was lost is text", Buffer.from("Jos\ufffd"), "utf-8", "Jos\ufffd"],
] as const)("a file of UTF-8 in which bytes are none: %s", (_name, bytes, encoding, text) => {
  expect(encodingOf(bytes)).toBe(encoding);
  for (const size of [1, 2, 3, 100]) expect(readIn(encoding, bytes, size)).toBe(text);
});

test("bytes that are no UTF-8 are the letters of Windows-1252, and cost no letter beside them", () => {
  const piece = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 6 }).map((text) => ({ bytes: Buffer.from(`${text}.`), text: `${text}.` })),
    fc.constantFrom([0xe9, "é"] as const, [0x80, "€"] as const, [0xff, "ÿ"] as const, [0xc0, "À"] as const).map(([byte, letter]) => ({
      bytes: Buffer.from([byte, 0x2e]),
      text: `${letter}.`,
    })),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.integer({ min: 1, max: 5 }), (pieces, size) => {
      const text = pieces.map((one) => one.text).join("");
      fc.pre(!text.startsWith("\ufeff"));
      expect(readIn("utf-8", Buffer.concat(pieces.map(({ bytes }) => bytes)), size)).toBe(text);
    }),
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { printCard } from "#app/ui/print-card.server";

const card = { code: "https://example.com/r/sanne?c=qr", name: "Roosterwerk", title: "Plan met plezier", address: "example.com/r/sanne" };
const read = (file: Uint8Array) => Buffer.from(file).toString("latin1");
const linesOf = (text: string) => [...text.matchAll(/Td \(((?:\\.|[^\\)])*)\) Tj/g)].map(([, line = ""]) => line.replace(/\\(.)/g, "$1"));

/** Every object begins where the table says, and the stream is as long as it says. */
function expectWhole(text: string) {
  const table = Number(/startxref\n(\d+)/.exec(text)?.[1]);
  expect(text.slice(table, table + 4)).toBe("xref");
  const starts = [...text.slice(table).matchAll(/^(\d{10}) 00000 n /gm)].map(([, start]) => Number(start));
  expect(starts).toHaveLength(6);
  starts.forEach((start, index) => expect(text.slice(start, start + 7)).toBe(`${index + 1} 0 obj`));
  const stream = /\/Length (\d+) >>\nstream\n/.exec(text);
  const end = (stream?.index ?? 0) + (stream?.[0].length ?? 0) + Number(stream?.[1]);
  expect(text.slice(end, end + 10)).toBe("\nendstream");
}

test("the card names the workspace, the campaign and the address, and draws the code", () => {
  const text = read(printCard(card));
  expectWhole(text);
  expect(linesOf(text)).toEqual(["Roosterwerk", "Plan met plezier", "example.com/r/sanne"]);
  expect(text.match(/ 1 re/g)?.length).toBeGreaterThan(100);
});

test("letters of Western Europe print, those of other scripts leave their line out, the address always stays", () => {
  expect(linesOf(read(printCard({ ...card, name: "Café (Zoë) – Šárka €" })))[0]).toBe("Caf\xe9 (Zo\xeb) \x96 \x8a\xe1rka \x80");
  expect(linesOf(read(printCard({ ...card, name: "山田太郎", title: "Ελληνικά" })))).toEqual(["example.com/r/sanne"]);
});

test("any name and title make a whole file with the address on it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), fc.string({ unit: "binary", maxLength: 300 }), (name, title) => {
      const text = read(printCard({ ...card, name, title }));
      expectWhole(text);
      expect(linesOf(text).at(-1)).toBe("example.com/r/sanne");
      expect(linesOf(text).length).toBeLessThanOrEqual(6);
    }),
  );
});

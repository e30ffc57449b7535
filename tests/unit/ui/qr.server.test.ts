import QRCode from "qrcode";
import { expect, test } from "vitest";
import { inflateSync } from "node:zlib";
import { drawQr, qrPicture } from "#app/ui/qr.server";

test("the drawing has exactly the dark modules of the code, inside a margin of four", () => {
  const text = "https://example.com/r/sanne";
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
  const { path, size } = drawQr(text);
  expect(size).toBe(modules.size + 8);

  const dark = new Set<string>();
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let column = 0; column < Number(width); column++) dark.add(`${Number(x) + column},${y}`);
  }
  const expected = new Set<string>();
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) if (modules.get(row, column)) expected.add(`${column + 4},${row + 4}`);
  }
  expect(dark).toEqual(expected);
});

test("the picture is a square of one bit a pixel with whole modules, the same as the code", () => {
  const text = "https://example.com/r/sanne?via=qr";
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
  const png = Buffer.from(qrPicture(text));
  const side = png.readUInt32BE(16);
  expect([png.toString("latin1", 1, 4), png.readUInt32BE(20), png[24], png[25]]).toEqual(["PNG", side, 1, 0]);
  const scale = side / (modules.size + 8);
  expect(Number.isInteger(scale) && side > 900 && side <= 1_024).toBe(true);

  const length = png.readUInt32BE(33);
  const lines = inflateSync(png.subarray(41, 41 + length));
  const perLine = 1 + Math.ceil(side / 8);
  const isBlack = (x: number, y: number) => ((lines[y * perLine + 1 + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) === 0;
  const seen = Array.from({ length: modules.size }, (_, row) =>
    Array.from({ length: modules.size }, (_, column) => Number(isBlack((column + 4) * scale, (row + 5) * scale - 1))),
  );
  const drawn = Array.from({ length: modules.size }, (_, row) =>
    Array.from({ length: modules.size }, (_, column) => modules.get(row, column)),
  );
  expect(seen).toEqual(drawn);
  expect([isBlack(0, 0), isBlack(4 * scale - 1, 4 * scale), isBlack(4 * scale, 4 * scale)]).toEqual([false, false, true]);
});

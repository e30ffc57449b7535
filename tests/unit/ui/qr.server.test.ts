import QRCode from "qrcode";
import { expect, test } from "vitest";
import { drawQr } from "#app/ui/qr.server";

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

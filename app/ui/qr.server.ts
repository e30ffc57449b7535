import QRCode from "qrcode";
import { bitmapPng } from "#app/ui/bitmap-png.server";

/** The dark modules of a QR code as one SVG path, and the side of its square in modules (four of them a margin all round). */
export type QrDrawing = { path: string; size: number };

const MARGIN = 4; // ISO/IEC 18004: a quiet zone of four modules

/** @param text What a telephone reads, usually an address; level M survives a crease or a logo's shadow. */
export function drawQr(text: string): QrDrawing {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
  let path = "";
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      const start = column;
      while (column < modules.size && modules.get(row, column)) column++;
      if (column > start) path += `M${start + MARGIN} ${row + MARGIN}h${column - start}v1h-${column - start}z`;
    }
  }
  return { path, size: modules.size + 2 * MARGIN };
}

const PICTURE_PX = 1_024;

/** The same code as a PNG, large enough for a sheet of A4: every module the same whole number of pixels, one bit each. */
export function qrPicture(text: string): Uint8Array<ArrayBuffer> {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
  const size = modules.size + 2 * MARGIN;
  const isInside = (at: number) => at >= MARGIN && at < modules.size + MARGIN;
  return bitmapPng(
    size,
    Math.floor(PICTURE_PX / size),
    (column, row) => isInside(column) && isInside(row) && modules.get(row - MARGIN, column - MARGIN) === 1,
  );
}

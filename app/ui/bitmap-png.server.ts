import { crc32, deflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const GREYSCALE_OF_ONE_BIT = [1, 0, 0, 0, 0];

/**
 * A picture of black and white squares, each `scale` pixels wide.
 *
 * @param size squares on each side.
 * Source: PNG (Third Edition), W3C: 7.2 scanlines of one bit a pixel from the left, 12.7 no filter for such pictures.
 */
export function bitmapPng(size: number, scale: number, isBlack: (column: number, row: number) => boolean): Uint8Array<ArrayBuffer> {
  const side = size * scale;
  const lines = Array.from({ length: size }, (_, row) => {
    const line = Buffer.alloc(1 + Math.ceil(side / 8), 0xff);
    line[0] = 0;
    for (let x = 0; x < side; x++) if (isBlack(Math.floor(x / scale), row)) line[1 + (x >> 3)]! &= ~(0x80 >> (x & 7));
    return Array.from({ length: scale }, () => line);
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set(GREYSCALE_OF_ONE_BIT, 8);
  return new Uint8Array(
    Buffer.concat([
      SIGNATURE,
      chunk("IHDR", header),
      chunk("IDAT", deflateSync(Buffer.concat(lines.flat()))),
      chunk("IEND", Buffer.alloc(0)),
    ]),
  );
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(content.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

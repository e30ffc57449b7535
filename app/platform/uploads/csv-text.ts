import { StringDecoder } from "node:string_decoder";
import { Utf8Count, Utf8Reader } from "#app/platform/uploads/utf8-text";

/** What a file is, by how it begins: words, a zip archive (.xlsx), JSON, or the old binary format of Excel. */
export type FileKind = "text" | "zip" | "json" | "xls";

export type TextEncoding = "utf-8" | "windows-1252" | "utf-16le" | "utf-16be";

/** So many whole letters of UTF-8 for each byte that is none: a file in which few bytes are broken is no other encoding. */
const WHOLE_FOR_EACH_STRAY = 4;

/** Finds out how a file was written while its bytes come by: byte order mark, zero bytes, and how much of it is UTF-8. */
export class EncodingDetector {
  private readonly utf8 = new Utf8Count();
  private head = Buffer.alloc(0);

  push(bytes: Uint8Array): void {
    if (this.head.length < 4_096) this.head = Buffer.concat([this.head, bytes.subarray(0, 4_096 - this.head.length)]);
    this.utf8.push(bytes);
  }

  end(): TextEncoding {
    if (this.head[0] === 0xff && this.head[1] === 0xfe) return "utf-16le";
    if (this.head[0] === 0xfe && this.head[1] === 0xff) return "utf-16be";
    const unmarked = utf16WithoutMark(this.head);
    if (unmarked) return unmarked;
    if (this.head.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) return "utf-8";
    this.utf8.end();
    return this.utf8.whole >= this.utf8.stray * WHOLE_FOR_EACH_STRAY ? "utf-8" : "windows-1252";
  }

  kind(): FileKind {
    if (this.head.subarray(0, 4).equals(Buffer.from("PK\u0003\u0004"))) return "zip";
    if (this.head.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) return "xls";
    return /^\ufeff?\s*(?:\{|\[\s*(?:\{|\]))/.test(this.head.toString("utf8")) ? "json" : "text";
  }
}

/** Latin letters in UTF-16 have a zero byte each: every second byte is zero, always on the same side. */
function utf16WithoutMark(head: Buffer): TextEncoding | null {
  const pairs = Math.floor(head.length / 2);
  const zeros = [0, 0];
  for (let at = 0; at < pairs * 2; at++) if (head[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (pairs === 0 || Math.max(even, odd) < pairs * 0.4) return null;
  return odd > even ? "utf-16le" : "utf-16be";
}

/** Turns the bytes of a file into text, piece by piece, without its byte order mark. Half characters wait for the next piece. */
export class TextReader {
  private readonly decoder: Pick<StringDecoder, "write" | "end">;
  private isStart = true;
  private odd = Buffer.alloc(0);
  private surrogate = "";

  constructor(private readonly encoding: TextEncoding) {
    this.decoder =
      encoding === "utf-8"
        ? new Utf8Reader((byte) => windows1252(String.fromCharCode(byte)))
        : new StringDecoder(encoding === "windows-1252" ? "latin1" : "utf16le");
  }

  push(bytes: Uint8Array): string {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return this.clean(this.decoder.write(this.encoding === "utf-16be" ? this.swapped(buffer) : buffer), false);
  }

  end(): string {
    return this.clean(this.decoder.end(), true);
  }

  private swapped(bytes: Buffer): Buffer {
    const all = Buffer.concat([this.odd, bytes]); // a copy: swap16 works in place
    const even = all.subarray(0, all.length - (all.length % 2));
    this.odd = Buffer.from(all.subarray(even.length));
    return even.swap16();
  }

  private clean(decoded: string, isEnd: boolean): string {
    if (this.encoding === "windows-1252") return decoded.replace(/[\u0080-\u009f]/g, windows1252);
    let text = this.surrogate + decoded;
    this.surrogate = "";
    if (this.isStart && text !== "") {
      this.isStart = false;
      if (text.startsWith("\ufeff")) text = text.slice(1);
    }
    if (!isEnd && /[\ud800-\udbff]$/.test(text)) {
      this.surrogate = text.slice(-1);
      text = text.slice(0, -1);
    }
    return text;
  }
}

// WHATWG windows-1252, 0x80–0x9F. TextDecoder read these as Latin-1 in some versions of Node 22 and 23.
const CP1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
const windows1252 = (mark: string): string => CP1252[mark.charCodeAt(0) - 0x80] ?? mark;

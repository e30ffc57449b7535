/** Counts what reads as UTF-8 and what does not, while bytes come by. */
export class Utf8Count {
  private follow = 0;
  /** Letters of more than one byte that are whole. */
  whole = 0;
  /** Bytes over 127 that are part of none. */
  stray = 0;

  push(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (byte < 0x80 && this.follow === 0) continue;
      if (this.follow > 0 && byte >= 0x80 && byte < 0xc0) {
        this.follow -= 1;
        if (this.follow === 0) this.whole += 1;
        continue;
      }
      if (this.follow > 0) this.stray += 1;
      this.follow = byte < 0x80 ? 0 : lengthBy(byte) - 1;
      if (byte >= 0x80 && this.follow <= 0) this.stray += 1;
      this.follow = Math.max(0, this.follow);
    }
  }

  end(): void {
    if (this.follow > 0) this.stray += 1;
    this.follow = 0;
  }
}

/** Bytes of UTF-8 as text, piece by piece. A byte that is none is the letter that Windows-1252 has for it: nothing becomes a question mark. */
export class Utf8Reader {
  private pending = Buffer.alloc(0);

  /** @param other the letter of a byte that is no UTF-8. */
  constructor(private readonly other: (byte: number) => string) {}

  write(bytes: Buffer): string {
    const all = this.pending.length > 0 ? Buffer.concat([this.pending, bytes]) : bytes;
    const end = all.length - unfinished(all);
    this.pending = Buffer.from(all.subarray(end));
    return this.decode(all.subarray(0, end));
  }

  end(): string {
    const rest = this.decode(this.pending);
    this.pending = Buffer.alloc(0);
    return rest;
  }

  private decode(bytes: Buffer): string {
    const text = bytes.toString("utf8");
    return text.includes("\ufffd") ? this.decodeEach(bytes) : text;
  }

  private decodeEach(bytes: Buffer): string {
    let [text, from] = ["", 0];
    for (let at = 0; at < bytes.length;) {
      const length = letterAt(bytes, at);
      if (length > 0) at += length;
      else {
        text += bytes.toString("utf8", from, at) + this.other(bytes[at] ?? 0);
        from = at += 1;
      }
    }
    return text + bytes.toString("utf8", from);
  }
}

/** How many bytes a letter has that begins with this one; 0 when none does. */
const lengthBy = (byte: number): number => (byte < 0x80 ? 1 : byte < 0xc2 ? 0 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : byte < 0xf5 ? 4 : 0);

/** The second byte has narrower bounds after these: longer forms than needed, halves of surrogate pairs, what lies beyond Unicode. */
const SECOND: Record<number, [number, number]> = { 0xe0: [0xa0, 0xbf], 0xed: [0x80, 0x9f], 0xf0: [0x90, 0xbf], 0xf4: [0x80, 0x8f] };

function letterAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  const length = lengthBy(first);
  for (let next = 1; next < length; next++) {
    const [low, high] = (next === 1 && SECOND[first]) || [0x80, 0xbf];
    const byte = bytes[at + next] ?? 0;
    if (byte < low || byte > high) return 0;
  }
  return length;
}

/** How many bytes at the end are the beginning of a letter that goes on. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return lengthBy(byte) > back ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

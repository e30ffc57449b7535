import { createHash } from "node:crypto";

/** Remembers which keys came by, eight bytes each: millions of rows must not fill the memory with their texts. */
export class SeenKeys {
  private slots = new BigUint64Array(4_096);
  private count = 0;

  /** True when this key was added before. Two keys are taken for one with a chance of 1 in 10^7 at a million rows. */
  add(key: string): boolean {
    if (this.count * 2 >= this.slots.length) this.grow();
    const hash = createHash("sha256").update(key).digest().readBigUInt64LE() || 1n; // 0 marks an empty slot
    if (!insert(this.slots, hash)) return true;
    this.count += 1;
    return false;
  }

  private grow(): void {
    const larger = new BigUint64Array(this.slots.length * 4);
    for (const hash of this.slots) if (hash !== 0n) insert(larger, hash);
    this.slots = larger;
  }
}

function insert(slots: BigUint64Array, hash: bigint): boolean {
  let slot = Number(hash % BigInt(slots.length));
  while (slots[slot] !== 0n) {
    if (slots[slot] === hash) return false;
    slot = (slot + 1) % slots.length;
  }
  slots[slot] = hash;
  return true;
}

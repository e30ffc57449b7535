import { hash } from "node:crypto";

/** Remembers which keys came by, eight bytes each: millions of rows must not fill the memory with their texts. */
export class SeenKeys {
  private slots = new Uint32Array(2 * 4_096);
  private count = 0;

  /** True when this key was added before. Two keys are taken for one with a chance of 1 in 10^7 at a million rows. */
  add(key: string): boolean {
    if (this.count * 4 >= this.slots.length) this.grow();
    const digest = hash("sha256", key, "buffer");
    if (!insert(this.slots, digest.readUInt32LE(0), digest.readUInt32LE(4) || 1)) return true; // 0 marks an empty slot
    this.count += 1;
    return false;
  }

  private grow(): void {
    const larger = new Uint32Array(this.slots.length * 4);
    for (let at = 0; at < this.slots.length; at += 2) {
      const [low = 0, high = 0] = [this.slots[at], this.slots[at + 1]];
      if (high !== 0) insert(larger, low, high);
    }
    this.slots = larger;
  }
}

function insert(slots: Uint32Array, low: number, high: number): boolean {
  const last = slots.length / 2 - 1; // a power of two less one
  let slot = low & last;
  while (slots[2 * slot + 1] !== 0) {
    if (slots[2 * slot] === low && slots[2 * slot + 1] === high) return false;
    slot = (slot + 1) & last;
  }
  slots[2 * slot] = low;
  slots[2 * slot + 1] = high;
  return true;
}

import { hash } from "node:crypto";

const WORDS = 3;

/**
 * Remembers a number for each key, twelve bytes each: millions of rows must not fill the memory with their texts. Two keys are
 * taken for one with a chance of 1 in 10^7 at a million of them.
 */
export class KeyNumbers {
  private slots = new Uint32Array(WORDS * 4_096);
  private count = 0;

  get isEmpty(): boolean {
    return this.count === 0;
  }

  /** @returns undefined for a key that was never added. */
  numberOf(key: string): number | undefined {
    const [low, high] = halves(key);
    const at = find(this.slots, low, high);
    return this.slots[at + 1] === 0 ? undefined : this.slots[at + 2];
  }

  /** True when this key was added before: it keeps its number. */
  add(key: string, number = 0): boolean {
    if (this.count * WORDS * 2 >= this.slots.length) this.grow();
    const [low, high] = halves(key);
    const at = find(this.slots, low, high);
    if (this.slots[at + 1] !== 0) return true;
    this.slots.set([low, high, number], at);
    this.count += 1;
    return false;
  }

  private grow(): void {
    const larger = new Uint32Array(this.slots.length * 4);
    for (let at = 0; at < this.slots.length; at += WORDS) {
      const [low = 0, high = 0] = [this.slots[at], this.slots[at + 1]];
      if (high !== 0) larger.set(this.slots.subarray(at, at + WORDS), find(larger, low, high));
    }
    this.slots = larger;
  }
}

function halves(key: string): [number, number] {
  const digest = hash("sha256", key, "buffer");
  return [digest.readUInt32LE(0), digest.readUInt32LE(4) || 1]; // 0 marks an empty slot
}

/** Where a key stands, or the empty slot where it would. */
function find(slots: Uint32Array, low: number, high: number): number {
  const last = slots.length / WORDS - 1; // a power of two less one
  let slot = low & last;
  while (slots[WORDS * slot + 1] !== 0 && (slots[WORDS * slot] !== low || slots[WORDS * slot + 1] !== high)) slot = (slot + 1) & last;
  return WORDS * slot;
}

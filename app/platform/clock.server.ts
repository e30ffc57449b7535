/**
 * The product's clock. In production it is the machine's; in development, demo and tests it can be moved forward so that
 * reminders, holds and deadlines can be looked at. `toReal` tells when a product instant comes on the machine's clock:
 * the job queue runs on that one.
 */
export type Clock = {
  now(): Date;
  toReal(instant: Date): Date;
  offsetMs(): number;
  setOffsetMs(offsetMs: number): void;
};

export function createClock(offset = 0): Clock {
  let offsetMs = offset;
  return {
    now: () => new Date(Date.now() + offsetMs),
    toReal: (instant) => new Date(instant.getTime() - offsetMs),
    offsetMs: () => offsetMs,
    setOffsetMs: (next) => {
      offsetMs = next;
    },
  };
}

/** The machine's own clock, which nobody can move. */
export const machineClock: Clock = {
  now: () => new Date(),
  toReal: (instant) => instant,
  offsetMs: () => 0,
  setOffsetMs: () => {
    throw new Error("the clock can only be moved in development, demo and tests");
  },
};

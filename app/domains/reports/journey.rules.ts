import { wilsonInterval } from "#app/domains/reports/wilson-interval.rules";

/** Where people come in: an answer of 9 or 10, or an invitation. */
export const JOURNEY_STARTS = ["answered", "invited"] as const;
export type JourneyStart = (typeof JOURNEY_STARTS)[number];

/** What people do one after the other. Whoever came in by an invitation has no answer in front of it. */
export const JOURNEY_STEPS = [
  "promoters",
  "invited",
  "opened",
  "joined",
  "shared",
  "introduced",
  "accepted",
  "won",
  "revenue",
  "reward",
] as const;
export type JourneyStep = (typeof JOURNEY_STEPS)[number];

/** `taken` are the people who took a step; `stopped` those who took the one before it and not this one. */
export const JOURNEY_SIDES = ["taken", "stopped"] as const;
export type JourneySide = (typeof JOURNEY_SIDES)[number];

export const stepsFrom = (start: JourneyStart): readonly JourneyStep[] => (start === "answered" ? JOURNEY_STEPS : JOURNEY_STEPS.slice(1));

export const stepBefore = (step: JourneyStep, start: JourneyStart): JourneyStep | null => {
  const steps = stepsFrom(start);
  return steps[steps.indexOf(step) - 1] ?? null;
};

/** Seconds between two steps: a quarter, half and three quarters of the people took at most as long. */
export type WaitingTime = { people: number; firstQuarter: number; median: number; thirdQuarter: number };

/** `both` of those who took the step before took this one too; `waited` are those of them who took it later than that. */
export type StepCount = { step: JourneyStep; people: number; both: number; waited: WaitingTime | null };

export type StepFigures = Omit<StepCount, "both"> & {
  /** Of how many it could be expected, and what share of them took it, with its interval; null for the first step. */
  ofBefore: { people: number; both: number; rate: NonNullable<ReturnType<typeof wilsonInterval>> | null } | null;
  /** Those who took the step before and not this one. */
  stopped: number;
  /** Those who came to it without the step before: somebody introduces without sharing a link. */
  around: number;
};

/** Counts with what they say of each other: nobody is in a rate who did not take the step before. */
export function journeyFigures(counts: readonly StepCount[]): StepFigures[] {
  return counts.map(({ both, ...step }, index) => {
    const before = counts[index - 1];
    if (!before) return { ...step, ofBefore: null, stopped: 0, around: 0 };
    return {
      ...step,
      ofBefore: { people: before.people, both, rate: wilsonInterval(both, before.people) },
      stopped: before.people - both,
      around: step.people - both,
    };
  });
}

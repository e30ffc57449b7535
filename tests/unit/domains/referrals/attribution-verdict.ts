import { expect } from "vitest";
import type { AttributionInput } from "#app/domains/referrals/attribution-input.rules";
import { decideAttribution } from "#app/domains/referrals/attribution.rules";

export type Row = {
  name: string;
  input: AttributionInput;
  /** "A by lock on A form d0", or "nobody: window_expired". */
  verdict: string;
  dropped: Record<string, string>;
};

export const verdictOf = (input: AttributionInput): string => {
  const decision = decideAttribution(input);
  if (!decision.credited) return `nobody: ${decision.reason}`;
  return `${decision.enrolmentId} by ${decision.basis}${decision.evidenceId ? ` on ${decision.evidenceId}` : ""}`;
};

const droppedOf = (input: AttributionInput) =>
  Object.fromEntries(decideAttribution(input).dropped.map(({ evidenceId, reason }) => [evidenceId, reason]));

export const check = ({ input, verdict, dropped }: Row) => {
  expect(verdictOf(input)).toBe(verdict);
  expect(droppedOf(input)).toEqual(dropped);
};

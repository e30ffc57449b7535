import fc from "fast-check";
import { expect, test } from "vitest";
import { enrolmentOf, type AttributionInput } from "#app/domains/referrals/attribution-input.rules";
import { ineligibilityOf } from "#app/domains/referrals/attribution-eligibility.rules";
import { decideAttribution } from "#app/domains/referrals/attribution.rules";
import { moveTargets } from "#app/domains/referrals/credit-move.rules";
import { anyEvidence, anyInput } from "#tests/unit/domains/referrals/any-input";

/** Who is credited and by what, without the reasons. */
const creditOf = (input: AttributionInput) => {
  const { dropped: _, ...verdict } = decideAttribution(input);
  return verdict.credited ? verdict : "nobody";
};

const runs = { numRuns: 500 };

test("evidence that cannot earn changes nobody's credit", () => {
  fc.assert(
    fc.property(anyInput, anyEvidence("added"), (input, added) => {
      const withAdded = { ...input, evidence: [...input.evidence, added] };
      fc.pre(ineligibilityOf(withAdded, added) !== null);
      expect(creditOf(withAdded)).toEqual(creditOf(input));
    }),
    runs,
  );
});

test("the order of the lists changes nothing, and deciding twice gives the same", () => {
  const shuffled = anyInput.chain((input) =>
    fc.tuple(fc.constant(input), fc.shuffledSubarray([...input.evidence], { minLength: input.evidence.length })),
  );
  fc.assert(
    fc.property(shuffled, ([input, evidence]) => {
      const turned = { ...input, evidence, enrolments: input.enrolments.toReversed(), campaigns: input.campaigns.toReversed() };
      expect(decideAttribution(turned)).toEqual(decideAttribution(input));
    }),
    runs,
  );
});

test("every piece of evidence is either the credited one or dropped with a reason, exactly once", () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const decision = decideAttribution(input);
      const creditedId = decision.credited ? decision.evidenceId : null;
      const accounted = [...decision.dropped.map(({ evidenceId }) => evidenceId), ...(creditedId ? [creditedId] : [])];
      const known = new Set(input.evidence.map(({ id }) => id));
      expect(accounted.filter((id) => known.has(id)).toSorted()).toEqual([...known].toSorted());
    }),
    runs,
  );
});

test("a banned ambassador is credited only where an approved reward already stands", () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const decision = decideAttribution(input);
      fc.pre(decision.credited && decision.enrolmentId === "D");
      expect(input.previousDecision).toMatchObject({ enrolmentId: "D", hasApprovedReward: true });
    }),
    { ...runs, numRuns: 100 },
  );
});

test("deciding leaves the input as it was", () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const before = structuredClone(input);
      decideAttribution(input);
      expect(input).toEqual(before);
    }),
  );
});

test("whatever the input, nobody earns by evidence of a break, and evidence of before or after it counts as if there had been none", () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const unbroken = {
        ...input,
        enrolments: input.enrolments.map((one) => ({ ...one, breaks: [] })),
        campaigns: input.campaigns.map((one) => ({ ...one, breaks: [] })),
      };
      for (const evidence of input.evidence) {
        const { enrolment, campaign } = enrolmentOf(input, evidence.enrolmentId);
        const isBroken = [...(enrolment.breaks ?? []), ...(campaign.breaks ?? [])].some(
          ({ from, until }) => from <= evidence.at && (until === null || evidence.at < until),
        );
        if (isBroken) expect(ineligibilityOf(input, evidence)).not.toBeNull();
        else expect(ineligibilityOf(input, evidence)).toBe(ineligibilityOf(unbroken, evidence));
      }
    }),
    runs,
  );
});

test("whatever the input, a credit that a person moved stays where it is, and nobody who was banned can be chosen", () => {
  fc.assert(
    fc.property(anyInput, fc.boolean(), (input, hasApprovedReward) => {
      for (const { enrolmentId, evidence } of moveTargets(input, null)) {
        expect(enrolmentOf(input, enrolmentId).enrolment.bannedAt ?? null).toBeNull();
        const previousDecision = { enrolmentId, evidenceId: evidence.id, hasApprovedReward, isByPerson: true };
        const decision = decideAttribution({ ...input, previousDecision });
        expect(decision).toMatchObject({ credited: true, enrolmentId, evidenceId: evidence.id, basis: "person" });
        expect(decision.dropped.map(({ evidenceId }) => evidenceId)).toHaveLength(input.evidence.length - 1);
      }
    }),
    runs,
  );
});

import fc from "fast-check";
import { FLAG_KINDS, NUMBER_KINDS, type Audience, type Condition, type NumberKind } from "#app/domains/campaigns/audience.rules";

const numbers = (kind: NumberKind): fc.Arbitrary<Condition> => {
  const [min, max] = NUMBER_KINDS[kind];
  return fc.integer({ min, max }).map((value) => ({ kind, value }));
};

const conditions: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom(...FLAG_KINDS).map((kind) => ({ kind })),
  ...(Object.keys(NUMBER_KINDS) as NumberKind[]).map(numbers),
  fc.uniqueArray(fc.constantFrom("nl", "en"), { minLength: 1 }).map((value) => ({ kind: "language" as const, value })),
  fc.uniqueArray(fc.constantFrom("NL", "BE"), { minLength: 1 }).map((value) => ({ kind: "country" as const, value })),
  fc.constant<Condition>({ kind: "segment", value: ["Retail"] }),
);
const matches = fc.constantFrom("all" as const, "any" as const);

/** Rules of any shape that the form can make. */
export const audiences: fc.Arbitrary<Audience> = fc.record({
  match: matches,
  groups: fc.array(fc.record({ match: matches, conditions: fc.array(conditions, { minLength: 1, maxLength: 4 }) }), {
    minLength: 1,
    maxLength: 3,
  }),
});

import fc from "fast-check";
import { EVIDENCE_KINDS, type AttributionInput, type Evidence } from "#app/domains/referrals/attribution-input.rules";
import { campaign, day, enrolment, lock, sale, story, won } from "#tests/unit/domains/referrals/attribution-story";

const holder = fc.constantFrom("A", "B", "C", "D");

export const anyEvidence = (id: string): fc.Arbitrary<Evidence> =>
  fc
    .record({
      enrolmentId: holder,
      kind: fc.constantFrom(...EVIDENCE_KINDS),
      at: fc.integer({ min: -20, max: 130 }),
      delay: fc.integer({ min: 0, max: 60 }),
      isBot: fc.boolean(),
      isRepeat: fc.boolean(),
    })
    .map(({ at, delay, ...rest }) => ({ id, at: day(at), recordedAt: day(at + delay), ...rest }));

const evidenceList = fc.nat({ max: 8 }).chain((size) => fc.tuple(...Array.from({ length: size }, (_, index) => anyEvidence(`e${index}`))));

/** C is in a second campaign with its own rules and a pause, D was banned; A left on day 60, B took a break. */
export const anyInput: fc.Arbitrary<AttributionInput> = fc
  .record({
    evidence: evidenceList,
    isSale: fc.boolean(),
    at: fc.integer({ min: 0, max: 140 }),
    clickModel: fc.constantFrom("last" as const, "first" as const),
    endedAt: fc.option(fc.integer({ min: 20, max: 100 })),
    firstPaidSaleAt: fc.option(fc.integer({ min: -30, max: 60 })),
    lockHolder: fc.option(holder),
    leadOpen: fc.boolean(),
    isRecurring: fc.boolean(),
    previous: fc.option(fc.record({ enrolmentId: fc.option(holder), hasApprovedReward: fc.boolean() })),
  })
  .map((parts) =>
    story({
      event: parts.isSale ? sale(parts.at) : won(parts.at),
      evidence: parts.evidence,
      enrolments: [
        enrolment("A", { leftAt: day(60) }),
        enrolment("B", { breaks: [{ from: day(20), until: day(40) }] }),
        enrolment("C", { campaignId: "cmp_2" }),
        enrolment("D", { bannedAt: day(10) }),
      ],
      campaigns: [
        campaign({ clickModel: parts.clickModel, endedAt: parts.endedAt === null ? null : day(parts.endedAt) }),
        campaign({ id: "cmp_2", windowDays: 30, newCustomersOnly: false, breaks: [{ from: day(70), until: null }] }),
      ],
      locks: parts.lockHolder ? [lock(parts.lockHolder, 0, { until: day(50), leadOpen: parts.leadOpen })] : [],
      firstPaidSaleAt: parts.firstPaidSaleAt === null ? null : day(parts.firstPaidSaleAt),
      recurring: parts.isRecurring ? { firstCreditedSaleAt: day(30), enrolmentId: "B", campaignId: "cmp_1" } : null,
      previousDecision: parts.previous,
    }),
  );

import { expect, test } from "vitest";
import { conditionsOf, type StoredInputs } from "#app/domains/referrals/decision-conditions.rules";

const inputs = (change: Partial<StoredInputs> = {}): StoredInputs => ({
  event: { at: "2026-03-01T12:00:00Z" },
  evidence: [
    { id: "evd_1", enrolmentId: "enr_1", kind: "introduction_form", at: "2026-01-20T12:00:00Z", recordedAt: "2026-01-20T12:00:00Z" },
  ],
  enrolments: [{ id: "enr_1", ambassadorId: "amb_1", campaignId: "cmp_1" }],
  campaigns: [
    {
      id: "cmp_1",
      liveFrom: "2025-01-01T00:00:00Z",
      endedAt: null,
      windowDays: 90,
      lockDays: 365,
      newCustomersOnly: true,
      termMonths: null,
    },
  ],
  locks: [{ enrolmentId: "enr_1", evidenceId: "evd_1", from: "2026-01-20T12:00:00Z", until: "2027-01-20T12:00:00Z", leadOpen: false }],
  firstPaidSaleAt: null,
  recurring: null,
  contenderId: null,
  ...change,
});
const of = (change?: Partial<StoredInputs>, basis = "lock") =>
  Object.fromEntries(
    conditionsOf({ basis, enrolmentId: "enr_1", evidenceId: "evd_1", inputs: inputs(change) }).map(({ key, found }) => [key, found]),
  );

test("a credited introduction says the campaign's time, the days, the claim and that the customer is new", () => {
  expect(of()).toEqual({
    campaign_live: { from: "2025-01-01T00:00:00Z", until: null },
    within_window: { days: 40, windowDays: 90 },
    first_claim: { from: "2026-01-20T12:00:00Z", until: "2027-01-20T12:00:00Z" },
    new_customer: { firstPaidSaleAt: null },
    not_own_purchase: {},
  });
});

test.each([
  { name: "the event's own sale makes nobody an old customer", firstPaidSaleAt: "2026-03-01T12:00:00Z", shown: null },
  { name: "a sale between introduction and event is shown", firstPaidSaleAt: "2026-02-01T12:00:00Z", shown: "2026-02-01T12:00:00Z" },
])("$name", ({ firstPaidSaleAt, shown }) => {
  expect(of({ firstPaidSaleAt }).new_customer).toEqual({ firstPaidSaleAt: shown });
});

test("a click has no claim; an open lead's claim has no end yet; a renewal says since when it runs", () => {
  expect(of({}, "click")).not.toHaveProperty("first_claim");
  expect(of({ locks: inputs().locks.map((lock) => ({ ...lock, leadOpen: true })) }).first_claim).toMatchObject({ until: null });
  expect(of({ recurring: { firstCreditedSaleAt: "2025-06-01T00:00:00Z" } }, "recurring")).toMatchObject({
    within_term: { from: "2025-06-01T00:00:00Z" },
  });
});

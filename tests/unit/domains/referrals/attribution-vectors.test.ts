import { describe, expect, test } from "vitest";
import { decideAttribution } from "#app/domains/referrals/attribution.rules";
import { campaign, click, day, enrolment, evidence, form, lock, sale, story, won } from "#tests/unit/domains/referrals/attribution-story";
import { check, verdictOf, type Row } from "#tests/unit/domains/referrals/attribution-verdict";

const ended = (at: number) => [campaign({ endedAt: day(at) })];
const late = form("A", 5, { recordedAt: day(15) });
const verbal = evidence("A", "verbal_referral", 0, { recordedAt: day(2) });

describe("the vectors of the attribution decision", () => {
  test.each<Row>([
    {
      name: "1: a click earns the sale ten days later",
      input: story({ event: sale(10), evidence: [click("A", 0)] }),
      verdict: "A by click on A click d0",
      dropped: {},
    },
    {
      name: "2: of two clicks the last one earns",
      input: story({ event: sale(10), evidence: [click("A", 0), click("B", 5)] }),
      verdict: "B by click on B click d5",
      dropped: { "A click d0": "outranked_by_click" },
    },
    {
      name: "3: of two clicks the first one earns when the campaign says so",
      input: story({ event: sale(10), evidence: [click("A", 0), click("B", 5)], campaigns: [campaign({ clickModel: "first" })] }),
      verdict: "A by click on A click d0",
      dropped: { "B click d5": "outranked_by_click" },
    },
    {
      name: "4: a click of 91 days ago is outside the window",
      input: story({ event: sale(91), evidence: [click("A", 0)] }),
      verdict: "nobody: window_expired",
      dropped: { "A click d0": "window_expired" },
    },
    {
      name: "5: a click of 90 days ago, to the minute, is inside the window",
      input: story({ event: sale(90), evidence: [click("A", 0)] }),
      verdict: "A by click on A click d0",
      dropped: {},
    },
    {
      name: "6: an introduction beats a later click",
      input: story({ event: sale(10), evidence: [form("A", 0), click("B", 5)], locks: [lock("A", 0)] }),
      verdict: "A by lock on A form d0",
      dropped: { "B click d5": "outranked_by_lock" },
    },
    {
      name: "7: an introduction beats an earlier click",
      input: story({ event: sale(10), evidence: [click("B", 0), form("A", 5)], locks: [lock("A", 5)] }),
      verdict: "A by lock on A form d5",
      dropped: { "B click d0": "outranked_by_lock" },
    },
    {
      name: "8: the first to introduce somebody of a company holds it, whoever introduces a colleague later",
      input: story({ event: won(60), evidence: [form("A", 0), form("B", 3)], locks: [lock("A", 0)] }),
      verdict: "A by lock on A form d0",
      dropped: { "B form d3": "outranked_by_lock" },
    },
    {
      name: "9: an unqualified lead frees the company for the next introduction",
      input: story({
        event: won(40),
        evidence: [form("A", 0), form("B", 10)],
        locks: [lock("A", 0, { releasedAt: day(5) }), lock("B", 10)],
      }),
      verdict: "B by lock on B form d10",
      dropped: { "A form d0": "outranked_by_lock" },
    },
    {
      name: "10: an open lead keeps its lock past the window and the lock days",
      input: story({ event: won(400), evidence: [form("A", 0)], locks: [lock("A", 0, { leadOpen: true })] }),
      verdict: "A by lock on A form d0",
      dropped: {},
    },
    {
      name: "11: a lost lead keeps its lock until the lock days are over, and no longer",
      input: story({ event: sale(366), evidence: [form("A", 0)], locks: [lock("A", 0)] }),
      verdict: "nobody: lock_expired",
      dropped: { "A form d0": "window_expired" },
    },
    {
      name: "12: a verbal referral counts from the day it was made, not the day it was recorded",
      input: story({ event: sale(5), evidence: [click("B", 1), verbal], locks: [lock("A", 0, { evidenceId: verbal.id })] }),
      verdict: "A by lock on A verbal_referral d0",
      dropped: { "B click d1": "outranked_by_lock" },
    },
    {
      name: "13: a promotion code beats a click",
      input: story({ event: sale(10), evidence: [click("A", 9), evidence("B", "promotion_code", 10)] }),
      verdict: "B by explicit on B promotion_code d10",
      dropped: { "A click d9": "outranked_by_explicit" },
    },
    {
      name: "14: an ambassador does not earn on an own purchase, tag or not",
      input: story({
        event: sale(10, { subjectContactId: "con_new", subjectEmail: "A+test@ambassadors.example" }),
        evidence: [click("A", 0)],
      }),
      verdict: "nobody: self_referral",
      dropped: { "A click d0": "self_referral" },
    },
    {
      name: "15: a customer of last year is not introduced anew",
      input: story({ event: sale(10), evidence: [form("A", 0)], locks: [lock("A", 0)], firstPaidSaleAt: day(-200) }),
      verdict: "nobody: existing_customer",
      dropped: { "A form d0": "existing_customer" },
    },
    {
      name: "16: a click before the campaign ended earns after it",
      input: story({ event: sale(20), evidence: [click("A", 4)], campaigns: ended(5) }),
      verdict: "A by click on A click d4",
      dropped: {},
    },
    {
      name: "17: a click after the campaign ended earns nothing",
      input: story({ event: sale(20), evidence: [click("A", 6)], campaigns: ended(5) }),
      verdict: "nobody: campaign_not_live",
      dropped: { "A click d6": "campaign_not_live" },
    },
    {
      name: "18: an ambassador who left keeps what was introduced before",
      input: story({
        event: won(30),
        evidence: [form("A", 0)],
        locks: [lock("A", 0)],
        enrolments: [enrolment("A", { leftAt: day(5) })],
      }),
      verdict: "A by lock on A form d0",
      dropped: {},
    },
    {
      name: "19: evidence recorded late decides anew while no reward is approved",
      input: story({ event: sale(10), evidence: [late], previousDecision: { enrolmentId: null, hasApprovedReward: false } }),
      verdict: "A by explicit on A form d5",
      dropped: {},
    },
    {
      name: "20: an approved reward keeps the credit where it is",
      input: story({
        event: sale(10),
        evidence: [click("B", 8), late],
        previousDecision: { enrolmentId: "B", evidenceId: "B click d8", hasApprovedReward: true },
      }),
      verdict: "B by approved on B click d8",
      dropped: { "A form d5": "outranked_by_approved" },
    },
    {
      name: "21: a machine's click is no evidence",
      input: story({ event: sale(10), evidence: [click("A", 0, { isBot: true })] }),
      verdict: "nobody: no_valid_evidence",
      dropped: { "A click d0": "bot" },
    },
    {
      name: "22a: a renewal within the term follows the first sale",
      input: story({
        event: sale(335),
        campaigns: [campaign({ termMonths: 12 })],
        recurring: { firstCreditedSaleAt: day(0), enrolmentId: "A", campaignId: "cmp_1" },
        firstPaidSaleAt: day(0),
      }),
      verdict: "A by recurring",
      dropped: {},
    },
    {
      name: "22b: a renewal after the term earns nothing",
      input: story({
        event: sale(396),
        campaigns: [campaign({ termMonths: 12 })],
        recurring: { firstCreditedSaleAt: day(0), enrolmentId: "A", campaignId: "cmp_1" },
        firstPaidSaleAt: day(0),
      }),
      verdict: "nobody: term_over",
      dropped: {},
    },
  ])("$name", check);

  test("20, continued: the decision names who a person may move the credit to", () => {
    const previousDecision = { enrolmentId: "B", evidenceId: "B click d8", hasApprovedReward: true };
    const decision = decideAttribution(story({ event: sale(10), evidence: [click("B", 8), late], previousDecision }));
    expect(decision).toMatchObject({ credited: true, enrolmentId: "B", contenderId: "A" });
  });

  test("20, the other way: without an approved reward the late form takes the credit over", () => {
    const previousDecision = { enrolmentId: "B", evidenceId: "B click d8", hasApprovedReward: false };
    expect(verdictOf(story({ event: sale(10), evidence: [click("B", 8), late], previousDecision }))).toBe("A by explicit on A form d5");
  });
});

describe("the verdict does not hang on the lock being stored", () => {
  test.each([
    { name: "6", event: sale(10), evidence: [form("A", 0), click("B", 5)], verdict: "A by explicit on A form d0" },
    { name: "7", event: sale(10), evidence: [click("B", 0), form("A", 5)], verdict: "A by explicit on A form d5" },
    { name: "8", event: won(60), evidence: [form("A", 0), form("B", 3)], verdict: "A by explicit on A form d0" },
    { name: "12", event: sale(5), evidence: [click("B", 1), verbal], verdict: "A by explicit on A verbal_referral d0" },
  ])("vector $name without a lock", ({ verdict, ...parts }) => {
    expect(verdictOf(story(parts))).toBe(verdict);
  });
});

import { describe, expect, test } from "vitest";
import { decideAttribution } from "#app/domains/referrals/attribution.rules";
import { campaign, click, day, enrolment, evidence, form, lock, sale, story, won } from "#tests/unit/domains/referrals/attribution-story";
import { check, type Row } from "#tests/unit/domains/referrals/attribution-verdict";

const ended = (at: number) => [campaign({ endedAt: day(at) })];
const recurring = { firstCreditedSaleAt: day(0), enrolmentId: "A", campaignId: "cmp_1" };
const second = campaign({ id: "cmp_2", windowDays: 365, newCustomersOnly: false });

describe("the edges of the order", () => {
  test.each<Row>([
    {
      name: "a repeat and a click after the sale are no evidence",
      input: story({ event: sale(10), evidence: [click("A", 1, { isRepeat: true }), click("A", 11)] }),
      verdict: "nobody: no_valid_evidence",
      dropped: { "A click d1": "repeat", "A click d11": "after_event" },
    },
    {
      name: "no evidence at all is no valid evidence",
      input: story({ event: sale(10) }),
      verdict: "nobody: no_valid_evidence",
      dropped: {},
    },
    {
      name: "evidence recorded 30 days after the sale still counts",
      input: story({ event: sale(10), evidence: [form("A", 5, { recordedAt: day(40) })] }),
      verdict: "A by explicit on A form d5",
      dropped: {},
    },
    {
      name: "evidence recorded 31 days after the sale is too late",
      input: story({ event: sale(10), evidence: [form("A", 5, { recordedAt: day(41) })] }),
      verdict: "nobody: recorded_too_late",
      dropped: { "A form d5": "recorded_too_late" },
    },
    {
      name: "for a sale that was itself recorded late, the 30 days run from then",
      input: story({ event: sale(10, { recordedAt: day(60) }), evidence: [form("A", 5, { recordedAt: day(41) })] }),
      verdict: "A by explicit on A form d5",
      dropped: {},
    },
    {
      name: "a banned ambassador keeps nothing, not even a lock",
      input: story({
        event: won(30),
        evidence: [form("A", 0), click("B", 3)],
        locks: [lock("A", 0)],
        enrolments: [enrolment("A", { bannedAt: day(20) }), enrolment("B")],
      }),
      verdict: "B by click on B click d3",
      dropped: { "A form d0": "enrolment_banned" },
    },
    {
      name: "a ban explains an open lead's lock better than the window does",
      input: story({
        event: won(400),
        evidence: [form("A", 0)],
        locks: [lock("A", 0, { leadOpen: true })],
        enrolments: [enrolment("A", { bannedAt: day(20) })],
      }),
      verdict: "nobody: enrolment_banned",
      dropped: { "A form d0": "window_expired" },
    },
    {
      name: "a ban ends recurring rewards too, and nobody takes the sale over",
      input: story({
        event: sale(60),
        evidence: [click("B", 50)],
        enrolments: [enrolment("A", { bannedAt: day(20) }), enrolment("B")],
        recurring,
      }),
      verdict: "nobody: enrolment_banned",
      dropped: { "B click d50": "outranked_by_recurring" },
    },
    {
      name: "a click before joining earns nothing",
      input: story({ event: sale(10), evidence: [click("A", 0)], enrolments: [enrolment("A", { activeFrom: day(1) })] }),
      verdict: "nobody: enrolment_not_active",
      dropped: { "A click d0": "enrolment_not_active" },
    },
    {
      name: "a click after leaving earns nothing",
      input: story({ event: sale(10), evidence: [click("A", 5)], enrolments: [enrolment("A", { leftAt: day(5) })] }),
      verdict: "nobody: enrolment_not_active",
      dropped: { "A click d5": "enrolment_not_active" },
    },
    {
      name: "a campaign that never went live credits nobody",
      input: story({ event: sale(10), evidence: [click("A", 5)], campaigns: [campaign({ liveFrom: null })] }),
      verdict: "nobody: campaign_not_live",
      dropped: { "A click d5": "campaign_not_live" },
    },
    {
      name: "on its last day a lock still holds, although the window is over",
      input: story({ event: sale(365), evidence: [form("A", 0)], locks: [lock("A", 0)] }),
      verdict: "A by lock on A form d0",
      dropped: {},
    },
    {
      name: "at the moment of its release a lock holds no more; the introduction still counts by itself",
      input: story({ event: sale(5), evidence: [form("A", 0), click("B", 3)], locks: [lock("A", 0, { releasedAt: day(5) })] }),
      verdict: "A by explicit on A form d0",
      dropped: { "B click d3": "outranked_by_explicit" },
    },
    {
      name: "a click at the moment of going live and of joining counts",
      input: story({
        event: sale(10),
        evidence: [click("A", 5)],
        enrolments: [enrolment("A", { activeFrom: day(5) })],
        campaigns: [campaign({ liveFrom: day(5) })],
      }),
      verdict: "A by click on A click d5",
      dropped: {},
    },
    {
      name: "a code used at the very moment of the first order makes no existing customer",
      input: story({ event: sale(10), evidence: [evidence("A", "promotion_code", 10)], firstPaidSaleAt: day(10) }),
      verdict: "A by explicit on A promotion_code d10",
      dropped: {},
    },
    {
      name: "a second invoice of the same moment follows the first credited one",
      input: story({ event: sale(0), evidence: [click("B", 0)], recurring }),
      verdict: "A by recurring",
      dropped: { "B click d0": "outranked_by_recurring" },
    },
    {
      name: "of two introductions of one moment, the one recorded first earns",
      input: story({ event: sale(10), evidence: [form("A", 1, { recordedAt: day(3) }), form("B", 1)] }),
      verdict: "B by explicit on B form d1",
      dropped: { "A form d1": "outranked_by_explicit" },
    },
    {
      name: "of two introductions recorded in one moment, the smaller id earns",
      input: story({ event: sale(10), evidence: [form("B", 1), form("A", 1)] }),
      verdict: "A by explicit on A form d1",
      dropped: { "B form d1": "outranked_by_explicit" },
    },
    {
      name: "should two locks hold after a merge, the earlier one decides",
      input: story({ event: won(20), evidence: [form("A", 5), form("B", 2)], locks: [lock("A", 5), lock("B", 2)] }),
      verdict: "B by lock on B form d2",
      dropped: { "A form d5": "outranked_by_lock" },
    },
    {
      name: "a lock that ran out explains more than the evidence under it",
      input: story({
        event: won(400),
        evidence: [click("B", 390)],
        locks: [lock("A", 0)],
        campaigns: ended(100),
      }),
      verdict: "nobody: lock_expired",
      dropped: { "B click d390": "campaign_not_live" },
    },
    {
      name: "a lock that starts after the event does not decide it",
      input: story({ event: sale(2), evidence: [click("B", 1), form("A", 3)], locks: [lock("A", 3)] }),
      verdict: "B by click on B click d1",
      dropped: { "A form d3": "after_event" },
    },
    {
      name: "without a lock the earliest explicit evidence earns",
      input: story({ event: sale(10), evidence: [evidence("B", "crm_field", 4), evidence("A", "name_given", 3)] }),
      verdict: "A by explicit on A name_given d3",
      dropped: { "B crm_field d4": "outranked_by_explicit" },
    },
    {
      name: "a later order of the introduced customer is no order of an existing customer",
      input: story({ event: sale(40), evidence: [form("A", 0)], locks: [lock("A", 0)], firstPaidSaleAt: day(10) }),
      verdict: "A by lock on A form d0",
      dropped: {},
    },
    {
      name: "a campaign without the new-customer rule rewards an existing customer",
      input: story({
        event: sale(10),
        evidence: [click("A", 5), click("C", 4)],
        enrolments: [enrolment("A"), enrolment("C", { campaignId: "cmp_2" })],
        campaigns: [campaign(), second],
        firstPaidSaleAt: day(-200),
      }),
      verdict: "C by click on C click d4",
      dropped: { "A click d5": "existing_customer" },
    },
    {
      name: "first touch looks among the clicks of the last click's campaign only",
      input: story({
        event: sale(10),
        evidence: [click("C", 1), click("A", 2), click("B", 3)],
        enrolments: [enrolment("A"), enrolment("B"), enrolment("C", { campaignId: "cmp_2" })],
        campaigns: [campaign({ clickModel: "first" }), second],
      }),
      verdict: "A by click on A click d2",
      dropped: { "C click d1": "outranked_by_click", "B click d3": "outranked_by_click" },
    },
    {
      name: "a renewal follows the first sale although another ambassador clicks later",
      input: story({ event: sale(60), evidence: [click("B", 50)], recurring }),
      verdict: "A by recurring",
      dropped: { "B click d50": "outranked_by_recurring" },
    },
    {
      name: "a renewal twelve months to the minute after the first sale is the thirteenth payment, and over",
      input: story({ event: sale(365), evidence: [click("B", 350)], campaigns: [campaign({ termMonths: 12 })], recurring }),
      verdict: "nobody: term_over",
      dropped: { "B click d350": "term_over" },
    },
    {
      name: "a stage reached is no renewal",
      input: story({ event: won(60), evidence: [click("B", 50)], recurring }),
      verdict: "B by click on B click d50",
      dropped: {},
    },
    {
      name: "a sale from before the first credited one does not follow it",
      input: story({ event: sale(-5), evidence: [click("B", -6)], recurring }),
      verdict: "B by click on B click d-6",
      dropped: {},
    },
    {
      name: "the reason is that of the evidence that came closest to earning",
      input: story({
        event: sale(100),
        evidence: [click("A", 0), click("B", 99), click("A", 98, { isBot: true })],
        campaigns: ended(50),
      }),
      verdict: "nobody: campaign_not_live",
      dropped: { "A click d0": "window_expired", "A click d98": "bot", "B click d99": "campaign_not_live" },
    },
  ])("$name", check);

  test("a query that forgot an enrolment is a fault, not a verdict", () => {
    expect(() => decideAttribution(story({ event: sale(10), evidence: [click("Z", 0)] }))).toThrow("lacks enrolment Z");
  });
});

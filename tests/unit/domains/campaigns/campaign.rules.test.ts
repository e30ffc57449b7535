import { expect, test } from "vitest";
import {
  assertStatusChange,
  CAMPAIGN_STATUSES,
  fillText,
  firstNameOf,
  isAllowedDestination,
  slugOf,
  textIn,
} from "#app/domains/campaigns/campaign.rules";
import { invitationState, isDoubleTap } from "#app/domains/campaigns/invitation.rules";

const ALLOWED = ["draft→live", "live→paused", "live→ended", "paused→live", "paused→ended"];

test.each(CAMPAIGN_STATUSES.flatMap((from) => CAMPAIGN_STATUSES.map((to) => ({ from, to, isAllowed: ALLOWED.includes(`${from}→${to}`) }))))(
  "from $from to $to: $isAllowed",
  ({ from, to, isAllowed }) => {
    const change = () => assertStatusChange(from, to);
    if (isAllowed) expect(change).not.toThrow();
    else expect(change).toThrow(`a campaign cannot go from ${from} to ${to}`);
  },
);

test.each([
  { name: "Planners kennen planners!", slug: "planners-kennen-planners" },
  { name: "Één vóór allen", slug: "een-voor-allen" },
  { name: "  --  ", slug: "campaign" },
  { name: "日本", slug: "campaign" },
  { name: `${"a".repeat(59)} b`, slug: "a".repeat(59) },
])("the address of “$name” is $slug", ({ name, slug }) => {
  expect(slugOf(name)).toBe(slug);
});

test.each([
  { url: "https://roosterwerk.nl/x?y=1", website: "https://www.roosterwerk.nl", expected: true },
  { url: "https://app.roosterwerk.nl", website: "https://roosterwerk.nl", expected: true },
  { url: "http://roosterwerk.nl", website: "https://roosterwerk.nl", expected: false },
  { url: "https://evilroosterwerk.nl", website: "https://roosterwerk.nl", expected: false },
  { url: "https://roosterwerk.nl.evil.example", website: "https://roosterwerk.nl", expected: false },
  { url: "https://roosterwerk.nl@evil.example", website: "https://roosterwerk.nl", expected: false },
  { url: "https://user@roosterwerk.nl", website: "https://roosterwerk.nl", expected: false },
  { url: "//evil.example", website: "https://roosterwerk.nl", expected: false },
  { url: "javascript:alert(1)", website: "https://roosterwerk.nl", expected: false },
  { url: "https://roosterwerk.nl", website: null, expected: false },
  { url: "https://shop.acme.example/x", website: "https://roosterwerk.nl", domains: ["acme.example"], expected: true },
  { url: "https://shop.acme.example/x", website: null, domains: ["shop.acme.example"], expected: true },
  { url: "https://acme.example/x", website: null, domains: ["shop.acme.example"], expected: false },
  { url: "https://notacme.example", website: null, domains: ["acme.example"], expected: false },
  { url: "https://acme.example.evil.example", website: null, domains: ["acme.example"], expected: false },
])("$url from $website and $domains: $expected", ({ url, website, domains = [], expected }) => {
  expect(isAllowedDestination(url, { website, destinationDomains: domains })).toBe(expected);
});

test.each([
  { name: "Sanne Verhoeven", expected: "Sanne" },
  { name: "J. Bakker", expected: "J. Bakker" },
  { name: "Dr. Kuiper", expected: "Dr. Kuiper" },
  { name: "Cher", expected: "Cher" },
  { name: "", expected: "" },
])("“$name” is called “$expected”", ({ name, expected }) => {
  expect(firstNameOf(name)).toBe(expected);
});

test("names are put in a text once, and a name that looks like a place for one stays a name", () => {
  expect(fillText("{name}, {sender} {other}", { name: "{sender}", sender: "Lotte" })).toBe("{sender}, Lotte {other}");
});

test("a text is read in the language, then in the other, then from the ready ones", () => {
  const texts = { en: { shareText: "Hello" }, nl: { shareText: " ", landingTitle: "Dag" } };
  expect(textIn(texts, "nl", "shareText", "ready")).toBe("Hello");
  expect(textIn(texts, "en", "landingTitle", "ready")).toBe("Dag");
  expect(textIn(texts, "en", "landingText", "ready")).toBe("ready");
});

const NOW = new Date("2026-09-15T10:00:00Z");
const sent = { status: "sent", expiresAt: new Date("2026-09-16T10:00:00Z"), answeredAt: null };

test.each([
  { name: "a sent invitation to a live campaign is open", facts: {}, campaign: "live", enrolment: null, expected: "open" },
  { name: "not now closes nothing", facts: { status: "declined" }, campaign: "live", enrolment: null, expected: "open" },
  { name: "never closes", facts: { status: "never" }, campaign: "live", enrolment: null, expected: "never" },
  { name: "it ends at the minute it says", facts: { expiresAt: NOW }, campaign: "live", enrolment: null, expected: "expired" },
  { name: "an ended campaign is over even for an open link", facts: {}, campaign: "ended", enrolment: null, expected: "ended" },
  { name: "a paused campaign takes nobody new", facts: {}, campaign: "paused", enrolment: null, expected: "paused" },
  { name: "a draft takes nobody either", facts: {}, campaign: "draft", enrolment: null, expected: "paused" },
  { name: "who joined in another way has joined", facts: {}, campaign: "live", enrolment: "active", expected: "joined" },
  {
    name: "a member of an ended campaign still reaches the portal",
    facts: { status: "joined" },
    campaign: "ended",
    enrolment: "active",
    expected: "joined",
  },
  {
    name: "who left cannot come back through an old mail",
    facts: { status: "joined" },
    campaign: "live",
    enrolment: "left",
    expected: "left",
  },
  {
    name: "nor once it ran out: they read that they stopped",
    facts: { status: "joined", expiresAt: NOW },
    campaign: "live",
    enrolment: "left",
    expected: "left",
  },
  { name: "who was banned finds it closed", facts: {}, campaign: "live", enrolment: "banned", expected: "banned" },
] as const)("$name", ({ facts, campaign, enrolment, expected }) => {
  expect(invitationState({ ...sent, ...facts }, campaign, enrolment, NOW)).toBe(expected);
});

test("a second tap counts as the first for five minutes", () => {
  const after = (ms: number) => isDoubleTap(NOW, new Date(NOW.getTime() + ms));
  expect([after(0), after(299_999), after(300_000), isDoubleTap(null, NOW)]).toEqual([true, true, false, false]);
});

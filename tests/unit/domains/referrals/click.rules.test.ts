import { describe, expect, test } from "vitest";
import { clickCookieAttributes, clickIdOf } from "#app/domains/referrals/click-cookie";
import { channelOf, isPrefetch, isPreviewRobot, linkStateOf, locationOf, referrerHostOf } from "#app/domains/referrals/click.rules";
import { isLinkCode, vanityCodes } from "#app/domains/referrals/link-code.rules";

describe("a link's code reads like a name", () => {
  test.each([
    { name: "first name, then with an initial", hint: "Sanne Vermeulen", expected: ["sanne", "sanne-v"] },
    { name: "the last word gives the initial, not the particle", hint: "Jan-Willem van den Berg", expected: ["jan", "jan-b"] },
    { name: "accents go, letters stay", hint: "Zoë Łuczak", expected: ["zoe", "zoe-l"] },
    { name: "a word that cannot be written plainly is left out", hint: "Anna Дмитриева", expected: ["anna"] },
    { name: "a reserved word is not a name", hint: "Admin Jansen", expected: ["admin-j"] },
    { name: "one letter is too short", hint: "J. de Vries", expected: ["j-v"] },
    { name: "a script without a–z gives none", hint: "李娜", expected: [] },
    { name: "no name gives none", hint: "  ", expected: [] },
  ])("$name: $hint", ({ hint, expected }) => expect(vanityCodes(hint)).toEqual(expected));

  test.each(["admin", "api", "a", "", "sanne vermeulen", "sanne/../admin", "-sanne", "sanne--v", "s%61nne", "x".repeat(31), "Sanne"])(
    "%j is not a code",
    (text) => {
      expect(isLinkCode(text)).toBe(false);
    },
  );
});

describe("where a click leads", () => {
  const landing = "/go/roosterwerk/collega";
  test.each([
    { name: "the campaign's own page without a destination", destination: null, expected: "/go/roosterwerk/collega?ref=sanne" },
    { name: "the stored address with ref", destination: "https://example.com/", expected: "https://example.com/?ref=sanne" },
    {
      name: "what was in the stored address stays",
      destination: "https://example.com/a?utm_source=x#top",
      expected: "https://example.com/a?utm_source=x&ref=sanne#top",
    },
    { name: "another ref is replaced", destination: "https://example.com/?ref=old", expected: "https://example.com/?ref=sanne" },
    { name: "a script is not an address", destination: "javascript:alert(1)", expected: "/go/roosterwerk/collega?ref=sanne" },
    {
      name: "an address with credentials is refused",
      destination: "https://own@e.example/",
      expected: "/go/roosterwerk/collega?ref=sanne",
    },
    { name: "half an address is refused", destination: "//e.example", expected: "/go/roosterwerk/collega?ref=sanne" },
  ])("$name", ({ destination, expected }) => expect(locationOf({ destination, landing, code: "sanne" })).toBe(expected));

  test.each([
    { name: "live campaign, active member", campaignStatus: "live", enrolmentState: "active", disabledAt: null, expected: "live" },
    { name: "ended campaign", campaignStatus: "ended", enrolmentState: "active", disabledAt: null, expected: "over" },
    { name: "paused campaign", campaignStatus: "paused", enrolmentState: "active", disabledAt: null, expected: "closed" },
    { name: "draft campaign", campaignStatus: "draft", enrolmentState: "active", disabledAt: null, expected: "unknown" },
    { name: "somebody who left", campaignStatus: "live", enrolmentState: "left", disabledAt: null, expected: "closed" },
    { name: "somebody who paused", campaignStatus: "live", enrolmentState: "paused", disabledAt: null, expected: "closed" },
    { name: "somebody who left an ended campaign", campaignStatus: "ended", enrolmentState: "left", disabledAt: null, expected: "over" },
    { name: "a disabled link", campaignStatus: "live", enrolmentState: "active", disabledAt: new Date(), expected: "closed" },
  ])("$name is $expected", ({ expected, ...link }) => expect(linkStateOf(link)).toBe(expected));
});

describe("what a request tells about a click", () => {
  test.each([
    ["", "link"],
    ["c=whatsapp", "whatsapp"],
    ["c=QR", "qr"],
    ["c=carrier-pigeon", "link"],
    ["x=1&c=mail", "mail"],
    ["c=%E0%A4%A", "link"],
  ])("query %j is channel %s", (query, channel) => {
    expect(channelOf(query)).toBe(channel);
  });

  test.each([
    ["https://www.LinkedIn.com/feed/?x=1", "www.linkedin.com"],
    ["http://intranet:8080/", "intranet"],
    [undefined, ""],
    ["javascript:alert(1)", ""],
    ['https://a"b.c/', ""],
    ["https://user@evil.example/", ""],
  ])("referrer %j is host %j", (referrer, host) => expect(referrerHostOf(referrer)).toBe(host));

  test.each([
    [{ "sec-purpose": "prefetch;prerender" }, true],
    [{ purpose: "prefetch" }, true],
    [{ "x-moz": "prefetch" }, true],
    [{ "x-purpose": "preview" }, true],
    [{ accept: "*/*" }, false],
  ])("%j looks ahead: %s", (headers, expected) => expect(isPrefetch(headers)).toBe(expected));
});

test("the click's cookie is read from among others and never taken as anything but an id", () => {
  const id = "clk_V1StGXR8_Z5jdHi6B-myT";
  expect(clickIdOf(`theme=dark; aanrader_click=${id}; x=1`)).toBe(id);
  expect(clickIdOf(`xaanrader_click=${id}`)).toBeNull();
  expect(clickIdOf("aanrader_click=<script>")).toBeNull();
  expect(clickIdOf(null)).toBeNull();
  expect(clickCookieAttributes("acme", 90, true)).toBe("; Path=/go/acme; Max-Age=7776000; HttpOnly; SameSite=Lax; Secure");
});

describe("people are not taken for robots that make cards", () => {
  test.each([
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 [FBAN/FBIOS;FBAV/450.0.0.38.108]",
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/124.0 Mobile Safari/537.36 [LinkedInApp]",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Teams/24.1",
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/124.0 Mobile Safari/537.36 WhatsApp/2.24.1",
    "",
  ])("%s", (userAgent) => expect(isPreviewRobot(userAgent)).toBe(false));
});

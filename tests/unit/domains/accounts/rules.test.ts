import { describe, expect, test } from "vitest";
import { browserName } from "#app/domains/accounts/browser-name.rules";
import { homeOf, otherHomes, pageIn } from "#app/domains/accounts/home-page.rules";
import { PERMISSIONS } from "#app/domains/accounts/permissions";
import { relyingParty } from "#app/domains/accounts/relying-party.rules";
import { isProofRecent, isSessionOver, sessionEnd } from "#app/domains/accounts/session.rules";
import { workspaceSlug } from "#app/domains/accounts/workspace-slug.rules";
import { LANGUAGES } from "#app/platform/i18n/languages";
import { translator } from "#app/platform/i18n/translate.server";
import { stepOf } from "#app/server/clock-step.server";

describe("a workspace's name becomes its address", () => {
  test.each([
    { name: "spaces and signs become hyphens", given: "Kade & Zn. B.V.", slug: "kade-zn-b-v" },
    { name: "accents go", given: "Crème Brûlée Ærø Łódź", slug: "creme-brulee-aero-lodz" },
    { name: "a name without a letter we can write is called workspace", given: "日本", slug: "workspace" },
    { name: "no hyphen at either end, also after cutting", given: `${"a".repeat(39)} bcd `, slug: "a".repeat(39) },
  ])("$name", ({ given, slug }) => expect(workspaceSlug(given)).toBe(slug));

  test("a taken one gets the next number", () => expect(workspaceSlug("Kade", ["kade", "kade-2"])).toBe("kade-3"));
});

describe("where somebody begins", () => {
  const workspace = { id: "ws_1", slug: "kade" };
  test("a marketer who is also an ambassador begins at work", () =>
    expect(homeOf({ workspace, roles: ["ambassador", "marketer"] })).toBe("/w/kade/marketing"));
  test("nobody without a role begins anywhere", () => expect(homeOf({ workspace, roles: [] })).toBeNull());
  test("the last used workspace comes first, if the page is theirs there", () => {
    const memberships = [
      { workspace, roles: ["sales"] },
      { workspace: { id: "ws_2", slug: "veer" }, roles: ["marketer"] },
    ];
    expect(pageIn(memberships, "ws_2", "sales", "lead.view")).toBe("/w/veer/sales");
    expect(pageIn(memberships, "ws_1", "marketing", "campaign.manage")).toBe("/w/veer/marketing");
    expect(pageIn(memberships, "ws_1", "finance", "reward.pay")).toBeNull();
  });
});

describe("how long a session lasts without use", () => {
  const now = new Date("2027-03-28T00:30:00Z"); // the night in which Amsterdam's clocks go forward
  const hours = (roles: string[][]) =>
    (sessionEnd(
      { startedAt: now, lastSeenAt: now },
      roles.map((one) => ({ roles: one })),
    ).getTime() -
      now.getTime()) /
    3_600_000;
  test("12 hours for staff", () => expect(hours([["sales"]])).toBe(12));
  test("12 hours for an ambassador who is staff elsewhere", () => expect(hours([["ambassador"], ["viewer"]])).toBe(12));
  test("180 days for an ambassador", () => expect(hours([["ambassador"]])).toBe(180 * 24));
});

describe("whether a session is over", () => {
  const now = new Date("2027-03-28T00:30:00Z");
  const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
  const over = (roles: string[], startedHours: number, seenHours: number, isProved = true) =>
    isSessionOver(
      { startedAt: ago(startedHours), lastSeenAt: ago(seenHours), authenticatedAt: isProved ? ago(startedHours) : null },
      [{ roles }],
      now,
    );
  test.each([
    { name: "staff, used a moment ago and begun this week: no", roles: ["sales"], started: 7 * 24 - 1, seen: 0, isOver: false },
    { name: "staff, used a moment ago and begun seven days ago: yes", roles: ["sales"], started: 7 * 24, seen: 0, isOver: true },
    { name: "staff, not used for twelve hours: yes", roles: ["sales"], started: 12, seen: 12, isOver: true },
    { name: "an ambassador, begun a year ago and used yesterday: no", roles: ["ambassador"], started: 365 * 24, seen: 24, isOver: false },
    { name: "an ambassador who was not here for 180 days: yes", roles: ["ambassador"], started: 180 * 24, seen: 180 * 24, isOver: true },
    {
      name: "an ambassador who became staff, with an old session: yes",
      roles: ["ambassador", "admin"],
      started: 30 * 24,
      seen: 0,
      isOver: true,
    },
  ])("$name", ({ roles, started, seen, isOver }) => expect(over(roles, started, seen)).toBe(isOver));

  test("staff who came in by an invitation's link alone never were in", () => {
    expect(over(["ambassador", "sales"], 0, 0, false)).toBe(true);
    expect(over(["ambassador"], 0, 0, false)).toBe(false);
  });
});

describe("whether a proof is recent", () => {
  const now = new Date("2027-03-28T00:30:00Z");
  test.each([
    { name: "ten minutes ago is", agoMs: 600_000, isRecent: true },
    { name: "a millisecond more is not", agoMs: 600_001, isRecent: false },
    { name: "from a clock half a minute ahead is", agoMs: -30_000, isRecent: true },
    { name: "from the future is not", agoMs: -60_001, isRecent: false },
  ])("$name", ({ agoMs, isRecent }) => expect(isProofRecent(new Date(now.getTime() - agoMs), now)).toBe(isRecent));
  test("none is not", () => expect(isProofRecent(null, now)).toBe(false));
});

describe("for whom a passkey works", () => {
  test.each([
    { url: "https://ambassadors.example.com", id: "ambassadors.example.com", isUsable: true },
    { url: "https://ambassadors.example.com:8443/below", id: "ambassadors.example.com", isUsable: true },
    { url: "http://localhost:3000", id: "localhost", isUsable: true },
    { url: "http://ambassadors.example.com", id: "ambassadors.example.com", isUsable: false },
    { url: "https://192.0.2.7", id: "192.0.2.7", isUsable: false },
    { url: "http://127.0.0.1:3000", id: "127.0.0.1", isUsable: false },
    { url: "https://[2001:db8::1]", id: "[2001:db8::1]", isUsable: false },
  ])("$url: $isUsable", ({ url, id, isUsable }) => expect(relyingParty(url)).toEqual({ id, origin: new URL(url).origin, isUsable }));
});

describe("a browser by name", () => {
  const MOZILLA = "Mozilla/5.0";
  test.each([
    [`${MOZILLA} (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36`, "Chrome", "Windows"],
    [
      `${MOZILLA} (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0`,
      "Edge",
      "Windows",
    ],
    [
      `${MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15`,
      "Safari",
      "macOS",
    ],
    [
      `${MOZILLA} (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1`,
      "Safari",
      "iPhone",
    ],
    [
      `${MOZILLA} (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1`,
      "Chrome",
      "iPad",
    ],
    [`${MOZILLA} (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0`, "Firefox", "Linux"],
    [
      `${MOZILLA} (Linux; Android 15; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`,
      "Samsung Internet",
      "Android",
    ],
  ])("%s", (userAgent, browser, system) => expect(browserName(userAgent)).toEqual({ browser, system }));
  test.each(["", "curl/8.14.1", "test", "<script>alert(1)</script>"])("%j has none", (userAgent) =>
    expect(browserName(userAgent)).toBeNull(),
  );
});

describe("who may do what, in words", () => {
  test.each(LANGUAGES)("every permission has words in %s", (language) => {
    const t = translator(language);
    const words = Object.keys(PERMISSIONS).map((permission) => [permission, t(`security:permissions.${permission}`)]);
    expect(words.filter(([permission, text]) => text?.endsWith(`permissions.${permission}`))).toEqual([]);
    expect(new Set(words.map(([, text]) => text)).size).toBe(words.length);
  });
});

describe("how far the clock is moved", () => {
  const now = new Date("2027-01-10T12:00:00Z");
  const form = (fields: Record<string, string>) =>
    Object.entries(fields).reduce((sent, [name, value]) => (sent.set(name, value), sent), new FormData());
  test("a week", () => expect(stepOf(form({ step: "week" }), now)).toBe(7 * 86_400_000));
  test("to the start of a date", () => expect(stepOf(form({ date: "2027-01-11" }), now)).toBe(12 * 3_600_000));
  test.each([{ date: "2027-01-10" }, { date: "2040-01-01" }, { date: "x" }, { step: "constructor" }, {}])("not by %j", (fields) =>
    expect(stepOf(form(fields as Record<string, string>), now)).toBeNull(),
  );
});

test("the other workspaces of a person lead to what each of their roles does first", () => {
  const at = (slug: string, ...roles: string[]) => ({ workspace: { id: `ws_${slug}`, slug, name: slug.toUpperCase() }, roles });
  expect(otherHomes([at("north", "ambassador"), at("south", "ambassador", "sales"), at("east", "ambassador")], "ws_north")).toEqual([
    { name: "SOUTH", to: "/w/south/sales/today" },
    { name: "EAST", to: "/w/east/portal" },
  ]);
});

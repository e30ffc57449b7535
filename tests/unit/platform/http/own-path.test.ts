import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ownPath } from "#app/platform/http/own-path";

const ELSEWHERE = [
  "//e.example",
  "///e.example",
  "////e.example",
  "/\\e.example",
  "\\\\e.example",
  "/\\/e.example",
  "/%2f/e.example",
  "/%5ce.example",
  "%2f%2fe.example",
  "%252f%252fe.example",
  "/%252f/e.example",
  "https:e.example",
  "https:/e.example",
  "https:///e.example",
  "http:e.example",
  "hTTps://e.example",
  " https://e.example",
  "%09//e.example",
  "/%09/e.example",
  "/%0a/e.example",
  "/\t/e.example",
  "/\n/e.example",
  "/ /e.example",
  "%0d%0aLocation:https://e.example",
  "/%0d%0aSet-Cookie:a=b",
  "%00//e.example",
  "https://own@e.example",
  "https://own:443@e.example",
  "https://own%40e.example",
  "https://own.e.example",
  "https://ownxe.example",
  "https://e.example/own",
  "https://e.example?own",
  "https://e.example#own",
  "https://e.example\\@own",
  "https://e.example%23@own",
  "https://e.example%5c@own",
  "https://own%2ee.example",
  "https://own。e.example",
  "https://ｅ.example",
  "https://e%E3%80%82example",
  "https://[::ffff:1.2.3.4]",
  "https://1.2.3.4",
  "https://xn--own-lookalike",
  "javascript:alert(1)",
  "java%0ascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "data:text/html,x",
  "vbscript:x",
  "blob:https://own/x",
  "file:///x",
  "mailto:a@e.example",
  "intent://e.example#Intent;end",
  "//own/..//e.example",
  "/..//e.example",
  "/a/..//e.example",
  ".e.example",
  "@e.example",
  ":80",
  "?next=//e.example&next=/ok",
  '{"next":"//e.example"}',
  "",
  `/${"a".repeat(9_000)}`,
];

describe("an address that leads elsewhere is refused", () => {
  test.each(ELSEWHERE)("%j", (text) => expect(ownPath(text)).toBeNull());
  test.each([null, undefined, 7, ["/ok"], { to: "/ok" }])("%j is no text", (value) => expect(ownPath(value)).toBeNull());
});

describe("a page of our own is kept", () => {
  test.each([
    ["/", "/"],
    ["/w/kade/sales/leads/led_1?tab=trace#notes", "/w/kade/sales/leads/led_1?tab=trace#notes"],
    ["/w/kade/../other", "/w/other"],
    ["/.e.example", "/.e.example"],
    ["/search?to=https%3A%2F%2Fe.example", "/search?to=https%3A%2F%2Fe.example"],
    ["/w/kade/marketing?name=José", "/w/kade/marketing?name=Jos%C3%A9"],
  ])("%s", (text, expected) => expect(ownPath(text)).toBe(expected));
});

test("whatever comes in, a browser on our site stays on it", () => {
  const piece = fc.constantFrom(
    "/",
    "\\",
    "//",
    "..",
    ".",
    "@",
    ":",
    "%2f",
    "%5c",
    "%09",
    "\t",
    "\n",
    "e.example",
    "https:",
    "?",
    "#",
    "own",
    " ",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const path = ownPath(pieces.join(""));
      if (path === null) return;
      expect(new URL(path, "https://own.example/sign-in").host).toBe("own.example");
      expect(path).toMatch(/^\/(?![/\\])/);
    }),
    { numRuns: 5_000 },
  );
});

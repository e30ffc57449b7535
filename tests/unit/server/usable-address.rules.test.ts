import fc from "fast-check";
import { expect, test } from "vitest";
import { readAddress } from "#app/server/usable-address.rules";

test.each([
  { target: "/w/acme/../veer/sales?x=1", host: "a.example", read: { path: "/w/veer/sales" } },
  { target: "/api/%2e%2e/sign-in", host: "a.example:8443", read: { path: "/sign-in" } },
  { target: "/", host: "[::1]:3000", read: { path: "/" } },
  { target: "/é", host: "localhost", read: { path: "/%C3%A9" } },
  { target: "/a%00", host: "a.example", read: { status: 400 } },
  { target: "/a?b=%00", host: "a.example", read: { status: 400 } },
  { target: "/%0d%0aSet-Cookie:a=b", host: "a.example", read: { status: 400 } },
  { target: "/api/v1/campaigns/%C2%85%E2%80%A8", host: "a.example", read: { status: 400 } },
  { target: "/a/%e2%80%a9/b", host: "a.example", read: { status: 400 } },
  { target: "/a/%e2%80%aa", host: "a.example", read: { path: "/a/%e2%80%aa" } },
  { target: "/%c0%af", host: "a.example", read: { status: 400 } },
  { target: "/sign-in\\", host: "a.example", read: { status: 400 } },
  { target: "/\\b.example/api/v1", host: "a.example", read: { status: 400 } },
  { target: "/%5C", host: "a.example", read: { status: 400 } },
  { target: "/w/acme/sales%5cx?q=%5c", host: "a.example", read: { status: 400 } },
  { target: "/sign-in?_data=routes%2Fsign-in", host: "a.example", read: { status: 400 } },
  { target: "/sales?q=_data", host: "a.example", read: { path: "/sales" } },
  { target: "/sales?q=a\\b", host: "a.example", read: { path: "/sales" } },
  { target: "http://b.example/", host: "a.example", read: { status: 400 } },
  { target: "/", host: "", read: { status: 400 } },
  { target: "/", host: "own@b.example", read: { status: 400 } },
  { target: "/", host: "a.example:99999", read: { status: 400 } },
  { target: `/${"x".repeat(201)}`, host: "a.example", read: { status: 404 } },
  { target: `/?${"x".repeat(8_000)}`, host: "a.example", read: { status: 414 } },
  { target: `/sales?${"\u00e9".repeat(1_332)}`, host: "a.example", read: { path: "/sales" } },
  { target: `/sales?${"\u00e9".repeat(1_333)}`, host: "a.example", read: { status: 414 } },
])("$target at '$host' is $read", ({ target, host, read }) => {
  expect(readAddress(target, host)).toEqual(read);
});

test("whatever is asked, it is read or refused, and what is read can be decoded and stored", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.webPath()), fc.oneof(fc.string(), fc.domain()), (text, host) => {
      const read = readAddress(`/${text}`, host);
      if ("status" in read) expect([400, 404, 414]).toContain(read.status);
      else expect(decodeURIComponent(read.path)).not.toMatch(/[\u0000-\u001f\u007f\u2028\u2029]/);
    }),
    { numRuns: 2_000 },
  );
});

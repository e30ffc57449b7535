import { describe, expect, test } from "vitest";
import { codeInQuery, codeParametersIn, DEFAULT_CODE_PARAMETERS } from "#app/domains/referrals/code-parameter.rules";

describe("the code in an address", () => {
  test.each([
    { query: "ref=sanne", expected: "sanne" },
    { query: "utm_source=x&via=sanne", expected: "sanne" },
    { query: "fpr=daan&ref=sanne", expected: "sanne" },
    { query: "ref=&referral=sanne", expected: "sanne" },
    { query: "code=sanne&id=1", expected: null },
    { query: "", expected: null },
    { query: "partner_id=sanne&via=daan", names: ["partner_id"], expected: "sanne" },
    { query: "via=daan", names: ["partner_id"], expected: null },
    { query: "ref=daan", names: ["partner_id"], expected: "daan" },
    { query: "Partner_ID=sanne", names: ["partner_id"], expected: null },
  ])("?$query: $expected", ({ query, names = DEFAULT_CODE_PARAMETERS, expected }) =>
    expect(codeInQuery(new URLSearchParams(query), names)).toBe(expected),
  );
});

describe("names that somebody types", () => {
  test.each([
    { text: "ref", expected: { names: ["ref"] } },
    { text: " partner_id,ref ; ref\nVia-2 ", expected: { names: ["partner_id", "ref", "Via-2"] } },
    { text: " , ", expected: { problem: "none", name: "" } },
    { text: "a1 a2 a3 a4 a5 a6 a7 a8 a9", expected: { problem: "tooMany", name: "" } },
    { text: "ref r", expected: { problem: "characters", name: "r" } },
    { text: "1ref", expected: { problem: "characters", name: "1ref" } },
    { text: "ref&x=1", expected: { problem: "characters", name: "ref&x=1" } },
    { text: "réf", expected: { problem: "characters", name: "réf" } },
    { text: "a".repeat(31), expected: { problem: "characters", name: "a".repeat(31) } },
    { text: "ref utm_source", expected: { problem: "reserved", name: "utm_source" } },
    { text: "UTM_campaign", expected: { problem: "reserved", name: "UTM_campaign" } },
    { text: "via, SID", expected: { problem: "reserved", name: "SID" } },
    { text: "gclid", expected: { problem: "reserved", name: "gclid" } },
    { text: "constructor", expected: { names: ["constructor"] } },
  ])("“$text”", ({ text, expected }) => expect(codeParametersIn(text)).toEqual(expected));

  test("what a workspace starts with can be typed", () => {
    expect(codeParametersIn(DEFAULT_CODE_PARAMETERS.join(", "))).toEqual({ names: [...DEFAULT_CODE_PARAMETERS] });
  });
});

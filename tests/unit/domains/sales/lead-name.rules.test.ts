import { expect, test } from "vitest";
import { maskedName, nameForAmbassador } from "#app/domains/sales/lead-name.rules";

test.each([
  { name: "Hanneke Boer", masked: "Hanneke B." },
  { name: "Hanneke de Boer", masked: "Hanneke B." },
  { name: "Pieter-Jan van der Claes", masked: "Pieter-Jan C." },
  { name: "Élodie Ångström", masked: "Élodie Å." },
  { name: "hanneke boer", masked: "hanneke B." },
  { name: "  Cher ", masked: "Cher" },
  { name: "", masked: "" },
])("$name is shown as $masked", ({ name, masked }) => {
  expect(maskedName(name)).toBe(masked);
});

test.each([
  { who: "somebody who agreed", given: { name: "Hanneke de Boer" }, hasAgreed: true, shown: "Hanneke de Boer" },
  { who: "somebody who did not say yet", given: { name: "Hanneke de Boer" }, hasAgreed: false, shown: "Hanneke B." },
  { who: "somebody known by another name", given: { name: "Hannie Boer" }, hasAgreed: true, shown: "Hannie Boer" },
  { who: "somebody whose details were erased", given: {}, hasAgreed: false, shown: "Known S." },
])("an ambassador reads $shown for $who", ({ given, hasAgreed, shown }) => {
  expect(nameForAmbassador({ given, person: { name: "Known To Sales" }, hasAgreed })).toBe(shown);
});

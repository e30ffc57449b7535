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
  { who: "somebody introduced by the form who knows", source: "introduction_form", isTold: true, shown: "Hanneke de Boer" },
  { who: "somebody introduced by the form who does not know", source: "introduction_form", isTold: false, shown: "Hanneke B." },
  { who: "a visitor of the ambassador's link", source: "landing_page", isTold: true, shown: "Hanneke B." },
  { who: "somebody a colleague wrote down", source: "verbal_referral", isTold: true, shown: "Hanneke B." },
])("an ambassador reads $shown for $who", ({ source, isTold, shown }) => {
  expect(nameForAmbassador({ name: "Hanneke de Boer", source, isTold })).toBe(shown);
});

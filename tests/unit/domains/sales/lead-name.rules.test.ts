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
  { who: "somebody who came of an answer", given: {}, hasAgreed: false, shown: "Known S." },
])("an ambassador reads $shown for $who", ({ given, hasAgreed, shown }) => {
  expect(nameForAmbassador({ given, person: { name: "Known To Sales" }, hasAgreed }, "Anonymous")).toBe(shown);
});

test.each([
  { answer: "refused", expiredAt: null },
  { answer: null, expiredAt: new Date(0) },
])("an ambassador reads one word for everybody whose introduction is over, whoever we know ($answer)", (notice) => {
  for (const name of ["Known To Sales", "Anoniem"])
    for (const given of [{}, { name: "Hannie Boer" }])
      expect(nameForAmbassador({ given, person: { name }, hasAgreed: false, notice }, "Anonymous")).toBe("Anonymous");
});

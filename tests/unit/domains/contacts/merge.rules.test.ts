import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  differing,
  mergedCompany,
  mergedContact,
  restored,
  withPicks,
  type MergeCompany,
  type MergeContact,
} from "#app/domains/contacts/merge.rules";

const ana: MergeContact = {
  name: "Ana Vos",
  email: "ana@vos.example",
  phone: null,
  jobTitle: "Planner",
  language: "nl",
  country: "NL",
  segment: null,
  companyId: null,
  attributes: { plan: "gold", name: "A" },
};
const bo: MergeContact = {
  ...ana,
  name: "A. Vos",
  phone: "+31612345678",
  jobTitle: null,
  country: "BE",
  attributes: { plan: "silver", size: "40", name: "B" },
};

describe("choosing what stays", () => {
  test("is asked only where both have something else", () => {
    expect(differing(ana, bo)).toEqual(["name", "country", "attributes.plan", "attributes.name"]);
  });

  test.each([
    ["nothing chosen", {}, { name: "Ana Vos", country: "NL", attributes: { plan: "gold", size: "40", name: "A" } }],
    ["one column", { country: "merged" }, { name: "Ana Vos", country: "BE" }],
    [
      "an attribute called like a column",
      { "attributes.name": "merged" },
      { name: "Ana Vos", attributes: { plan: "gold", size: "40", name: "B" } },
    ],
    [
      "what is no choice",
      { jobTitle: "merged", phone: "kept", id: "merged", __proto__: "merged" },
      { jobTitle: "Planner", phone: "+31612345678" },
    ],
  ] as const)("%s", (_name, picks, expected) => {
    expect(withPicks(mergedContact(ana, bo), { kept: ana, merged: bo }, picks)).toMatchObject(expected);
  });

  test("an amount goes with its currency", () => {
    const kept: MergeCompany = {
      ...{ name: "Vos", country: null, segment: null, ownerUserId: null, renewalDate: null, attributes: {} },
      revenueMinor: 1_000,
      revenueCurrency: "EUR",
    };
    const merged = { ...kept, revenueCurrency: "USD" };
    expect(differing(kept, merged)).toEqual(["revenueMinor"]);
    expect(withPicks(mergedCompany(kept, merged), { kept, merged }, { revenueMinor: "merged" })).toMatchObject({
      revenueMinor: 1_000,
      revenueCurrency: "USD",
    });
  });

  test("an undo gives back exactly what was there, whatever was chosen", () => {
    const text = fc.option(fc.constantFrom("a", "b", "c"));
    const person = fc.record({
      name: fc.constantFrom("Ana", "Bo", ""),
      ...{ email: text, phone: text, jobTitle: text, language: text, country: text, segment: text, companyId: text },
      attributes: fc.dictionary(fc.constantFrom("plan", "size", "name"), fc.constantFrom("x", "y")),
    });
    const picks = fc.dictionary(
      fc.constantFrom("name", "email", "country", "attributes.plan", "attributes.name"),
      fc.constantFrom("kept" as const, "merged" as const),
    );
    fc.assert(
      fc.property(person, person, picks, (kept, merged, chosen) => {
        const after = withPicks(mergedContact(kept, merged), { kept, merged }, chosen);
        expect(restored(kept, after, after)).toEqual(kept);
        for (const key of differing(kept, merged)) {
          if (key.startsWith("attributes.")) continue;
          const name = key as "email";
          if (chosen[key]) expect(after[name]).toBe({ kept, merged }[chosen[key]][name]);
        }
      }),
    );
  });
});

import { describe, expect, test } from "vitest";
import { companyKeysOf, contactKeysOf, foldCompanyName } from "#app/domains/contacts/contact-identity.rules";

describe("the folded name of a company", () => {
  test.each([
    ["the legal form goes", "Vos BV", "vos"],
    ["dots in the legal form do not matter", "Vos B.V.", "vos"],
    ["a space between them neither", "Vos B. V.", "vos"],
    ["several forms go", "Müller GmbH & Co. KG", "muller"],
    ["accents and case go", "CAFÉ Zuid", "cafe zuid"],
    ["punctuation separates words", "Jansen-de Wit, Logistiek", "jansen de wit logistiek"],
    ["a form inside the name stays", "AG Insurance", "ag insurance"],
    ["a name that is only a form stays", "SE", "se"],
    ["another script stays", "Ελλάδα ΑΕ", "ελλαδα αε"],
    ["signs alone are no name", "—", ""],
  ])("%s", (_name, written, folded) => expect(foldCompanyName(written)).toBe(folded));
});

describe("what a person is recognised by", () => {
  test("the external id comes before the mailbox", () => {
    expect(contactKeysOf({ email: "Ana+nps@Example.com", externalId: "c-1" })).toEqual([
      { kind: "external_id", source: "own", value: "c-1" },
      { kind: "email", source: "", value: "ana@example.com" },
    ]);
  });

  test("a phone counts only when there is nothing better, because colleagues share one", () => {
    expect(contactKeysOf({ phone: "+31 6 1234 5678" })).toEqual([{ kind: "phone", source: "", value: "+31612345678" }]);
    expect(contactKeysOf({ phone: "+31 6 1234 5678", email: "a@b.nl" })).toEqual([{ kind: "email", source: "", value: "a@b.nl" }]);
  });

  test("free mail says nothing of a company", () => {
    expect(companyKeysOf({ email: "ana@gmail.com", companyName: "" })).toEqual([]);
    expect(companyKeysOf({ email: "ana@vos.nl", companyName: "Vos BV" })).toEqual([
      { kind: "domain", source: "", value: "vos.nl" },
      { kind: "name", source: "", value: "vos" },
    ]);
  });
});

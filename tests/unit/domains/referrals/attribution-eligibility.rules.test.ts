import { describe, expect, test } from "vitest";
import { isSelfReferral } from "#app/domains/referrals/attribution-eligibility.rules";

const ambassador = {
  contactId: "con_1",
  emails: ["Jan.Smit+club@gmail.com", "jan@x.example"],
  phone: "+31 6 1234 5678",
  paymentRefs: ["hash-1"],
};

describe("an own purchase", () => {
  test.each([
    { name: "the same contact", subject: { subjectContactId: "con_1" }, expected: true },
    { name: "another contact", subject: { subjectContactId: "con_2" }, expected: false },
    {
      name: "the same Gmail mailbox with other dots, tag and domain",
      subject: { subjectEmail: "jansmit+test@googlemail.com" },
      expected: true,
    },
    { name: "the second address, in capitals", subject: { subjectEmail: "JAN@X.EXAMPLE" }, expected: true },
    { name: "a colleague at the same company", subject: { subjectEmail: "piet@x.example" }, expected: false },
    { name: "a dot outside Gmail makes another person", subject: { subjectEmail: "j.an@x.example" }, expected: false },
    { name: "the same phone, written without its country", subject: { subjectPhone: "06-12345678" }, expected: true },
    { name: "another phone", subject: { subjectPhone: "06-12345679" }, expected: false },
    { name: "the same card or bank account", subject: { subjectPaymentRefs: ["hash-0", "hash-1"] }, expected: true },
    { name: "nothing known of the subject", subject: {}, expected: false },
  ])("$name: $expected", ({ subject, expected }) => {
    expect(isSelfReferral(subject, ambassador)).toBe(expected);
  });

  test("an ambassador of whom nothing is known matches nobody", () => {
    const subject = { subjectContactId: null, subjectEmail: "", subjectPhone: null };
    expect(isSelfReferral(subject, { contactId: null, emails: [], phone: null })).toBe(false);
  });
});

import { expect, test } from "vitest";
import { contactPermissions, type SaidConsent } from "#app/domains/sales/contact-permission.rules";

const said = (purpose: string, isGranted: boolean, day = "2026-11-01"): SaidConsent => ({ purpose, isGranted, at: new Date(day) });
const person = { consents: [] as SaidConsent[], isSuppressed: false, isTold: false, source: "introduction_form" };

test.each([
  {
    name: "somebody who agreed may be called and mailed",
    change: { consents: [said("contact_by_sales", true)] },
    call: "yes agreed",
    mail: "yes agreed",
  },
  {
    name: "somebody who allowed a newsletter only cannot be called",
    change: { consents: [said("newsletter", true)], isTold: true },
    call: "no newsletter_only",
    mail: "no newsletter_only",
  },
  {
    name: "a withdrawal is the last word",
    change: { consents: [said("contact_by_sales", false, "2026-11-02"), said("contact_by_sales", true)], isTold: true },
    call: "no withdrawn",
    mail: "no withdrawn",
  },
  { name: "who was told may be contacted once", change: { isTold: true }, call: "once told", mail: "once told" },
  { name: "who does not know may not be contacted", change: {}, call: "no not_told", mail: "no not_told" },
  { name: "a customer who answered may be called back", change: { source: "nps_answer" }, call: "yes customer", mail: "yes customer" },
  {
    name: "an address that wants no mail gets none, and the phone still may ring",
    change: { consents: [said("contact_by_sales", true)], isSuppressed: true },
    call: "yes agreed",
    mail: "no suppressed",
  },
])("$name", ({ change, call, mail }) => {
  const found = contactPermissions({ ...person, ...change });
  expect(`${found.call.allowed} ${found.call.because}`).toBe(call);
  expect(`${found.mail.allowed} ${found.mail.because}`).toBe(mail);
});

test("a newsletter that was never asked for is not allowed, and agreeing to a call is no newsletter", () => {
  const { newsletter } = contactPermissions({ ...person, consents: [said("contact_by_sales", true)] });
  expect(newsletter).toMatchObject({ allowed: "no", because: "not_asked" });
});

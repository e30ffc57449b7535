import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  companyDomainOf,
  emailDomain,
  guessCompanyName,
  isFreeMailDomain,
  isSameMailbox,
  normalizeEmail,
} from "#app/platform/email-address";

describe("the mailbox behind an address", () => {
  test.each([
    { name: "case and spaces mean nothing", email: " Ana@Example.COM ", expected: "ana@example.com" },
    { name: "a tag means nothing, whatever the provider", email: "a+test@x.example", expected: "a@x.example" },
    { name: "everything after the first plus is tag", email: "a+b+c@x.example", expected: "a@x.example" },
    { name: "dots mean nothing at Gmail", email: "j.a.n@gmail.com", expected: "jan@gmail.com" },
    { name: "googlemail is Gmail", email: "J.an+x@googlemail.com", expected: "jan@gmail.com" },
    { name: "dots are part of a name elsewhere", email: "j.an@x.example", expected: "j.an@x.example" },
    { name: "pm.me is Proton", email: "ana@pm.me", expected: "ana@proton.me" },
    { name: "full-width look-alikes are the letters they look like", email: "ａna@example.com", expected: "ana@example.com" },
    { name: "an international domain is its Punycode", email: "ana@bücher.example", expected: "ana@xn--bcher-kva.example" },
    { name: "a leading plus is a name, not a tag", email: "+31612345678@sms.example", expected: "+31612345678@sms.example" },
    { name: "no domain, no address", email: "ana@", expected: null },
    { name: "no name, no address", email: "@x.example", expected: null },
    { name: "a domain needs a dot", email: "ana@localhost", expected: null },
    { name: "an IP number is no domain", email: "ana@127.1", expected: null },
    { name: "a name has no spaces", email: "ana b@x.example", expected: null },
    { name: "a name of dots only is none at Gmail", email: "..@gmail.com", expected: null },
    { name: "two at-signs are one too many", email: "a@b@x.example", expected: null },
  ])("$name", ({ email, expected }) => {
    expect(normalizeEmail(email)).toBe(expected);
  });

  test("two texts that are no address are not one mailbox", () => {
    expect(isSameMailbox("", "")).toBe(false);
    expect(isSameMailbox("A+x@x.example", "a@X.example")).toBe(true);
  });

  test("a normalized address stays as it is", () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        const once = normalizeEmail(email);
        fc.pre(once !== null);
        expect(normalizeEmail(once)).toBe(once);
      }),
    );
  });

  test("a tag never makes another mailbox", () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9.]{0,10}$/);
    fc.assert(
      fc.property(name, name, fc.constantFrom("gmail.com", "x.example"), (local, tag, domain) => {
        expect(isSameMailbox(`${local}+${tag}@${domain}`, `${local.toUpperCase()}@${domain}`)).toBe(true);
      }),
    );
  });
});

describe("the company behind an address", () => {
  test.each([
    ["ann@x.example", "x.example"],
    ["Ann@Sales.X.Example", "sales.x.example"],
    ["ann@ziggo.nl", null],
    ["ann@KPNMAIL.nl", null],
    ["ann@gmx.at", null],
    ["ann@skynet.be", null],
    ["ann@laposte.net", null],
    ["not an address", null],
  ])("%s is of %s", (email, expected) => {
    expect(companyDomainOf(email)).toBe(expected);
  });

  test("the domain itself is kept as written, also where mailboxes are shared", () => {
    expect(emailDomain("Ann@GoogleMail.com")).toBe("googlemail.com");
  });

  test.each(
    "gmail.com outlook.com hotmail.com icloud.com proton.me hetnet.nl planet.nl home.nl xs4all.nl telenet.be gmx.net web.de t-online.de orange.fr free.fr".split(
      " ",
    ),
  )("%s makes no company", (domain) => {
    expect(isFreeMailDomain(domain)).toBe(true);
  });
});

test.each([
  { name: "a domain", email: "h.blom@bloemkamp.example", expected: "Bloemkamp" },
  { name: "hyphens are spaces", email: "ana@van-dalen-zorg.nl", expected: "Van Dalen Zorg" },
  { name: "the last name before the country", email: "ana@mail.bloemkamp.nl", expected: "Bloemkamp" },
  { name: "a level between name and country", email: "ana@bloemkamp.co.uk", expected: "Bloemkamp" },
  { name: "a company called as such a level", email: "ana@co.nl", expected: "Co" },
  { name: "a mailbox provider is no company", email: "ana@gmail.com", expected: null },
  { name: "an access provider neither", email: "ana@ziggo.nl", expected: null },
  { name: "letters that a name would lose", email: "ana@bücher.example", expected: null },
  { name: "no address", email: "+31 6 1234 5678", expected: null },
])("a guess at a company: $name", ({ email, expected }) => expect(guessCompanyName(email)).toBe(expected));

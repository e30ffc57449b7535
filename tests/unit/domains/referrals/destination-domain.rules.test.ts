import { expect, test } from "vitest";
import { destinationDomainsIn } from "#app/domains/referrals/destination-domain.rules";

test.each([
  { text: "", expected: { domains: [] } },
  { text: "Shop.Acme.example\nhttps://www.acme.nl/pad, acme.nl", expected: { domains: ["shop.acme.example", "acme.nl"] } },
  { text: "acme.github.io", expected: { domains: ["acme.github.io"] } },
  { text: "github.io", expected: { problem: "open", domain: "github.io" } },
  { text: "acme.nl www.bit.ly", expected: { problem: "open", domain: "bit.ly" } },
  { text: "co.uk", expected: { problem: "open", domain: "co.uk" } },
  { text: "nl", expected: { problem: "notADomain", domain: "nl" } },
  { text: "127.0.0.1", expected: { problem: "notADomain", domain: "127.0.0.1" } },
  { text: "localhost", expected: { problem: "notADomain", domain: "localhost" } },
  { text: "*.acme.nl", expected: { problem: "notADomain", domain: "*.acme.nl" } },
  { text: "a@acme.nl", expected: { problem: "notADomain", domain: "a@acme.nl" } },
  { text: "acme.nl:8080", expected: { problem: "notADomain", domain: "acme.nl:8080" } },
  { text: "аcme.nl", expected: { problem: "notADomain", domain: "аcme.nl" } },
  { text: Array.from({ length: 21 }, (_, nr) => `s${nr}.acme.nl`).join("\n"), expected: { problem: "tooMany", domain: "" } },
])("“$text”", ({ text, expected }) => expect(destinationDomainsIn(text)).toEqual(expected));

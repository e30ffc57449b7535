import { expect, test } from "vitest";
import { fillChannelText, unknownPlaceholder } from "#app/domains/campaigns/channel-text.rules";

const names = { name: "Sanne $& {link}", company: "Kade", link: "https://a.example/r/s?c=x" };

test("names are put in as they are, each where it stands, and are not read as placeholders themselves", () => {
  expect(fillChannelText("{name} of {company}: {link} {name}", names)).toBe(
    "Sanne $& {link} of Kade: https://a.example/r/s?c=x Sanne $& {link}",
  );
  expect(fillChannelText("{ name } {{}} {Name}", names)).toBe("{ name } {{}} {Name}");
});

test.each([
  { text: "Hi {name}, {link} {company}", expected: null },
  { text: "Hi {Name}", expected: "{Name}" },
  { text: "{link} {url}", expected: "{url}" },
  { text: "a {} {2} { name }", expected: null },
])("“$text” has $expected", ({ text, expected }) => expect(unknownPlaceholder(text)).toBe(expected));

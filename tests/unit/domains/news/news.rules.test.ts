import { expect, test } from "vitest";
import { newsState, newsTextIn, targetOf, targetValue } from "#app/domains/news/news.rules";

test.each([
  { name: "from tomorrow on", startsOn: "2026-03-02", expected: "planned" },
  { name: "on its first day", startsOn: "2026-03-01", expected: "shown" },
  { name: "on its last day", startsOn: "2026-02-01", endsOn: "2026-03-01", expected: "shown" },
  { name: "the day after", startsOn: "2026-02-01", endsOn: "2026-02-28", expected: "over" },
  { name: "withdrawn before it began", startsOn: "2026-03-02", withdrawnAt: new Date(), expected: "withdrawn" },
])("$name it is $expected", ({ startsOn, endsOn = null, withdrawnAt = null, expected }) => {
  expect(newsState({ startsOn, endsOn, withdrawnAt }, "2026-03-01")).toBe(expected);
});

test("a language that was left out is read in the one there is", () => {
  const nl = { title: "Gent", text: "Ken je iemand?" };
  expect(newsTextIn({ nl }, "en")).toEqual({ ...nl, language: "nl" });
  expect(newsTextIn({ nl, en: { title: "Ghent", text: "Anybody?" } }, "en")).toMatchObject({ title: "Ghent", language: "en" });
});

test.each([
  { campaignId: null, group: "" },
  { campaignId: "cmp_1", group: "" },
  { campaignId: "cmp_1", group: "grp_2" },
])("a target comes back from its value: %j", (target) => expect(targetOf(targetValue(target))).toEqual(target));

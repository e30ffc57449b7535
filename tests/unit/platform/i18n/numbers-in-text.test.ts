import { expect, test } from "vitest";
import { translator } from "#app/platform/i18n/translate.server";

test.each([
  ["en", "5,000 promoters can be invited.", "12,480 – 1.5"],
  ["nl", "5.000 promoters kunnen worden uitgenodigd.", "12.480 – 1,5"],
])("a count of thousands reads as people of %s write it", (language, sentence, figures) => {
  const t = translator(language);
  expect(t("campaign:invite.sub", { count: 5_000 })).toContain(sentence);
  expect(t("{{shown}} – {{part}}", { shown: 12_480, part: 1.5 })).toBe(figures);
});

test("a number that is a name, a text and nothing at all stay as they are", () => {
  const t = translator("nl");
  expect(
    t("sales:number", "lead {{number}} {{year}} {{title}} {{gone}}", { number: 1_204, year: 2_026, title: "A 5000", gone: null }),
  ).not.toMatch(/1\.204|2\.026|5\.000/);
});

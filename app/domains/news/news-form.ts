import type { TFunction } from "i18next";
import { z } from "zod";
import { NEWS_LIMITS, targetOf, targetValue, type NewsTexts } from "#app/domains/news/news.rules";
import type { NewsContent } from "#app/domains/news/news.repository.server";
import { isCalendarDay } from "#app/platform/calendar-day";
import { LANGUAGES } from "#app/platform/i18n/languages";
import { isStorable } from "#app/platform/text";
import { typedVersion } from "#app/platform/version";

export const titleName = (language: string): string => `title-${language}`;
export const textName = (language: string): string => `text-${language}`;

/** Reads the form, with every problem in the words of the person who typed. */
export const newsForm = (t: TFunction) =>
  z.record(z.string(), z.unknown()).transform((fields, zod): { content: NewsContent; version: number } => {
    const refuse = (path: string, key: string, words = {}) =>
      void zod.addIssue({ code: "custom", path: [path], message: t(`news:errors.${key}`, words) });
    const lineOf = (name: string) => (typeof fields[name] === "string" ? fields[name].replace(/\r\n/g, "\n").trim() : "");
    const bounded = (name: string, max: number) => {
      const text = lineOf(name);
      if ([...text].length > max || !isStorable(text)) refuse(name, "tooLong", { max });
      return text;
    };
    const texts: NewsTexts = {};
    for (const language of LANGUAGES) {
      const [title, text] = [bounded(titleName(language), NEWS_LIMITS.title), bounded(textName(language), NEWS_LIMITS.text)];
      if (title && !text) refuse(textName(language), "textMissing");
      if (text && !title) refuse(titleName(language), "titleMissing");
      if (title && text) texts[language] = { title, text };
    }
    if (LANGUAGES.every((language) => !lineOf(titleName(language)) && !lineOf(textName(language))))
      refuse(titleName(LANGUAGES[0]), "nothing");
    const [startsOn, endsOn] = [lineOf("startsOn"), lineOf("endsOn")];
    if (!isCalendarDay(startsOn)) refuse("startsOn", "day");
    if (endsOn !== "" && !isCalendarDay(endsOn)) refuse("endsOn", "day");
    else if (endsOn !== "" && endsOn < startsOn) refuse("endsOn", "endsBefore");
    const target = targetOf(lineOf("target").slice(0, 100));
    const content = { texts, startsOn, endsOn: endsOn || null, isMailed: lineOf("isMailed") === "on", ...target };
    return { content, version: typedVersion(fields.version) };
  });

/** An item as the form shows it. */
export function newsValues({ texts, startsOn, endsOn, isMailed, version, ...target }: NewsContent & { version: number }) {
  const written = LANGUAGES.flatMap((language) => [
    [titleName(language), texts[language]?.title ?? ""],
    [textName(language), texts[language]?.text ?? ""],
  ]);
  const values: Record<string, string> = Object.fromEntries(written) as Record<string, string>;
  return {
    ...values,
    target: targetValue(target),
    startsOn,
    endsOn: endsOn ?? "",
    isMailed: isMailed ? "on" : "",
    version: String(version),
  };
}

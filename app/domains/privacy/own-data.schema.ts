import { z } from "zod";
import { NOTICE_FREQUENCIES } from "#app/domains/ambassadors/notice-frequency.rules";
import { LANGUAGES } from "#app/platform/i18n/languages";

/** The word that has to be typed, in the reader's language, in any case. */
export const eraseWord = (word: string) =>
  z.string().refine((typed) => typed.trim().toLowerCase() === word.toLowerCase(), "must be the word above the field");

/** What an ambassador's own page sends. @param word to be typed by who wants to be erased. */
export const OwnDataForm = (word: string) =>
  z.discriminatedUnion("intent", [
    z.object({ intent: z.literal("notices"), notices: z.enum(NOTICE_FREQUENCIES), mailLanguage: z.enum(LANGUAGES) }),
    z.object({ intent: z.literal("erase"), word: eraseWord(word) }),
  ]);

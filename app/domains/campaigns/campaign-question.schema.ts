import { z } from "zod";
import { LANGUAGES } from "#app/platform/i18n/languages";
import { plainText } from "#app/platform/text";
import {
  LONGEST_ANSWER,
  MOST_CHOICES,
  MOST_QUESTIONS,
  QUESTION_KINDS,
  type CampaignQuestion,
} from "#app/domains/campaigns/campaign-question.rules";

const LONGEST_LABEL = 150;
const ticked = z.preprocess((value) => value === "on", z.boolean());

const row = (index: number) => ({
  ...Object.fromEntries(LANGUAGES.map((language) => [`label-${language}-${index}`, plainText({ max: LONGEST_LABEL }).default("")])),
  [`kind-${index}`]: z.enum(QUESTION_KINDS).default("text"),
  [`choices-${index}`]: plainText({ max: 2_000 }).default(""),
  [`required-${index}`]: ticked,
});

/** The numbers of the questions on the form. */
export const QUESTION_ROWS = Array.from({ length: MOST_QUESTIONS }, (_, index) => index + 1);

/** What a campaign asks, as its page sends it: a fixed number of rows, of which those without words ask nothing. */
export const QuestionsForm = z
  .object(Object.assign({}, ...QUESTION_ROWS.map(row)) as Record<string, z.ZodType<string | boolean>>)
  .transform((fields, check): CampaignQuestion[] => QUESTION_ROWS.flatMap((index) => questionOf(fields, index, check) ?? []));

type Check = { addIssue(issue: { code: "custom"; path: string[]; message: string }): void };

function questionOf(fields: Record<string, string | boolean>, index: number, check: Check): CampaignQuestion | null {
  const text = (name: string) => String(fields[`${name}-${index}`] ?? "");
  const label = Object.fromEntries(
    LANGUAGES.map((language) => [language, text(`label-${language}`)] as const).filter(([, words]) => words),
  );
  if (Object.keys(label).length === 0) return null;
  const kind = QUESTION_KINDS.find((known) => known === fields[`kind-${index}`]) ?? "text";
  const choices =
    kind === "choice"
      ? [
          ...new Set(
            text("choices")
              .split("\n")
              .map((line) => line.trim()),
          ),
        ].filter(Boolean)
      : [];
  const isWrong =
    kind === "choice" && (choices.length < 2 || choices.length > MOST_CHOICES || choices.some((line) => line.length > LONGEST_ANSWER));
  if (isWrong) check.addIssue({ code: "custom", path: [`choices-${index}`], message: `must be 2 to ${MOST_CHOICES} lines` });
  return { key: `q${index}`, kind, isRequired: fields[`required-${index}`] === true, label, choices };
}

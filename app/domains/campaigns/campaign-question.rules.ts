/** What a campaign's forms ask beside name, address and company. */
export const QUESTION_KINDS = ["text", "choice", "number"] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];
export const MOST_QUESTIONS = 5;
export const MOST_CHOICES = 12;
export const LONGEST_ANSWER = 500;

/** `key` stays the same while the words change, so that answers stay together. `label` is per language. */
export type CampaignQuestion = {
  key: string;
  kind: QuestionKind;
  isRequired: boolean;
  label: Partial<Record<string, string>>;
  choices: string[];
};

/** An answer with the question as it was asked: a question that is changed or gone later changes no answer. */
export type LeadAnswer = { key: string; label: string; value: string | number };

/** A question as a form shows it, in the reader's language. */
export type AskedQuestion = { key: string; kind: QuestionKind; isRequired: boolean; label: string; choices: string[] };

export const askedIn = (questions: readonly CampaignQuestion[], language: string): AskedQuestion[] =>
  questions.map(({ label, ...question }) => ({
    ...question,
    label: label[language] ?? Object.values(label).find(Boolean) ?? question.key,
  }));

/** The name of a question's field in a form. */
export const questionField = (key: string): string => `answer-${key}`;

export type AnswerProblem = { key: string; problem: "missing" | "tooLong" | "notANumber" | "notAChoice" };

/**
 * Reads what was answered. What nobody asked is left out.
 *
 * @param answers by key; empty and missing are the same. A number may be written with a point or a comma.
 */
export function readAnswers(
  questions: readonly AskedQuestion[],
  answers: Readonly<Record<string, unknown>>,
): { answers: LeadAnswer[]; problems: AnswerProblem[] } {
  const read = questions.map((question) => readAnswer(question, answers[question.key]));
  return {
    answers: read.flatMap((one) => ("value" in one && one.value !== null ? [{ key: one.key, label: one.label, value: one.value }] : [])),
    problems: read.flatMap((one) => ("problem" in one ? [{ key: one.key, problem: one.problem }] : [])),
  };
}

type ReadAnswer = { key: string; label: string; value: string | number | null } | AnswerProblem;

function readAnswer({ key, kind, label, isRequired, choices }: AskedQuestion, answer: unknown): ReadAnswer {
  const text = typeof answer === "number" ? String(answer) : typeof answer === "string" ? answer.trim() : "";
  if (text === "") return isRequired ? { key, problem: "missing" } : { key, label, value: null };
  if ([...text].length > LONGEST_ANSWER) return { key, problem: "tooLong" };
  if (kind === "choice") return choices.includes(text) ? { key, label, value: text } : { key, problem: "notAChoice" };
  if (kind === "text") return { key, label, value: text };
  return /^-?\d{1,12}([.,]\d{1,6})?$/.test(text) ? { key, label, value: Number(text.replace(",", ".")) } : { key, problem: "notANumber" };
}

/** Answers on one line, for a table that has one column for them. */
export const answersLine = (answers: readonly LeadAnswer[]): string => answers.map(({ label, value }) => `${label}: ${value}`).join("; ");

import { questionField, LONGEST_ANSWER, type AskedQuestion } from "#app/domains/campaigns/campaign-question.rules";
import { fieldState, type SentForm } from "#app/ui/form";
import { SelectField, TextField } from "#app/ui/text-field";

/** The campaign's own questions in a form. */
export function QuestionFields({
  questions,
  sent,
  optionalLabel,
}: {
  questions: readonly AskedQuestion[];
  sent: SentForm | undefined;
  optionalLabel: string;
}) {
  return questions.map(({ key, kind, label, isRequired, choices }) => {
    const field = {
      name: questionField(key),
      label,
      required: isRequired,
      optionalLabel: isRequired ? undefined : optionalLabel,
      ...fieldState(sent, questionField(key)),
    };
    if (kind === "choice")
      return <SelectField key={key} {...field} emptyLabel="–" options={choices.map((value) => ({ value, label: value }))} />;
    if (kind === "number") return <TextField key={key} {...field} inputMode="decimal" autoComplete="off" short maxLength={20} />;
    return <TextField key={key} {...field} autoComplete="off" maxLength={LONGEST_ANSWER} />;
  });
}

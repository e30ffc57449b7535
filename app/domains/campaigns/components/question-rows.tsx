import { QUESTION_KINDS, type CampaignQuestion } from "#app/domains/campaigns/campaign-question.rules";
import { QUESTION_ROWS } from "#app/domains/campaigns/campaign-question.schema";
import { LANGUAGES } from "#app/platform/i18n/languages";
import { useText } from "#app/platform/i18n/use-text";
import { Checkbox } from "#app/ui/choice-field";
import { checkedState, fieldState, type SentForm } from "#app/ui/form";
import { Section } from "#app/ui/page";
import { SelectField, TextArea, TextField } from "#app/ui/text-field";

/** A fixed number of questions; one without words asks nothing, so that none has to be added or taken away by script. */
export function QuestionRows({ questions, sent }: { questions: readonly CampaignQuestion[]; sent: SentForm | undefined }) {
  const t = useText("questions");
  return QUESTION_ROWS.map((index) => {
    const stored = questions.find(({ key }) => key === `q${index}`);
    return (
      <Section key={index} ruled title={t("one", { number: index })}>
        {LANGUAGES.map((language) => (
          <TextField
            key={language}
            name={`label-${language}-${index}`}
            label={t(`label.${language}`)}
            lang={language}
            maxLength={150}
            {...fieldState(sent, `label-${language}-${index}`, stored?.label[language])}
          />
        ))}
        <SelectField
          name={`kind-${index}`}
          label={t("kind")}
          options={QUESTION_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          {...fieldState(sent, `kind-${index}`, stored?.kind ?? "text")}
        />
        <TextArea
          name={`choices-${index}`}
          label={t("choices")}
          help={t("choicesHelp")}
          rows={3}
          {...fieldState(sent, `choices-${index}`, stored?.choices.join("\n"))}
        />
        <Checkbox
          name={`required-${index}`}
          label={t("required")}
          {...checkedState(sent, `required-${index}`, stored?.isRequired ?? false)}
        />
      </Section>
    );
  });
}

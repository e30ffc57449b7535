import { Form } from "@remix-run/react";
import type { AskedQuestion } from "#app/domains/campaigns/campaign-question.rules";
import { QuestionFields } from "#app/domains/campaigns/components/question-fields";
import { SentByField } from "#app/domains/sales/components/sent-by-field";
import { useText } from "#app/platform/i18n/use-text";
import { Checkbox } from "#app/ui/choice-field";
import { ErrorSummary } from "#app/ui/error-summary";
import { checkedState, fieldState, type SentForm } from "#app/ui/form";
import { SubmitButton } from "#app/ui/submit-button";
import { TextArea, TextField } from "#app/ui/text-field";

type Props = {
  questions: readonly AskedQuestion[];
  asksWhoSent: boolean;
  sent: SentForm | undefined;
  stamp: string;
  workspaceName: string;
};

/** The landing page's form: somebody introduces themselves. */
export function OwnIntroductionFields({ questions, asksWhoSent, sent, stamp, workspaceName }: Props) {
  const t = useText("landing");
  const tc = useText("common");
  return (
    <Form method="post" className="form" noValidate>
      <input type="hidden" name="stamp" defaultValue={fieldState(sent, "stamp", stamp).defaultValue} />
      <ErrorSummary title={tc("form.problems", { count: sent?.errors?.length ?? 0 })} errors={sent?.errors} />
      <TextField name="name" label={t("form.name")} autoComplete="name" required {...fieldState(sent, "name")} />
      <TextField
        name="reach"
        label={t("form.reach")}
        autoComplete="email"
        autoCapitalize="none"
        inputMode="email"
        spellCheck={false}
        required
        {...fieldState(sent, "reach")}
      />
      <TextField
        name="companyName"
        label={t("form.company")}
        optionalLabel={t("form.optional")}
        autoComplete="organization"
        {...fieldState(sent, "companyName")}
      />
      <TextArea
        name="question"
        label={t("form.question")}
        optionalLabel={t("form.optional")}
        maxLength={1_000}
        {...fieldState(sent, "question")}
      />
      <QuestionFields questions={questions} sent={sent} optionalLabel={t("form.optional")} />
      {asksWhoSent && <SentByField sent={sent} />}
      <div className="vh" aria-hidden="true">
        <TextField name="website" label={t("form.leaveEmpty")} tabIndex={-1} autoComplete="off" />
      </div>
      <Checkbox
        name="consent"
        label={t("form.consent", { workspace: workspaceName })}
        help={t("form.consentHelp")}
        required
        {...checkedState(sent, "consent")}
      />
      <SubmitButton size="large" full busyLabel={t("form.busy")}>
        {t("form.send")}
      </SubmitButton>
    </Form>
  );
}

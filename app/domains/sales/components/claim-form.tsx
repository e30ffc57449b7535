import { Form } from "@remix-run/react";
import { useText } from "#app/platform/i18n/use-text";
import { Badge } from "#app/ui/badge";
import { ErrorSummary } from "#app/ui/error-summary";
import { FormActions } from "#app/ui/field";
import { fieldState, type SentForm } from "#app/ui/form";
import { formatDate } from "#app/ui/format";
import { EntryList } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";
import { TextArea, TextField } from "#app/ui/text-field";

/** "This customer was mine": the same whether we know the customer or not. */
export function ClaimFormFields({ sent }: { sent: SentForm | undefined }) {
  const t = useText("claims");
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary title={t("form.errors.title")} errors={sent?.errors} />
      <TextField name="who" label={t("form.who")} maxLength={200} autoComplete="off" {...fieldState(sent, "who")} />
      <TextField name="companyName" label={t("form.company")} maxLength={200} autoComplete="off" {...fieldState(sent, "companyName")} />
      <TextField name="email" type="email" label={t("form.email")} inputMode="email" autoComplete="off" {...fieldState(sent, "email")} />
      <TextField name="happenedOn" type="date" label={t("form.happened")} short {...fieldState(sent, "happenedOn")} />
      <TextArea name="how" label={t("form.how")} help={t("form.howHelp")} rows={4} maxLength={2_000} {...fieldState(sent, "how")} />
      <FormActions>
        <SubmitButton>{t("form.submit")}</SubmitButton>
      </FormActions>
    </Form>
  );
}

type OwnClaim = {
  id: string;
  who: string;
  companyName: string;
  status: string;
  dueAt: string | Date;
  createdAt: string | Date;
  reasonCode: string | null;
  answer: string;
};

const TONES = { open: "info", granted: "success", refused: "warning" } as const;

/** What an ambassador claimed, and what was answered. */
export function OwnClaims({ claims, language, timeZone }: { claims: readonly OwnClaim[]; language: string; timeZone: string }) {
  const t = useText("claims");
  const day = (at: string | Date) => formatDate(at, language, timeZone, "date");
  return (
    <EntryList
      items={claims.map(({ id, who, companyName, status, dueAt, createdAt, reasonCode, answer }) => ({
        key: id,
        lead: day(createdAt),
        children: (
          <div className="stack s1">
            <p className="b">{[who, companyName].filter(Boolean).join(", ")}</p>
            <p>
              {t(`own.${status}`)}
              {reasonCode && ` · ${t(`reasons.${reasonCode}`)}`}
            </p>
            {answer && <p className="muted">{answer}</p>}
            {status === "open" && <p className="sm muted">{t("own.answerBy", { date: day(dueAt) })}</p>}
          </div>
        ),
        end: <Badge tone={TONES[status as keyof typeof TONES]}>{t(`status.${status}`)}</Badge>,
      }))}
    />
  );
}

import { Form } from "@remix-run/react";
import type { ExchangeRate } from "#app/domains/exchange-rates/exchange-rate.repository.server";
import { RateSentence } from "#app/domains/exchange-rates/components/rate-sentence";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { Dialog, DialogActions } from "#app/ui/dialog";
import { ErrorSummary } from "#app/ui/error-summary";
import { FormActions } from "#app/ui/field";
import { errorOf, fieldState, type SentForm } from "#app/ui/form";
import { formatDate } from "#app/ui/format";
import { SubmitButton } from "#app/ui/submit-button";
import { FileField, TextArea, TextField } from "#app/ui/text-field";

type Sent = { sent: SentForm | undefined };

/** One rate of one day. */
export function RateForm({ sent, own, today }: Sent & { own: string; today: string }) {
  const t = useText("exchange-rates");
  return (
    <Form method="post" action="?" className="form" noValidate>
      <Problems sent={sent} />
      <div className="row wraps">
        <CodeField name="from" label={t("add.from")} {...fieldState(sent, "from")} />
        <CodeField name="to" label={t("add.to")} {...fieldState(sent, "to", own)} />
      </div>
      <TextField
        name="rate"
        label={t("add.rate")}
        help={t("add.rateHelp")}
        inputMode="decimal"
        autoComplete="off"
        short
        required
        {...fieldState(sent, "rate")}
      />
      <TextField name="day" type="date" label={t("add.day")} max={today} short required {...fieldState(sent, "day", today)} />
      <TextField name="source" label={t("add.source")} help={t("add.sourceHelp")} maxLength={100} {...fieldState(sent, "source")} />
      <FormActions>
        <SubmitButton name="intent" value="add">
          {t("add.submit")}
        </SubmitButton>
      </FormActions>
    </Form>
  );
}

const CodeField = (props: { name: string; label: string; defaultValue?: string; error?: string }) => (
  <TextField autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={3} short required {...props} />
);

/** What one rate is corrected to. The rate as it was seen goes along: whoever comes second is told. */
export function CorrectDialog({ rate, sent, language }: Sent & { rate: ExchangeRate; language: string }) {
  const t = useText("exchange-rates");
  const common = useText("common");
  return (
    <Dialog title={t("correct.title")} closeTo="?">
      <Form method="post" className="form" noValidate>
        <Problems sent={sent} />
        <p>
          <RateSentence base={rate.from} quote={rate.to} rate={rate.rate} language={language} />,{" "}
          {formatDate(rate.day, language, "UTC", "short-date")}
        </p>
        <input type="hidden" name="id" value={rate.id} />
        <input type="hidden" name="seen" value={rate.rate} />
        <TextField
          name="rate"
          within="correct"
          label={t("correct.rate", { from: rate.from, to: rate.to })}
          inputMode="decimal"
          autoComplete="off"
          short
          {...fieldState(sent, "rate")}
        />
        <TextField name="source" within="correct" label={t("add.source")} maxLength={100} {...fieldState(sent, "source", rate.source)} />
        <p className="sm muted">{t("correct.note")}</p>
        <DialogActions>
          <SubmitButton name="intent" value="remove" variant="danger-quiet">
            {t("correct.remove")}
          </SubmitButton>
          <ButtonLink to="?">{common("actions.cancel")}</ButtonLink>
          <SubmitButton name="intent" value="correct">
            {t("correct.submit")}
          </SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

/** How old a rate may be: without a limit a rate of years ago serves too. */
export function RateAgeForm({ sent, mostAgeDays }: Sent & { mostAgeDays: number | null }) {
  const t = useText("exchange-rates");
  return (
    <Form method="post" action="?" className="form" noValidate>
      <Problems sent={sent} />
      <TextField
        name="mostAgeDays"
        label={t("age.days")}
        help={t("age.help")}
        inputMode="numeric"
        autoComplete="off"
        maxLength={4}
        short
        {...fieldState(sent, "mostAgeDays", mostAgeDays === null ? "" : String(mostAgeDays))}
      />
      <FormActions>
        <SubmitButton name="intent" value="age" variant="secondary">
          {t("age.submit")}
        </SubmitButton>
      </FormActions>
    </Form>
  );
}

/** Rates of many days, from a file or pasted. */
export function RateFile({ sent }: Sent) {
  const t = useText("exchange-rates");
  return (
    <Form method="post" action="?" encType="multipart/form-data" className="form" noValidate>
      <Problems sent={sent} />
      <FileField
        name="file"
        label={t("file.file")}
        help={t("file.help")}
        accept=".csv,.txt,.tsv,.xlsx,text/csv,text/plain"
        error={errorOf(sent, "file")}
      />
      <TextArea
        name="pasted"
        label={t("file.paste")}
        rows={4}
        spellCheck={false}
        placeholder={"from,to,day,rate,source\nUSD,EUR,2026-03-31,0.9254,ECB"}
        {...fieldState(sent, "pasted")}
      />
      <FormActions>
        <SubmitButton variant="secondary">{t("file.submit")}</SubmitButton>
      </FormActions>
    </Form>
  );
}

function Problems({ sent }: Sent) {
  const common = useText("common");
  return <ErrorSummary title={common("form.problems", { count: sent?.errors?.length ?? 0 })} errors={sent?.errors} />;
}

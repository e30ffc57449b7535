import { Form, Link } from "@remix-run/react";
import { OutboxHint } from "#app/domains/accounts/components/outbox-hint";
import { PasskeyForm } from "#app/domains/accounts/components/passkey-form";
import { useText } from "#app/platform/i18n/use-text";
import { ErrorSummary } from "#app/ui/error-summary";
import { fieldState, type SentForm } from "#app/ui/form";
import { SubmitButton } from "#app/ui/submit-button";
import { TextField } from "#app/ui/text-field";

type EmailProps = { sent: SentForm | undefined; to: string | null; canUsePasskeys: boolean; isDevelopment: boolean };

export function EmailForm({ sent, to, canUsePasskeys, isDevelopment }: EmailProps) {
  const t = useText("account");
  return (
    <>
      <div className="stack s2">
        <h1>{t("signIn.title")}</h1>
        <p className="muted">{t("signIn.text")}</p>
      </div>
      <Form method="post" className="form" noValidate>
        {/* An error of the one field stands beside it; this names what belongs to no field. */}
        <ErrorSummary title={t("signIn.problem")} errors={sent?.errors?.filter(({ path }) => path === "")} />
        <TextField
          name="email"
          type="email"
          label={t("signIn.email")}
          autoComplete="username"
          inputMode="email"
          required
          {...fieldState(sent, "email")}
        />
        <input type="hidden" name="to" value={to ?? ""} />
        <SubmitButton size="large" full busyLabel={t("signIn.sending")}>
          {t("signIn.send")}
        </SubmitButton>
      </Form>
      {canUsePasskeys && <PasskeyForm purpose="sign_in" label={t("signIn.passkey")} to={to} />}
      {isDevelopment && <OutboxHint />}
    </>
  );
}

export function CodeForm({ sent, isDevelopment }: { sent: SentForm; isDevelopment: boolean }) {
  const t = useText("account");
  const email = fieldState(sent, "email").defaultValue ?? "";
  return (
    <>
      <div className="stack s2">
        <h1>{t("signIn.sentTitle")}</h1>
        <p className="muted">{t("signIn.sentText", { email })}</p>
      </div>
      <Form method="post" className="form" noValidate reloadDocument>
        <input type="hidden" name="intent" value="code" />
        <input type="hidden" name="email" value={email} />
        <TextField
          name="code"
          label={t("signIn.code")}
          help={t("signIn.codeHelp")}
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={12}
          required
          short
          {...fieldState(sent, "code")}
        />
        <SubmitButton size="large" full>
          {t("signIn.enter")}
        </SubmitButton>
      </Form>
      <p className="sm">
        <Link to="/sign-in" className="hit">
          {t("signIn.otherAddress")}
        </Link>
      </p>
      {isDevelopment && <OutboxHint />}
    </>
  );
}

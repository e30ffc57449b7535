import { Form, Link } from "@remix-run/react";
import { OutboxHint } from "#app/domains/accounts/components/outbox-hint";
import { PasskeyForm } from "#app/domains/accounts/components/passkey-form";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { ErrorSummary } from "#app/ui/error-summary";
import { fieldState, type SentForm } from "#app/ui/form";
import { SubmitButton } from "#app/ui/submit-button";
import { TextField } from "#app/ui/text-field";

type Props = { sent: SentForm | undefined; page: { to: string | null; email: string; hasPasskey: boolean; isDevelopment: boolean } };

export function ProofWays({ sent, page }: Props) {
  const t = useText("account");
  return (
    <>
      <div className="stack s2">
        <h1>{t("proof.title")}</h1>
        <p className="muted">{t("proof.text")}</p>
        <p>{t("proof.who", { email: page.email })}</p>
      </div>
      <ErrorSummary title={t("signIn.problem")} errors={sent?.errors} />
      {page.hasPasskey && <PasskeyForm purpose="reauthenticate" label={t("proof.passkey")} to={page.to} isMain />}
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="intent" value="mail" />
        <input type="hidden" name="to" value={page.to ?? ""} />
        <SubmitButton size="large" full variant={page.hasPasskey ? "secondary" : "primary"} busyLabel={t("proof.mailSending")}>
          {t("proof.mail")}
        </SubmitButton>
      </Form>
      {page.isDevelopment && <OutboxHint />}
      {page.to && (
        <p className="sm">
          <Link to={withoutQuery(page.to)} className="hit">
            {t("proof.cancel")}
          </Link>
        </p>
      )}
    </>
  );
}

/** The page without the dialog that asked: that would ask again. */
const withoutQuery = (path: string): string => path.split(/[?#]/, 1)[0] ?? "/";

export function ProofByCode({ sent, page }: Props) {
  const t = useText("account");
  return (
    <>
      <div className="stack s2">
        <h1>{t("proof.sentTitle")}</h1>
        <p className="muted">{t("proof.sentText", { email: page.email })}</p>
      </div>
      <Form method="post" className="form" noValidate reloadDocument>
        <input type="hidden" name="intent" value="code" />
        <input type="hidden" name="to" value={page.to ?? ""} />
        <TextField
          name="code"
          label={t("proof.code")}
          help={t("proof.codeHelp")}
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={12}
          required
          short
          {...fieldState(sent, "code")}
        />
        <SubmitButton size="large" full>
          {t("proof.confirm")}
        </SubmitButton>
      </Form>
      <p className="sm">
        <Link to={page.to ? `/reauthenticate?to=${encodeURIComponent(page.to)}` : "/reauthenticate"} className="hit">
          {t("proof.again")}
        </Link>
      </p>
      {page.isDevelopment && <OutboxHint />}
    </>
  );
}

export function ProofDone() {
  const t = useText("account");
  return (
    <>
      <div className="stack s2">
        <h1>{t("proof.doneTitle")}</h1>
        <p className="muted">{t("proof.doneText")}</p>
      </div>
      <ButtonLink to="/" reloadDocument>
        {t("proof.home")}
      </ButtonLink>
    </>
  );
}

import { Form } from "@remix-run/react";
import { useHasPasskeys, usePasskey } from "#app/domains/accounts/components/use-passkey";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { Dialog, DialogActions } from "#app/ui/dialog";
import { ErrorSummary } from "#app/ui/error-summary";
import { fieldState, type SentForm } from "#app/ui/form";
import { Notice } from "#app/ui/notice";
import { SubmitButton } from "#app/ui/submit-button";
import { TextField } from "#app/ui/text-field";

type PasskeyRow = { id: string; name: string };

/** Asks for a name, then the device. Sent as a whole page: the answer of a device is good once. */
export function AddPasskeyDialog({ sent, suggestedName }: { sent: SentForm | undefined; suggestedName: string }) {
  const t = useText("security");
  const common = useText("common");
  const { state, onSubmit, credential } = usePasskey("register");
  const canAdd = useHasPasskeys();
  return (
    <Dialog title={t("passkeys.addTitle")} closeTo="?">
      <p className="muted">{t("passkeys.addText")}</p>
      <Form method="post" className="form" noValidate reloadDocument onSubmit={onSubmit}>
        <ErrorSummary title={common("form.problems", { count: sent?.errors?.length ?? 0 })} errors={sent?.errors} />
        {/* Not the button's: a form that waited for the device is sent without a button. */}
        <input type="hidden" name="intent" value="add" />
        <input type="hidden" name="credential" ref={credential} />
        <TextField
          name="name"
          label={t("passkeys.name")}
          help={t("passkeys.nameHelp")}
          autoComplete="off"
          maxLength={60}
          {...fieldState(sent, "name", suggestedName)}
        />
        <noscript>
          <Notice tone="warning">{t("passkeys.noScript")}</Notice>
        </noscript>
        <AddProblem state={state} />
        <DialogActions>
          <ButtonLink to="?" variant="quiet">
            {common("actions.cancel")}
          </ButtonLink>
          {canAdd && (
            <SubmitButton busy={state === "asking"} busyLabel={t("passkeys.busy")}>
              {t("passkeys.addNow")}
            </SubmitButton>
          )}
        </DialogActions>
      </Form>
    </Dialog>
  );
}

function AddProblem({ state }: { state: ReturnType<typeof usePasskey>["state"] }) {
  const t = useText("security");
  const account = useText("account");
  if (state === "idle" || state === "asking") return null;
  return (
    <Notice tone="warning" announce>
      {state === "known" ? t("passkeys.known") : account(`passkey.${state}`)}
    </Notice>
  );
}

export function RenamePasskeyDialog({ sent, passkey }: { sent: SentForm | undefined; passkey: PasskeyRow }) {
  const t = useText("security");
  const common = useText("common");
  return (
    <Dialog title={t("passkeys.renameTitle")} closeTo="?">
      <Form method="post" className="form" noValidate>
        <ErrorSummary title={common("form.problems", { count: sent?.errors?.length ?? 0 })} errors={sent?.errors} />
        <input type="hidden" name="id" value={passkey.id} />
        <TextField
          name="name"
          label={t("passkeys.name")}
          help={t("passkeys.nameHelp")}
          autoComplete="off"
          maxLength={60}
          {...fieldState(sent, "name", passkey.name)}
        />
        <DialogActions>
          <ButtonLink to="?" variant="quiet">
            {common("actions.cancel")}
          </ButtonLink>
          <SubmitButton name="intent" value="rename">
            {t("passkeys.save")}
          </SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

export function RemovePasskeyDialog({ sent, passkey }: { sent: SentForm | undefined; passkey: PasskeyRow }) {
  const t = useText("security");
  const common = useText("common");
  return (
    <Dialog title={t("passkeys.removeTitle", { name: passkey.name })} closeTo="?">
      <p>{t("passkeys.removeText")}</p>
      <Form method="post" className="form" noValidate>
        <ErrorSummary title={common("form.problems", { count: sent?.errors?.length ?? 0 })} errors={sent?.errors} />
        <input type="hidden" name="id" value={passkey.id} />
        <DialogActions>
          <ButtonLink to="?" variant="quiet">
            {common("actions.cancel")}
          </ButtonLink>
          <SubmitButton name="intent" value="remove" variant="danger">
            {t("passkeys.remove")}
          </SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

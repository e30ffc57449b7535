import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { CASE_OUTCOMES, type CaseStatus } from "#app/domains/care/case.rules";
import type { Owners } from "#app/ui/hand-over";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { RadioGroup } from "#app/ui/choice-field";
import { Dialog, DialogActions } from "#app/ui/dialog";
import { ErrorSummary } from "#app/ui/error-summary";
import { errorOf, fieldState, type SentForm } from "#app/ui/form";
import { SubmitButton } from "#app/ui/submit-button";
import { SelectField, TextArea, TextField } from "#app/ui/text-field";

export const CASE_DIALOGS = ["done", "waiting", "reopen", "assign", "due"] as const;
export type CaseDialogKind = (typeof CASE_DIALOGS)[number];

/** What can be done with a case from here. What needs words or a choice opens a dialog with an address of its own. */
export function CaseActions({ status, version }: { status: CaseStatus; version: number }) {
  const t = useText("care");
  const ask = (kind: CaseDialogKind, variant: "primary" | "secondary" | "quiet") => (
    <ButtonLink to={`?do=${kind}`} variant={variant} preventScrollReset>
      {t(`move.${kind}`)}
    </ButtonLink>
  );
  if (status === "done") return <div className="row wraps">{ask("reopen", "primary")}</div>;
  return (
    <div className="row wraps">
      {ask("done", "primary")}
      {status === "open" ? (
        ask("waiting", "secondary")
      ) : (
        <Form method="post">
          <input type="hidden" name="version" value={version} />
          <SubmitButton name="intent" value="open" variant="secondary">
            {t("move.open")}
          </SubmitButton>
        </Form>
      )}
      {ask("due", "secondary")}
      {ask("assign", "quiet")}
    </div>
  );
}

type Props = {
  kind: CaseDialogKind;
  sent: SentForm | undefined;
  found: { version: number; ownerUserId: string | null; dueOn: string };
  today: string;
  colleagues: Owners;
};

export function CaseDialog(props: Props) {
  const { kind, sent, found } = props;
  const t = useText("care");
  const common = useText("common");
  return (
    <Dialog title={t(`dialog.${kind}.title`)} closeTo="?">
      <p className="muted">{t(`dialog.${kind}.text`)}</p>
      <Form method="post" className="form" noValidate>
        <ErrorSummary title={common("form.problems", { count: sent?.errors?.length ?? 0 })} errors={sent?.errors} />
        <input type="hidden" name="intent" value={kind} />
        <input type="hidden" name="version" value={found.version} />
        <Fields {...props} />
        <DialogActions>
          <ButtonLink to="?" variant="quiet" preventScrollReset>
            {common("actions.cancel")}
          </ButtonLink>
          <SubmitButton>{t(`dialog.${kind}.send`)}</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

function Fields({ kind, sent, found, today, colleagues }: Props): ReactNode {
  const t = useText("care");
  const common = useText("common");
  switch (kind) {
    case "done":
      return (
        <>
          <RadioGroup
            name="outcome"
            label={t("dialog.done.outcome")}
            choices={CASE_OUTCOMES.map((outcome) => ({ value: outcome, label: t(`outcome.${outcome}`) }))}
            defaultValue={fieldState(sent, "outcome").defaultValue}
            error={errorOf(sent, "outcome")}
          />
          <TextArea name="text" label={t("dialog.done.words")} optionalLabel={common("form.optional")} {...fieldState(sent, "text")} />
        </>
      );
    case "waiting":
    case "reopen":
      return <TextArea name="text" label={t(`dialog.${kind}.words`)} {...fieldState(sent, "text")} />;
    case "assign":
      return (
        <SelectField
          name="ownerUserId"
          label={t("case.owner")}
          emptyLabel={t("bulk.choose")}
          options={colleagues.map(({ userId, name }) => ({ value: userId, label: name }))}
          {...fieldState(sent, "ownerUserId", found.ownerUserId)}
        />
      );
    case "due":
      return (
        <TextField
          name="dueOn"
          type="date"
          short
          label={t("dialog.due.day")}
          min={today}
          {...fieldState(sent, "dueOn", found.dueOn < today ? today : found.dueOn)}
        />
      );
  }
}

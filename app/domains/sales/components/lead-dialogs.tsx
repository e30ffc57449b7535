import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { ENDING_REASONS } from "#app/domains/sales/lead-stage.rules";
import { CorrectionFields, SaleFields } from "#app/domains/sales/components/sale-fields";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { RadioGroup } from "#app/ui/choice-field";
import { Dialog, DialogActions } from "#app/ui/dialog";
import { ErrorSummary } from "#app/ui/error-summary";
import { errorOf, fieldState, type SentForm } from "#app/ui/form";
import { SubmitButton } from "#app/ui/submit-button";
import { SelectField, TextArea } from "#app/ui/text-field";

export const LEAD_DIALOGS = ["won", "sale", "correct", "lost", "unqualified", "reopen", "assign", "thank"] as const;
export type LeadDialogKind = (typeof LEAD_DIALOGS)[number];

type Props = {
  kind: LeadDialogKind;
  sent: SentForm | undefined;
  version: number;
  currency: string;
  today: string;
  introducerName: string;
  ownerUserId: string | null;
  sellers: ReadonlyArray<{ userId: string; name: string }>;
  /** What `correct` is about. */
  sale: { id: string; left: string } | null;
  lineKey: string;
};

/** The questions that a step asks, each in a dialog with an address of its own. */
export function LeadDialog(props: Props) {
  const { kind, sent, version, introducerName, lineKey } = props;
  const t = useText("sales");
  const common = useText("common");
  const intent = kind === "won" || kind === "lost" || kind === "unqualified" ? "move" : kind;
  return (
    <Dialog title={t(`dialog.${kind}.title`)} closeTo="?">
      <p className="muted">{t(`dialog.${kind}.text`, { introducer: introducerName })}</p>
      <Form method="post" className="form" noValidate>
        <ErrorSummary title={common("form.problems", { count: sent?.errors?.length ?? 0 })} errors={sent?.errors} />
        <input type="hidden" name="intent" value={intent} />
        <input type="hidden" name="version" value={version} />
        {(kind === "sale" || kind === "correct") && (
          <input type="hidden" name="lineKey" defaultValue={fieldState(sent, "lineKey", lineKey).defaultValue} />
        )}
        {intent === "move" && <input type="hidden" name="to" value={kind} />}
        <Fields {...props} />
        <DialogActions>
          <ButtonLink to="?" variant="quiet" preventScrollReset>
            {common("actions.cancel")}
          </ButtonLink>
          <SubmitButton variant={kind === "lost" || kind === "unqualified" ? "danger" : "primary"}>{t(`dialog.${kind}.send`)}</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

function Fields({ kind, sent, currency, today, ownerUserId, sellers, sale }: Props): ReactNode {
  const t = useText("sales");
  const common = useText("common");
  switch (kind) {
    case "won":
    case "sale":
      return <SaleFields sent={sent} currency={currency} today={today} />;
    case "correct":
      return sale && <CorrectionFields sent={sent} currency={currency} today={today} sale={sale} />;
    case "lost":
    case "unqualified":
      return (
        <>
          <RadioGroup
            name="reasonCode"
            label={t("ending.reason")}
            choices={ENDING_REASONS[kind].map((reason) => ({ value: reason, label: t(`reason.${reason}`) }))}
            defaultValue={fieldState(sent, "reasonCode").defaultValue}
            error={errorOf(sent, "reasonCode")}
          />
          <TextArea
            name="reasonNote"
            label={t("ending.note")}
            optionalLabel={common("form.optional")}
            {...fieldState(sent, "reasonNote")}
          />
        </>
      );
    case "assign":
      return (
        <SelectField
          name="ownerUserId"
          label={t("list.owner")}
          options={sellers.map(({ userId, name }) => ({ value: userId, label: name }))}
          {...fieldState(sent, "ownerUserId", ownerUserId)}
        />
      );
    case "reopen":
      return <TextArea name="reason" label={t("dialog.reopen.reason")} {...fieldState(sent, "reason")} />;
    case "thank":
      return <TextArea name="text" label={t("dialog.thank.words")} {...fieldState(sent, "text")} />;
  }
}

import { Form } from "@remix-run/react";
import { rewardMoney } from "#app/domains/rewards/components/reward-table";
import type { RewardListPage } from "#app/domains/rewards/reward-list.server";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { Dialog, DialogActions } from "#app/ui/dialog";
import { ErrorSummary } from "#app/ui/error-summary";
import { fieldState, type SentForm } from "#app/ui/form";
import { SubmitButton } from "#app/ui/submit-button";
import { TextField } from "#app/ui/text-field";

type Props = { asked: NonNullable<RewardListPage["asked"]>; closeTo: string; sent: SentForm | undefined; language: string };

/** The question before rewards go on: how many, how much, and what has to be said with it. */
export function RewardDialog({ asked, closeTo, sent, language }: Props) {
  const t = useText("reward");
  const common = useText("common");
  const { step, rows, skipped, sums } = asked;
  const total = sums.map((sum) => rewardMoney(sum, language)).join(" + ");
  return (
    <Dialog title={t(`${step}.title`, { count: rows.length })} closeTo={closeTo}>
      {rows.length === 0 ? <p>{t(`${step}.noneAble`)}</p> : <p>{t(`${step}.text`, { total })}</p>}
      {skipped > 0 && rows.length > 0 && <p className="muted">{t("skipped", { count: skipped })}</p>}
      <Form method="post" className="form" noValidate>
        <ErrorSummary title={common("form.problems", { count: sent?.errors?.length ?? 0 })} errors={sent?.errors} />
        <input type="hidden" name="intent" value={step} />
        {rows.map(({ rewardId }) => (
          <input key={rewardId} type="hidden" name="ids[]" value={rewardId} />
        ))}
        {rows.length > 0 && step === "reject" && <TextField name="reason" label={t("reject.reason")} {...fieldState(sent, "reason")} />}
        {rows.length > 0 && step === "pay" && (
          <>
            <TextField
              name="reference"
              label={t("pay.reference")}
              help={t("pay.referenceHelp")}
              autoComplete="off"
              {...fieldState(sent, "reference")}
            />
            <TextField
              name="total"
              label={t("pay.total")}
              inputMode="decimal"
              autoComplete="off"
              help={t("pay.totalHelp", { total })}
              {...fieldState(sent, "total")}
            />
          </>
        )}
        <DialogActions>
          <ButtonLink to={closeTo} variant="quiet" preventScrollReset>
            {common("actions.cancel")}
          </ButtonLink>
          {rows.length > 0 && <SubmitButton variant={step === "reject" ? "danger" : "primary"}>{t(`${step}.send`)}</SubmitButton>}
        </DialogActions>
      </Form>
    </Dialog>
  );
}

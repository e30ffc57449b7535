import { Form } from "@remix-run/react";
import { LeftOutList } from "#app/domains/rewards/components/left-out";
import { rewardMoney } from "#app/domains/rewards/components/reward-money";
import type { RewardListPage } from "#app/domains/rewards/reward-list.server";
import { HOLD_CODES } from "#app/domains/rewards/reward-state.rules";
import type { RewardStep } from "#app/domains/rewards/reward-step.rules";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { Dialog, DialogActions } from "#app/ui/dialog";
import { ErrorSummary } from "#app/ui/error-summary";
import { fieldState, type SentForm } from "#app/ui/form";
import { SubmitButton } from "#app/ui/submit-button";
import { SelectField, TextField } from "#app/ui/text-field";

type Props = {
  asked: NonNullable<RewardListPage["asked"]>;
  base: string;
  closeTo: string;
  sent: SentForm | undefined;
  language: string;
  today: string;
};

/** The question before rewards go on: how many, how much, which stay behind, and what has to be said with it. */
export function RewardDialog({ asked, base, closeTo, sent, language, today }: Props) {
  const t = useText("reward");
  const work = useText("reward-work");
  const common = useText("common");
  const { step, rows, left, sums } = asked;
  const total = sums.map((sum) => rewardMoney(sum, language)).join(" + ");
  return (
    <Dialog title={t(`${step}.title`, { count: rows.length })} closeTo={closeTo}>
      {rows.length === 0 ? <p>{t(`${step}.noneAble`)}</p> : <p>{t(`${step}.text`, { total })}</p>}
      {left.length > 0 && (
        <details className="sm" open={left.length <= 5}>
          <summary className="hit">{work("left.asked", { count: left.length })}</summary>
          <LeftOutList rows={left} base={base} language={language} />
        </details>
      )}
      <Form method="post" className="form" noValidate>
        <ErrorSummary title={common("form.problems", { count: sent?.errors?.length ?? 0 })} errors={sent?.errors} />
        <input type="hidden" name="intent" value={step} />
        {rows.map(({ rewardId }) => (
          <input key={rewardId} type="hidden" name="ids[]" value={rewardId} />
        ))}
        {rows.length > 0 && <StepFields step={step} total={total} sent={sent} today={today} />}
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

function StepFields({ step, total, sent, today }: { step: RewardStep; total: string } & Pick<Props, "sent" | "today">) {
  const t = useText("reward");
  const work = useText("reward-work");
  if (step === "reject") return <TextField name="reason" label={t("reject.reason")} {...fieldState(sent, "reason")} />;
  if (step === "hold")
    return (
      <SelectField
        name="code"
        label={work("hold.code")}
        options={HOLD_CODES.map((code) => ({ value: code, label: work(`reason.${code}`) }))}
        {...fieldState(sent, "code", HOLD_CODES[0])}
      />
    );
  if (step !== "pay") return null;
  return (
    <>
      <TextField
        name="reference"
        label={t("pay.reference")}
        help={t("pay.referenceHelp")}
        autoComplete="off"
        {...fieldState(sent, "reference")}
      />
      <TextField name="paidOn" type="date" short label={work("pay.paidOn")} max={today} {...fieldState(sent, "paidOn", today)} />
      <TextField
        name="total"
        label={t("pay.total")}
        inputMode="decimal"
        autoComplete="off"
        help={t("pay.totalHelp", { total })}
        {...fieldState(sent, "total")}
      />
    </>
  );
}

import type { TFunction } from "i18next";
import { Form } from "@remix-run/react";
import { rewardMoney } from "#app/domains/rewards/components/reward-money";
import type { Reader } from "#app/domains/rewards/components/reward-table";
import type { RewardRow } from "#app/domains/rewards/list-rewards.server";
import { useText } from "#app/platform/i18n/use-text";
import { DataTable } from "#app/ui/data-table";
import { ErrorSummary } from "#app/ui/error-summary";
import { fieldState, type SentForm } from "#app/ui/form";
import { formatDate } from "#app/ui/format";
import { Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";
import { MoneyField, TextField } from "#app/ui/text-field";

/** What was taken back of a reward, line by line. */
export function ReversalLines({ reward, reader }: { reward: RewardRow; reader: Reader }) {
  const t = useText("reward");
  return (
    <Section title={t("reverse.lines")}>
      <DataTable
        caption={t("reverse.lines")}
        density="compact"
        rows={reward.reversals}
        rowKey={({ id }) => id}
        columns={[
          { key: "at", header: t("reverse.at"), cell: ({ at }) => formatDate(at, reader.language, reader.timeZone, "short-date") },
          { key: "why", header: t("reverse.why"), cell: ({ causeKind, reason }) => reversalReason(t, causeKind, reason) },
          {
            key: "amount",
            header: t("reverse.minor"),
            numeric: true,
            cell: ({ amountMinor }) => rewardMoney({ netMinor: amountMinor, currency: reward.currency }, reader.language),
          },
        ]}
      />
    </Section>
  );
}

const reversalReason = (t: TFunction, causeKind: string, reason: string): string =>
  causeKind === "sale" ? t("reverse.refund") : causeKind === "decision" ? t("reverse.moved") : reason;

type PartProps = { reward: RewardRow; formKey: string; sent: SentForm | undefined; language: string };

/** Takes back a part of a reward by hand. */
export function ReversalPart({ reward, formKey, sent, language }: PartProps) {
  const t = useText("reward");
  const common = useText("common");
  return (
    <Section title={t("reverse.title")} sub={t("reverse.sub")}>
      <Form method="post" className="form" noValidate>
        <ErrorSummary title={common("form.problems", { count: sent?.errors?.length ?? 0 })} errors={sent?.errors} />
        <input type="hidden" name="key" value={fieldState(sent, "key", formKey).defaultValue} />
        <MoneyField
          name="amount"
          label={t("reverse.amount")}
          currency={reward.currency}
          language={language}
          {...fieldState(sent, "amount")}
        />
        <TextField name="reason" label={t("reverse.reason")} {...fieldState(sent, "reason")} />
        <SubmitButton>{t("reverse.send")}</SubmitButton>
      </Form>
    </Section>
  );
}

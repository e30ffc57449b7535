import { Form } from "@remix-run/react";
import { MOVE_REASONS } from "#app/domains/referrals/move-reasons";
import type { Reader } from "#app/domains/sales/components/lead-cards";
import type { CreditMovePage } from "#app/domains/sales/credit-move-page.server";
import { useText } from "#app/platform/i18n/use-text";
import { RadioGroup } from "#app/ui/choice-field";
import { ErrorSummary } from "#app/ui/error-summary";
import { FormActions } from "#app/ui/field";
import { fieldState, type SentForm } from "#app/ui/form";
import { formatDate } from "#app/ui/format";
import { Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";
import { SelectField } from "#app/ui/text-field";

type Props = { page: CreditMovePage; sent: SentForm | undefined; reader: Reader };

/** Whom a person credits instead, by what, and why. */
export function CreditMoveForm({ page: { decision, targets }, sent, reader }: Props) {
  const t = useText("credit-move");
  const sales = useText("sales");
  const common = useText("common");
  const name = decision.ambassadorName ?? "";
  if (targets.length === 0) return <Section title={t("nobody")}>{t("nobodyText")}</Section>;
  const byWhat = ({ evidence: { kind, at }, ineligibility }: CreditMovePage["targets"][number]) =>
    [
      `${sales(`evidence.${kind}`)}, ${formatDate(at, reader.language, reader.timeZone, "date")}`,
      ...(ineligibility ? [sales(`dropped.${ineligibility}`)] : []),
    ].join(" · ");
  return (
    <Section title={decision.isCredited ? t("from", { name }) : t("fromNone")} sub={t(decision.isCredited ? "sub" : "subNone", { name })}>
      <ErrorSummary title={common("form.problems", { count: sent?.errors?.length ?? 0 })} errors={sent?.errors} />
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="version" value={decision.sequence} />
        <RadioGroup
          name="enrolmentId"
          label={t("to")}
          choices={targets.map((target) => ({
            value: target.enrolmentId,
            label: `${target.name} · ${target.campaignName}`,
            hint: byWhat(target),
          }))}
          {...fieldState(sent, "enrolmentId", targets[0]?.enrolmentId)}
        />
        <SelectField
          name="reason"
          label={t("why")}
          emptyLabel={t("choose")}
          options={MOVE_REASONS.map((reason) => ({ value: reason, label: t(`reason.${reason}`) }))}
          {...fieldState(sent, "reason")}
        />
        <FormActions>
          <SubmitButton>{t(decision.isCredited ? "submit" : "submitNone")}</SubmitButton>
        </FormActions>
      </Form>
    </Section>
  );
}

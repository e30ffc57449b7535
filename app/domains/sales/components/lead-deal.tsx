import { Form } from "@remix-run/react";
import { moneyText, type Reader } from "#app/domains/sales/components/lead-cards";
import type { LeadPage } from "#app/domains/sales/get-lead-page.server";
import { useText } from "#app/platform/i18n/use-text";
import { fieldState, type SentForm } from "#app/ui/form";
import { formatDate } from "#app/ui/format";
import { SubmitButton } from "#app/ui/submit-button";
import { Pairs } from "#app/ui/surface";
import { TextField } from "#app/ui/text-field";

type Props = { page: LeadPage; reader: Reader; currency: string; mayWork: boolean; sent: SentForm | undefined };

/** What it may be worth and when it may close. While the lead is open both can be changed here. */
export function LeadDeal({ page: { lead }, reader, currency, mayWork, sent }: Props) {
  const t = useText("desk");
  const sales = useText("sales");
  const amount = moneyText(lead, reader);
  const close = lead.expectedCloseOn && formatDate(lead.expectedCloseOn, reader.language, "UTC");
  const shown = (
    <Pairs
      items={[
        { key: "amount", label: t(lead.stage === "won" ? "deal.won" : "deal.amount"), value: amount || "–" },
        { key: "close", label: t("deal.close"), value: close ?? "–" },
      ]}
    />
  );
  if (!mayWork || lead.endedAt) return shown;
  const typed = sent?.values?.intent === "estimate" ? sent : undefined;
  const written = lead.amountMinor === null ? null : amountAsTyped(lead.amountMinor, lead.currency ?? currency, reader.language);
  return (
    <>
      {shown}
      <details open={Boolean(typed)}>
        <summary className="sm">{t("deal.change")}</summary>
        <Form method="post" className="form" noValidate key={lead.version}>
          <input type="hidden" name="intent" value="estimate" />
          <input type="hidden" name="version" value={lead.version} />
          <div className="row wraps items-end">
            <TextField
              name="amount"
              label={t("deal.amount")}
              inputMode="decimal"
              autoComplete="off"
              within="deal"
              {...fieldState(typed, "amount", written)}
            />
            <TextField
              name="currency"
              label={sales("won.currency")}
              short
              maxLength={3}
              within="deal"
              {...fieldState(typed, "currency", lead.currency ?? currency)}
            />
          </div>
          <TextField
            name="expectedCloseOn"
            type="date"
            label={t("deal.close")}
            within="deal"
            {...fieldState(typed, "expectedCloseOn", lead.expectedCloseOn)}
          />
          <div>
            <SubmitButton variant="secondary">{t("deal.save")}</SubmitButton>
          </div>
        </Form>
      </details>
    </>
  );
}

/** The amount as its field takes it back, without the sign of the currency. */
function amountAsTyped(minor: number, currency: string, language: string): string {
  const digits = new Intl.NumberFormat(language, { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(minor / 10 ** digits);
}

import { CORRECTION_KINDS, SALE_INTERVALS } from "#app/domains/referrals/sale.rules";
import { useText } from "#app/platform/i18n/use-text";
import { RadioGroup } from "#app/ui/choice-field";
import { errorOf, fieldState, type SentForm } from "#app/ui/form";
import { TextArea, TextField } from "#app/ui/text-field";

type Props = { sent: SentForm | undefined; currency: string; today: string };

/** What a sale is: amount, day, product, and whether it comes back. */
export function SaleFields({ sent, currency, today }: Props) {
  const t = useText("sale");
  const words = useText("sales");
  const common = useText("common");
  return (
    <>
      <div className="row wraps items-end">
        <AmountField sent={sent} />
        <TextField
          name="currency"
          label={words("won.currency")}
          short
          maxLength={3}
          autoComplete="off"
          {...fieldState(sent, "currency", currency)}
        />
      </div>
      <TextField name="occurredOn" type="date" label={words("won.date")} max={today} {...fieldState(sent, "occurredOn", today)} />
      <TextField
        name="productName"
        label={words("won.product")}
        optionalLabel={common("form.optional")}
        autoComplete="off"
        {...fieldState(sent, "productName")}
      />
      <RadioGroup
        name="interval"
        label={t("interval.label")}
        help={t("interval.help")}
        look="across"
        choices={["once", ...SALE_INTERVALS].map((value) => ({ value, label: t(`interval.${value}`) }))}
        defaultValue={fieldState(sent, "interval", "once").defaultValue}
        error={errorOf(sent, "interval")}
      />
    </>
  );
}

type CorrectionProps = Props & { sale: { id: string; left: string } };

/** What is taken off a sale, and why. The sale itself stays as it was written down. */
export function CorrectionFields({ sent, today, sale }: CorrectionProps) {
  const t = useText("sale");
  const common = useText("common");
  return (
    <>
      <input type="hidden" name="saleId" value={sale.id} />
      <RadioGroup
        name="correctionKind"
        label={t("correct.kind")}
        choices={CORRECTION_KINDS.map((value) => ({ value, label: t(`kind.${value}`), hint: t(`kindHint.${value}`, { left: sale.left }) }))}
        defaultValue={fieldState(sent, "correctionKind", "refund").defaultValue}
        error={errorOf(sent, "correctionKind")}
      />
      <AmountField sent={sent} label={t("correct.amount")} help={t("correct.amountHelp", { left: sale.left })} />
      <TextField name="occurredOn" type="date" label={t("correct.date")} max={today} {...fieldState(sent, "occurredOn", today)} />
      <TextArea name="note" label={t("correct.note")} optionalLabel={common("form.optional")} {...fieldState(sent, "note")} />
    </>
  );
}

function AmountField({ sent, label, help }: Pick<Props, "sent"> & { label?: string; help?: string }) {
  const words = useText("sales");
  return (
    <TextField
      name="amount"
      label={label ?? words("won.amount")}
      inputMode="decimal"
      autoComplete="off"
      help={help ?? words("won.amountHelp")}
      {...fieldState(sent, "amount")}
    />
  );
}

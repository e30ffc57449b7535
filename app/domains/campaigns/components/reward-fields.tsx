import { useText } from "#app/platform/i18n/use-text";
import { fieldState, type SentForm } from "#app/ui/form";
import { Section } from "#app/ui/page";
import { MoneyField, TextField } from "#app/ui/text-field";

type Props = {
  page: { values: Record<string, string>; currency: string; language: string; kept?: string[] };
  sent: SentForm | undefined;
};

/** What an event earns: an amount per stage, and a share of a sale. `kept` are rules that have no field here. */
export function RewardFields({ page, sent }: Props) {
  const t = useText("campaign");
  const money = (name: string) => ({
    name,
    currency: page.currency,
    language: page.language,
    label: t(`form.${name}`),
    ...fieldState(sent, name, page.values[name]),
  });
  return (
    <Section ruled title={t("form.rewards")} sub={t("form.rewardsSub")}>
      <MoneyField {...money("fixedAccepted")} />
      <MoneyField {...money("fixedMeeting")} />
      <MoneyField {...money("fixedWon")} />
      <TextField
        name="percentage"
        label={t("form.percentage")}
        help={t("form.percentageHelp")}
        affix="%"
        short
        inputMode="decimal"
        autoComplete="off"
        {...fieldState(sent, "percentage", page.values.percentage)}
      />
      <MoneyField {...money("cap")} />
      {page.kept && page.kept.length > 0 && <p className="sm muted">{t("form.kept", { rules: page.kept.join("; ") })}</p>}
    </Section>
  );
}

import type { CampaignFormPage } from "#app/domains/campaigns/campaign-form-page.server";
import { useText } from "#app/platform/i18n/use-text";
import { fieldState, type SentForm } from "#app/ui/form";
import { Section } from "#app/ui/page";
import { MoneyField, TextField } from "#app/ui/text-field";

/** When a campaign runs and what its rewards may cost. */
export function PlanFields({ page, sent }: { page: CampaignFormPage; sent: SentForm | undefined }) {
  const t = useText("campaign-plan");
  const field = (name: "startsOn" | "endsOn" | "budget", help: string) => ({
    name,
    autoComplete: "off",
    label: t(name),
    help: t(help),
    ...fieldState(sent, name, page.values[name]),
  });
  return (
    <Section ruled title={t("title")} sub={t("sub")}>
      <TextField type="date" short {...field("startsOn", "startsHelp")} />
      <TextField type="date" short {...field("endsOn", "endsHelp")} />
      <MoneyField currency={page.currency} language={page.language} {...field("budget", "budgetHelp")} />
    </Section>
  );
}

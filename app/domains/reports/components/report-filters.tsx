import { Form } from "@remix-run/react";
import { BASES, CHANNELS } from "#app/domains/reports/report-filter.rules";
import { PERIODS, viewSearch, type ReportView } from "#app/domains/reports/report-view.rules";
import { useText } from "#app/platform/i18n/use-text";
import { Button } from "#app/ui/button";
import { Chips, FilterChip } from "#app/ui/chip";
import { TextField } from "#app/ui/text-field";

type Props = {
  view: ReportView;
  periodText: string;
  currency: string;
  currencies: readonly string[];
  campaigns: readonly { id: string; name: string }[];
  /** Kept in every address: what a page of rows lists. */
  extra?: Record<string, string>;
};

/** Period, campaign, channel, basis and currency: each choice is an address. */
export function ReportFilters({ view, periodText, currency, currencies, campaigns, extra = {} }: Props) {
  const t = useText("report");
  const to = (change: Partial<ReportView>) => viewSearch(view, change, extra);
  const choice = <K extends "campaign" | "channel" | "basis" | "currency">(key: K, value: ReportView[K], label: string) => ({
    key: value ?? "all",
    label,
    to: to({ [key]: value }),
    current: view[key] === value,
  });
  return (
    <Chips label={t("filters.label")}>
      <PeriodChip view={view} periodText={periodText} extra={extra} />
      {campaigns.length > 0 && (
        <FilterChip
          label={t("filters.campaign")}
          value={campaigns.find(({ id }) => id === view.campaign)?.name ?? t("filters.all")}
          choices={[choice("campaign", null, t("filters.all")), ...campaigns.map(({ id, name }) => choice("campaign", id, name))]}
        />
      )}
      <FilterChip
        label={t("filters.channel")}
        value={view.channel ? t(`channel.${view.channel}`) : t("filters.all")}
        choices={[
          choice("channel", null, t("filters.all")),
          ...CHANNELS.map((channel) => choice("channel", channel, t(`channel.${channel}`))),
        ]}
      />
      <FilterChip
        label={t("filters.basis")}
        value={t(`basis.${view.basis}.short`)}
        choices={BASES.map((basis) => choice("basis", basis, t(`basis.${basis}.long`)))}
      />
      {currencies.length > 1 && (
        <FilterChip
          label={t("filters.currency")}
          value={currency}
          choices={currencies.map((code) => ({ key: code, label: code, to: to({ currency: code }), current: code === currency }))}
        />
      )}
    </Chips>
  );
}

export function PeriodChip({ view, periodText, extra = {} }: Pick<Props, "view" | "periodText" | "extra">) {
  const t = useText("report");
  const choices = PERIODS.filter((name) => name !== "custom").map((name) => ({
    key: name,
    label: t(`period.${name}`),
    to: viewSearch(view, { period: name }, extra),
    current: view.period === name,
  }));
  const kept = [...new URLSearchParams(viewSearch(view, { period: "last12" }, extra))];
  return (
    <FilterChip label={t("filters.period")} value={view.period === "custom" ? periodText : t(`period.${view.period}`)} choices={choices}>
      <Form method="get" className="stack s2" preventScrollReset>
        <input type="hidden" name="period" value="custom" />
        {kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <TextField type="date" name="from" label={t("filters.from")} defaultValue={view.from} required />
        <TextField type="date" name="until" label={t("filters.until")} defaultValue={view.until} required />
        <Button type="submit" size="small">
          {t("filters.show")}
        </Button>
      </Form>
    </FilterChip>
  );
}

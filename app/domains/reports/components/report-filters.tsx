import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { BASES, CHANNELS, JOINED_AS } from "#app/domains/reports/report-filter.rules";
import { PERIODS, viewSearch, type ReportView } from "#app/domains/reports/report-view.rules";
import { useText } from "#app/platform/i18n/use-text";
import { Button } from "#app/ui/button";
import { Chips, FilterChip } from "#app/ui/chip";
import { countryName } from "#app/ui/place-names";
import { TextField } from "#app/ui/text-field";

type Named = { id: string; name: string };

type Props = {
  view: ReportView;
  periodText: string;
  currency: string;
  currencies: readonly string[];
  choices: { campaigns: readonly Named[]; countries: readonly string[]; askers: readonly Named[] };
  language: string;
  /** Kept in every address: what a page of rows lists. */
  extra?: Record<string, string>;
  children?: ReactNode;
};

/** Period, campaign, channel, basis and currency: each choice is an address. */
export function ReportFilters({ view, periodText, currency, currencies, choices, language, extra = {}, children }: Props) {
  const t = useText("report");
  const r = useText("revenue");
  const to = (change: Partial<ReportView>) => viewSearch(view, change, extra);
  const choice = <K extends "campaign" | "channel" | "basis" | "country" | "joined" | "asked">(
    key: K,
    value: ReportView[K],
    label: string,
  ) => ({
    key: value ?? "all",
    label,
    to: to({ [key]: value }),
    current: view[key] === value,
  });
  const { campaigns, countries, askers } = choices;
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
      {countries.length > 1 && (
        <FilterChip
          label={r("filters.country")}
          value={view.country ? countryName(view.country, language) : t("filters.all")}
          choices={[
            choice("country", null, t("filters.all")),
            ...countries.map((code) => choice("country", code, countryName(code, language))),
          ]}
        />
      )}
      <FilterChip
        label={r("filters.joined")}
        value={view.joined ? r(`joined.${view.joined}`) : t("filters.all")}
        choices={[choice("joined", null, t("filters.all")), ...JOINED_AS.map((name) => choice("joined", name, r(`joined.${name}`)))]}
      />
      {askers.length > 0 && (
        <FilterChip
          label={r("filters.asked")}
          value={askers.find(({ id }) => id === view.asked)?.name ?? t("filters.all")}
          choices={[choice("asked", null, t("filters.all")), ...askers.map(({ id, name }) => choice("asked", id, name))]}
        />
      )}
      <CompanyChip view={view} extra={extra} />
      <FilterChip
        label={t("filters.basis")}
        value={t(`basis.${view.basis}.short`)}
        choices={BASES.map((basis) => choice("basis", basis, t(`basis.${basis}.long`)))}
      />
      {currencies.length > 1 && <CurrencyChip {...{ view, currency, currencies }} to={to} />}
      {children}
    </Chips>
  );
}

/** One currency of several, or all of them in one. */
function CurrencyChip({
  view: { convert },
  currency,
  currencies,
  to,
}: Pick<Props, "view" | "currency" | "currencies"> & { to: (change: Partial<ReportView>) => string }) {
  const t = useText("report");
  const rates = useText("exchange-rates");
  const allIn = (code: string) => rates("report.allIn", { currency: code });
  const isAll = convert !== null && convert === currency;
  const apart = currencies.map((code) => ({
    key: code,
    label: code,
    to: to({ currency: code, convert: null }),
    current: convert === null && code === currency,
  }));
  const together = currencies.map((code) => ({
    key: `all ${code}`,
    label: allIn(code),
    to: to({ currency: null, convert: code }),
    current: isAll && code === convert,
  }));
  return <FilterChip label={t("filters.currency")} value={isAll ? allIn(convert) : currency} choices={[...apart, ...together]} />;
}

function CompanyChip({ view, extra }: { view: ReportView; extra: Record<string, string> }) {
  const t = useText("report");
  const r = useText("revenue");
  const kept = [...new URLSearchParams(viewSearch(view, { company: null }, extra))];
  return (
    <FilterChip
      label={r("filters.company")}
      value={view.company ?? t("filters.all")}
      choices={
        view.company ? [{ key: "all", label: t("filters.all"), to: viewSearch(view, { company: null }, extra), current: false }] : []
      }
    >
      <Form method="get" className="stack s2" preventScrollReset>
        {kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <TextField name="company" within="company" label={r("filters.companyPart")} defaultValue={view.company ?? ""} maxLength={100} />
        <Button type="submit" size="small">
          {t("filters.show")}
        </Button>
      </Form>
    </FilterChip>
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

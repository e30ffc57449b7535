import { leadListQuery, type LeadListView } from "#app/domains/reports/ended-lead.rules";
import { PeriodChip } from "#app/domains/reports/components/report-filters";
import { readView } from "#app/domains/reports/report-view.rules";
import { useText } from "#app/platform/i18n/use-text";
import { Chips, FilterChip } from "#app/ui/chip";

type Named = { id: string; name: string };
type Props = {
  view: LeadListView;
  periodText: string;
  owners?: readonly Named[];
  campaigns?: readonly Named[];
};

/** Period, owner and campaign of a report on leads. */
export function LeadListFilters({ view, periodText, owners = [], campaigns = [] }: Props) {
  const t = useText("report");
  const e = useText("endings");
  const full = { ...readView(new URLSearchParams()), period: view.period, from: view.from, until: view.until, campaign: view.campaign };
  const choices = (key: "owner" | "campaign", all: readonly Named[]) =>
    [{ id: null, name: t("filters.all") }, ...all].map(({ id, name }) => ({
      key: id ?? "all",
      label: name,
      to: leadListQuery({ ...view, [key]: id }),
      current: view[key] === id,
    }));
  const ownersAndNone = [...owners, { id: "none", name: e("none.owner") }];
  return (
    <Chips label={t("filters.label")}>
      <PeriodChip view={full} periodText={periodText} extra={view.owner ? { owner: view.owner } : {}} />
      {owners.length > 0 && (
        <FilterChip
          label={e("column.owner")}
          value={ownersAndNone.find(({ id }) => id === view.owner)?.name ?? t("filters.all")}
          choices={choices("owner", ownersAndNone)}
        />
      )}
      {campaigns.length > 0 && (
        <FilterChip
          label={t("filters.campaign")}
          value={campaigns.find(({ id }) => id === view.campaign)?.name ?? t("filters.all")}
          choices={choices("campaign", campaigns)}
        />
      )}
    </Chips>
  );
}

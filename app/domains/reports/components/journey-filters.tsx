import { PeriodChip } from "#app/domains/reports/components/report-filters";
import { FunnelSwitch } from "#app/domains/reports/components/report-tabs";
import type { JourneyView } from "#app/domains/reports/journey-report.server";
import { JOURNEY_STARTS } from "#app/domains/reports/journey.rules";
import { readView, viewSearch, type ReportView } from "#app/domains/reports/report-view.rules";
import { useText } from "#app/platform/i18n/use-text";
import { Chips, FilterChip } from "#app/ui/chip";

const USUAL = readView(new URLSearchParams());
const viewOf = ({ period, from, until, campaign }: JourneyView): ReportView => ({ ...USUAL, period, from, until, campaign });

/** The address of a view, with what its list of people shows. */
export const journeyQuery = (view: JourneyView, extra: Record<string, string> = {}): string =>
  viewSearch(viewOf(view), {}, { ...(view.start !== "answered" && { start: view.start }), ...extra });

type Props = { view: JourneyView; base: string; campaigns: ReadonlyArray<{ id: string; name: string }>; periodText: string };

/** How it is counted, when people came in, by what, and in which campaign. */
export function JourneyFilters({ view, base, campaigns, periodText }: Props) {
  const t = useText("journey");
  const r = useText("report");
  const full = viewOf(view);
  const to = (change: Partial<JourneyView>) => journeyQuery({ ...view, ...change });
  return (
    <Chips label={r("filters.label")}>
      <FunnelSwitch base={base} current="journey" search={viewSearch(full)} />
      <FilterChip
        label={t("filters.start")}
        value={t(`filters.starts.${view.start}`)}
        choices={JOURNEY_STARTS.map((start) => ({
          key: start,
          label: t(`filters.starts.${start}`),
          to: to({ start }),
          current: start === view.start,
        }))}
      />
      <PeriodChip view={full} periodText={periodText} extra={view.start === "answered" ? {} : { start: view.start }} />
      {campaigns.length > 0 && (
        <FilterChip
          label={r("filters.campaign")}
          value={campaigns.find(({ id }) => id === view.campaign)?.name ?? r("filters.all")}
          choices={[{ id: null, name: r("filters.all") }, ...campaigns].map(({ id, name }) => ({
            key: id ?? "all",
            label: name,
            to: to({ campaign: id }),
            current: id === view.campaign,
          }))}
        />
      )}
    </Chips>
  );
}

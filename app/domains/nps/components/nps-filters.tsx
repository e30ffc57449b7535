import { npsAddress } from "#app/domains/nps/nps-address";
import { GROUP_COLUMNS, type GroupColumn } from "#app/domains/nps/nps-dimensions";
import type { NpsQuery } from "#app/domains/nps/nps-question";
import { SURVEY_TYPES } from "#app/domains/nps/response.rules";
import { useText } from "#app/platform/i18n/use-text";
import { Chips, FilterChip } from "#app/ui/chip";

const PERIODS = ["quarter", "year", "12m", "24m", "all"] as const;
const VIEWS = ["all", "extremes"] as const;

/** The period, the survey and one value per group, all in the address. */
export function NpsFilters({
  query,
  choices,
  extra = {},
  hasViews,
}: {
  query: NpsQuery;
  choices: Record<GroupColumn, string[]>;
  extra?: Record<string, string | number | null>;
  /** Offers to look at the two ends of the scale only. */
  hasViews?: boolean;
}) {
  const t = useText("nps");
  const page = useText("nps-page");
  const to = (changes: Record<string, string | null>) => npsAddress({ ...query, ...extra }, changes);
  return (
    <Chips label={t("filters.label")}>
      <FilterChip
        label={t("filters.period")}
        value={t(`filters.periods.${query.period}`)}
        choices={PERIODS.map((period) => ({
          key: period,
          label: t(`filters.periods.${period}`),
          to: to({ period }),
          current: period === query.period,
        }))}
      />
      <FilterChip
        label={t("filters.survey")}
        value={t(`survey.${query.surveyType}`)}
        choices={SURVEY_TYPES.map((type) => ({
          key: type,
          label: t(`survey.${type}`),
          to: to({ surveyType: type }),
          current: type === query.surveyType,
        }))}
      />
      {GROUP_COLUMNS.filter((name) => choices[name].length > 0 || query[name]).map((name) => (
        <FilterChip
          key={name}
          label={name === "product" ? page("product") : t(`filters.${name}`)}
          value={query[name] ?? undefined}
          choices={[
            { key: "", label: t("filters.all"), to: to({ [name]: null }), current: !query[name] },
            ...choices[name]
              .slice(0, 50)
              .map((value) => ({ key: value, label: value, to: to({ [name]: value }), current: value === query[name] })),
          ]}
        />
      ))}
      {hasViews && (
        <FilterChip
          label={page("view.label")}
          value={page(`view.${query.view}`)}
          choices={VIEWS.map((view) => ({ key: view, label: page(`view.${view}`), to: to({ view }), current: view === query.view }))}
        />
      )}
    </Chips>
  );
}

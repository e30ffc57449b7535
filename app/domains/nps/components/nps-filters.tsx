import { npsAddress } from "#app/domains/nps/nps-address";
import type { NpsQuery } from "#app/domains/nps/nps-question";
import { SURVEY_TYPES } from "#app/domains/nps/response.rules";
import { useText } from "#app/platform/i18n/use-text";
import { Chips, FilterChip } from "#app/ui/chip";

const PERIODS = ["quarter", "year", "12m", "24m", "all"] as const;
const GROUPS = ["segment", "country", "phase", "team", "language"] as const;

export type GroupName = (typeof GROUPS)[number];

/** The period, the survey and one value per group, all in the address. */
export function NpsFilters({
  query,
  choices,
  extra = {},
}: {
  query: NpsQuery;
  choices: Record<GroupName, string[]>;
  extra?: Record<string, string | number | null>;
}) {
  const t = useText("nps");
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
      {GROUPS.filter((name) => choices[name].length > 0 || query[name]).map((name) => (
        <FilterChip
          key={name}
          label={t(`filters.${name}`)}
          value={query[name] ?? undefined}
          choices={[
            { key: "", label: t("filters.all"), to: to({ [name]: null }), current: !query[name] },
            ...choices[name]
              .slice(0, 50)
              .map((value) => ({ key: value, label: value, to: to({ [name]: value }), current: value === query[name] })),
          ]}
        />
      ))}
    </Chips>
  );
}

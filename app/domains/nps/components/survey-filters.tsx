import type { ReactNode } from "react";
import { npsAddress } from "#app/domains/nps/nps-address";
import { PERIOD_CHOICES } from "#app/domains/nps/nps-period.rules";
import { SURVEY_TYPES } from "#app/domains/nps/response.rules";
import { useText } from "#app/platform/i18n/use-text";
import { Chips, FilterChip } from "#app/ui/chip";

type Query = { period: string; surveyType: string } & Record<string, string | number | null | undefined>;

/** The period and the one survey: answers to different surveys are never put in one figure. Needs the texts "nps". */
export function SurveyFilters({ query, children }: { query: Query; /** Filters of this page only. */ children?: ReactNode }) {
  const t = useText("nps");
  const choices = (name: "period" | "surveyType", values: readonly string[], text: (value: string) => string) =>
    values.map((value) => ({
      key: value,
      label: text(value),
      to: npsAddress(query, { [name]: value, after: null }),
      current: query[name] === value,
    }));
  return (
    <Chips label={t("filters.label")}>
      <FilterChip
        label={t("filters.period")}
        value={t(`filters.periods.${query.period}`)}
        choices={choices("period", PERIOD_CHOICES, (value) => t(`filters.periods.${value}`))}
      />
      <FilterChip
        label={t("filters.survey")}
        value={t(`survey.${query.surveyType}`)}
        choices={choices("surveyType", SURVEY_TYPES, (value) => t(`survey.${value}`))}
      />
      {children}
    </Chips>
  );
}

import { passiveAddress, RENEWAL_DAYS, type PassiveView } from "#app/domains/nps/passive-view.rules";
import { useText } from "#app/platform/i18n/use-text";
import { Chips, FilterChip } from "#app/ui/chip";
import { countryName } from "#app/ui/place-names";

type Props = { view: PassiveView; choices: { segment: string[]; country: string[] }; language: string };

/** Score, renewal, segment and country; each is in the address. */
export function PassiveFilters({ view, choices, language }: Props) {
  const t = useText("passives");
  const common = useText("common");
  const filter = (
    label: string,
    current: string | undefined,
    values: readonly { key: string; label: string }[],
    change: (value?: string) => Partial<PassiveView>,
  ) => {
    const to = (value?: string) => passiveAddress({ ...view, after: undefined, ...change(value) });
    return (
      <FilterChip
        label={label}
        value={current && (values.find(({ key }) => key === current)?.label ?? current)}
        choices={[
          { key: "", label: common("actions.all"), to: to(), current: !current },
          ...values.map(({ key, label: text }) => ({ key, label: text, to: to(key), current: key === current })),
        ]}
      />
    );
  };
  const days = RENEWAL_DAYS.map((count) => ({ key: String(count), label: t("filters.days", { count }) }));
  return (
    <Chips label={t("filters.label")}>
      {filter(
        t("columns.score"),
        view.score?.toString(),
        [
          { key: "7", label: "7" },
          { key: "8", label: "8" },
        ],
        (value) => ({ score: value === "7" ? 7 : value === "8" ? 8 : undefined }),
      )}
      {filter(t("columns.renewal"), view.renewalDays?.toString(), days, (value) => ({ renewalDays: value ? Number(value) : undefined }))}
      {choices.segment.length > 0 &&
        filter(
          t("filters.segment"),
          view.segment,
          choices.segment.slice(0, 60).map((name) => ({ key: name, label: name })),
          (segment) => ({ segment }),
        )}
      {choices.country.length > 0 &&
        filter(
          t("filters.country"),
          view.country,
          choices.country.slice(0, 60).map((code) => ({ key: code, label: countryName(code, language) })),
          (country) => ({ country }),
        )}
    </Chips>
  );
}

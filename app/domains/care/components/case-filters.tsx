import type { ReactNode } from "react";
import { CASE_CLASSES, CASE_STATES, caseAddress, type CaseView } from "#app/domains/care/case-view.rules";
import type { Owners } from "#app/ui/hand-over";
import { useText } from "#app/platform/i18n/use-text";
import { Chips, FilterChip } from "#app/ui/chip";

type Named = { key: string; label: string };

/** Filters and saved views of the list; each is in the address. */
export function CaseFilters({
  view,
  owners,
  segments,
  children,
}: {
  view: CaseView;
  owners: Owners;
  segments: readonly string[];
  children: ReactNode;
}) {
  const t = useText("care");
  const common = useText("common");
  const to = (change: Partial<CaseView>) => caseAddress({ ...view, after: undefined, ...change });
  const filter = (label: string, current: string | undefined, values: readonly Named[], change: (value?: string) => Partial<CaseView>) => (
    <FilterChip
      label={label}
      value={current && (values.find(({ key }) => key === current)?.label ?? current)}
      choices={[
        { key: "", label: common("actions.all"), to: to(change()), current: !current },
        ...values.map(({ key, label: text }) => ({ key, label: text, to: to(change(key)), current: key === current })),
      ]}
    />
  );
  const people = [
    { key: "me", label: t("filters.me") },
    { key: "none", label: t("filters.none") },
    ...owners.map(({ userId, name }) => ({ key: userId, label: name })),
  ];
  const named = (values: readonly string[], label: (value: string) => string) => values.map((key) => ({ key, label: label(key) }));
  return (
    <Chips label={t("filters.label")}>
      <FilterChip
        label={t("filters.state")}
        value={t(`state.${view.state}`)}
        choices={CASE_STATES.map((state) => ({ key: state, label: t(`state.${state}`), to: to({ state }), current: state === view.state }))}
      />
      {filter(t("filters.owner"), view.owner, people, (owner) => ({ owner }))}
      {filter(
        t("filters.class"),
        view.npsClass,
        named(CASE_CLASSES, (key) => common(`segment.${key}`)),
        (value) => ({ npsClass: CASE_CLASSES.find((known) => known === value) }),
      )}
      {segments.length > 0 &&
        filter(
          t("filters.segment"),
          view.segment,
          named(segments, (key) => key),
          (segment) => ({ segment }),
        )}
      {children}
    </Chips>
  );
}

import type { EverybodyPage } from "#app/domains/campaigns/everybody-page.server";
import { EVERYBODY_STATES, everybodySearch } from "#app/domains/campaigns/everybody-view";
import { useText } from "#app/platform/i18n/use-text";
import { Chip, Chips, FilterChip } from "#app/ui/chip";
import { ListSearch } from "#app/ui/list-search";
import { Tabs } from "#app/ui/tabs";

/** In or out, by reason, and by name: each in the address. */
export function EverybodyFilters({ page: { view, counts, reasons } }: { page: Pick<EverybodyPage, "view" | "counts" | "reasons"> }) {
  const t = useText("everybody");
  const people = useText("candidates");
  const tabs = EVERYBODY_STATES.map((state) => ({
    key: state,
    label: t(`state.${state}`),
    to: everybodySearch({ ...view, state, reason: null }),
    current: state === view.state,
    count: counts[state],
  }));
  const nameOf = (reason: (typeof reasons)[number]) => people(`reasons.${reason.reason}`, { count: reason.count });
  const chosen = reasons.find(({ reason }) => reason === view.reason) ?? (view.reason ? { reason: view.reason, count: 0 } : null);
  return (
    <>
      <Tabs label={t("state.label")} tabs={tabs} />
      <div className="row wraps between">
        <Chips label={t("reason")}>
          {chosen ? (
            <Chip
              label={t("reason")}
              value={nameOf(chosen)}
              removeTo={everybodySearch({ ...view, reason: null })}
              removeLabel={t("removeFilter")}
            />
          ) : (
            reasons.length > 0 && (
              <FilterChip
                label={t("reason")}
                choices={reasons.map((reason) => ({
                  key: reason.reason,
                  label: nameOf(reason),
                  to: everybodySearch({ ...view, reason: reason.reason }),
                }))}
              />
            )
          )}
        </Chips>
        <ListSearch label={t("search")} action={t("find")} value={view.search} kept={everybodySearch({ ...view, search: "" })} />
      </div>
    </>
  );
}

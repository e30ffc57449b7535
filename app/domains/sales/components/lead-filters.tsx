import type { ReactNode } from "react";
import { useStageName } from "#app/domains/sales/components/stage-name";
import { leadAddress, type LeadQuery } from "#app/domains/sales/lead-query";
import { LEAD_STAGES, type LeadStage } from "#app/domains/sales/lead-stage.rules";
import { useText } from "#app/platform/i18n/use-text";
import { Chip, Chips, ChoiceChip, FilterChip } from "#app/ui/chip";
import { ListSearch } from "#app/ui/list-search";
import { Switch } from "#app/ui/tabs";

export type LeadFiltersProps = { query: LeadQuery; owners: ReadonlyArray<{ userId: string; name: string }>; children: ReactNode };

/** Board or list, whose leads, which stage, a search and saved views; all of it in the address. */
export function LeadFilters({ query, owners, children }: LeadFiltersProps) {
  const t = useText("sales");
  const common = useText("common");
  const stageName = useStageName();
  const to = (change: Partial<LeadQuery>) => leadAddress({ ...query, cursor: null, more: 0, ...change });
  const toList = (change: Partial<LeadQuery>) => to({ view: "list", ...change });
  const ownerName =
    owners.find(({ userId }) => userId === query.owner)?.name ??
    t(`owner.${query.owner === "me" || query.owner === "none" ? query.owner : "all"}`);
  const ownerChoices = [
    ...["all", "me", "none"].map((key) => ({ key, label: t(`owner.${key}`) })),
    ...owners.map(({ userId, name }) => ({ key: userId, label: name })),
  ];
  return (
    <div className="stack s2">
      <ListSearch name="q" label={t("filters.searchFor")} action={t("filters.search")} value={query.search} kept={toList({ search: "" })} />
      <Chips label={t("filters.label")}>
        <Switch
          label={t("filters.view")}
          links={[
            {
              key: "board",
              label: t("filters.board"),
              to: to({ view: "board", stage: null, isUntold: false, search: "", sort: "-created" }),
              current: query.view === "board",
            },
            { key: "list", label: t("filters.list"), to: toList({}), current: query.view === "list" },
          ]}
        />
        {query.search && (
          <Chip label={t("filters.search")} value={query.search} removeTo={toList({ search: "" })} removeLabel={t("filters.remove")} />
        )}
        <FilterChip
          label={t("filters.owner")}
          value={ownerName}
          choices={ownerChoices.map(({ key, label }) => ({ key, label, to: to({ owner: key }), current: key === query.owner }))}
        />
        <ChoiceChip
          label={t("filters.stage")}
          allLabel={common("actions.all")}
          current={query.stage ?? undefined}
          choices={LEAD_STAGES.map((key) => ({ key, label: stageName(key) }))}
          to={(stage) => toList({ stage: (stage as LeadStage | undefined) ?? null })}
        />
        <ChoiceChip
          label={t("filters.told")}
          allLabel={common("actions.all")}
          current={query.isUntold ? "no" : undefined}
          choices={[{ key: "no", label: t("filters.untold") }]}
          to={(told) => toList({ isUntold: told === "no" })}
        />
        {children}
      </Chips>
    </div>
  );
}

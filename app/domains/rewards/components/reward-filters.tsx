import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { rewardAddress, type RewardQuery } from "#app/domains/rewards/reward-query";
import { useText } from "#app/platform/i18n/use-text";
import { Button } from "#app/ui/button";
import { Chip, Chips, ChoiceChip, FilterChip } from "#app/ui/chip";
import { KeptFields, ListSearch } from "#app/ui/list-search";
import { TextField } from "#app/ui/text-field";

export type RewardChoices = { campaigns: Array<{ id: string; name: string }>; currencies: string[]; ambassadorName: string | null };

/** Search, filters and saved views of the list; each is in the address. */
export function RewardFilters({ query, choices, children }: { query: RewardQuery; choices: RewardChoices; children: ReactNode }) {
  const t = useText("reward-work");
  const common = useText("common");
  const to = (change: Partial<RewardQuery>) => rewardAddress({ ...query, cursor: null, ...change });
  const period = [query.from, query.to].map((day) => day ?? "…").join(" – ");
  return (
    <div className="stack s2">
      <ListSearch label={t("filter.search")} action={t("filter.show")} value={query.search} kept={to({ search: undefined })} />
      <Chips label={t("filter.label")}>
        {query.search && (
          <Chip label={t("filter.searched")} value={query.search} removeTo={to({ search: undefined })} removeLabel={t("filter.remove")} />
        )}
        {choices.ambassadorName && (
          <Chip
            label={t("filter.ambassador")}
            value={choices.ambassadorName}
            removeTo={to({ ambassador: undefined })}
            removeLabel={t("filter.remove")}
          />
        )}
        <ChoiceChip
          label={t("filter.campaign")}
          allLabel={common("actions.all")}
          current={query.campaign}
          choices={choices.campaigns.map(({ id, name }) => ({ key: id, label: name }))}
          to={(campaign) => to({ campaign })}
        />
        {(choices.currencies.length > 1 || query.currency) && (
          <ChoiceChip
            label={t("filter.currency")}
            allLabel={common("actions.all")}
            current={query.currency}
            choices={choices.currencies.map((currency) => ({ key: currency, label: currency }))}
            to={(currency) => to({ currency })}
          />
        )}
        <FilterChip
          label={t("filter.period")}
          value={query.from || query.to ? period : undefined}
          choices={[
            { key: "", label: common("actions.all"), to: to({ from: undefined, to: undefined }), current: !query.from && !query.to },
          ]}
        >
          <Form method="get" className="stack s2" key={period}>
            <KeptFields address={to({ from: undefined, to: undefined })} />
            <TextField name="from" type="date" within="period" label={t("filter.from")} defaultValue={query.from} />
            <TextField name="to" type="date" within="period" label={t("filter.to")} defaultValue={query.to} />
            <Button type="submit" size="small">
              {t("filter.show")}
            </Button>
          </Form>
        </FilterChip>
        {children}
      </Chips>
    </div>
  );
}

import { rewardMoney } from "#app/domains/rewards/components/reward-money";
import type { RewardTotal } from "#app/domains/rewards/list-rewards.server";
import { filtersOf, rewardAddress, type RewardQuery } from "#app/domains/rewards/reward-query";
import type { RewardState } from "#app/domains/rewards/reward-state.rules";
import { useLanguage, useText } from "#app/platform/i18n/use-text";
import { Figure, Figures } from "#app/ui/figure";
import { formatNumber } from "#app/ui/format";
import { Tabs } from "#app/ui/tabs";

const FIGURES = ["pending", "approved", "paid"] as const;
const TABS = [...FIGURES, "rejected", "held"] as const;

type Props = { totals: readonly RewardTotal[]; query: RewardQuery };

const countOf = (totals: readonly RewardTotal[], state: RewardState) =>
  totals.filter(({ status }) => status === state).reduce((sum, { count }) => sum + count, 0);

// Another state starts in its usual order, because its columns differ.
const addressOfState = (query: RewardQuery, state: RewardState) => rewardAddress({ state, ...filtersOf(query) });

/** What the rewards that fit come to, per state; each sum leads to its rewards. */
export function RewardFigures({ totals, query, language }: Props & { language: string }) {
  const t = useText("reward");
  return (
    <Figures>
      {FIGURES.map((state) => {
        const sums = totals.filter(({ status }) => status === state).map((total) => rewardMoney(total, language));
        return (
          <Figure
            key={state}
            label={t(`state.${state}`)}
            value={sums.join(" + ") || "–"}
            to={addressOfState(query, state)}
            note={t("count", { count: countOf(totals, state) })}
          />
        );
      })}
    </Figures>
  );
}

/** The states of the list; "on hold" stands there when something is. */
export function RewardStates({ totals, query }: Props) {
  const t = useText("reward");
  const language = useLanguage();
  return (
    <Tabs
      label={t("title")}
      tabs={TABS.filter((state) => state !== "held" || query.state === "held" || countOf(totals, state) > 0).map((state) => ({
        key: state,
        label: t(`state.${state}`),
        to: addressOfState(query, state),
        current: state === query.state,
        count: formatNumber(countOf(totals, state), language),
      }))}
    />
  );
}

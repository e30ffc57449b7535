import { Form } from "@remix-run/react";
import type { RewardRow } from "#app/domains/rewards/list-rewards.server";
import { rewardAddress, type RewardQuery } from "#app/domains/rewards/reward-query";
import type { RewardState } from "#app/domains/rewards/reward-state.rules";
import { formatMoney } from "#app/platform/money";
import { useText } from "#app/platform/i18n/use-text";
import { Badge, type Tone } from "#app/ui/badge";
import { DataTable } from "#app/ui/data-table";
import { RowsLink } from "#app/ui/figure";
import { formatDate } from "#app/ui/format";
import { KeptFields } from "#app/ui/list-search";
import { sortLinks } from "#app/ui/sort-links";
import { SubmitButton } from "#app/ui/submit-button";

export type Reader = { language: string; timeZone: string; now: Date };

export const rewardMoney = (amount: { netMinor: number; currency: string }, language: string): string =>
  formatMoney({ minor: amount.netMinor, currency: amount.currency }, language);

const TONES: Partial<Record<RewardState, Tone>> = {
  pending: "warning",
  held: "warning",
  approved: "info",
  paid: "success",
  rejected: "danger",
};

export function RewardBadge({ state }: { state: RewardState }) {
  const t = useText("reward");
  return <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>;
}

type Props = { rows: readonly RewardRow[]; query: RewardQuery; base: string; reader: Reader; may: { approve: boolean; pay: boolean } };

/** Rewards of one state; the chosen ones go on together, after a question that repeats the total. */
export function RewardTable({ rows, query, base, reader, may }: Props) {
  const { state } = query;
  const t = useText("reward");
  const common = useText("common");
  const sumOf = (keys: readonly string[]) => {
    const chosen = rows.filter(({ rewardId }) => keys.includes(rewardId));
    const currencies = [...new Set(chosen.map(({ currency }) => currency))];
    const sums = currencies.map((currency) =>
      rewardMoney(
        { currency, netMinor: chosen.filter((row) => row.currency === currency).reduce((sum, { netMinor }) => sum + netMinor, 0) },
        reader.language,
      ),
    );
    return keys.length === 0 ? t("select.none") : t("select.some", { count: keys.length, sum: sums.join(" + ") });
  };
  const actions = (
    <>
      {state === "pending" && may.approve && (
        <SubmitButton name="do" value="approve" size="small">
          {t("approve.open")}
        </SubmitButton>
      )}
      {(state === "pending" || state === "held") && may.approve && (
        <SubmitButton name="do" value="reject" size="small" variant="danger-quiet">
          {t("reject.open")}
        </SubmitButton>
      )}
      {state === "approved" && may.pay && (
        <SubmitButton name="do" value="pay" size="small">
          {t("pay.open")}
        </SubmitButton>
      )}
    </>
  );
  const canChoose = ((state === "pending" || state === "held") && may.approve) || (state === "approved" && may.pay);
  const day = (at: Date | null) => (at ? formatDate(at, reader.language, reader.timeZone, "short-date") : common("empty.none"));
  return (
    <Form method="get">
      <KeptFields address={rewardAddress(query)} />
      <DataTable
        caption={t("caption")}
        rows={rows}
        rowKey={(row) => row.rewardId}
        sort={sortLinks(query.sort, (sort) => rewardAddress({ state, sort }))}
        selection={
          canChoose
            ? {
                name: "ids[]",
                rowLabel: (row) => t("select.row", { name: row.ambassadorName }),
                allLabel: t("select.all"),
                countLabel: sumOf,
                actions,
              }
            : undefined
        }
        columns={[
          {
            key: "ambassador",
            header: t("column.ambassador"),
            sortable: true,
            cell: (row) => (
              <span>
                <span className="b">{row.ambassadorName}</span>
                <br />
                <span className="sm muted font-normal">{row.ambassadorCompany}</span>
              </span>
            ),
          },
          {
            key: "event",
            header: t("column.for"),
            cell: (row) => <RowsLink to={`${base}/rewards/${row.rewardId}`}>{t(`event.${row.trigger}`)}</RowsLink>,
          },
          { key: "campaign", header: t("column.campaign"), sortable: true, cell: (row) => row.campaignName },
          { key: "amount", header: t("column.amount"), numeric: true, sortable: true, cell: (row) => rewardMoney(row, reader.language) },
          ...(state === "rejected"
            ? [
                {
                  key: "reason",
                  header: t("column.reason"),
                  cell: (row: RewardRow) =>
                    row.statusReason === "refunded" || row.statusReason === "credit_moved"
                      ? t(`rejected.${row.statusReason}`)
                      : row.statusReason,
                },
              ]
            : state === "paid"
              ? [
                  {
                    key: "paid",
                    header: t("column.paid"),
                    sortable: true,
                    cell: (row: RewardRow) => `${day(row.paidAt)} · ${row.paymentReference}`,
                  },
                ]
              : [
                  {
                    key: "payable",
                    header: t("column.payable"),
                    sortable: true,
                    cell: (row: RewardRow) => (row.payableFrom <= reader.now ? t("payableNow") : day(row.payableFrom)),
                  },
                ]),
        ]}
      />
    </Form>
  );
}

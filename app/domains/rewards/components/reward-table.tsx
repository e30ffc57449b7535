import { Form } from "@remix-run/react";
import { RewardReason, rewardMoney } from "#app/domains/rewards/components/reward-money";
import type { RewardRow } from "#app/domains/rewards/list-rewards.server";
import { rewardAddress, type RewardQuery } from "#app/domains/rewards/reward-query";
import { stepsFrom, type RewardStep } from "#app/domains/rewards/reward-step.rules";
import { useText } from "#app/platform/i18n/use-text";
import { DataTable } from "#app/ui/data-table";
import { RowsLink } from "#app/ui/figure";
import { formatDate } from "#app/ui/format";
import { KeptFields } from "#app/ui/list-search";
import { sortLinks } from "#app/ui/sort-links";
import { SubmitButton } from "#app/ui/submit-button";

export type Reader = { language: string; timeZone: string; now: Date };

type Props = { rows: readonly RewardRow[]; query: RewardQuery; base: string; reader: Reader; may: { approve: boolean; pay: boolean } };

const VARIANTS: Partial<Record<RewardStep, "danger-quiet" | "quiet">> = { reject: "danger-quiet", hold: "quiet" };

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
  const steps = stepsFrom(state).filter((step) => (step === "pay" ? may.pay : may.approve));
  const actions = (
    <>
      {steps.map((step) => (
        <SubmitButton key={step} name="do" value={step} size="small" variant={VARIANTS[step]}>
          {t(`${step}.open`)}
        </SubmitButton>
      ))}
    </>
  );
  const day = (at: Date | null) => (at ? formatDate(at, reader.language, reader.timeZone, "short-date") : common("empty.none"));
  return (
    <Form method="get">
      <KeptFields address={rewardAddress(query)} />
      <DataTable
        caption={t("caption")}
        rows={rows}
        rowKey={(row) => row.rewardId}
        sort={sortLinks(query.sort, (sort) => rewardAddress({ ...query, cursor: null, sort }))}
        selection={
          steps.length > 0
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
          ...(state === "rejected" || state === "held"
            ? [
                {
                  key: "reason",
                  header: t("column.reason"),
                  cell: (row: RewardRow) => <RewardReason reason={row.statusReason} />,
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

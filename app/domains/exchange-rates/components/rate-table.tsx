import { RateSentence } from "#app/domains/exchange-rates/components/rate-sentence";
import type { exchangeRatePage } from "#app/domains/exchange-rates/list-exchange-rates.server";
import { useText } from "#app/platform/i18n/use-text";
import { Chips, FilterChip } from "#app/ui/chip";
import { DataTable } from "#app/ui/data-table";
import { EmptyState } from "#app/ui/empty-state";
import { RowsLink } from "#app/ui/figure";
import { formatDate } from "#app/ui/format";
import { Pager } from "#app/ui/pager";

type Props = Pick<Awaited<ReturnType<typeof exchangeRatePage>>, "rates" | "nextCursor" | "currencies" | "currency" | "isFirst"> & {
  language: string;
};

const addressOf = (names: Record<string, string | null>): string =>
  `?${new URLSearchParams(Object.entries(names).flatMap(([name, value]) => (value ? [[name, value]] : []))).toString()}`;

/** Rates as they were written down, newest day first. */
export function RateTable({ rates, nextCursor, currencies, currency, isFirst, language }: Props) {
  const t = useText("exchange-rates");
  if (rates.length === 0 && isFirst) return <EmptyState title={t("list.none")}>{t("list.noneText")}</EmptyState>;
  return (
    <>
      {currencies.length > 2 && (
        <Chips label={t("list.filters")}>
          <FilterChip
            label={t("list.currency")}
            value={currency ?? t("list.all")}
            choices={[null, ...currencies].map((code) => ({
              key: code ?? "all",
              label: code ?? t("list.all"),
              to: addressOf({ currency: code }),
              current: code === currency,
            }))}
          />
        </Chips>
      )}
      <DataTable
        caption={t("list.title")}
        rows={rates}
        rowKey={({ id }) => id}
        columns={[
          { key: "day", header: t("list.day"), cell: ({ day }) => formatDate(day, language, "UTC", "short-date") },
          {
            key: "rate",
            header: t("list.rate"),
            cell: ({ from, to, rate }) => <RateSentence base={from} quote={to} rate={rate} language={language} />,
          },
          { key: "source", header: t("list.source"), cell: ({ source }) => source || <span className="subtle">–</span> },
          {
            key: "actions",
            header: t("list.actions"),
            headerHidden: true,
            cell: ({ id, from, to, day }) => (
              <RowsLink to={addressOf({ currency, correct: id })}>
                {t("list.correct")}
                <span className="vh"> {`${from} ${to} ${day}`}</span>
              </RowsLink>
            ),
          },
        ]}
      />
      <Pager
        label={t("list.pages")}
        previousLabel={t("list.start")}
        previousTo={isFirst ? null : addressOf({ currency })}
        nextLabel={t("list.next")}
        nextTo={nextCursor && addressOf({ currency, after: nextCursor })}
      />
    </>
  );
}

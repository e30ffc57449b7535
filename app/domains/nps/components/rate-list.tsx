import type { RatesPage } from "#app/domains/nps/get-response-rates.server";
import { OUTCOMES } from "#app/domains/nps/statistics-question";
import { useText } from "#app/platform/i18n/use-text";
import { FileLinks, type FileLink } from "#app/ui/charts/chart-frame";
import { DataTable } from "#app/ui/data-table";
import { Figure, Figures, RowsLink } from "#app/ui/figure";
import { formatNumber, formatPercent } from "#app/ui/format";
import { Section } from "#app/ui/page";

type Props = { page: RatesPage; askedTo: (changes: Record<string, string>) => string; language: string };

/** What became of everybody who was asked: each number leads to its people. */
export function OutcomeFigures({ page, askedTo, language }: Props) {
  const t = useText("statistics");
  return (
    <Section ruled title={t("outcomes.title")} sub={t("outcomes.sub")}>
      <Figures count={7}>
        {OUTCOMES.map((outcome) => (
          <Figure
            key={outcome}
            label={t(`outcomes.${outcome}`)}
            value={formatNumber(page.total[outcome], language)}
            to={page.total[outcome] > 0 ? askedTo({ outcome }) : undefined}
            note={t(`outcomes.letters.${outcome}`)}
          />
        ))}
      </Figures>
    </Section>
  );
}

/** The six rates with what is divided by what. Nobody can type one. */
export function RateList({ page, language, files }: { page: RatesPage; language: string; files: { csv: FileLink; xlsx: FileLink } }) {
  const t = useText("statistics");
  const count = (value: number) => formatNumber(value, language, { decimals: Number.isInteger(value) ? 0 : 1 });
  return (
    <Section ruled title={t("rates.six")} sub={t("rates.sixSub", { share: formatPercent(page.eligibleShare, language, { decimals: 1 }) })}>
      <DataTable
        caption={t("rates.six")}
        rows={page.rates}
        rowKey={({ kind }) => kind}
        columns={[
          { key: "kind", header: t("rates.kind"), cell: ({ kind }) => kind },
          {
            key: "rate",
            header: t("rates.rate"),
            numeric: true,
            cell: ({ rate }) => <span className="b">{rate === null ? "–" : formatPercent(rate, language, { decimals: 1 })}</span>,
          },
          { key: "numerator", header: t("rates.numerator"), numeric: true, cell: ({ numerator }) => count(numerator) },
          { key: "denominator", header: t("rates.denominator"), numeric: true, cell: ({ denominator }) => count(denominator) },
          { key: "definition", header: t("rates.definition"), cell: ({ definition }) => definition },
        ]}
      />
      <div className="chart-tools">
        <FileLinks {...files} />
      </div>
    </Section>
  );
}

/** A wave as the days it was sent on, a month, a quarter, a source or a survey. */
export type NamedGroup = RatesPage["groups"][number] & { name: string; to: string };

export function RateGroups({ groups, language }: { groups: readonly NamedGroup[]; language: string }) {
  const t = useText("statistics");
  const asked = ({ rates }: NamedGroup) => rates[1]?.denominator ?? 0;
  const percent = ({ rates }: NamedGroup, index: number) => {
    const rate = rates[index]?.rate ?? null;
    return rate === null ? "–" : formatPercent(rate, language, { decimals: 1 });
  };
  return (
    <DataTable
      caption={t("rates.groups")}
      rows={groups}
      rowKey={({ key }) => key}
      columns={[
        { key: "name", header: t("rates.group"), cell: ({ name }) => name },
        {
          key: "asked",
          header: t("rates.asked"),
          numeric: true,
          cell: (group) => <RowsLink to={group.to}>{formatNumber(asked(group), language)}</RowsLink>,
        },
        { key: "complete", header: t("outcomes.complete"), numeric: true, cell: ({ counts }) => formatNumber(counts.complete, language) },
        { key: "partial", header: t("outcomes.partial"), numeric: true, cell: ({ counts }) => formatNumber(counts.partial, language) },
        { key: "rr1", header: "RR1", numeric: true, cell: (group) => percent(group, 0) },
        { key: "rr2", header: "RR2", numeric: true, cell: (group) => <span className="b">{percent(group, 1)}</span> },
        { key: "rr6", header: "RR6", numeric: true, wide: true, cell: (group) => percent(group, 5) },
      ]}
    />
  );
}

import { chanceText } from "#app/domains/nps/components/nps-headline";
import { npsAddress } from "#app/domains/nps/nps-address";
import type { NpsQuery } from "#app/domains/nps/nps-question";
import type { NpsGroup } from "#app/domains/nps/get-nps-overview.server";
import { useText } from "#app/platform/i18n/use-text";
import { Badge } from "#app/ui/badge";
import { IntervalRange } from "#app/ui/charts/interval-range";
import { DataTable } from "#app/ui/data-table";
import { Delta, RowsLink } from "#app/ui/figure";
import { formatSigned } from "#app/ui/format";
import { Section } from "#app/ui/page";
import { Switch } from "#app/ui/tabs";

const GROUPS = ["segment", "country", "phase", "team", "language"] as const;

/** The score of each group with its own n and interval; a word stands only where the difference is hardly chance. */
export function NpsGroups({ groups, query, language }: { groups: readonly NpsGroup[]; query: NpsQuery; language: string }) {
  const t = useText("nps");
  const signed = (value: number) => formatSigned(Math.round(value), language);
  const isShown = (group: NpsGroup) => group.certainty === "normal" || group.certainty === "indicative";
  const name = (group: NpsGroup) => group.key ?? t("groups.unknown");
  const answersOf = (group: NpsGroup) => `answers${npsAddress(query, { by: null, per: null, [query.by]: group.key })}`;
  const isEmpty = groups.every((group) => group.key === null);
  const switcher = (
    <Switch
      label={t("groups.by")}
      links={GROUPS.map((by) => ({ key: by, label: t(`filters.${by}`), to: npsAddress(query, { by }), current: by === query.by }))}
    />
  );
  return (
    <Section ruled title={t("groups.title")} sub={t("groups.sub")} tools={switcher}>
      {isEmpty ? (
        <p className="muted">{t("groups.empty", { column: query.by })}</p>
      ) : (
        <DataTable
          caption={t("groups.caption")}
          rows={groups}
          rowKey={(group) => group.key ?? ""}
          rowTo={(group) => (group.key ? npsAddress(query, { [query.by]: group.key }) : undefined)}
          columns={[
            { key: "name", header: t(`filters.${query.by}`), cell: name },
            {
              key: "n",
              header: t("groups.columns.n"),
              numeric: true,
              cell: (group) => (group.key ? <RowsLink to={answersOf(group)}>{group.n}</RowsLink> : group.n),
            },
            {
              key: "nps",
              header: t("groups.columns.nps"),
              numeric: true,
              cell: (group) => (isShown(group) ? <span className="b">{signed(group.nps ?? 0)}</span> : <span className="subtle">–</span>),
            },
            {
              key: "interval",
              header: t("groups.columns.interval"),
              numeric: true,
              cell: (group) => (
                <span className="muted">
                  {isShown(group) && group.interval
                    ? t("groups.interval", { low: signed(group.interval.low), high: signed(group.interval.high) })
                    : "–"}
                </span>
              ),
            },
            {
              key: "range",
              header: t("groups.columns.range"),
              wide: true,
              cell: (group) =>
                isShown(group) && group.interval ? (
                  <IntervalRange
                    value={group.nps ?? 0}
                    low={group.interval.low}
                    high={group.interval.high}
                    isIndicative={group.certainty === "indicative"}
                  />
                ) : null,
            },
            { key: "rest", header: t("groups.columns.rest"), cell: (group) => <AgainstRest group={group} language={language} /> },
          ]}
        />
      )}
    </Section>
  );
}

function AgainstRest({ group, language }: { group: NpsGroup; language: string }) {
  const t = useText("nps");
  if (group.certainty === "hidden") return <span className="subtle sm">{t("groups.hidden")}</span>;
  if (group.certainty === "counts")
    return (
      <span className="subtle sm">
        {t("groups.counts", { promoters: group.promoters, passives: group.passives, detractors: group.detractors })}
      </span>
    );
  const { againstRest } = group;
  if (againstRest && againstRest.verdict !== "unclear") {
    return (
      <>
        <Delta direction={againstRest.verdict === "higher" ? "up" : "down"}>{t(`groups.${againstRest.verdict}`)}</Delta>{" "}
        <span className="muted sm">{t("groups.p", { p: chanceText(againstRest.p, language) })}</span>
      </>
    );
  }
  return group.certainty === "indicative" ? <Badge>{t("score.indicative")}</Badge> : <span className="muted">{t("groups.unclear")}</span>;
}

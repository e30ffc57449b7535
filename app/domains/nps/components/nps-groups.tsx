import { chanceText, pointsText } from "#app/domains/nps/components/nps-words";
import { ScoreLimits } from "#app/domains/nps/components/score-limits";
import type { NpsGroup } from "#app/domains/nps/get-nps-overview.server";
import { npsAddress } from "#app/domains/nps/nps-address";
import { GROUP_COLUMNS, type GroupColumn } from "#app/domains/nps/nps-dimensions";
import type { NpsQuery } from "#app/domains/nps/nps-question";
import { useText } from "#app/platform/i18n/use-text";
import { Badge } from "#app/ui/badge";
import { ButtonLink } from "#app/ui/button";
import { FileLinks, type FileLink } from "#app/ui/charts/chart-frame";
import { IntervalRange } from "#app/ui/charts/interval-range";
import { DataTable, type Column } from "#app/ui/data-table";
import { Delta, RowsLink } from "#app/ui/figure";
import { formatNumber } from "#app/ui/format";
import { Section } from "#app/ui/page";
import { Switch } from "#app/ui/tabs";

type Props = {
  groups: readonly NpsGroup[];
  query: NpsQuery;
  language: string;
  mayManage: boolean;
  /** Where people of a group are invited; null for who may not. */
  inviteTo: string | null;
  files: { csv: FileLink; xlsx: FileLink };
};

/** The groups that an address of the NPS page is about. */
export const groupsIn = (query: NpsQuery): Partial<Record<GroupColumn, string>> =>
  Object.fromEntries(GROUP_COLUMNS.flatMap((column) => (query[column] ? [[column, query[column]]] : [])));

const isShown = (group: NpsGroup) => group.certainty === "normal" || group.certainty === "indicative";

/** The score of each group with its own n and interval; a word stands only where the difference is hardly chance. */
export function NpsGroups({ groups, query, language, mayManage, inviteTo, files }: Props) {
  const t = useText("nps");
  const page = useText("nps-page");
  const answersOf = (group: NpsGroup, npsClass: string | null = null) =>
    `answers${npsAddress(query, { by: null, per: null, view: null, [query.by]: group.key, class: npsClass })}`;
  const number = (value: number) => formatNumber(value, language);
  const nameOf = (by: string) => (by === "product" ? page("product") : t(`filters.${by}`));
  const chosen = groupsIn(query);
  const counted = (key: "promoters" | "detractors", npsClass: string): Column<NpsGroup> => ({
    key,
    header: page(`view.${key}`),
    numeric: true,
    cell: (group) =>
      group.certainty === "hidden" ? (
        "–"
      ) : group.key ? (
        <RowsLink to={answersOf(group, npsClass)}>{number(group[key])}</RowsLink>
      ) : (
        number(group[key])
      ),
  });
  const columns: Column<NpsGroup>[] = [
    { key: "name", header: nameOf(query.by), cell: (group) => group.key ?? t("groups.unknown") },
    {
      key: "n",
      header: t("groups.columns.n"),
      numeric: true,
      cell: (group) => (group.key ? <RowsLink to={answersOf(group)}>{number(group.n)}</RowsLink> : number(group.n)),
    },
    ...(query.view === "extremes" ? [counted("promoters", "promoter"), counted("detractors", "detractor")] : []),
    {
      key: "nps",
      header: t("groups.columns.nps"),
      numeric: true,
      cell: (group) =>
        isShown(group) ? <span className="b">{pointsText(group.nps ?? 0, language)}</span> : <span className="subtle">–</span>,
    },
    {
      key: "interval",
      header: t("groups.columns.interval"),
      numeric: true,
      cell: (group) => (
        <span className="muted">
          {isShown(group) && group.interval
            ? t("groups.interval", { low: pointsText(group.interval.low, language), high: pointsText(group.interval.high, language) })
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
            target={group.target?.points}
          />
        ) : null,
    },
    { key: "rest", header: t("groups.columns.rest"), cell: (group) => <AgainstRest group={group} language={language} /> },
    ...(groups.some(({ yearAgo }) => yearAgo)
      ? [
          {
            key: "yearAgo",
            header: page("yearAgo.column"),
            wide: true,
            cell: (group: NpsGroup) => <YearAgo group={group} language={language} />,
          },
        ]
      : []),
    ...(query.by === "team"
      ? [
          {
            key: "target",
            header: page("targets.column"),
            cell: (group: NpsGroup) => <Target group={group} query={query} language={language} mayManage={mayManage} />,
          },
        ]
      : []),
    ...(inviteTo
      ? [
          {
            key: "invite",
            header: page("invite.column"),
            headerHidden: true,
            cell: ({ key }: NpsGroup) =>
              key && (
                <ButtonLink
                  size="small"
                  variant="quiet"
                  to={`${inviteTo}?${new URLSearchParams({ ...chosen, [query.by]: key }).toString()}`}
                >
                  {page("invite.group")}
                  <span className="vh"> {key}</span>
                </ButtonLink>
              ),
          },
        ]
      : []),
  ];
  return (
    <Section
      ruled
      title={t("groups.title")}
      sub={t("groups.sub")}
      tools={
        <Switch
          label={t("groups.by")}
          links={GROUP_COLUMNS.map((by) => ({ key: by, label: nameOf(by), to: npsAddress(query, { by }), current: by === query.by }))}
        />
      }
    >
      {groups.every((group) => group.key === null) ? (
        <p className="muted">{t("groups.empty", { column: query.by })}</p>
      ) : (
        <>
          <DataTable
            caption={t("groups.caption")}
            rows={groups}
            rowKey={(group) => group.key ?? ""}
            rowTo={(group) => (group.key ? npsAddress(query, { [query.by]: group.key }) : undefined)}
            columns={columns}
          />
          <div className="chart-tools">
            <FileLinks {...files} />
          </div>
        </>
      )}
      <ScoreLimits of="groups" about="about" />
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

/** The score a year earlier with its n, and a word only where the change is hardly chance. */
function YearAgo({ group, language }: { group: NpsGroup; language: string }) {
  const page = useText("nps-page");
  const { yearAgo } = group;
  if (!yearAgo || !isShown(group)) return <span className="subtle">–</span>;
  const { comparison } = yearAgo;
  return (
    <>
      {page("yearAgo.value", { points: pointsText(yearAgo.nps, language), n: formatNumber(yearAgo.n, language) })}{" "}
      {comparison && comparison.verdict !== "unclear" ? (
        <>
          <Delta direction={comparison.verdict === "higher" ? "up" : "down"}>{page(`yearAgo.${comparison.verdict}`)}</Delta>{" "}
          <span className="muted sm">{page("yearAgo.p", { p: chanceText(comparison.p, language) })}</span>
        </>
      ) : (
        <span className="muted sm">{page("yearAgo.unclear")}</span>
      )}
    </>
  );
}

/** What the team aims for, and in words whether the interval includes it. */
function Target({ group, query, language, mayManage }: { group: NpsGroup; query: NpsQuery; language: string; mayManage: boolean }) {
  const page = useText("nps-page");
  const { key, target } = group;
  return (
    <span className="row wraps tight">
      {target && (
        <span>
          {page("targets.value", { points: pointsText(target.points, language) })}{" "}
          <span className="muted sm">{page(`targets.verdicts.${target.verdict ?? "few"}`)}</span>
        </span>
      )}
      {mayManage && key && (
        <ButtonLink
          size="small"
          variant="quiet"
          to={`${npsAddress(query)}&${new URLSearchParams({ target: key }).toString()}`}
          preventScrollReset
        >
          {page(target ? "targets.change" : "targets.set")}
          <span className="vh"> {key}</span>
        </ButtonLink>
      )}
    </span>
  );
}

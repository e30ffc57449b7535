import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Download } from "lucide-react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { journeyQuery } from "#app/domains/reports/components/journey-filters";
import { periodText } from "#app/domains/reports/components/period-text";
import { journeyPeoplePage, journeyPeopleView } from "#app/domains/reports/journey-report.server";
import { JOURNEY_SIDES, stepBefore, stepsFrom, type JourneySide } from "#app/domains/reports/journey.rules";
import { useText } from "#app/platform/i18n/use-text";
import { formatMoney } from "#app/platform/money";
import { ButtonLink } from "#app/ui/button";
import { Chips, FilterChip } from "#app/ui/chip";
import { DataTable, type Column } from "#app/ui/data-table";
import { EmptyState } from "#app/ui/empty-state";
import { formatDate, formatDuration } from "#app/ui/format";
import { ListSearch } from "#app/ui/list-search";
import { PageHeader } from "#app/ui/page";
import { Pager } from "#app/ui/pager";
import { Switch } from "#app/ui/tabs";

export const handle = { i18n: ["journey", "campaign-people"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "contact.view");
  const page = await journeyPeoplePage(ctx, journeyPeopleView(new URL(request.url).searchParams));
  return {
    ...page,
    title: `${ctx.t("journey:people.title")} · ${ctx.workspace.name}`,
    home: `/w/${ctx.workspace.slug}/marketing`,
    language: ctx.language,
    timeZone: ctx.workspace.timeZone,
  };
}

export default function JourneyPeople() {
  const { view, period, rows, nextCursor, home, language, timeZone } = useLoaderData<typeof loader>();
  const t = useText("journey");
  const p = useText("campaign-people");
  const { step, side, search, after } = view;
  const queryOf = (more: Record<string, string> = {}) => journeyQuery(view, { step, side, ...(search && { search }), ...more });
  const days = periodText(period, language, timeZone);
  const before = stepBefore(step, view.start);
  const date = (at: Date | string | null) => (at ? formatDate(at, language, timeZone, "short-date") : "–");
  const isMoney = step === "revenue" || step === "reward";
  const columns: Array<Column<(typeof rows)[number]>> = [
    { key: "name", header: p("name"), cell: (row) => row.name },
    { key: "company", header: p("company"), cell: (row) => row.companyName },
    ...(before ? [{ key: "since", header: t(`step.${before}`), cell: (row: (typeof rows)[number]) => date(row.since) }] : []),
    ...(side === "taken" ? [{ key: "at", header: t(`step.${step}`), cell: (row: (typeof rows)[number]) => date(row.at) }] : []),
    ...(side === "taken" && before
      ? [{ key: "took", header: t("people.took"), numeric: true, cell: (row: (typeof rows)[number]) => tookText(row, language) }]
      : []),
    ...(side === "taken" && isMoney
      ? [
          {
            key: "amount",
            header: t("people.amount"),
            numeric: true,
            cell: (row: (typeof rows)[number]) => row.amounts.map((amount) => formatMoney(amount, language)).join(" + "),
          },
        ]
      : []),
  ];
  const title = side === "taken" ? t(`step.${step}`) : t("people.stopped", { step: t(`step.${step}`) });
  return (
    <>
      <PageHeader
        title={title}
        sub={days ? t(`sub.${view.start}`, { period: days }) : t(`subAlways.${view.start}`)}
        back={{ to: `${home}/reports/journey${journeyQuery(view)}`, label: t("title") }}
        actions={
          <ButtonLink to={`${home}/reports/journey/people.csv${queryOf()}`} icon={Download} reloadDocument>
            {p("csv")}
          </ButtonLink>
        }
      />
      <Chips label={t("people.filters")}>
        <Switch
          label={t("people.side")}
          links={JOURNEY_SIDES.map((one: JourneySide) => ({
            key: one,
            label: t(`people.sides.${one}`),
            to: queryOf({ side: one }),
            current: one === side,
          }))}
        />
        <FilterChip
          label={t("table.step")}
          value={t(`step.${step}`)}
          choices={stepsFrom(view.start).map((one) => ({
            key: one,
            label: t(`step.${one}`),
            to: queryOf({ step: one }),
            current: one === step,
          }))}
        />
      </Chips>
      <ListSearch label={p("searchLabel")} action={p("search")} value={search} kept={queryOf({ search: "" })} />
      <DataTable
        caption={title}
        rows={rows}
        rowKey={(row) => row.contactId}
        rowTo={(row) => `${home}/contacts/${row.contactId}`}
        density="compact"
        empty={<EmptyState title={p("empty")}>{search ? p("emptySearch") : t("people.empty")}</EmptyState>}
        columns={columns}
      />
      <Pager
        label={p("pages")}
        previousLabel={p("first")}
        previousTo={after ? queryOf() : null}
        nextLabel={p("next")}
        nextTo={nextCursor && queryOf({ after: nextCursor })}
      />
    </>
  );
}

function tookText({ at, since }: { at: Date | string | null; since: Date | string | null }, language: string): string {
  const seconds = at && since ? (new Date(at).getTime() - new Date(since).getTime()) / 1_000 : -1;
  return seconds < 0 ? "–" : formatDuration(seconds, language);
}

import type { Ctx } from "#app/platform/context.server";
import { toPage } from "#app/platform/api/cursor";
import type { TableColumn, TableFile } from "#app/platform/table-file.server";
import { countJourneys, findJourneyPeople, YOUNG_DAYS, type JourneyPerson } from "#app/domains/reports/journey.repository.server";
import type { JourneyFilter } from "#app/domains/reports/journey-sql.server";
import {
  JOURNEY_SIDES,
  JOURNEY_STARTS,
  journeyFigures,
  stepsFrom,
  type JourneySide,
  type JourneyStart,
  type JourneyStep,
} from "#app/domains/reports/journey.rules";
import { nameAnchor, type NameAnchor } from "#app/domains/reports/name-anchor";
import { readView, type ReportView } from "#app/domains/reports/report-view.rules";
import { periodOf } from "#app/domains/reports/view-period";

const SHOWN = 50;
const CSV_ROWS = 1_000;

export type JourneyView = Pick<ReportView, "period" | "from" | "until" | "campaign"> & { start: JourneyStart };

/** What an address asks for: `?period=year&campaign=cmp_…&start=invited`. */
export function journeyView(query: URLSearchParams): JourneyView {
  const { period, from, until, campaign } = readView(query);
  return { period, from, until, campaign, start: JOURNEY_STARTS.find((start) => start === query.get("start")) ?? "answered" };
}

const filterOf = (ctx: Ctx, view: JourneyView): JourneyFilter => {
  const { from, to } = periodOf(ctx, view);
  return { from, to, start: view.start, campaignId: view.campaign };
};

/** Those who came in within the period, followed up to now: how many took each step, of whom, how soon, and what they brought. */
export async function journeyReport(ctx: Ctx, view: JourneyView) {
  const filter = filterOf(ctx, view);
  const { steps, ...counts } = await countJourneys(ctx, filter);
  return { view, period: { from: filter.from, to: filter.to }, steps: journeyFigures(steps), youngDays: YOUNG_DAYS, ...counts };
}

export type JourneyPeopleView = JourneyView & { step: JourneyStep; side: JourneySide; search: string; after: string | null };

/** The same with `&step=joined&side=stopped&search=ann&after=…`. */
export function journeyPeopleView(query: URLSearchParams): JourneyPeopleView {
  const view = journeyView(query);
  const steps = stepsFrom(view.start);
  return {
    ...view,
    step: steps.find((step) => step === query.get("step")) ?? steps[0] ?? "promoters",
    side: JOURNEY_SIDES.find((side) => side === query.get("side")) ?? "taken",
    search: (query.get("search") ?? "").trim().slice(0, 100),
    after: query.get("after"),
  };
}

/** A page of the people behind one figure. */
export async function journeyPeoplePage(ctx: Ctx, view: JourneyPeopleView) {
  const filter = filterOf(ctx, view);
  const found = await findJourneyPeople(ctx, filter, { ...view, after: nameAnchor(view.after), take: SHOWN + 1 });
  const { data, nextCursor } = toPage(found, SHOWN, ({ name, contactId }) => [name, contactId]);
  return {
    view,
    period: { from: filter.from, to: filter.to },
    rows: data.map(({ email, name, ...row }) => ({ ...row, name: name || (email ?? "") })),
    nextCursor,
  };
}

/** All of them as a table. Amounts stand in a column for each currency of the step's total. */
export async function journeyPeopleTable(ctx: Ctx, view: JourneyPeopleView): Promise<TableFile<JourneyPerson>> {
  const filter = filterOf(ctx, view);
  const { amounts } = await countJourneys(ctx, filter);
  const currencies = amounts.filter(({ what }) => what === view.step).map(({ currency }) => currency);
  const money = currencies.map((currency): TableColumn<JourneyPerson> => ({
    header: `${view.step} ${currency}`,
    kind: "money",
    value: (row) => row.amounts.find((amount) => amount.currency === currency) ?? null,
  }));
  return {
    name: `${view.step}-${view.side}`,
    columns: [
      { header: "contactId", kind: "text", value: (row) => row.contactId },
      { header: "name", kind: "text", value: (row) => row.name },
      { header: "email", kind: "text", value: (row) => row.email },
      { header: "company", kind: "text", value: (row) => row.companyName },
      { header: "stepBeforeAt", kind: "instant", value: (row) => row.since },
      { header: "stepAt", kind: "instant", value: (row) => row.at },
      ...money,
    ],
    steps: () => pages(ctx, filter, view),
  };
}

async function* pages(ctx: Ctx, filter: JourneyFilter, view: JourneyPeopleView): AsyncGenerator<JourneyPerson[]> {
  let after: NameAnchor | null = null;
  do {
    const rows: JourneyPerson[] = await findJourneyPeople(ctx, filter, { ...view, after, take: CSV_ROWS });
    yield rows;
    const last = rows.at(-1);
    after = rows.length === CSV_ROWS && last ? [last.name, last.contactId] : null;
  } while (after);
}

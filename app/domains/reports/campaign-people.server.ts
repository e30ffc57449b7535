import { toPage } from "#app/platform/api/cursor";
import type { Ctx } from "#app/platform/context.server";
import { csvOf, type TableFile } from "#app/platform/table-file.server";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { countSteps, findPeopleOfStep, type CampaignPerson, type StepPage } from "#app/domains/reports/campaign-people.repository.server";
import { campaignStep, type CampaignStep } from "#app/domains/reports/campaign-steps";
import { nameAnchor, type NameAnchor } from "#app/domains/reports/name-anchor";
import { formatDate } from "#app/ui/format";

const SHOWN = 50;
const CSV_ROWS = 1_000;

/** How many people took each step of a campaign. */
export const campaignSteps = (ctx: Ctx, campaignId: string): Promise<Record<CampaignStep, number>> => countSteps(ctx, campaignId);

type View = Pick<StepPage, "step" | "search"> & { after: string | null };

/** What an address asks of the list: `?step=opened&search=ann&after=…`. */
export const peopleView = (query: URLSearchParams): View => ({
  step: campaignStep(query.get("step")),
  search: (query.get("search") ?? "").trim().slice(0, 100),
  after: query.get("after"),
});

/** A page of the people behind a step, with the number of each. @throws DomainError `not_found` for a campaign of another workspace. */
export async function campaignPeoplePage(ctx: Ctx, campaignId: string, view: View) {
  const campaign = await getCampaign(ctx, campaignId);
  const page = { ...view, after: nameAnchor(view.after), take: SHOWN + 1 };
  const [counts, found] = await Promise.all([countSteps(ctx, campaignId), findPeopleOfStep(ctx, campaignId, page)]);
  const { data: rows, nextCursor } = toPage(found, SHOWN, ({ name, contactId }) => [name, contactId]);
  return {
    campaign: { id: campaign.id, name: campaign.name },
    ...view,
    counts,
    rows: rows.map(({ contactId, name, email, companyName, score, at }) => ({
      ...{ contactId, name: name || (email ?? ""), company: companyName ?? "", score },
      at: formatDate(at, ctx.language, ctx.workspace.timeZone, "short-date"),
    })),
    nextCursor,
  };
}

/** All people behind a step, as a CSV in parts. */
export async function campaignPeopleCsv(ctx: Ctx, campaignId: string, view: View): Promise<AsyncGenerator<string>> {
  await getCampaign(ctx, campaignId);
  const head = (key: string) => ctx.t(`campaign-people:${key}`);
  const table: TableFile<CampaignPerson> = {
    name: "people",
    columns: [
      { header: head("name"), kind: "text", value: (row) => row.name },
      { header: head("email"), kind: "text", value: (row) => row.email },
      { header: head("company"), kind: "text", value: (row) => row.companyName },
      { header: head(`at.${view.step}`), kind: "instant", value: (row) => row.at },
      { header: head("score"), kind: "number", value: (row) => row.score },
    ],
    steps: () => pages(ctx, campaignId, view),
  };
  return csvOf(table);
}

async function* pages(ctx: Ctx, campaignId: string, { step, search }: View): AsyncGenerator<CampaignPerson[]> {
  let after: NameAnchor | null = null;
  do {
    const rows: CampaignPerson[] = await findPeopleOfStep(ctx, campaignId, { step, search, after, take: CSV_ROWS });
    yield rows;
    const last = rows.at(-1);
    after = rows.length === CSV_ROWS && last ? [last.name, last.contactId] : null;
  } while (after);
}

import { z } from "zod";
import { cursorInstant, decodeCursor, toPage } from "#app/platform/api/cursor";
import type { Ctx } from "#app/platform/context.server";
import { stepsAfter, type TableFile } from "#app/platform/table-file.server";
import { listCampaigns } from "#app/domains/campaigns/get-campaign.server";
import { comparisonOf } from "#app/domains/reports/comparison.rules";
import { endingsBy, endingsByReason, type Amount, type Ending, type LeadListView } from "#app/domains/reports/ended-lead.rules";
import {
  countEndings,
  countGroups,
  listLeadOwners,
  listReportLeads,
  type LeadListFilter,
  type ReportLead,
} from "#app/domains/reports/report-leads.repository.server";
import { getSalesSettings } from "#app/domains/sales/change-sales-settings.server";
import { stageNaming } from "#app/domains/sales/sales-settings.rules";
import { periodOf } from "#app/domains/reports/view-period";

const SHOWN = 50;
const CSV_ROWS = 1_000;
const Anchor = z.tuple([cursorInstant, z.string()]);

function filterIn(ctx: Ctx, view: LeadListView): LeadListFilter {
  const { from, to } = periodOf(ctx, view);
  const { dated, state, group, reason, owner, campaign } = view;
  return { from, to, dated, state, group, reason, owner, campaign };
}

/** Leads that an ambassador introduced beside all others: those accepted in the period, as they stand now. */
export async function comparisonReport(ctx: Ctx, view: LeadListView) {
  const { from, to } = periodOf(ctx, view);
  return { view, period: { from, to }, ...comparisonOf(await countGroups(ctx, { from, to })) };
}

/** Why leads ended in the period, beside the period before; by reason, by owner and by campaign. */
export async function endingsReport(ctx: Ctx, view: LeadListView) {
  const period = periodOf(ctx, view);
  const [rows, owners, campaigns] = await Promise.all([
    countEndings(ctx, { ...filterIn(ctx, view), dated: "ended", state: null, reason: null, group: null }, period.previous),
    listLeadOwners(ctx),
    listCampaigns(ctx),
  ]);
  return {
    view,
    period,
    endings: endingsByReason(rows),
    byOwner: endingsBy(rows, "ownerUserId"),
    byCampaign: endingsBy(rows, "campaignId"),
    owners,
    campaigns: campaigns.map(({ id, name }) => ({ id, name })),
  };
}

type EndingLine = Ending & { amount: Amount | null };

/** The same as a file: a line for each ending and reason, and for each currency that amounts are known in. */
export async function endingsTable(ctx: Ctx, view: LeadListView): Promise<TableFile<EndingLine>> {
  const stageName = stageNaming(ctx, await getSalesSettings(ctx));
  return {
    name: "endings",
    columns: [
      { header: "stage", kind: "text", value: (row) => row.stage },
      { header: "stageName", kind: "text", value: (row) => stageName(row.stage) },
      { header: "reason", kind: "text", value: (row) => row.reason },
      { header: "leads", kind: "number", value: (row) => row.leads },
      { header: "leadsBefore", kind: "number", value: (row) => row.before },
      { header: "amount", kind: "money", value: (row) => row.amount },
      { header: "currency", kind: "text", value: (row) => row.amount?.currency ?? null },
      { header: "leadsWithAmount", kind: "number", value: (row) => row.amount?.leads ?? null },
    ],
    steps: async function* () {
      const { endings } = await endingsReport(ctx, view);
      yield endings.flatMap((ending): EndingLine[] =>
        ending.amounts.length > 0 ? ending.amounts.map((amount) => ({ ...ending, amount })) : [{ ...ending, amount: null }],
      );
    },
  };
}

/** A page of the leads behind a figure. */
export async function reportLeadsPage(ctx: Ctx, view: LeadListView, cursor: string | null) {
  const anchor = decodeCursor(cursor ?? undefined, Anchor);
  const filter = filterIn(ctx, view);
  const [rows, owners, campaigns] = await Promise.all([
    listReportLeads(ctx, filter, { after: anchor && { at: new Date(anchor[0]), id: anchor[1] }, take: SHOWN + 1 }),
    view.owner ? listLeadOwners(ctx) : [],
    view.campaign ? listCampaigns(ctx) : [],
  ]);
  const nameIn = (all: ReadonlyArray<{ id: string; name: string }>, wanted: string | null) =>
    all.find(({ id }) => id === wanted)?.name ?? null;
  const names = { owner: nameIn(owners, view.owner), campaign: nameIn(campaigns, view.campaign) };
  const { data, nextCursor } = toPage(rows, SHOWN, (row) => [row.at.toISOString(), row.id]);
  return { view, names, period: { from: filter.from, to: filter.to }, rows: data, nextCursor };
}

export async function reportLeadsTable(ctx: Ctx, view: LeadListView): Promise<TableFile<ReportLead>> {
  const stageName = stageNaming(ctx, await getSalesSettings(ctx));
  return {
    name: "leads-of-report",
    columns: [
      { header: "number", kind: "number", value: (row) => row.number },
      { header: "stage", kind: "text", value: (row) => row.stage },
      { header: "stageName", kind: "text", value: (row) => stageName(row.stage) },
      { header: "reason", kind: "text", value: (row) => row.reason },
      { header: "note", kind: "text", value: (row) => row.note },
      { header: "name", kind: "text", value: (row) => row.name },
      { header: "company", kind: "text", value: (row) => row.companyName },
      { header: "introducedBy", kind: "text", value: (row) => row.introducerName },
      { header: "owner", kind: "text", value: (row) => row.ownerName },
      { header: "campaign", kind: "text", value: (row) => row.campaignName },
      {
        header: "amount",
        kind: "money",
        value: ({ amountMinor, currency }) => (amountMinor === null || !currency ? null : { minor: amountMinor, currency }),
      },
      { header: "currency", kind: "text", value: (row) => row.currency },
      { header: "createdAt", kind: "instant", value: (row) => row.createdAt },
      { header: view.dated === "accepted" ? "acceptedAt" : "endedAt", kind: "instant", value: (row) => row.at },
    ],
    steps: () => stepsAfter(CSV_ROWS, (after) => listReportLeads(ctx, filterIn(ctx, view), { after, take: CSV_ROWS })),
  };
}

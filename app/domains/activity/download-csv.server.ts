import type { Ctx } from "#app/platform/context.server";
import { csvResponse } from "#app/platform/http/csv-response.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";

/** Lists that can be taken out of the product as a file; each has its name in `activity:exports`. */
export const EXPORTED_LISTS = [
  "leads",
  "cases",
  "rewards",
  "earnings",
  "ambassadors",
  "revenue",
  "rejectedRows",
  "importRows",
  "activity",
  "contacts",
  "companies",
  "rejectedPeople",
  "rejectedDeals",
  "sales",
  "npsAnswers",
  "npsDistribution",
  "npsTrend",
  "npsGroups",
  "npsHeadline",
  "npsLevels",
  "npsSilent",
  "npsRates",
  "npsRateGroups",
  "npsAsked",
  "passives",
  "campaignPeople",
  "journeyPeople",
  "cohorts",
  "funnel",
  "endings",
  "endedLeads",
  "clicks",
] as const;
export type ExportedList = (typeof EXPORTED_LISTS)[number];

/**
 * A CSV download, written down before its first line leaves: who took which list. What they filtered by is not kept, because a
 * search may be somebody's name.
 */
export async function downloadCsv(ctx: Ctx, list: ExportedList, parts: AsyncIterable<string>, fileName: string): Promise<Response> {
  await recordActivity(ctx, "export.downloaded", { kind: "export", id: list });
  return csvResponse(parts, fileName);
}

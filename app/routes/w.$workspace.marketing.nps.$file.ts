import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { readFileName } from "#app/domains/activity/download-table.server";
import { AnswerQuery, readNpsQuery } from "#app/domains/nps/nps-question";
import { downloadStatistics, STATISTICS_TABLES } from "#app/domains/nps/nps-statistics-tables.server";
import { downloadNpsTable, NPS_TABLES } from "#app/domains/nps/nps-tables.server";

/** `answers.csv`, `trend.xlsx` and the like: what the NPS pages show, as a file. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "nps.view");
  const { table, format } = readFileName(params.file, [...NPS_TABLES, ...STATISTICS_TABLES]);
  const asked = new URL(request.url).searchParams;
  const statistics = STATISTICS_TABLES.find((known) => known === table);
  if (statistics) return downloadStatistics(ctx, statistics, asked, format);
  const ofScore = NPS_TABLES.find((known) => known === table) ?? "answers";
  return downloadNpsTable(ctx, ofScore, readNpsQuery(AnswerQuery, asked), format);
}

import { listAllStaff } from "#app/domains/accounts/change-member.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { PEOPLE_TABLES } from "#app/domains/contacts/upsert-contacts.server";
import { creditSalesJob } from "#app/domains/referrals/sale.jobs";
import { placeDealColumns, type DealImportKind } from "#app/domains/sales/deal-import-columns.rules";
import { DealPlan, type DealPlan as Plan } from "#app/domains/sales/deal-import-plan.rules";
import { dealProblem } from "#app/domains/sales/deal-import-problems.rules";
import {
  readDealRow,
  readSaleRow,
  type DealRowRead,
  type DealRowSettings,
  type SaleRowRead,
} from "#app/domains/sales/deal-import-row.rules";
import { dealImportRows, findDealImport } from "#app/domains/sales/deal-import.repository.server";
import { storeDealRows, storeSaleRows } from "#app/domains/sales/store-deals.server";
import { requireFound, type Ctx } from "#app/platform/context.server";
import { localDay } from "#app/platform/local-day";
import { enqueue } from "#app/platform/jobs/enqueue.server";
import { runFileImport } from "#app/platform/uploads/run-file-import.server";

const TABLES = [...PEOPLE_TABLES, "Sale", "Lead"];

/**
 * Brings in the sales or deals of a confirmed file; run again it goes on where it stopped. When its rows are in, another job
 * decides who is credited. Nobody is mailed.
 */
export async function runDealImport(ctx: Ctx, importId: string, jobRunId: string): Promise<void> {
  const found = requireFound(await findDealImport(ctx, importId), "import");
  const plan = DealPlan.parse(found.plan);
  const layout = { ...plan.layout, rows: plan.check.rows };
  const settings = await rowSettings(ctx, plan, plan.check);
  const earnsFrom = plan.givesRewards ? null : localDay(found.createdAt, ctx.workspace.timeZone);
  const columns = placeDealColumns(plan.names, plan.uses);
  const kind = found.kind as DealImportKind;
  const read = kind === "sales" ? readSaleRow : readDealRow;
  await runFileImport<SaleRowRead | DealRowRead>(
    ctx,
    { importId, uploadId: found.uploadId, readCount: found.readCount, layout, jobRunId },
    {
      rows: dealImportRows,
      tables: TABLES,
      problemOf: (code, value) => dealProblem("row", value, code),
      begin: () => (cells) => read(cells, columns, settings),
      store: (tx, rows, lines) =>
        kind === "sales"
          ? storeSaleRows(
              tx,
              rows.filter((row) => row.kind === "sales"),
              lines,
              { importId, earnsFrom },
            )
          : storeDealRows(
              tx,
              rows.filter((row) => row.kind === "deals"),
              lines,
              { importId, earnsFrom },
            ),
      record: async (tx, end) => {
        await enqueue(tx, creditSalesJob, { importId }, { subjectId: `${importId}:credit` });
        await recordActivity(tx, `deal_import.${end}`, { kind: "deal_import", id: importId }, { of: kind });
      },
    },
  );
}

/** How the rows of a file are read, by what somebody said and what the file itself tells. */
export async function rowSettings(
  ctx: Ctx,
  { currency, dateOrder }: Pick<Plan, "currency" | "dateOrder">,
  { decimal, dateOrders }: Pick<Plan["check"], "decimal" | "dateOrders">,
): Promise<DealRowSettings> {
  const staff = (await listAllStaff(ctx)).filter(({ disabledAt }) => !disabledAt);
  return {
    ...{ currency, decimal, dateOrders, isLenient: dateOrder === "auto", timeZone: ctx.workspace.timeZone, now: ctx.now },
    days: new Map(),
    owners: new Map(staff.map(({ email, userId }) => [email.toLowerCase(), userId])),
  };
}

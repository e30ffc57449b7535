import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { safeMinorUnits } from "#app/platform/money";
import type { CorrectionKind, SaleInterval } from "#app/domains/referrals/sale.rules";

export type NewSale = {
  source: string;
  externalId: string;
  contactId: string | null;
  companyId: string | null;
  leadId: string | null;
  amountMinor: number;
  taxMinor: number;
  currency: string;
  occurredAt: Date;
  productName: string;
  isRecurring: boolean;
  interval: SaleInterval | null;
  correctsSaleId: string | null;
  correctionKind: CorrectionKind | null;
  note: string;
  recordedByUserId: string | null;
};

/** `importId`, `ownerUserId` and `referrerId` are of a sale that a file brought. */
export type SaleRow = NewSale & {
  id: string;
  recordedAt: Date;
  revision: number;
  importId: string | null;
  importLine: number | null;
  ownerUserId: string | null;
  referrerId: string | null;
  earnsReward: boolean;
};

const TOLD_BY_HAND = { revision: 1, importId: null, importLine: null, ownerUserId: null, referrerId: null, earnsReward: true };

/** @returns null when this source has told us of the sale before. */
export async function insertSaleOnce(tx: Ctx, sale: NewSale): Promise<SaleRow | null> {
  const id = newId("sale");
  const { count } = await tx.db.sale.createMany({
    data: [
      {
        workspaceId: tx.workspaceId,
        id,
        recordedAt: tx.now,
        ...sale,
        amountMinor: BigInt(sale.amountMinor),
        taxMinor: BigInt(sale.taxMinor),
      },
    ],
    skipDuplicates: true,
  });
  return count === 1 ? { id, recordedAt: tx.now, ...TOLD_BY_HAND, ...sale } : null;
}

export async function findSale(ctx: Ctx, id: string): Promise<SaleRow | null> {
  const row = await ctx.db.sale.findUnique({ where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } } });
  return row && saleRowOf(row);
}

/** As it was told last. */
export async function findSaleBySource(ctx: Ctx, source: string, externalId: string): Promise<SaleRow | null> {
  const row = await ctx.db.sale.findFirst({
    where: { workspaceId: ctx.workspaceId, source, externalId },
    orderBy: { revision: "desc" },
  });
  return row && saleRowOf(row);
}

/** All that was taken off a sale so far, as a positive number of minor units. */
export async function sumCorrections(ctx: Ctx, saleId: string): Promise<number> {
  const { _sum } = await ctx.db.sale.aggregate({
    where: { workspaceId: ctx.workspaceId, correctsSaleId: saleId },
    _sum: { amountMinor: true },
  });
  return -safeMinorUnits(_sum.amountMinor ?? 0n);
}

/** What was taken off a sale, oldest first. */
export async function findCorrections(ctx: Ctx, saleId: string): Promise<SaleRow[]> {
  const rows = await ctx.db.sale.findMany({
    where: { workspaceId: ctx.workspaceId, correctsSaleId: saleId },
    orderBy: [{ occurredAt: "asc" }, { id: "asc" }],
  });
  return rows.map(saleRowOf);
}

/** The newest correction of a sale; null when there is none. */
export async function findLastCorrection(ctx: Ctx, saleId: string): Promise<string | null> {
  const last = await ctx.db.sale.findFirst({
    where: { workspaceId: ctx.workspaceId, correctsSaleId: saleId },
    select: { id: true },
    orderBy: [{ recordedAt: "desc" }, { id: "desc" }],
  });
  return last?.id ?? null;
}

/** Newest first, from after `before`. */
export async function listSales(ctx: Ctx, { before, take }: { before: { at: Date; id: string } | null; take: number }): Promise<SaleRow[]> {
  const rows = await ctx.db.sale.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      ...(before && { OR: [{ occurredAt: { lt: before.at } }, { occurredAt: before.at, id: { lt: before.id } }] }),
    },
    orderBy: [{ occurredAt: "desc" }, { id: "desc" }],
    take,
  });
  return rows.map(saleRowOf);
}

type StoredSale = Omit<SaleRow, "amountMinor" | "taxMinor" | "interval" | "correctionKind"> & {
  amountMinor: bigint;
  taxMinor: bigint;
  interval: string | null;
  correctionKind: string | null;
};

export const saleRowOf = ({ amountMinor, taxMinor, interval, correctionKind, ...row }: StoredSale): SaleRow => ({
  ...row,
  interval: interval as SaleInterval | null,
  correctionKind: correctionKind as CorrectionKind | null,
  amountMinor: safeMinorUnits(amountMinor),
  taxMinor: safeMinorUnits(taxMinor),
});

/** The sales of a lead with their corrections, oldest first. */
export async function findSalesOfLead(ctx: Ctx, leadId: string): Promise<SaleRow[]> {
  const rows = await ctx.db.sale.findMany({
    where: { workspaceId: ctx.workspaceId, leadId },
    orderBy: [{ occurredAt: "asc" }, { recordedAt: "asc" }, { amountMinor: "desc" }, { id: "asc" }],
  });
  return rows.map(saleRowOf);
}

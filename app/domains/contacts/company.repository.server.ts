import { safeMinorUnits } from "#app/platform/money";
import type { Ctx } from "#app/platform/context.server";
import type { IdentityKey } from "#app/domains/contacts/contact-identity.rules";
import type { IdentityRow } from "#app/domains/contacts/contact.repository.server";

const IDENTITIES = { identities: { select: { id: true, kind: true, source: true, value: true }, orderBy: { createdAt: "asc" } } } as const;
const companyKey = (ctx: Ctx, id: string) => ({ workspaceId_id: { workspaceId: ctx.workspaceId, id } });

async function readCompany(ctx: Ctx, id: string) {
  const row = await ctx.db.company.findUnique({ where: companyKey(ctx, id), include: IDENTITIES });
  return row && { ...row, revenueMinor: row.revenueMinor === null ? null : safeMinorUnits(row.revenueMinor) };
}

/** Which company has this id now: of one that was merged into another, the other. */
export async function findCompanyById(ctx: Ctx, id: string) {
  const found = await readCompany(ctx, id);
  return found?.mergedIntoId ? readCompany(ctx, found.mergedIntoId) : found;
}

export type CompanyRow = NonNullable<Awaited<ReturnType<typeof readCompany>>>;

export async function findCompanyIdByKey(ctx: Ctx, key: IdentityKey): Promise<string | null> {
  const found = await ctx.db.companyIdentity.findUnique({
    where: { workspaceId_kind_source_value: { workspaceId: ctx.workspaceId, kind: key.kind, source: key.source, value: key.value } },
    select: { companyId: true },
  });
  return found?.companyId ?? null;
}

export type CompanySync = { updatedSince?: Date; ids?: string[]; after: { updatedAt: Date; id: string } | null; take: number };

/** Companies in the order they changed, those that changed last at the end. */
export async function listChangedCompanies(ctx: Ctx, { updatedSince, ids, after, take }: CompanySync): Promise<CompanyRow[]> {
  const rows = await ctx.db.company.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      mergedIntoId: null,
      ...(ids && { id: { in: ids } }),
      AND: [
        updatedSince ? { updatedAt: { gte: updatedSince } } : {},
        after ? { OR: [{ updatedAt: { gt: after.updatedAt } }, { updatedAt: after.updatedAt, id: { gt: after.id } }] } : {},
      ],
    },
    include: IDENTITIES,
    orderBy: [{ updatedAt: "asc" }, { id: "asc" }],
    take,
  });
  return rows.map((row) => ({ ...row, revenueMinor: row.revenueMinor === null ? null : safeMinorUnits(row.revenueMinor) }));
}

/** Companies by name, for choosing one; `search` finds a part of the name. */
export const listCompanyNames = (ctx: Ctx, search: string, take: number): Promise<Array<{ id: string; name: string }>> =>
  ctx.db.company.findMany({
    where: { workspaceId: ctx.workspaceId, mergedIntoId: null, name: { contains: search, mode: "insensitive" } },
    select: { id: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take,
  });

export async function deleteCompanyIdentity(tx: Ctx, companyId: string, id: string): Promise<boolean> {
  const { count } = await tx.db.companyIdentity.deleteMany({ where: { workspaceId: tx.workspaceId, companyId, id } });
  return count === 1;
}

export type CompanyRowChange = Partial<{
  name: string;
  country: string | null;
  segment: string | null;
  ownerUserId: string | null;
  renewalDate: Date | null;
  revenueMinor: number | null;
  revenueCurrency: string | null;
  attributes: Record<string, string | number | boolean>;
}> & { updatedAt: Date };

/** Writes the change when the company is still as it was at `seenAt`; false when somebody was first. */
export async function updateCompanyRow(tx: Ctx, id: string, seenAt: Date, change: CompanyRowChange): Promise<boolean> {
  const { revenueMinor, ...rest } = change;
  const { count } = await tx.db.company.updateMany({
    where: { workspaceId: tx.workspaceId, id, updatedAt: seenAt, mergedIntoId: null },
    data: { ...rest, ...(revenueMinor !== undefined && { revenueMinor: revenueMinor === null ? null : BigInt(revenueMinor) }) },
  });
  return count === 1;
}

export type { IdentityRow };

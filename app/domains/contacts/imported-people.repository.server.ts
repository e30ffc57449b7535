import type { Ctx } from "#app/platform/context.server";
import { Prisma } from "#app/platform/db/scoped.server";
import type { Referenced } from "#app/platform/db/references.server";

export type PeopleKind = "contact" | "company";

/** Who names a person or company; what recognises them goes with them. */
export const REFERENCED: Record<PeopleKind, Referenced> = {
  contact: { table: "Contact", column: "contactId", kind: "contact", owned: ["ContactIdentity"] },
  company: { table: "Company", column: "companyId", kind: "company", owned: ["CompanyIdentity"] },
};

const tableOf = (kind: PeopleKind) => Prisma.raw(`"${REFERENCED[kind].table}"`);

/** The next people or companies that a file first named, after `after`; held, so that nothing new can be tied to them. */
export function lockImported(
  tx: Ctx,
  kind: PeopleKind,
  importId: string,
  after: string,
  take: number,
): Promise<Array<{ id: string; updatedAt: Date }>> {
  return tx.db.$queryRaw`
    SELECT "id", "updatedAt" FROM ${tableOf(kind)}
    WHERE "workspaceId" = ${tx.workspaceId} AND "importId" = ${importId} AND "id" > ${after} ORDER BY "id" LIMIT ${take} FOR UPDATE`;
}

export async function deletePeople(tx: Ctx, kind: PeopleKind, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const [identities, owner] = [Prisma.raw(`"${REFERENCED[kind].table}Identity"`), Prisma.raw(`"${REFERENCED[kind].column}"`)];
  await tx.db.$executeRaw`DELETE FROM ${identities} WHERE "workspaceId" = ${tx.workspaceId} AND ${owner} = ANY(${ids})`;
  await tx.db.$executeRaw`DELETE FROM ${tableOf(kind)} WHERE "workspaceId" = ${tx.workspaceId} AND "id" = ANY(${ids})`;
}

export async function findPeopleNames(ctx: Ctx, kind: PeopleKind, ids: string[]): Promise<Map<string, string>> {
  const query = { where: { workspaceId: ctx.workspaceId, id: { in: ids } }, select: { id: true, name: true } };
  const rows = kind === "contact" ? await ctx.db.contact.findMany(query) : await ctx.db.company.findMany(query);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

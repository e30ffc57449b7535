import type { App } from "#app/platform/app.server";
import type { Ctx } from "#app/platform/context.server";
import type { ClickMemory } from "#app/domains/referrals/link-settings.rules";

export type HostProblem = "" | "missing" | "taken";
export type LinkHost = { host: string; token: string; provedAt: Date | null; checkedAt: Date | null; problem: HostProblem };

const SHOWN = { host: true, token: true, provedAt: true, checkedAt: true, problem: true } as const;
const keyOf = (ctx: Ctx, host: string) => ({ workspaceId_host: { workspaceId: ctx.workspaceId, host } });

export async function listHosts(ctx: Ctx): Promise<LinkHost[]> {
  const rows = await ctx.db.linkHost.findMany({
    where: { workspaceId: ctx.workspaceId },
    select: SHOWN,
    orderBy: [{ createdAt: "asc" }, { host: "asc" }],
  });
  return rows as LinkHost[];
}

export async function findHost(ctx: Ctx, host: string): Promise<LinkHost | null> {
  return (await ctx.db.linkHost.findUnique({ where: keyOf(ctx, host), select: SHOWN })) as LinkHost | null;
}

export async function insertHost(tx: Ctx, host: string, token: string): Promise<void> {
  await tx.db.linkHost.create({ data: { workspaceId: tx.workspaceId, host, token, createdAt: tx.now } });
}

/** @throws a unique violation when another workspace proved the host before. */
export async function claimHost(tx: Ctx, host: string): Promise<void> {
  await tx.db.linkHost.update({ where: keyOf(tx, host), data: { provedAt: tx.now, checkedAt: tx.now, problem: "" } });
}

export async function markHostProblem(ctx: Ctx, host: string, problem: HostProblem): Promise<void> {
  await ctx.db.linkHost.updateMany({ where: { workspaceId: ctx.workspaceId, host }, data: { checkedAt: ctx.now, problem } });
}

export async function deleteHost(tx: Ctx, host: string): Promise<boolean> {
  const { count } = await tx.db.linkHost.deleteMany({ where: { workspaceId: tx.workspaceId, host } });
  return count === 1;
}

// Raw SQL: Workspace is a global table, and the change has to be part of the transaction that records it.
export async function updateClickMemory(tx: Ctx, clickMemory: ClickMemory): Promise<void> {
  const { workspaceId } = tx;
  await tx.db.$executeRaw`UPDATE "Workspace" SET "clickMemory" = ${clickMemory} WHERE "id" = ${workspaceId}`;
}

export async function updateLinkHost(tx: Ctx, host: string): Promise<void> {
  const { workspaceId } = tx;
  await tx.db.$executeRaw`UPDATE "Workspace" SET "linkHost" = ${host} WHERE "id" = ${workspaceId}`;
}

export async function updateCodeParameters(tx: Ctx, names: readonly string[]): Promise<void> {
  const { workspaceId } = tx;
  await tx.db.$executeRaw`UPDATE "Workspace" SET "codeParameters" = ${names} WHERE "id" = ${workspaceId}`;
}

export async function updateDestinationDomains(tx: Ctx, domains: readonly string[]): Promise<void> {
  const { workspaceId } = tx;
  await tx.db.$executeRaw`UPDATE "Workspace" SET "destinationDomains" = ${domains} WHERE "id" = ${workspaceId}`;
}

/** Every proven host of the installation, with whose it is. */
export async function listProvedHosts({ database: { pool } }: Pick<App, "database">): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ host: string; workspaceId: string }>({
    name: "proved-hosts",
    text: `SELECT "host", "workspaceId" FROM "LinkHost" WHERE "provedAt" IS NOT NULL`,
  });
  return new Map(rows.map(({ host, workspaceId }) => [host, workspaceId]));
}

import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";

/** The installation's own host. */
export const OWN_HOST = "";

export type ReferralLink = {
  id: string;
  enrolmentId: string;
  code: string;
  label: string;
  destination: string | null;
  isDefault: boolean;
  createdAt: Date;
  disabledAt: Date | null;
};

const FIELDS = {
  id: true,
  enrolmentId: true,
  code: true,
  label: true,
  destination: true,
  isDefault: true,
  createdAt: true,
  disabledAt: true,
} as const;

export type NewLink = { enrolmentId: string; code: string; label?: string; destination?: string | null; isDefault: boolean };

/**
 * Stores a link unless its code is taken on the host.
 *
 * @returns null when somebody has the code, also when they took it at the same moment in a transaction that still runs.
 */
export async function insertLinkOnce(ctx: Ctx, link: NewLink): Promise<{ id: string; code: string } | null> {
  // Raw SQL: a unique violation would end the caller's transaction, and the next code could not be tried in it.
  const rows = await ctx.db.$queryRaw<Array<{ id: string; code: string }>>`
    INSERT INTO "ReferralLink" ("workspaceId", "id", "enrolmentId", "host", "code", "label", "destination", "isDefault", "createdAt")
    VALUES (${ctx.workspaceId}, ${newId("referralLink")}, ${link.enrolmentId}, ${OWN_HOST}, ${link.code}, ${link.label ?? ""}, ${link.destination ?? null},
      ${link.isDefault}, ${ctx.now})
    ON CONFLICT ("host", "code") DO NOTHING RETURNING "id", "code"`;
  return rows[0] ?? null;
}

/** Ends a link that leads somewhere still. @returns false when it had ended already. */
export async function disableLinkOnce(ctx: Ctx, id: string): Promise<boolean> {
  const { count } = await ctx.db.referralLink.updateMany({
    where: { workspaceId: ctx.workspaceId, id, disabledAt: null },
    data: { disabledAt: ctx.now },
  });
  return count === 1;
}

/** A link that belongs to this ambassador; null for anybody else's. */
export function findLinkOfAmbassador(ctx: Ctx, id: string, ambassadorId: string): Promise<ReferralLink | null> {
  return ctx.db.referralLink.findFirst({ where: { workspaceId: ctx.workspaceId, id, enrolment: { ambassadorId } }, select: FIELDS });
}

export function countLinksOf(ctx: Ctx, enrolmentId: string): Promise<number> {
  return ctx.db.referralLink.count({ where: { workspaceId: ctx.workspaceId, enrolmentId } });
}

export function findDefaultLink(ctx: Ctx, enrolmentId: string): Promise<{ id: string; code: string } | null> {
  return ctx.db.referralLink.findFirst({
    where: { workspaceId: ctx.workspaceId, enrolmentId, isDefault: true },
    select: { id: true, code: true },
    orderBy: { createdAt: "asc" },
  });
}

/** The default link first, then the others, oldest first. */
export function listLinksOf(ctx: Ctx, enrolmentId: string): Promise<ReferralLink[]> {
  return ctx.db.referralLink.findMany({
    where: { workspaceId: ctx.workspaceId, enrolmentId },
    select: FIELDS,
    orderBy: [{ isDefault: "desc" }, { createdAt: "asc" }, { id: "asc" }],
  });
}

/** The code of the link that stands for each of these enrolments: the default one, else the oldest. */
export async function findMainCodes(ctx: Ctx, enrolmentIds: string[]): Promise<Map<string, string>> {
  const rows = await ctx.db.referralLink.findMany({
    where: { workspaceId: ctx.workspaceId, enrolmentId: { in: enrolmentIds } },
    select: { enrolmentId: true, code: true },
    distinct: ["enrolmentId"],
    orderBy: [{ enrolmentId: "asc" }, { isDefault: "desc" }, { createdAt: "asc" }, { id: "asc" }],
  });
  return new Map(rows.map(({ enrolmentId, code }) => [enrolmentId, code]));
}

/** A link of this workspace on the installation's own host. */
export function findLinkByCode(ctx: Ctx, code: string): Promise<ReferralLink | null> {
  return ctx.db.referralLink.findFirst({ where: { workspaceId: ctx.workspaceId, host: OWN_HOST, code }, select: FIELDS });
}

export async function listLinkIdsOfAmbassador(ctx: Ctx, ambassadorId: string): Promise<string[]> {
  const rows = await ctx.db.referralLink.findMany({
    where: { workspaceId: ctx.workspaceId, enrolment: { ambassadorId } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** Gives a link a code that nobody knows, and ends it. */
export async function updateLinkToNobody(tx: Ctx, id: string, code: string): Promise<void> {
  const where = { workspaceId: tx.workspaceId, id };
  await tx.db.referralLink.updateMany({ where, data: { code, label: "" } });
  await tx.db.referralLink.updateMany({ where: { ...where, disabledAt: null }, data: { disabledAt: tx.now } });
}

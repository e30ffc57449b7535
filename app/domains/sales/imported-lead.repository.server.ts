import type { Ctx } from "#app/platform/context.server";
import { copyRows, textArray } from "#app/platform/db/copy-rows.server";
import type { Referenced } from "#app/platform/db/references.server";
import { newId } from "#app/platform/ids";
import { safeMinorUnits } from "#app/platform/money";
import type { KnownDeal, LeadMove, NewDeal } from "#app/domains/sales/deal-ledger.rules";
import type { LeadStage } from "#app/domains/sales/lead-stage.rules";

/** Leads that are known under these ids of a source. */
export async function findDealsByExternalIds(tx: Ctx, externalIds: readonly string[]): Promise<KnownDeal[]> {
  const rows = await tx.db.lead.findMany({
    where: { workspaceId: tx.workspaceId, externalId: { in: [...new Set(externalIds)] } },
    select: {
      ...{ id: true, externalId: true, stage: true, importId: true, contactId: true, companyId: true, amountMinor: true, currency: true },
      ...{ expectedCloseOn: true, ownerUserId: true, whyNow: true },
    },
  });
  return rows.map(({ amountMinor, expectedCloseOn, stage, ...row }) => ({
    ...row,
    stage: stage as LeadStage,
    amountMinor: amountMinor === null ? null : safeMinorUnits(amountMinor),
    expectedCloseOn: expectedCloseOn?.toISOString().slice(0, 10) ?? null,
  }));
}

const COLUMNS = [
  ...[
    "id",
    "number",
    "source",
    "externalId",
    "contactId",
    "companyId",
    "ownerUserId",
    "stage",
    "whyNow",
    "isTold",
    "amountMinor",
    "currency",
  ],
  ...["expectedCloseOn", "importId", "createdAt", "updatedAt", "stageChangedAt", "endedAt"],
];

/** Adds leads with the next numbers of the workspace; the caller holds the lock on numbers. */
export async function insertDeals(tx: Ctx, deals: readonly NewDeal[], importId: string): Promise<void> {
  if (deals.length === 0) return;
  const { _max } = await tx.db.lead.aggregate({ where: { workspaceId: tx.workspaceId }, _max: { number: true } });
  const numbered = deals.map((deal, index) => ({ ...deal, number: (_max.number ?? 0) + 1 + index }));
  await copyRows(tx, "Lead", COLUMNS, numbered, (deal) => [
    ...[deal.id, deal.number, "import", deal.externalId, deal.contactId, deal.companyId, deal.ownerUserId, deal.stage, deal.whyNow, "true"],
    ...[deal.amountMinor, deal.amountMinor === null ? null : deal.currency, deal.expectedCloseOn, importId],
    ...[deal.createdAt.toISOString(), tx.now.toISOString(), deal.stageChangedAt.toISOString(), deal.endedAt?.toISOString()],
  ]);
}

/** The stages that leads went through, as a file tells them. */
export async function insertMoves(tx: Ctx, moves: readonly LeadMove[], byUserId: string | null): Promise<void> {
  const columns = ["id", "leadId", "from", "to", "at", "byUserId"];
  await copyRows(tx, "LeadStageChange", columns, moves, ({ leadId, from, to, at }) => [
    newId("leadStageChange"),
    leadId,
    from ?? "",
    to,
    at.toISOString(),
    byUserId,
  ]);
}

/** What a later file says of leads that a file brought. A lead that ends asks for nothing any more. */
export async function updateDeals(
  tx: Ctx,
  deals: ReadonlyArray<KnownDeal & { movedAt: Date | null; endedAt: Date | null }>,
): Promise<void> {
  if (deals.length === 0) return;
  await tx.db.$executeRaw`
    UPDATE "Lead" l SET "stage" = k."stage", "amountMinor" = k."amountMinor", "currency" = k."currency", "expectedCloseOn" = k."expectedCloseOn",
      "ownerUserId" = k."ownerUserId", "whyNow" = k."whyNow", "stageChangedAt" = COALESCE(k."movedAt", l."stageChangedAt"),
      "endedAt" = COALESCE(k."endedAt", l."endedAt"), "updatedAt" = ${tx.now}, "version" = l."version" + 1
    FROM jsonb_to_recordset(${JSON.stringify(deals)}::jsonb) AS k("id" text, "stage" text, "amountMinor" bigint, "currency" char(3), "expectedCloseOn" date,
      "ownerUserId" text, "whyNow" text, "movedAt" timestamptz, "endedAt" timestamptz)
    WHERE l."workspaceId" = ${tx.workspaceId} AND l."id" = k."id"`;
  const ended = deals.filter(({ endedAt }) => endedAt !== null).map(({ id }) => id);
  await tx.db.leadPromise.updateMany({
    where: { workspaceId: tx.workspaceId, leadId: { in: ended }, endedAt: null },
    data: { endedAt: tx.now },
  });
}

/** Who names a lead; its stages go with it. */
export const LEAD_REFERENCED: Referenced = { table: "Lead", column: "leadId", kind: "lead", owned: ["LeadStageChange"] };

/** The next leads that a file brought, after `after`, held until the transaction ends. */
export function lockImportedLeads(tx: Ctx, importId: string, after: string, take: number): Promise<Array<{ id: string; updatedAt: Date }>> {
  return tx.db.$queryRaw`
    SELECT "id", "updatedAt" FROM "Lead"
    WHERE "workspaceId" = ${tx.workspaceId} AND "importId" = ${importId} AND "id" > ${after} ORDER BY "id" LIMIT ${take} FOR UPDATE`;
}

/** Leads with their stages; the database allows that only while their import is taken back. */
export async function deleteImportedLeads(tx: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.db
    .$executeRaw`DELETE FROM "LeadStageChange" WHERE "workspaceId" = ${tx.workspaceId} AND "leadId" = ANY(${textArray(ids)}::text[])`;
  await tx.db.$executeRaw`DELETE FROM "Lead" WHERE "workspaceId" = ${tx.workspaceId} AND "id" = ANY(${textArray(ids)}::text[])`;
}

/** The persons of leads, by the id of the lead. */
export async function findLeadNames(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await ctx.db.lead.findMany({
    where: { workspaceId: ctx.workspaceId, id: { in: [...ids] } },
    select: { id: true, contact: { select: { name: true } } },
  });
  return new Map(rows.map(({ id, contact }) => [id, contact.name]));
}

import { NAMED } from "#app/domains/nps/anonymous-answers.server";
import type { StoredResponse } from "#app/domains/nps/response.repository.server";
import type { UndoResult } from "#app/domains/nps/undo.rules";
import type { Ctx } from "#app/platform/context.server";
import type { Referenced } from "#app/platform/db/references.server";

const OVER = ["completed", "failed", "cancelled"];

/** Who names an answer; its own history goes with it. */
export const RESPONSE_REFERENCED: Referenced = { table: "Response", column: "responseId", kind: "response", owned: ["ResponseVersion"] };

/** Of several calls at once one gets `true`: an import that is over is taken back once, and again after a failure. */
export async function claimUndo(tx: Ctx, id: string): Promise<boolean> {
  const { count } = await tx.db.npsImport.updateMany({
    where: { workspaceId: tx.workspaceId, id, status: { in: OVER }, undoState: { in: ["none", "failed"] } },
    data: { undoState: "queued" },
  });
  return count === 1;
}

/** True while there is something to do. */
export async function startUndo(ctx: Ctx, id: string): Promise<boolean> {
  const { count } = await ctx.db.npsImport.updateMany({
    where: { workspaceId: ctx.workspaceId, id, undoState: { in: ["queued", "running"] } },
    data: { undoState: "running" },
  });
  return count === 1;
}

export async function findUndoResult(tx: Ctx, id: string): Promise<UndoResult | null> {
  const where = { workspaceId_id: { workspaceId: tx.workspaceId, id } };
  return (await tx.db.npsImport.findUnique({ where, select: { undoResult: true } }))?.undoResult as UndoResult | null;
}

export async function setUndoResult(tx: Ctx, id: string, undoResult: UndoResult): Promise<void> {
  await tx.db.npsImport.updateMany({ where: { workspaceId: tx.workspaceId, id }, data: { undoResult } });
}

export async function endUndo(tx: Ctx, id: string, end: { undoState: "done" | "failed"; undoneAt: Date | null }): Promise<boolean> {
  const { count } = await tx.db.npsImport.updateMany({ where: { workspaceId: tx.workspaceId, id, undoState: "running" }, data: end });
  return count === 1;
}

/** The next answers that a file brought, after `after`, held until the transaction ends. */
export function lockImportedResponses(
  tx: Ctx,
  importId: string,
  after: string,
  take: number,
): Promise<Array<{ id: string; rowImportId: string | null }>> {
  return tx.db.$queryRaw`
    SELECT "id", "rowImportId" FROM "Response"
    WHERE "workspaceId" = ${tx.workspaceId} AND "importId" = ${importId} AND "id" > ${after} ORDER BY "id" LIMIT ${take} FOR UPDATE`;
}

/** Answers with what they said before; the database allows that only while their import is taken back. */
export async function deleteResponses(tx: Ctx, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.db.$executeRaw`DELETE FROM "ResponseVersion" WHERE "workspaceId" = ${tx.workspaceId} AND "responseId" = ANY(${ids})`;
  await tx.db.$executeRaw`DELETE FROM "Response" WHERE "workspaceId" = ${tx.workspaceId} AND "id" = ANY(${ids})`;
}

export type CorrectedResponse = { versionId: string; isRestored: boolean; now: StoredResponse; before: StoredResponse };

/**
 * The next answers of other origin that a file corrected, as they are and as they were: with people and companies that were
 * merged since as the ones they went into, and those that are gone as the present ones.
 */
export async function lockCorrectedResponses(tx: Ctx, importId: string, after: string, take: number): Promise<CorrectedResponse[]> {
  const rows = await tx.db.$queryRaw<Array<{ versionId: string; isRestored: boolean; now: RawResponse; before: RawResponse }>>`
    SELECT v."id" AS "versionId", to_jsonb(r) AS "now",
      EXISTS (SELECT FROM "ResponseVersion" u WHERE u."workspaceId" = r."workspaceId" AND u."responseId" = r."id" AND u."cause" = ${`undo:${importId}`}) AS "isRestored",
      v."content" || jsonb_build_object(
        'contactId', COALESCE(p."mergedIntoId", p."id", r."contactId"),
        'companyId', CASE WHEN v."content"->>'companyId' IS NULL THEN NULL ELSE COALESCE(c."mergedIntoId", c."id", r."companyId") END
      ) AS "before"
    FROM "ResponseVersion" v
    JOIN "Response" r ON r."workspaceId" = v."workspaceId" AND r."id" = v."responseId"
    LEFT JOIN "Contact" p ON p."workspaceId" = v."workspaceId" AND p."id" = v."content"->>'contactId'
    LEFT JOIN "Company" c ON c."workspaceId" = v."workspaceId" AND c."id" = v."content"->>'companyId'
    WHERE v."workspaceId" = ${tx.workspaceId} AND v."cause" = ${`import:${importId}`} AND v."content" IS NOT NULL AND v."id" > ${after}
      AND r."importId" IS DISTINCT FROM ${importId}
    ORDER BY v."id" LIMIT ${take} FOR UPDATE OF r`;
  return rows.map(({ versionId, isRestored, now, before }) => ({ versionId, isRestored, now: storedOf(now), before: storedOf(before) }));
}

type RawResponse = Omit<StoredResponse, "answeredAt" | "sentAt"> & { answeredAt?: string | null; sentAt?: string | null };

const milliseconds = (at: string | null | undefined): number | null => (at ? Date.parse(at) : null);
const storedOf = (row: RawResponse): StoredResponse => ({
  ...row,
  answeredAt: milliseconds(row.answeredAt),
  sentAt: milliseconds(row.sentAt),
});

/** Who gave these answers; of employees nobody. */
export async function findResponders(ctx: Ctx, responseIds: string[]): Promise<Map<string, { contactId: string; name: string }>> {
  const rows = await ctx.db.response.findMany({
    where: { workspaceId: ctx.workspaceId, id: { in: responseIds }, ...NAMED },
    select: { id: true, contactId: true, contact: { select: { name: true } } },
  });
  return new Map(rows.map(({ id, contactId, contact }) => [id, { contactId, name: contact.name }]));
}

import { Prisma } from "#app/platform/db/scoped.server";
import type { Ctx } from "#app/platform/context.server";
import type { PersonKeys } from "#app/domains/privacy/erased-rows.repository.server";
import { namesPerson, withoutTexts } from "#app/domains/privacy/named-person.rules";

const sql = Prisma.sql;

/**
 * Copies that machines made: refused lines of files and what a look through them found, answers kept for a repeated call, and what other
 * systems answered to a delivery.
 */
export async function deleteCopies(tx: Ctx, keys: PersonKeys): Promise<void> {
  const { workspaceId } = tx;
  const parts = partsOf(keys);
  const held = (text: Prisma.Sql) => sql`EXISTS (SELECT FROM unnest(${parts}::text[]) part WHERE strpos(lower(${text}), lower(part)) > 0)`;
  await tx.db.$executeRaw`DELETE FROM "IdempotencyKey" WHERE "workspaceId" = ${workspaceId} AND ${held(sql`"key" || ' ' || "body"`)}`;
  for (const table of [sql`"NpsImportRejection"`, sql`"PeopleImportRejection"`, sql`"DealImportRejection"`])
    await tx.db.$executeRaw`
      UPDATE ${table} SET "value" = '', "message" = '', "record" = jsonb_build_object('code', "record" -> 'code', 'cells', '[]'::jsonb) WHERE "workspaceId" = ${workspaceId} AND ${held(sql`"record"::text || "value"`)}`;
  await tx.db.$executeRaw`
    UPDATE "WebhookDelivery" SET "lastAnswer" = '' WHERE "workspaceId" = ${workspaceId} AND "lastAnswer" <> '' AND ${held(sql`"lastAnswer"`)}`;
  const holds = (text: string) => parts.some((part) => text.toLowerCase().includes(part.toLowerCase()));
  for (const table of [sql`"NpsImportDraft"`, sql`"DealImport"`]) {
    const rows = await tx.db.$queryRaw<Array<{ id: string; plan: unknown }>>`
      SELECT "id", "plan" FROM ${table} WHERE "workspaceId" = ${workspaceId} AND ${held(sql`"plan"::text`)}`;
    for (const { id, plan } of rows)
      await tx.db.$executeRaw`
        UPDATE ${table} SET "plan" = ${JSON.stringify(withoutTexts(plan, holds))}::jsonb WHERE "workspaceId" = ${workspaceId} AND "id" = ${id}`;
  }
}

// One word of a name is anybody's: only a whole one says who is meant.
const partsOf = ({ contactIds, leadIds, addresses, ambassadorId, names }: PersonKeys): string[] => [
  ...[...contactIds, ...leadIds, ...addresses],
  ...(ambassadorId ? [ambassadorId] : []),
  ...names.filter((name) => name.trim().includes(" ")),
];

/** Views of lists that colleagues keep to find this person. */
export async function deleteViewsOf(tx: Ctx, keys: PersonKeys): Promise<void> {
  const { workspaceId } = tx;
  const views = await tx.db.savedView.findMany({ where: { workspaceId }, select: { id: true, name: true, query: true } });
  const ids = views
    .filter(({ name, query }) => [name, ...new URLSearchParams(query).values()].some((text) => namesPerson(text, keys)))
    .map(({ id }) => id);
  await tx.db.savedView.deleteMany({ where: { workspaceId, id: { in: ids } } });
}

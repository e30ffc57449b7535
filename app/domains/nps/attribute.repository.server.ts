import type { AttributeType } from "#app/domains/contacts/attribute.rules";
import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";

const SUBJECT = "response";

export type AttributeDefinition = { name: string; type: AttributeType };

export async function findAttributeDefinitions(ctx: Ctx): Promise<AttributeDefinition[]> {
  const rows = await ctx.db.attributeDefinition.findMany({
    where: { workspaceId: ctx.workspaceId, subject: SUBJECT },
    select: { name: true, type: true },
    orderBy: { name: "asc" },
  });
  return rows as AttributeDefinition[];
}

/** A column that is known keeps its type: filters go by it. */
export async function insertAttributeDefinitionsOnce(ctx: Ctx, definitions: readonly AttributeDefinition[]): Promise<void> {
  await ctx.db.attributeDefinition.createMany({
    data: definitions.map((definition) => ({
      workspaceId: ctx.workspaceId,
      id: newId("attributeDefinition"),
      subject: SUBJECT,
      ...definition,
      createdAt: ctx.now,
    })),
    skipDuplicates: true,
  });
}

/** @param counts own column → how many of its values stay text. */
export async function setTextKept(ctx: Ctx, importId: string, counts: Record<string, number>): Promise<void> {
  await ctx.db.npsImport.updateMany({ where: { workspaceId: ctx.workspaceId, id: importId }, data: { textKept: counts } });
}

import type { Ctx } from "#app/platform/context.server";
import { Prisma } from "#app/platform/db/scoped.server";

/** A query of the contacts ("contactId") to whom something is owed yet; of these contacts only when they are named. */
export const contactsWithOpenCase = (ctx: Ctx, contactIds?: readonly string[]): Prisma.Sql => Prisma.sql`
  SELECT k."workspaceId", r."contactId" FROM "CareCase" k JOIN "Response" r ON r."workspaceId" = k."workspaceId" AND r."id" = k."responseId"
  WHERE k."workspaceId" = ${ctx.workspaceId} AND k."status" <> 'done'
    ${contactIds ? Prisma.sql`AND r."contactId" = ANY (${[...contactIds]}::text[])` : Prisma.empty}`;

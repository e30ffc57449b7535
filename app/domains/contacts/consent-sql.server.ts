import type { Ctx } from "#app/platform/context.server";
import { Prisma } from "#app/platform/db/scoped.server";

/** A query of the contacts ("contactId") whose last word on a purpose was yes; of these contacts only when they are named. */
export const consentingContacts = (ctx: Ctx, purpose: string, contactIds?: readonly string[]): Prisma.Sql => Prisma.sql`
  SELECT l."workspaceId", l."contactId" FROM (
    SELECT DISTINCT ON (n."contactId") n."workspaceId", n."contactId", n."isGranted" FROM "Consent" n
    WHERE n."workspaceId" = ${ctx.workspaceId} AND n."purpose" = ${purpose}
      ${contactIds ? Prisma.sql`AND n."contactId" = ANY (${[...contactIds]}::text[])` : Prisma.empty}
    ORDER BY n."contactId", n."at" DESC, n."id" DESC
  ) l WHERE l."isGranted"`;

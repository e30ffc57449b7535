import type { Ctx } from "#app/platform/context.server";

/** The address somebody signs in with; null when there is no such person. */
export async function findSignInAddress(tx: Ctx, userId: string): Promise<string | null> {
  const [row] = await tx.db.$queryRaw<Array<{ email: string }>>`SELECT "email" FROM "User" WHERE "id" = ${userId}`;
  return row?.email ?? null;
}

/** Takes the ambassador's role away; who has no other role is no member any more. */
export async function updateMembershipToStaff(tx: Ctx, userId: string): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE "Membership" SET
      "roles" = CASE WHEN "roles" <@ ARRAY['ambassador'] THEN "roles" ELSE array_remove("roles", 'ambassador') END,
      "disabledAt" = CASE WHEN "roles" <@ ARRAY['ambassador'] THEN COALESCE("disabledAt", ${tx.now}) ELSE "disabledAt" END
    WHERE "workspaceId" = ${tx.workspaceId} AND "userId" = ${userId}`;
}

/** @returns true when nobody's membership is left and the person was erased, with sessions, passkeys and the way to sign in. */
export async function deleteSignInOfNobody(tx: Ctx, userId: string): Promise<boolean> {
  // Raw SQL: these are global tables, and the person has to be gone in the transaction that erases their data.
  const count = await tx.db.$executeRaw`
    UPDATE "User" u SET "name" = '', "email" = 'erased-' || lower(u."id") || '@invalid', "language" = NULL, "disabledAt" = COALESCE(u."disabledAt", ${tx.now})
    WHERE u."id" = ${userId} AND NOT EXISTS (SELECT FROM "Membership" m WHERE m."userId" = u."id" AND m."disabledAt" IS NULL)`;
  if (count === 0) return false;
  await tx.db.$executeRaw`DELETE FROM "Session" s USING "User" u WHERE s."userId" = u."id" AND u."id" = ${userId}`;
  await tx.db.$executeRaw`DELETE FROM "SignIn" s USING "User" u WHERE s."userId" = u."id" AND u."id" = ${userId}`;
  await tx.db.$executeRaw`DELETE FROM "Passkey" WHERE "userId" = ${userId}`;
  return true;
}

import type { App } from "#app/platform/app.server";
import type { Ctx } from "#app/platform/context.server";

export type Passkey = { id: string; name: string; createdAt: Date; lastUsedAt: Date | null };

/** What a browser is told about a passkey, so that it offers or leaves out the right ones. */
export type KnownCredential = { credentialId: string; transports: string[] };

/** A person's own passkeys, oldest first. */
export function listPasskeys(app: App, userId: string): Promise<Passkey[]> {
  return app.database.prisma.passkey.findMany({
    where: { userId },
    select: { id: true, name: true, createdAt: true, lastUsedAt: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
}

export function listCredentials(app: App, userId: string): Promise<KnownCredential[]> {
  return app.database.prisma.passkey.findMany({ where: { userId }, select: { credentialId: true, transports: true } });
}

/** With where its owner works now: a passkey outlives memberships. */
export async function findByCredential(app: App, credentialId: string) {
  const row = await app.database.prisma.passkey.findUnique({
    where: { credentialId },
    select: {
      id: true,
      userId: true,
      credentialId: true,
      publicKey: true,
      counter: true,
      user: { select: { memberships: { where: { disabledAt: null }, select: { roles: true } } } },
    },
  });
  if (!row) return null;
  const { user, ...passkey } = row;
  return { ...passkey, counter: Number(passkey.counter), memberships: user.memberships };
}

export type NewPasskeyRow = {
  id: string;
  userId: string;
  credentialId: string;
  publicKey: Uint8Array;
  counter: number;
  transports: string[];
  name: string;
  isBackedUp: boolean;
};

/** In the current transaction. Raw SQL: passkeys belong to a person, not to a workspace. @returns false when the credential is known. */
export async function insertPasskeyOnce(ctx: Ctx, row: NewPasskeyRow): Promise<boolean> {
  const count = await ctx.db.$executeRaw`
    INSERT INTO "Passkey" ("id", "userId", "credentialId", "publicKey", "counter", "transports", "name", "isBackedUp", "createdAt")
    VALUES (${row.id}, ${row.userId}, ${row.credentialId}, ${row.publicKey}, ${row.counter}, ${row.transports}, ${row.name}, ${row.isBackedUp}, ${ctx.now})
    ON CONFLICT ("credentialId") DO NOTHING`;
  return count === 1;
}

/** @returns false when this person has no such passkey. */
export async function updatePasskeyName(ctx: Ctx, key: { id: string; userId: string }, name: string): Promise<boolean> {
  return (await ctx.db.$executeRaw`UPDATE "Passkey" SET "name" = ${name} WHERE "id" = ${key.id} AND "userId" = ${key.userId}`) === 1;
}

/** @returns the name it had; null when this person has no such passkey. */
export async function deletePasskey(ctx: Ctx, key: { id: string; userId: string }): Promise<string | null> {
  const rows = await ctx.db.$queryRaw<Array<{ name: string }>>`
    DELETE FROM "Passkey" WHERE "id" = ${key.id} AND "userId" = ${key.userId} RETURNING "name"`;
  return rows[0]?.name ?? null;
}

/**
 * Moves the signature counter on, and says when it was used. A counter that does not grow means a copy of the passkey, or an
 * answer that came twice; those that do not count stay at zero.
 *
 * @returns false when somebody was faster with this or a later count.
 */
export async function claimUse(app: App, id: string, use: { counter: number; isBackedUp: boolean; at: Date }): Promise<boolean> {
  const { count } = await app.database.prisma.passkey.updateMany({
    where: { id, counter: use.counter === 0 ? 0 : { lt: use.counter } },
    data: { counter: use.counter, isBackedUp: use.isBackedUp, lastUsedAt: use.at },
  });
  return count === 1;
}

import type { App } from "#app/platform/app.server";
import { newId } from "#app/platform/ids";

export type ChallengePurpose = "register" | "sign_in" | "reauthenticate";

/** `subjectId` is the session that asked; empty for a stranger. */
export type ChallengeFor = { purpose: ChallengePurpose; subjectId: string };

export async function insertChallenge(
  app: App,
  row: ChallengeFor & { challenge: string; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await app.database.prisma.passkeyChallenge.create({ data: { id: newId("passkeyChallenge"), ...row } });
}

/** Uses up a challenge. Of any number of answers to it at once, one gets true. */
export async function claimChallenge(app: App, challenge: string, { purpose, subjectId }: ChallengeFor): Promise<boolean> {
  const { count } = await app.database.prisma.passkeyChallenge.deleteMany({
    where: { challenge, purpose, subjectId, expiresAt: { gt: app.clock.now() } },
  });
  return count === 1;
}

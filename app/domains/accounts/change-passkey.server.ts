import { inTransaction, requireFound, type Ctx } from "#app/platform/context.server";
import { DomainError, notFound } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { sendEmail } from "#app/emails/send-email.server";
import { claimAnswered } from "#app/domains/accounts/answered-challenge.server";
import { deletePasskey, insertPasskeyOnce, listPasskeys, updatePasskeyName } from "#app/domains/accounts/passkey.repository.server";
import type { NewCredential } from "#app/domains/accounts/passkey.schema";
import { relyingParty } from "#app/domains/accounts/relying-party.rules";
import { recordActivity } from "#app/domains/activity/record-activity.server";

const MOST = 20;

/** Their own account, and no other: a passkey belongs to a person. */
export const listOwnPasskeys = (ctx: Ctx) => listPasskeys(ctx.app, ownerOf(ctx).id);

/**
 * Adds the passkey that a browser just made for whoever acts, and mails them about it.
 *
 * @param sessionId the session that asked for it.
 * @throws DomainError `invalid` when the answer is not one to our question, does not verify, or is a passkey that exists;
 *   `conflict` above 20 passkeys.
 */
export async function addPasskey(
  ctx: Ctx,
  { name, credential, sessionId }: { name: string; credential: NewCredential; sessionId: string },
): Promise<string> {
  const owner = ownerOf(ctx);
  const made = await checkNew(ctx, credential, sessionId);
  if ((await listPasskeys(ctx.app, owner.id)).length >= MOST) throw new DomainError("conflict", ctx.t("security:passkeys.tooMany"));
  const id = newId("passkey");
  await inTransaction(ctx, async (tx) => {
    if (!(await insertPasskeyOnce(tx, { id, userId: owner.id, name, ...made }))) throw refused(tx);
    await recordActivity(tx, "passkey.added", { kind: "passkey", id });
    await mailAbout(tx, { change: "added", passkeyId: id, passkeyName: name });
  });
  return id;
}

async function checkNew(ctx: Ctx, credential: NewCredential, sessionId: string) {
  const to = { purpose: "register" as const, subjectId: sessionId };
  const expectedChallenge = await claimAnswered(ctx.app, credential.response.clientDataJSON, to);
  if (!expectedChallenge) throw refused(ctx);
  const { verifyRegistrationResponse } = await import("@simplewebauthn/server");
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty(ctx.env.appUrl);
  const { transports, ...response } = credential.response;
  const verify = verifyRegistrationResponse({
    response: { ...credential, response, clientExtensionResults: {} },
    expectedChallenge,
    expectedOrigin,
    expectedRPID,
    requireUserVerification: true,
  });
  const { registrationInfo } = await verify.catch((error: unknown) => {
    // The library throws for whatever a browser, or somebody who plays one, got wrong.
    ctx.log.warn("passkey.not_added", { reason: error instanceof Error ? error.message.slice(0, 200) : "" });
    throw refused(ctx);
  });
  if (!registrationInfo) throw refused(ctx);
  const { credential: made, credentialBackedUp: isBackedUp } = registrationInfo;
  return { credentialId: made.id, publicKey: made.publicKey, counter: made.counter, transports, isBackedUp };
}

function refused(ctx: Ctx): DomainError {
  const message = ctx.t("security:passkeys.notAdded");
  return new DomainError("invalid", message, { errors: [{ path: "", message }] });
}

/** @throws DomainError `not_found`. */
export async function renamePasskey(ctx: Ctx, { id, name }: { id: string; name: string }): Promise<void> {
  if (!(await updatePasskeyName(ctx, { id, userId: ownerOf(ctx).id }, name))) throw notFound("passkey");
}

/** Takes a passkey away from whoever acts, and mails them about it. @throws DomainError `not_found`. */
export function removePasskey(ctx: Ctx, id: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const passkeyName = requireFound(await deletePasskey(tx, { id, userId: ownerOf(tx).id }), "passkey");
    await recordActivity(tx, "passkey.removed", { kind: "passkey", id });
    await mailAbout(tx, { change: "removed", passkeyId: id, passkeyName });
  });
}

/** Whoever took over an account would do this first: its owner hears of it by a way that is not the account. */
async function mailAbout(tx: Ctx, about: { change: "added" | "removed"; passkeyId: string; passkeyName: string }): Promise<void> {
  const { name, email } = ownerOf(tx);
  const url = `${tx.env.appUrl}/w/${tx.workspace.slug}/settings/security`;
  const key = `passkey-${about.change}:${about.passkeyId}`;
  await sendEmail(tx, "passkeyChanged", { ...about, name, url }, { address: email, name, language: tx.language, key });
}

function ownerOf(ctx: Ctx) {
  if (ctx.actor.kind !== "user") throw new Error("passkeys belong to people");
  return ctx.actor;
}

import type { App } from "#app/platform/app.server";
import { createContext, inTransaction, type WorkspaceSettings } from "#app/platform/context.server";
import { hashToken, keyedHash, newSixDigitCode, newToken } from "#app/platform/crypto.server";
import { ownPath } from "#app/platform/http/own-path";
import { supportedLanguage } from "#app/platform/i18n/translate.server";
import { limit } from "#app/platform/rate-limit.server";
import { sendEmail } from "#app/emails/send-email.server";
import { findPersonByEmail, replaceSignIn, type KnownPerson } from "#app/domains/accounts/sign-in.repository.server";

const VALID_MS = 10 * 60_000;

/** How often a mail with a link and a code may be asked for. */
export const SIGN_IN_LIMITS = { perAddress: { points: 10, perSeconds: 15 * 60 }, perClient: { points: 60, perSeconds: 15 * 60 } };

type MailPurpose = { to: string | null; purpose?: "sign_in" | "proof" };

export type SignInRequest = { email: string; to?: string | null; clientAddress: string };

/** What is stored of a six-digit code: guessable, so under the installation's key, and worth nothing for another person. */
export const codeHashOf = (app: App, email: string, code: string): string =>
  keyedHash(app.env.sessionSecret, "sign-in-code", `${email}:${code}`);

/**
 * Mails a link and a code to a person who is known; does nothing for anybody else. Answers no earlier than `quietMs` in
 * both cases, so that neither the answer nor its time tells whether the address is known.
 *
 * @param request `email` in lower case; `to` is where to go afterwards.
 * @throws DomainError `rate_limited`, counted alike for known and unknown addresses.
 */
export async function requestSignIn(app: App, { email, to, clientAddress }: SignInRequest, quietMs = 400): Promise<void> {
  await limit(app, "sign-in-client", clientAddress, SIGN_IN_LIMITS.perClient);
  await limit(app, "sign-in-address", email, SIGN_IN_LIMITS.perAddress);
  const quiet = new Promise((resolve) => setTimeout(resolve, quietMs));
  const person = await findPersonByEmail(app, email);
  if (person) await mailSignIn(app, person, { to: ownPath(to) });
  await quiet;
}

/**
 * Makes a new link and code for a person, which ends the older ones, and mails them in the colours of the workspace that they are
 * on their way to, or used last.
 *
 * @param purpose `proof` says that somebody who is signed in is asked once more; link and code are the same.
 */
export async function mailSignIn(app: App, person: KnownPerson, { to, purpose = "sign_in" }: MailPurpose): Promise<void> {
  const now = app.clock.now();
  const workspace = workspaceFor(person, to);
  const token = newToken();
  const code = newSixDigitCode();
  const tokenHash = hashToken(token);
  await replaceSignIn(app, {
    userId: person.id,
    tokenHash,
    codeHash: codeHashOf(app, person.email, code),
    redirectTo: to,
    createdAt: now,
    expiresAt: new Date(now.getTime() + VALID_MS),
  });
  const language = supportedLanguage(person.language) ?? workspace.language;
  const ctx = createContext({ app, workspace, language, actor: { kind: "visitor", id: "" } });
  const props = { purpose, name: person.name, code, url: `${app.env.appUrl}/sign-in/${token}` };
  await inTransaction(ctx, (tx) =>
    sendEmail(tx, "signIn", props, { address: person.email, name: person.name, language, key: `sign-in:${tokenHash}` }),
  );
}

function workspaceFor({ workspaces, lastWorkspaceId }: KnownPerson, to: string | null): WorkspaceSettings {
  const slug = /^\/w\/([^/?#]+)/.exec(to ?? "")?.[1];
  const workspace = workspaces.find((one) => one.slug === slug) ?? workspaces.find((one) => one.id === lastWorkspaceId) ?? workspaces[0];
  if (!workspace) throw new Error("a person without a workspace cannot sign in");
  return workspace;
}

import type { App } from "#app/platform/app.server";
import { keyedHash, newToken } from "#app/platform/crypto.server";
import { limit } from "#app/platform/rate-limit.server";
import type { NewSession, SignInAttempt } from "#app/domains/accounts/complete-sign-in.server";
import { claimSetup, hasWorkspace, listSlugsLike, replaceSetupCode } from "#app/domains/accounts/setup.repository.server";
import { startSession } from "#app/domains/accounts/start-session.server";
import { workspaceSlug } from "#app/domains/accounts/workspace-slug.rules";
import type { Setup } from "#app/domains/accounts/workspace.schema";

const TRIES = { points: 10, perSeconds: 15 * 60 };

/** True until the first workspace exists. */
export const needsSetup = async (app: App): Promise<boolean> => !(await hasWorkspace(app));

/** Makes the code that guards the set-up page, which ends an older one. @returns the code: only its hash is stored. */
export async function newSetupCode(app: App): Promise<string> {
  // Twenty letters and digits, about 100 random bits, in groups that can be typed over from a terminal.
  const letters = newToken()
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "")
    .slice(0, 20);
  const code = letters.match(/.{5}/g)?.join("-") ?? letters;
  await replaceSetupCode(app, setupCodeHash(app, code));
  return code;
}

const setupCodeHash = (app: App, code: string): string =>
  keyedHash(app.env.sessionSecret, "setup-code", code.toLowerCase().replace(/[^a-z0-9]/g, ""));

/**
 * Makes the first workspace with its administrator and signs them in. Works once for an installation, however many ask at once.
 *
 * @returns null when the code is wrong or was used.
 * @throws DomainError `rate_limited` after ten tries in a quarter of an hour.
 */
export async function setUp(app: App, input: Setup, { clientAddress, userAgent }: SignInAttempt): Promise<NewSession | null> {
  await limit(app, "setup", clientAddress, TRIES);
  const { code, companyName, name, email, ...look } = input;
  const slug = workspaceSlug(companyName, await listSlugsLike(app, ""));
  const made = await claimSetup(app, setupCodeHash(app, code), {
    workspace: { name: companyName, slug, ...look },
    admin: { name, email, language: input.language, roles: ["admin", "marketer", "sales", "finance"] },
  });
  if (!made) return null;
  app.log.info("setup.completed", { workspaceId: made.workspaceId });
  const token = await startSession(app, { userId: made.userId, userAgent, by: "set_up" });
  return token ? { token, to: "/" } : null;
}

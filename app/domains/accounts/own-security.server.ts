import type { App } from "#app/platform/app.server";
import type { Ctx } from "#app/platform/context.server";
import type { SignedIn } from "#app/domains/accounts/account.repository.server";
import { browserName } from "#app/domains/accounts/browser-name.rules";
import { listOwnPasskeys } from "#app/domains/accounts/change-passkey.server";
import { recordSession } from "#app/domains/accounts/record-session.server";
import { relyingParty } from "#app/domains/accounts/relying-party.rules";
import { deleteSessionById, deleteSessions, listSessions } from "#app/domains/accounts/session.repository.server";
import { isSessionOver } from "#app/domains/accounts/session.rules";
import { notFound } from "#app/platform/errors";

/** How somebody's own account is opened, and where it is open now. */
export async function loadOwnSecurity(ctx: Ctx, person: SignedIn, userAgent: string) {
  const [passkeys, sessions] = await Promise.all([listOwnPasskeys(ctx), loadOwnSessions(ctx, person)]);
  return {
    passkeys,
    sessions,
    canUsePasskeys: relyingParty(ctx.env.appUrl).isUsable,
    thisBrowser: browserInWords(ctx, userAgent),
  };
}

/** Where somebody is signed in, the last used first. */
export async function loadOwnSessions(ctx: Ctx, person: SignedIn) {
  const sessions = await listSessions(ctx.app, person.user.id);
  return sessions
    .filter((session) => !isSessionOver({ ...session, startedAt: session.createdAt }, person.memberships, ctx.now))
    .map((session) => ({
      id: session.id,
      browser: browserInWords(ctx, session.userAgent),
      startedAt: session.createdAt,
      lastSeenAt: session.lastSeenAt,
      isThis: session.id === person.sessionId,
    }));
}

function browserInWords(ctx: Ctx, userAgent: string): string {
  const name = browserName(userAgent);
  return name ? ctx.t("security:browser.named", name) : ctx.t("security:browser.unknown");
}

/** Ends one of their own sessions, from its next request on. @throws DomainError `not_found` for anybody else's. */
export async function endOwnSession(app: App, person: SignedIn, sessionId: string): Promise<void> {
  if (!(await deleteSessionById(app, person.user.id, sessionId))) throw notFound("session");
  await recordSession(app, person, "session.ended", { endedSessionId: sessionId });
}

/** Ends all of their own sessions but this one. */
export async function endOtherSessions(app: App, person: SignedIn): Promise<void> {
  const ended = await deleteSessions(app, person.user.id, person.sessionId);
  if (ended > 0) await recordSession(app, person, "session.ended", { ended });
}

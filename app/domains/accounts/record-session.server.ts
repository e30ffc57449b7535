import type { App } from "#app/platform/app.server";
import { createContext } from "#app/platform/context.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import type { SignedIn } from "#app/domains/accounts/account.repository.server";
import { contextOf } from "#app/domains/accounts/require-context.server";
import { findPersonByEmail } from "#app/domains/accounts/sign-in.repository.server";

/**
 * A session opens every workspace of its person, so each of them keeps that it began, was proved once more, or ended.
 *
 * @param data what is to be known beside the session: by what it began, or which other one ended.
 */
export async function recordSession(
  app: App,
  person: SignedIn,
  kind: "session.started" | "session.proved" | "session.ended",
  data: Record<string, unknown> = {},
): Promise<void> {
  const { sessionId, user, memberships } = person;
  for (const member of memberships) {
    await recordActivity(contextOf(app, person, member), kind, { kind: "user", id: user.id }, { sessionId, ...data });
  }
}

/** Somebody typed a wrong code for this address. Does nothing for an address that nobody has. */
export async function recordRefusal(app: App, email: string): Promise<void> {
  const person = await findPersonByEmail(app, email);
  for (const workspace of person?.workspaces ?? []) {
    const ctx = createContext({ app, workspace, actor: { kind: "visitor", id: "" } });
    await recordActivity(ctx, "session.refused", { kind: "user", id: person?.id ?? "" });
  }
}

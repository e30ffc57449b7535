import type { App } from "#app/platform/app.server";
import { startSession } from "#app/domains/accounts/start-session.server";

/**
 * Signs in somebody who just joined by the link in their mail.
 *
 * @returns the session's token; null for who works for a company here: that door needs a sign-in of its own.
 */
export const startAmbassadorSession = (app: App, userId: string, userAgent: string): Promise<string | null> =>
  startSession(app, { userId, userAgent, by: "invitation" });

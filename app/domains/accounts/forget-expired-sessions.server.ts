import type { App } from "#app/platform/app.server";
import { deleteExpired } from "#app/domains/accounts/sign-in.repository.server";

/** Removes sessions and sign-in mails that ended, and with them when and with what somebody was here. Safe to repeat. */
export async function forgetExpiredSessions(app: App): Promise<void> {
  const count = await deleteExpired(app);
  if (count > 0) app.log.info("sessions.expired", { count });
}

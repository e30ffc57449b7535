import type { App } from "#app/platform/app.server";
import { updateUserLanguage } from "#app/domains/accounts/account.repository.server";

/** The language of a person's pages and mails, in every workspace. */
export function changeLanguage(app: App, userId: string, language: string): Promise<void> {
  return updateUserLanguage(app, userId, language);
}

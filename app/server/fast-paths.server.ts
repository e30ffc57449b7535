import type { App } from "#app/platform/app.server";
import type { FastPath } from "#app/server/http.server";
import { referralClicks } from "#app/server/referral-click.server";

/** What is answered before Remix is asked, in this order. */
export function fastPaths(app: App): FastPath[] {
  return [referralClicks(app)];
}

import type { App } from "#app/platform/app.server";
import type { FastPath } from "#app/server/http.server";
import type { ClickWriter } from "#app/domains/referrals/click-writer.server";
import { createProvedHosts } from "#app/domains/referrals/proved-hosts.server";
import { hostCheck } from "#app/server/host-check.server";
import { referralClicks } from "#app/server/referral-click.server";

/** What is answered before Remix is asked, in this order. */
export function fastPaths(app: App, clicks: ClickWriter): FastPath[] {
  const hosts = createProvedHosts(app);
  return [referralClicks(app, clicks, hosts), hostCheck(app, hosts)];
}

import { createServer, request as httpRequest, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";
import type { App } from "#app/platform/app.server";
import type { Ctx } from "#app/platform/context.server";
import { createClickWriter } from "#app/domains/referrals/click-writer.server";
import { createDefaultLink } from "#app/domains/referrals/referral-link.server";
import { referralClicks } from "#app/server/referral-click.server";
import { givenWorkspace } from "#tests/support/app";
import { givenCampaignRow, givenEnrolmentRow } from "#tests/support/given-link";

export const PHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1";

export type ClickAnswer = { status: number; headers: IncomingHttpHeaders; body: string; cookie: string };

/** `/r/:code` alone, over real HTTP. @returns a function that serves it for an app, and answers the port. */
export function useClickServers(): (app: App) => Promise<number> {
  const servers: Server[] = [];
  afterAll(() => servers.forEach((server) => server.close().closeAllConnections()));
  return async (app) => {
    const clicks = referralClicks(app, createClickWriter(app, app.database.pool));
    const server = createServer((request, response) => void (clicks(request, response) || response.writeHead(599).end()));
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return (server.address() as AddressInfo).port;
  };
}

/** node:http and not fetch: the path goes out exactly as written. */
export function openLink(
  path: string,
  { method = "GET", headers = {}, at }: { method?: string; headers?: Record<string, string>; at: number },
): Promise<ClickAnswer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: "127.0.0.1", port: at, path, method, headers: { "user-agent": PHONE, ...headers } }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (part: string) => (body += part));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body, cookie: response.headers["set-cookie"]?.[0] ?? "" }),
      );
    });
    sent.on("error", reject).end();
  });
}

/** A link of an ambassador in a workspace of its own. */
export async function givenLink(app: App, campaign: Parameters<typeof givenCampaignRow>[1] = {}) {
  const ctx = await givenWorkspace(app);
  const { campaignId, slug } = await givenCampaignRow(ctx, campaign);
  const enrolment = await givenEnrolmentRow(ctx, { campaignId });
  const link = await createDefaultLink(ctx, { enrolmentId: enrolment.enrolmentId, nameHint: "" });
  return { ctx, ...enrolment, campaignId, link, landing: `/go/${ctx.workspace.slug}/${slug}` };
}

export const clicksOf = (ctx: Ctx) =>
  ctx.db.click.findMany({ where: { workspaceId: ctx.workspaceId }, orderBy: [{ at: "asc" }, { isRepeat: "asc" }] });

import type { App } from "#app/platform/app.server";
import { createProvedHosts, type ProvedHosts } from "#app/domains/referrals/proved-hosts.server";
import type { FastPath } from "#app/server/http.server";
import { OWN_DOORS } from "#app/server/own-doors";
import { baseHeaders } from "#app/server/security-headers.server";

/** Where a proxy that makes certificates on demand asks first; see docs/self-hosting.md. */
const PATH = OWN_DOORS.hostCheck;

/** `GET /.well-known/aanrader-host?domain=…`: 200 for a host that somebody proved, 404 for every other one. */
export function hostCheck(app: App, hosts: ProvedHosts = createProvedHosts(app)): FastPath {
  const headers = { ...baseHeaders(app.env.appUrl), "Cache-Control": "no-store", "Content-Length": "0" };
  return ({ method, url = "" }, response) => {
    if (method !== "GET" || !(url === PATH || url.startsWith(`${PATH}?`)) || url.length > 400) return false;
    const domain = new URLSearchParams(url.slice(PATH.length + 1)).get("domain")?.toLowerCase() ?? "";
    void hosts().then((known) => response.writeHead(known.has(domain) ? 200 : 404, headers).end());
    return true;
  };
}

import { isbot } from "isbot";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { App } from "#app/platform/app.server";
import { newId } from "#app/platform/ids";
import { languageOfHeader } from "#app/platform/i18n/translate.server";
import { clickCookieName } from "#app/domains/referrals/click-cookie";
import { channelOf, isPrefetch, isPreviewRobot, referrerHostOf } from "#app/domains/referrals/click.rules";
import { createClickWriter, type ClickWriter } from "#app/domains/referrals/click-writer.server";
import { getLinkCard } from "#app/domains/referrals/link-card.server";
import { isLinkCode } from "#app/domains/referrals/link-code.rules";
import { createLinkTargets, type LinkTarget } from "#app/domains/referrals/link-targets.server";
import { createProvedHosts, type ProvedHosts } from "#app/domains/referrals/proved-hosts.server";
import { createVisitorHash, type VisitorHashes } from "#app/domains/referrals/visitor.server";
import { clientAddressOf } from "#app/server/client-address.server";
import type { FastPath } from "#app/server/http.server";
import { linkPages } from "#app/server/link-pages.server";
import { OWN_DOORS } from "#app/server/own-doors";
import { baseHeaders } from "#app/server/security-headers.server";

type LiveTarget = Extract<LinkTarget, { state: "live" }>;

/**
 * `GET /r/:code`: the link is found, the click committed, and only then the visitor sent on. Robots, HEAD and browsers
 * that look ahead are sent on uncounted; a robot that wants a card for a message gets the campaign's. Nothing in a request
 * can choose where it leads.
 */
export function referralClicks(
  app: App,
  writer: ClickWriter = createClickWriter(app),
  hosts: ProvedHosts = createProvedHosts(app),
): FastPath {
  const targets = createLinkTargets(app);
  const pages = linkPages(app.env);
  const visitOf = createVisitReader(app);
  const cookieName = clickCookieName(app.env.appUrl.startsWith("https://"));
  const fixed = { ...baseHeaders(app.env.appUrl), "Cache-Control": "private, no-store", "Content-Length": "0", "X-Robots-Tag": "noindex" };
  const fixedHeaders = Object.entries(fixed).flat();

  const redirect = (response: ServerResponse, location: string, cookie?: string) => {
    const headers = [...fixedHeaders, "Location", location];
    if (cookie) headers.push("Set-Cookie", cookie);
    response.writeHead(302, headers).end();
  };

  const showCard = (response: ServerResponse, target: LiveTarget) =>
    getLinkCard(app, target).then(
      (card) => pages.card(response, card),
      () => redirect(response, target.location), // without the database: the page behind the link has words of its own
    );

  const ownName = new URL(app.env.appUrl).hostname;

  const goOn = (request: IncomingMessage, response: ServerResponse, target: LiveTarget, query: string) => {
    const visitor = visitorOf(request.headers["user-agent"] ?? "");
    if (visitor === "preview") return showCard(response, target);
    if (visitor === "robot" || request.method === "HEAD" || isPrefetch(request.headers)) return redirect(response, target.location);
    const { workspaceId, linkId, enrolmentId, location, cookieAttributes } = target;
    const click = { workspaceId, linkId, enrolmentId, id: newId("click"), channel: channelOf(query), ...visitOf(request) };
    return writer.record(click).then((recorded) => {
      redirect(
        response,
        location,
        recorded.outcome === "stored" && cookieAttributes !== null ? `${cookieName}=${recorded.clickId}${cookieAttributes}` : undefined,
      );
    });
  };

  const answer = (request: IncomingMessage, response: ServerResponse, target: LinkTarget, query: string) => {
    const name = hostNameOf(request);
    return name === ownName ? answerOwn(request, response, target, query) : answerElsewhere(request, response, { target, query, name });
  };

  /** On a host of a workspace's own: its links alone, and nothing is left in the browser, whose address changes with the landing page. */
  const answerElsewhere = async (
    request: IncomingMessage,
    response: ServerResponse,
    { target, query, name }: { target: LinkTarget; query: string; name: string },
  ) => {
    const known = await hosts();
    if (known.size === 0) return answerOwn(request, response, target, query);
    const owner = known.get(name);
    if (owner === undefined) return void response.writeHead(421, fixed).end();
    if (target.state === "unknown" || target.workspaceId !== owner) return answerOwn(request, response, { state: "unknown" }, query);
    return answerOwn(request, response, target.state === "live" ? { ...target, ...elsewhere(target) } : target, query);
  };

  const elsewhere = ({ location }: LiveTarget) => ({ location: new URL(location, app.env.appUrl).href, cookieAttributes: null });

  const answerOwn = (request: IncomingMessage, response: ServerResponse, target: LinkTarget, query: string) => {
    if (target.state === "live") return goOn(request, response, target, query);
    const language = languageOfHeader(request.headers["accept-language"] ?? null);
    return target.state === "unknown" ? pages.unknown(response, language) : pages.gone(response, language, target);
  };

  return (request, response) => {
    const asked = codeOf(request);
    if (!asked) return false;
    const fail = (error: unknown) => {
      app.log.error("click.failed", error);
      if (!response.headersSent) pages.unavailable(response, languageOfHeader(request.headers["accept-language"] ?? null));
    };
    const found = isLinkCode(asked.code) ? targets.find(asked.code) : ({ state: "unknown" } as const);
    if (found instanceof Promise) found.then((target) => answer(request, response, target, asked.query)).catch(fail);
    else Promise.resolve(answer(request, response, found, asked.query)).catch(fail);
    return true;
  };
}

/** The name in the `Host` header, without a port. */
const hostNameOf = ({ headers: { host = "" } }: IncomingMessage): string => host.toLowerCase().replace(/:\d+$/, "");

/** The code and the query of `/r/:code`; null for any other request. */
function codeOf({ method, url = "" }: IncomingMessage): { code: string; query: string } | null {
  if (!url.startsWith(OWN_DOORS.click) || (method !== "GET" && method !== "HEAD")) return null;
  const mark = url.indexOf("?");
  const path = mark < 0 ? url : url.slice(0, mark);
  const code = path.slice(OWN_DOORS.click.length, path.endsWith("/") ? -1 : undefined).toLowerCase();
  return { code, query: mark < 0 ? "" : url.slice(mark + 1, mark + 200) };
}

function createVisitReader(app: App): (request: IncomingMessage) => VisitorHashes & { referrerHost: string } {
  const addressOf = clientAddressOf(app.env.trustedProxies);
  const hashOf = createVisitorHash(app.env.sessionSecret);
  return (request) => ({
    ...hashOf(app.clock.now(), addressOf(request), request.headers["user-agent"] ?? ""),
    referrerHost: referrerHostOf(request.headers.referer),
  });
}

type Visitor = "person" | "robot" | "preview";

const judged = new Map<string, Visitor>();
const MOST_JUDGED = 5_000;
const LONGEST_JUDGED = 500;

/** By the browser's name for itself. Judging costs, and the same few come all the time. */
function visitorOf(userAgent: string): Visitor {
  if (userAgent.length > LONGEST_JUDGED) return judge(userAgent.slice(0, LONGEST_JUDGED)); // nobody's browser: not worth remembering
  const known = judged.get(userAgent);
  if (known !== undefined) return known;
  const verdict = judge(userAgent);
  if (judged.size >= MOST_JUDGED) judged.clear();
  judged.set(userAgent, verdict);
  return verdict;
}

/** One without a name is a program. */
const judge = (userAgent: string): Visitor =>
  isPreviewRobot(userAgent) ? "preview" : userAgent === "" || isbot(userAgent) ? "robot" : "person";

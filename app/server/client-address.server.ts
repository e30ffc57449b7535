import type { IncomingMessage } from "node:http";
import { trustOf } from "#app/server/forwarded-headers.server";

/**
 * The address a request came from. Forwarded addresses are believed only as far as the chain of trusted proxies reaches,
 * by the same rule as the rest of the site.
 */
export function clientAddressOf(trustedProxies: string[]): (request: IncomingMessage) => string {
  if (trustedProxies.length === 0) return (request) => request.socket.remoteAddress ?? "";
  const isTrusted = trustOf(trustedProxies);
  return (request) => {
    const forwarded = [request.headers["x-forwarded-for"] ?? []]
      .flat()
      .join(",")
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean);
    const chain = [request.socket.remoteAddress ?? "", ...forwarded.reverse()];
    const stranger = chain.find((address, hop) => hop === chain.length - 1 || !isTrusted(address));
    return stranger ?? "";
  };
}

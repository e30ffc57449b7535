import express from "express";
import type { IncomingMessage } from "node:http";

// Host and scheme of links and cookies come from APP_URL, so nobody has to tell them; what reads them all the same is not ours.
const NEVER_BELIEVED = ["forwarded", "x-forwarded-host", "x-forwarded-port", "x-forwarded-proto", "x-real-ip"];

/** Whether the address a connection comes from is one of the trusted proxies (addresses, CIDR ranges, `loopback`, …). */
export function trustOf(trustedProxies: string[]): (address: string) => boolean {
  if (trustedProxies.length === 0) return () => false;
  const site = express();
  site.set("trust proxy", trustedProxies);
  const isTrusted = site.get("trust proxy fn") as (address: string, hop: number) => boolean;
  return (address) => isTrusted(address, 0);
}

/** Takes away what a stranger may not say, so that no reader behind this can believe it: `X-Forwarded-For` is for our proxies. */
export function dropForgedHeaders(trustedProxies: string[]): (request: IncomingMessage) => void {
  const isTrusted = trustOf(trustedProxies);
  return ({ headers, socket }) => {
    for (const name of NEVER_BELIEVED) if (headers[name] !== undefined) delete headers[name];
    if (headers["x-forwarded-for"] !== undefined && !isTrusted(socket.remoteAddress ?? "")) delete headers["x-forwarded-for"];
  };
}

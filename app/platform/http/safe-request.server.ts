import { lookup as dnsLookup } from "node:dns/promises";
import http from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { DomainError } from "#app/platform/errors";
import { hostOf, isPublicAddress, publicUrl } from "#app/platform/http/public-address.rules";

export type SafeRequest = { url: string; headers?: Record<string, string>; body: string };
/** A redirect is an answer like any other: it is never followed. `body` is its beginning. */
export type SafeAnswer = { status: number; body: string };
export type SafeSender = {
  post(request: SafeRequest): Promise<SafeAnswer>;
  get(request: { url: string }): Promise<SafeAnswer>;
};

type Resolve = (host: string) => Promise<ReadonlyArray<{ address: string; family: number }>>;
export type SafeSenderOptions = {
  /** The product's own host. */
  ownHost?: string | null;
  /** All of a request has to happen within this time. */
  timeoutMs?: number;
  mostBytes?: number;
  /** For tests, where "public" is a host of their own. */
  ports?: readonly number[];
  resolve?: Resolve;
  isPublic?: (address: string) => boolean;
};

const HEADER_BYTES = 16_384;

/**
 * Asks addresses that people of a workspace typed in, and never to a machine of ours or of their network: the name is
 * resolved once, every address of it must be public, and the connection goes to that very address, so that a second answer of
 * the name server changes nothing. Not by `fetch`, which would resolve the name again by itself and follow redirects.
 */
export function createSafeSender({
  ownHost = null,
  timeoutMs = 10_000,
  mostBytes = 65_536,
  ports = [80, 443, 8443],
  resolve = resolveAll,
  isPublic = isPublicAddress,
}: SafeSenderOptions = {}): SafeSender {
  const ask = async ({ url: text, ...sent }: { url: string; headers: Record<string, string>; body: string | null }) => {
    const deadline = AbortSignal.timeout(timeoutMs);
    const url = publicUrl(text, { ports, ownHost });
    if (!url) throw refused();
    const host = hostOf(url);
    const addresses = isIP(host) ? [{ address: host, family: isIP(host) }] : await withinTime(resolve(host), deadline);
    const [pinned] = addresses;
    if (!pinned || !addresses.every(({ address }) => isPublic(address))) throw refused();
    return exchange(url, pinned, { ...sent, deadline, mostBytes });
  };
  return {
    post: ({ url, headers = {}, body }) => ask({ url, headers, body }),
    get: ({ url }) => ask({ url, headers: {}, body: null }),
  };
}

const refused = () =>
  new DomainError("invalid", "the address must be that of a public web server", {
    errors: [{ path: "url", message: "must be the address of a public web server" }],
    text: { key: "common:refused.address" },
  });

const resolveAll: Resolve = (host) => dnsLookup(host, { all: true, verbatim: true });

type Exchange = { headers: Record<string, string>; body: string | null; deadline: AbortSignal; mostBytes: number };

function exchange(url: URL, pinned: { address: string; family: number }, sent: Exchange): Promise<SafeAnswer> {
  const toPinned: LookupFunction = (_host, options, answer) =>
    options.all ? answer(null, [pinned]) : answer(null, pinned.address, pinned.family);
  return new Promise((resolve, reject) => {
    const request = (url.protocol === "https:" ? https : http).request(url, {
      method: sent.body === null ? "GET" : "POST",
      agent: false,
      lookup: toPinned,
      maxHeaderSize: HEADER_BYTES,
      signal: sent.deadline,
      headers: { ...(sent.body !== null && bodyHeaders(sent.body)), ...sent.headers, "Accept-Encoding": "identity" },
    });
    request.once("error", reject);
    request.once("response", (response) => {
      const parts: Buffer[] = [];
      let bytes = 0;
      const done = () => {
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).subarray(0, sent.mostBytes).toString("utf8") });
        request.destroy();
      };
      response.on("data", (part: Buffer) => {
        parts.push(part);
        bytes += part.length;
        if (bytes >= sent.mostBytes) done();
      });
      response.once("end", done);
      response.once("error", reject);
    });
    request.end(sent.body ?? undefined);
  });
}

const bodyHeaders = (body: string) => ({ "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) });

function withinTime<T>(work: Promise<T>, deadline: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    deadline.addEventListener("abort", () => reject(new Error("the name server did not answer in time")), { once: true });
    work.then(resolve, reject);
  });
}

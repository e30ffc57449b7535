import type { ActionFunctionArgs } from "@remix-run/node";
import { receiveReturn } from "#app/domains/returns/receive-return.server";
import { getApp } from "#app/platform/app.server";
import { hashToken, isSameHash } from "#app/platform/crypto.server";
import { notFound } from "#app/platform/errors";
import { readBytes } from "#app/platform/http/read-bytes.server";
import { countMiss } from "#app/platform/rate-limit.server";

const MOST_BYTES = 1_000_000;

export function loader(): never {
  throw notFound("page");
}

/** A mail server hands in a message that came back, as it is (RFC 5322). Not there for an installation that reads none. */
export async function action({ request }: ActionFunctionArgs) {
  const app = getApp();
  const { inboundMail } = app.env;
  if (!inboundMail) throw notFound("page");
  const sent = /^Bearer (\S{1,500})$/.exec(request.headers.get("Authorization") ?? "")?.[1] ?? "";
  if (!isSameHash(hashToken(sent), hashToken(inboundMail.secret))) {
    await countMiss(app, "inbound-mail");
    return Response.json({ error: "unauthenticated" }, { status: 401, headers: { "WWW-Authenticate": "Bearer" } });
  }
  const raw = await readBytes(request, MOST_BYTES);
  if (!raw) return Response.json({ error: "too_large" }, { status: 413 });
  return Response.json({ outcome: await receiveReturn(app, raw, request.headers.get("X-Envelope-To") ?? "") });
}

import { redirect } from "@remix-run/node";
import type { App } from "#app/platform/app.server";
import { hashToken, keyedHash } from "#app/platform/crypto.server";
import { requestScope } from "#app/platform/http/request-scope.server";
import { deleteSessionOf, findSignedIn } from "#app/domains/accounts/account.repository.server";
import type { NewSession, SignInAttempt } from "#app/domains/accounts/complete-sign-in.server";
import { recordSession } from "#app/domains/accounts/record-session.server";
import { lastPersonCookie, readSessionToken, sessionCookie } from "#app/domains/accounts/session-cookie.server";

/** Where a request comes from, for limits and for the list of sessions. */
export const attemptOf = (request: Request): SignInAttempt => ({
  clientAddress: requestScope()?.address ?? "",
  userAgent: request.headers.get("User-Agent") ?? "",
});

/** What pages kept on the device: texts that were typed, and the portal's page for times without connection. */
const FORGET_KEPT = '"storage"';

/**
 * The redirect that carries a new session. An older session of this browser ends: a session never changes its person, and finds nothing
 * of another one. What the same person typed here before stays theirs.
 */
export async function enterWith(app: App, request: Request, { token, to }: NewSession): Promise<Response> {
  await endSession(app, request);
  const headers = new Headers({ "Set-Cookie": await sessionCookie().serialize(token) });
  const person = await findSignedIn(app, hashToken(token));
  const mark = person ? keyedHash(app.env.sessionSecret, "last person", person.user.id) : "";
  const known: unknown = await lastPersonCookie().parse(request.headers.get("Cookie"));
  if (mark === "" || known !== mark) headers.set("Clear-Site-Data", FORGET_KEPT);
  headers.append("Set-Cookie", await lastPersonCookie().serialize(mark));
  return redirect(to ?? "/", { headers });
}

/** The redirect that carries the new token of the session that this browser has already: it was proved once more. */
export async function stayWith(token: string, to: string): Promise<Response> {
  return redirect(to, { headers: { "Set-Cookie": await sessionCookie().serialize(token) } });
}

/** Ends this browser's session in the database, takes its cookies away and has it forget what pages kept. */
export async function leave(app: App, request: Request): Promise<Response> {
  await endSession(app, request);
  const headers = new Headers({ "Clear-Site-Data": `"cache", ${FORGET_KEPT}` });
  for (const cookie of [sessionCookie(), lastPersonCookie()]) headers.append("Set-Cookie", await cookie.serialize("", { maxAge: 0 }));
  return redirect("/sign-in", { headers });
}

async function endSession(app: App, request: Request): Promise<void> {
  const token = await readSessionToken(request);
  if (!token) return;
  const tokenHash = hashToken(token);
  const person = await findSignedIn(app, tokenHash);
  if (person) await recordSession(app, person, "session.ended");
  await deleteSessionOf(app, tokenHash);
}

import { createCookie } from "@remix-run/node";
import { getApp } from "#app/platform/app.server";

/** `__Host-` binds the cookie to this host over TLS; plain http (demo, development) cannot carry that prefix. */
export function sessionCookie() {
  const isSecure = getApp().env.appUrl.startsWith("https://");
  return createCookie(isSecure ? "__Host-session" : "aanrader_session", {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: isSecure,
    maxAge: 180 * 24 * 3600,
  });
}

export async function readSessionToken(request: Request): Promise<string | null> {
  const value: unknown = await sessionCookie().parse(request.headers.get("Cookie"));
  return typeof value === "string" && value.length > 0 ? value : null;
}

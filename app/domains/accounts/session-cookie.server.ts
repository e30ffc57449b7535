import { createCookie } from "@remix-run/node";
import { getApp } from "#app/platform/app.server";

/** `__Host-` binds a cookie to this host over TLS; plain http (demo, development) cannot carry that prefix. */
function hostCookie(name: string, days: number) {
  const isSecure = getApp().env.appUrl.startsWith("https://");
  return createCookie(isSecure ? `__Host-${name}` : `aanrader_${name}`, {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: isSecure,
    maxAge: days * 24 * 3600,
  });
}

export const sessionCookie = () => hostCookie("session", 180);

/** Who was signed in last on this browser, as a keyed hash: it outlives the session and signs nobody in. */
export const lastPersonCookie = () => hostCookie("last_person", 365);

export async function readSessionToken(request: Request): Promise<string | null> {
  const value: unknown = await sessionCookie().parse(request.headers.get("Cookie"));
  return typeof value === "string" && value.length > 0 ? value : null;
}

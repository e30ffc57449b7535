import { getApp, isDevelopmentMode } from "#app/platform/app.server";

/** Guards /dev pages: in production they do not exist. */
export function requireDevelopment(): void {
  if (!isDevelopmentMode(getApp().env)) throw new Response("Not found", { status: 404 });
}

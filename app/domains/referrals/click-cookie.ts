/** Holds nothing but the id of a click, for the pages of one workspace's campaigns. */
export const CLICK_COOKIE = "aanrader_click";

/** Where TLS allows, nobody but this host over TLS can set it; `__Host-` would not allow the path. */
export const clickCookieName = (isSecure: boolean): string => (isSecure ? `__Secure-${CLICK_COOKIE}` : CLICK_COOKIE);

/** Everything after `name=value`. Bound to the workspace's landing pages: workspaces on one host do not mix. */
export const clickCookieAttributes = (workspaceSlug: string, days: number, isSecure: boolean): string =>
  `; Path=/go/${workspaceSlug}; Max-Age=${days * 86_400}; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;

/** The id in a request's `Cookie` header; null when there is none or it is not one of ours. */
export function clickIdOf(cookies: string | null): string | null {
  return new RegExp(`(?:^|;\\s*)(?:__Secure-)?${CLICK_COOKIE}=(clk_[\\w-]{10,40})(?:;|$)`).exec(cookies ?? "")?.[1] ?? null;
}

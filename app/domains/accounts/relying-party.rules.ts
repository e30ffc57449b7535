import { isIP } from "node:net";

/** For whom a passkey works: the host of this installation, and pages of exactly this origin. */
export type RelyingParty = { id: string; origin: string; isUsable: boolean };

/**
 * The relying party of an installation, from its own address and never from a request.
 *
 * @param appUrl the address people use, such as `https://ambassadors.example.com`.
 * @returns `isUsable` is false where browsers refuse passkeys: without https (localhost is let off), and for a bare IP address.
 * Source: W3C Web Authentication Level 3, "relying party identifier"; Secure Contexts.
 */
export function relyingParty(appUrl: string): RelyingParty {
  const { hostname, origin, protocol } = new URL(appUrl);
  const isName = isIP(hostname.replace(/^\[|\]$/g, "")) === 0;
  const isSecure = protocol === "https:" || hostname === "localhost" || hostname.endsWith(".localhost");
  return { id: hostname, origin, isUsable: isName && isSecure };
}

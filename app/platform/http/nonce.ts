import { createContext, useContext } from "react";

/** The nonce of this answer's Content-Security-Policy; empty in the browser, where scripts that are loaded need none. */
export const NonceContext = createContext("");

export const useNonce = (): string => useContext(NonceContext);

// Read once: the browser hides it from the markup, and a page that is drawn anew after an error has lost the tags that had it.
const documentNonce = typeof document === "undefined" ? "" : (document.querySelector<HTMLElement>("[nonce]")?.nonce ?? "");

/** The nonce for a `<style>`, which needs it in the browser too. Its element says `suppressHydrationWarning`. */
export const useStyleNonce = (): string => useNonce() || documentNonce;

/**
 * What a click leaves in the visitor's browser. `always`: a cookie on our landing pages, and a note by the script on the customer's
 * own site. `consent`: nothing before that site says that the visitor agrees. `never`: nothing; `ref` in the address is all there is.
 */
export const CLICK_MEMORIES = ["always", "consent", "never"] as const;
export type ClickMemory = (typeof CLICK_MEMORIES)[number];

export const MOST_HOSTS = 5;

/** Where a host says whose it is: a TXT record of this name … */
export const proofRecordOf = (host: string): string => `_aanrader.${host}`;
/** … that holds this text; or a file of this address that does. */
export const proofTextOf = (token: string): string => `aanrader-proof=${token}`;
export const proofUrlOf = (host: string): string => `http://${host}/.well-known/aanrader-proof.txt`;

/** A host as people type it: without scheme, path and capitals. Null for what cannot be one of the public internet. */
export function hostNameIn(text: string): string | null {
  const host = text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/\/.*$/, "")
    .replace(/\.$/, "");
  const isName = host.length <= 253 && /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/.test(host);
  return isName ? host : null;
}

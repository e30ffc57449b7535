import { companyKeysOf, contactKeysOf } from "#app/domains/contacts/contact-identity.rules";

/** Why a claim is refused. Codes, so that they can be counted; the words are in the catalogue. */
export const CLAIM_REASONS = ["not_found", "other_introducer", "existing_customer", "too_late", "no_deal", "other"] as const;
export type ClaimReason = (typeof CLAIM_REASONS)[number];

export type ClaimStatus = "open" | "granted" | "refused";

/** What happened longer ago than this can no longer be claimed. */
export const CLAIMABLE_DAYS = 365;
/** A sale of longer before the claim than this asks for a second look. */
export const LATE_CLAIM_DAYS = 90;

export type Claimed = { who: string; companyName: string; email: string };

/** Whom a claim is about, folded: two claims of one ambassador about the same mailbox, company or name are one. */
export function claimSubject({ who, companyName, email }: Claimed): string {
  const [mailbox] = contactKeysOf({ email });
  const company = companyKeysOf({ companyName }).find(({ kind }) => kind === "name");
  if (mailbox) return `email:${mailbox.value}`;
  return company ? `company:${company.value}` : `name:${who.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim()}`;
}

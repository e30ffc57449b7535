/**
 * On what ground somebody may be asked who answered nothing: they agreed to it, or they are a customer and it is about the same service
 * (Dutch telecommunications act 11.7, ePrivacy directive 13).
 */
export const GUEST_BASES = ["consent", "customer"] as const;
export type GuestBasis = (typeof GUEST_BASES)[number];

/** `givenOn`: when they agreed, or since when they are a customer. */
export type GuestGround = { basis: GuestBasis; givenOn: Date };

const WORDS: Record<GuestBasis, readonly string[]> = {
  consent: ["consent", "optin", "agreed", "toestemming", "akkoord"],
  customer: ["customer", "existingcustomer", "client", "klant", "bestaandeklant"],
};

/** The basis as files write it; null for anything else. */
export const basisOf = (text: string): GuestBasis | null => {
  const word = text.toLowerCase().replace(/[^a-z]/g, "");
  return GUEST_BASES.find((basis) => WORDS[basis].includes(word)) ?? null;
};

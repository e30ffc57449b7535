import { FREE_MAIL_DOMAINS } from "#app/platform/free-mail-domains";

/** Domains of one provider that all deliver to the same mailbox. */
const SAME_MAILBOX: Readonly<Record<string, string>> = {
  "googlemail.com": "gmail.com",
  "me.com": "icloud.com",
  "mac.com": "icloud.com",
  "protonmail.com": "proton.me",
  "protonmail.ch": "proton.me",
  "pm.me": "proton.me",
  "ya.ru": "yandex.ru",
  "yandex.com": "yandex.ru",
};

/**
 * The mailbox behind an address, to compare two addresses with; never an address to send to.
 *
 * Case, look-alike characters (Unicode NFKC, Punycode domain) and the tag after "+" go everywhere: nobody has an address
 * with a plus of which the part before it belongs to somebody else. Dots go at Gmail only, where they mean nothing; at
 * other providers a.b@ and ab@ are two people. Domains of one mailbox become one.
 *
 * @returns `name@domain` in lower case; null when the text is no address.
 * Source: support.google.com/mail/answer/7436150 (dots), RFC 5233 (subaddressing), RFC 3490 (domain names).
 */
export function normalizeEmail(email: string): string | null {
  const address = email.normalize("NFKC").trim().toLowerCase();
  const at = address.lastIndexOf("@");
  const written = asciiDomain(address.slice(at + 1));
  if (at < 1 || written === null || /[\s<>@]/.test(address.slice(0, at))) return null;
  const domain = SAME_MAILBOX[written] ?? written;
  const local = address.slice(0, at);
  const tag = local.indexOf("+");
  const untagged = tag > 0 ? local.slice(0, tag) : local; // "+31612345678@…" is a name, not a tag
  const name = domain === "gmail.com" ? untagged.replaceAll(".", "") : untagged;
  return name === "" ? null : `${name}@${domain}`;
}

/** True when both are addresses of one mailbox. */
export function isSameMailbox(a: string, b: string): boolean {
  const mailbox = normalizeEmail(a);
  return mailbox !== null && mailbox === normalizeEmail(b);
}

/** The domain of an address as it stands, in lower case and Punycode: `x.example`; null when the text is no address. */
export function emailDomain(email: string): string | null {
  if (normalizeEmail(email) === null) return null;
  const address = email.normalize("NFKC").trim().toLowerCase();
  return asciiDomain(address.slice(address.lastIndexOf("@") + 1));
}

/** True for a mail domain that never stands for a company: free mail, access providers, throw-away mail. */
export const isFreeMailDomain = (domain: string): boolean => FREE_MAIL_DOMAINS.has(domain.trim().toLowerCase());

/** The domain that identifies the company of an address; null for free mail, access providers and texts that are no address. */
export function companyDomainOf(email: string): string | null {
  const domain = emailDomain(email);
  return domain === null || isFreeMailDomain(domain) ? null : domain;
}

// Where names are given out one level below the country: bloemkamp.co.uk.
const SECOND_LEVELS = ["co", "com", "org", "net", "ac", "gov", "or", "gv"];

/** A first guess at a company's name, for a person to look at: "Van Dalen" of ana@mail.van-dalen.example; null where there is none. */
export function guessCompanyName(email: string): string | null {
  const labels = companyDomainOf(email)?.split(".").slice(0, -1) ?? [];
  if (labels.length > 1 && SECOND_LEVELS.includes(labels.at(-1) ?? "")) labels.pop();
  const label = labels.at(-1) ?? "";
  if (label === "" || label.startsWith("xn--")) return null;
  return label
    .split("-")
    .filter(Boolean)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");
}

// A domain that reading it as an address would leave as it is.
const PLAIN_DOMAIN = /^(?!.*xn--)[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z-]*$/;

function asciiDomain(domain: string): string | null {
  if (PLAIN_DOMAIN.test(domain)) return domain;
  // The last label is never a number: "1.2" would be read as an IP address.
  if (!/^[^\s.@/\\?#:%[\]]+(\.[^\s.@/\\?#:%[\]]+)*\.[^\s.@/\\?#:%[\]\d]+[^\s.@/\\?#:%[\]]*$/u.test(domain)) return null;
  const address = `http://${domain}`;
  return URL.canParse(address) ? new URL(address).hostname : null;
}

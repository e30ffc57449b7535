import { BlockList, isIP } from "node:net";

/** IPv4 that is nobody's public host: private, shared, local, for documentation, for groups, reserved (IANA special-purpose registry). */
const NOT_PUBLIC_4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const;

/** Within the one range of public IPv6: tunnels that carry an IPv4 address inside, documentation, and protocol assignments. */
const NOT_PUBLIC_6 = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const;

const blocked = new BlockList();
for (const [net, prefix] of NOT_PUBLIC_4) blocked.addSubnet(net, prefix, "ipv4");
for (const [net, prefix] of NOT_PUBLIC_6) blocked.addSubnet(net, prefix, "ipv6");
const global6 = new BlockList();
global6.addSubnet("2000::", 3, "ipv6");

/** Whether an address belongs to a host on the public internet. IPv4 written inside IPv6 never does. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !blocked.check(address, "ipv4");
  return family === 6 && !address.includes("%") && global6.check(address, "ipv6") && !blocked.check(address, "ipv6");
}

/** Names that lead inside whoever resolves them. */
const INSIDE_NAMES = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|private|test|invalid|onion|arpa)$/;

/**
 * The address of a public web server as people give it to us.
 *
 * @param ownHost the product's own host, which nobody may send it to.
 * @returns null for everything else: other schemes and ports, names and numbers that lead inside, a user name, a disguise.
 */
export function publicUrl(text: string, { ports, ownHost }: { ports: readonly number[]; ownHost: string | null }): URL | null {
  if (text.length > 2_048 || /[\s\\\p{Cc}]/u.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  if ((url.protocol !== "https:" && url.protocol !== "http:") || url.username !== "" || url.password !== "") return null;
  if (!ports.includes(url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port))) return null;
  const host = hostOf(url);
  if (isIP(host)) return isPublicAddress(host) ? url : null;
  const isName = host.length <= 253 && host.includes(".") && !INSIDE_NAMES.test(host);
  return isName && host !== ownHost ? url : null;
}

/** The host of an address without the marks around IPv6 and the dot at the end of a full name. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, "").replace(/\.+$/, "");

import { isIP, isIPv4 } from "node:net";

/**
 * What limits count by: a household or server has a whole /64 of IPv6 and may use another address of it for every request, so the
 * first 64 bits stand for all of them. IPv4 written inside IPv6 is that IPv4. Any other text stays as it is.
 */
export function addressGroup(text: string): string {
  const [address = ""] = text.split("%");
  if (isIP(address) !== 6) return text;
  const inside = address.slice(address.lastIndexOf(":") + 1);
  if (isIPv4(inside) && /^::ffff:[\d.]+$/i.test(address)) return inside;
  const [head = "", tail] = address.replace(inside, isIPv4(inside) ? "0:0" : inside).split("::");
  const [before, after] = [head, tail ?? ""].map((part) => part.split(":").filter(Boolean)) as [string[], string[]];
  const missing = tail === undefined ? 0 : 8 - before.length - after.length;
  const parts = [...before, ...Array<string>(missing).fill("0"), ...after];
  return `${parts
    .slice(0, 4)
    .map((part) => parseInt(part, 16).toString(16))
    .join(":")}::/64`;
}

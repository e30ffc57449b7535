/**
 * A phone number in the form in which two can be compared: `+31612345678`, or `0612345678` when it names no country.
 *
 * @returns null unless the text holds 7 to 15 digits and otherwise only the marks that people write in numbers.
 * Source: ITU-T E.164 (at most 15 digits, "+" and country code).
 */
export function normalizePhone(phone: string): string | null {
  const written = phone
    .normalize("NFKC")
    .replace(/^\s*tel:/i, "")
    .replace(/\(0\)/g, "")
    .trim();
  if (!/^\+?[\d\s().\-/]+$/.test(written)) return null;
  const compact = written.replace(/[^\d+]/g, "").replace(/^00/, "+");
  return /^\+[1-9]\d{6,14}$|^\d{7,15}$/.test(compact) ? compact : null;
}

/**
 * True when both texts are one phone number. A number without its country ("06 1234 5678") equals one with any country that
 * ends in the same digits: eight digits or more leave no room for chance.
 */
export function isSamePhone(a: string, b: string): boolean {
  const [first, second] = [normalizePhone(a), normalizePhone(b)];
  if (first === null || second === null) return false;
  if (first === second) return true;
  if (first.startsWith("+") === second.startsWith("+")) return false;
  const [full, national] = first.startsWith("+") ? [first, second] : [second, first];
  const significant = national.replace(/^0/, "");
  return significant.length >= 8 && full.endsWith(significant);
}

const DAY = 86_400_000;
const DAYS_TO_1970 = 25_569; // of Excel's calendar that starts in 1900; 1904 is 1,462 days later

/** Excel's number for a moment as the local figures of that moment, in the milliseconds of UTC. */
export const excelLocal = (serial: number): number => Math.round(((serial - DAYS_TO_1970) * DAY) / 1_000) * 1_000;

/** "46082.39583333" as "2026-03-01T09:30:00": without a zone, as a spreadsheet has it. A whole number is a day. Null for no such day. */
export function excelDateText(serial: number, startsIn1904 = false): string | null {
  const local = excelLocal(serial + (startsIn1904 ? 1_462 : 0));
  if (!(local >= 0 && local < Date.UTC(2200, 0, 1))) return null;
  const text = new Date(local).toISOString();
  return Number.isInteger(serial) ? text.slice(0, 10) : text.slice(0, 19);
}

const BUILT_IN = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Whether a number format shows dates or times. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN(id);
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, "");
  return /[dmyhs]/i.test(bare) && !/general/i.test(bare);
}

import { formatNumber } from "#app/ui/format";

/** "38", and "38.5" for a median between two days. */
export const daysText = (days: number, language: string): string =>
  formatNumber(days, language, { decimals: Number.isInteger(days) ? 0 : 1 });

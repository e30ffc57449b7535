import { currencyDecimals, formatMoney } from "#app/platform/money";

/** An amount rounded half up to whole euros (kronor, yen): figures to compare. Its rows tell it exactly. */
export function wholeMoney({ minor, currency }: { minor: number; currency: string }, language: string): string {
  const unit = 10 ** currencyDecimals(currency);
  return formatMoney({ minor: Math.sign(minor) * Math.round(Math.abs(minor) / unit) * unit, currency }, language, { whole: true });
}

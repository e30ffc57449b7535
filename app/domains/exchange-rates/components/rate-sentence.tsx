type Props = { base: string; quote: string; rate: string; language: string };

/** "1 USD = 0.92 EUR": a rate as it was written down, in the reader's digits. */
export const RateSentence = ({ base, quote, rate, language }: Props) => (
  <span className="whitespace-nowrap">{`1 ${base} = ${formatRate(rate, language)} ${quote}`}</span>
);

/** A decimal string keeps every digit (ECMA-402 NumberFormat v3). */
export const formatRate = (rate: string, language: string): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 10 }).format(rate as Intl.StringNumericLiteral);

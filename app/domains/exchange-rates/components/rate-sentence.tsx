import { useText } from "#app/platform/i18n/use-text";
import { formatDecimal } from "#app/ui/format";

type Span = { base: string; quote: string; lowest: string; highest: string };

/** "1 USD = 0.92 EUR": a rate as it was written down, in the reader's digits. */
export const RateSentence = ({ base, quote, rate, language }: { base: string; quote: string; rate: string; language: string }) => (
  <RateSpan span={{ base, quote, lowest: rate, highest: rate }} language={language} />
);

/** The same, or the lowest and the highest of several: "1 USD = 0.92–0.95 EUR". */
export const RateSpan = ({ span, language }: { span: Span; language: string }) => (
  <span className="whitespace-nowrap">{spanText(span, language)}</span>
);

/** Of a rate that was derived through a third currency the two stored ones that it comes from. */
export function DerivedFrom({ via, language }: { via: { pivot: string; steps: readonly Span[] } | null; language: string }) {
  const t = useText("exchange-rates");
  if (!via) return null;
  const [first = "", second = ""] = via.steps.map((step) => spanText(step, language));
  return <span className="sm muted block">{t("report.derived", { pivot: via.pivot, first, second })}</span>;
}

const spanText = ({ base, quote, lowest, highest }: Span, language: string): string =>
  `1 ${base} = ${lowest === highest ? formatDecimal(lowest, language) : `${formatDecimal(lowest, language)}–${formatDecimal(highest, language)}`} ${quote}`;

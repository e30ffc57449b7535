import { useText } from "#app/platform/i18n/use-text";
import type { TrendStep } from "#app/domains/nps/nps-dimensions";
import { formatDate, formatNumber, formatSigned } from "#app/ui/format";

/** "= 0.04"; "< 0.001" below that. */
export const chanceText = (p: number, language: string): string =>
  p < 0.001 ? `< ${formatNumber(0.001, language, { decimals: 3 })}` : `= ${formatNumber(p, language, { decimals: p < 0.1 ? 3 : 2 })}`;

/** Points as they are read: whole and with their sign. */
export const pointsText = (points: number, language: string): string => formatSigned(Math.round(points), language);

type Period = { start: string; name: string | null };

/** What a period of the trend is called, in full and as short as fits under a chart. Needs the texts "nps" and "nps-page". */
export function usePeriodName(per: TrendStep, language: string): { full: (period: Period) => string; short: (period: Period) => string } {
  const t = useText("nps");
  const page = useText("nps-page");
  const noon = ({ start }: Period) => `${start}T12:00:00Z`;
  if (per === "quarter") {
    const quarter = ({ start }: Period) =>
      t("trend.quarterLabel", { quarter: Math.ceil(Number(start.slice(5, 7)) / 3), year: start.slice(2, 4) });
    return { full: quarter, short: quarter };
  }
  if (per === "month") {
    const short = new Intl.DateTimeFormat(language, { month: "short", year: "2-digit", timeZone: "UTC" });
    return {
      full: (period) => formatDate(noon(period), language, "UTC", "month"),
      short: (period) => short.format(new Date(noon(period))),
    };
  }
  return {
    full: (period) => period.name ?? page("trend.waveLabel", { date: formatDate(noon(period), language, "UTC", "short-date") }),
    short: (period) => shortened(period.name ?? formatDate(noon(period), language, "UTC", "short-date"), 14),
  };
}

/** A text that has to fit somewhere: cut between characters, with an ellipsis. */
export function shortened(text: string, most: number): string {
  const characters = [...text];
  return characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : text;
}

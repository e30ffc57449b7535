import type { BarDatum } from "#app/ui/charts/bar-chart";
import type { FunnelGroup } from "#app/ui/charts/funnel-chain";
import type { TrendPoint } from "#app/ui/charts/trend-chart";

const quarter = (label: string, value: number | null, low?: number, high?: number, rest: Partial<TrendPoint> = {}): TrendPoint => ({
  label,
  value,
  low,
  high,
  detail: `${label}: ${value} (${low} to ${high})`,
  ...rest,
});

export const QUARTERS: TrendPoint[] = [
  quarter("Q1 ’25", 17, 7, 26),
  quarter("Q2", 10, 0, 19, { isMinor: true }),
  quarter("Q3", 17, 7, 26),
  quarter("Q4", 20, 10, 29, { isMinor: true }),
  quarter("Q1 ’26", null),
  quarter("Q2", 24, 5, 43, { isMinor: true, isIndicative: true }),
  quarter("Q3", 31, 22, 39, { isMinor: true }),
  quarter("Q4 ’26", 36, 28, 44),
];

export const ANSWERS = [3, 2, 3, 5, 6, 13, 19, 38, 59, 93, 71];

export const REVENUE = Array.from({ length: 30 }, (_, index) => Math.round(90_000 / (index + 1) ** 2));
export const REVENUE_BEFORE = Array.from({ length: 30 }, (_, index) => Math.round(40_000 / (index + 1)));

export const BARS: BarDatum[] = [
  { key: "1", label: "Sanne Verhoeven", value: 84.75, text: "€84,750", to: "?row=1" },
  { key: "2", label: "Jeroen Bakker", value: 61.2, text: "€61,200", tone: "soft" },
  { key: "3", label: "Fatima El Amrani", value: 48.9, text: "€48,900" },
];

const step = (key: string, label: string, amount: number, value: string, rate: string, rest = {}) => ({
  key,
  label,
  amount,
  value,
  rate,
  to: `?step=${key}`,
  ...rest,
});

export const FUNNEL: FunnelGroup[] = [
  {
    key: "people",
    unit: "People",
    steps: [
      step("answered", "Answered", 1184, "1,184", "46% of asked"),
      step("promoters", "Promoters", 601, "601", "51%"),
      step("invited", "Invited", 548, "548", "91% · 2 h"),
      step("joined", "Joined", 172, "172", "31% · 1 d", { isNarrowest: true }),
      step("introduced", "Introduced", 94, "94", "55% · 9 d"),
    ],
  },
  {
    key: "introductions",
    unit: "Introductions",
    steps: [
      step("received", "Received", 231, "231", "2.5 each"),
      step("accepted", "Accepted", 148, "148", "64% · 4 h"),
      step("won", "Won", 41, "41", "28% · 38 d"),
    ],
  },
  { key: "euro", unit: "Euro", steps: [step("revenue", "Revenue", 412_600, "€412,600", "€23,904 rewards", { part: 0.058 })] },
];

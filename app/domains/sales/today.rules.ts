import type { OpenStage } from "#app/domains/sales/lead-stage.rules";

/** An open lead as the day's work sees it. `promise` is what it may count on now. */
export type OpenLead = {
  leadId: string;
  version: number;
  stage: OpenStage;
  promise: { kind: "accept" | "contact"; dueAt: Date } | null;
  stageChangedAt: Date;
};

/** What a lead waits for: to be accepted, to be contacted, or for somebody to plan what comes next. */
export const TODAY_GROUPS = ["accept", "contact", "unplanned"] as const;
export type TodayGroup = (typeof TODAY_GROUPS)[number];

/** The day's work in the order of the page; steps that are due are a part of their own. */
export const TODAY_PARTS = ["accept", "contact", "steps", "unplanned"] as const;
export type TodayPart = (typeof TODAY_PARTS)[number];

/** What the address of the page asks for: whose work, and one part of it from a place on. Anything else asks for everything. */
export type TodayView = { whose: "all" | null; part: TodayPart | null; from: number };

export const todayViewOf = (query: URLSearchParams): TodayView => ({
  whose: query.get("whose") === "all" ? "all" : null,
  part: TODAY_PARTS.find((part) => part === query.get("part")) ?? null,
  from: /^\d{1,6}$/.test(query.get("from") ?? "") ? Number(query.get("from")) : 0,
});

/** The page as an address: "?part=accept&whose=all". */
export function todayAddress({ whose, part, from }: TodayView, more: Record<string, string> = {}): string {
  const words = { ...(whose && { whose }), ...(part && { part }), ...(from > 0 && { from: String(from) }), ...more };
  return `?${new URLSearchParams(words).toString()}`;
}

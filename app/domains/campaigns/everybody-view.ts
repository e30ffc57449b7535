import { OUT_REASONS, type OutReason } from "#app/domains/campaigns/candidate.rules";

export const EVERYBODY_STATES = ["all", "in", "out"] as const;
export type EverybodyView = {
  state: (typeof EVERYBODY_STATES)[number];
  reason: OutReason | null;
  search: string;
  after: string | null;
};

/** What the address asks for; what it does not know is left out. A reason is one of who is out. */
export function readEverybodyView(query: URLSearchParams): EverybodyView {
  const reason = OUT_REASONS.find((known) => known === query.get("reason")) ?? null;
  const state = EVERYBODY_STATES.find((known) => known === query.get("state")) ?? "all";
  const search = (query.get("search") ?? "").trim().slice(0, 100);
  return { state: reason ? "out" : state, reason, search, after: query.get("after")?.slice(0, 500) ?? null };
}

/** The address of a list of these; a page after another only where it is said. */
export function everybodySearch({ state, reason, search }: EverybodyView, after: string | null = null): string {
  const query = new URLSearchParams();
  if (state !== "all" && !reason) query.set("state", state);
  if (reason) query.set("reason", reason);
  if (search) query.set("search", search);
  if (after) query.set("after", after);
  return `?${query.toString()}`;
}

/** What taking an import back is about, in the order in which it is done. */
export const UNDO_PARTS = ["responses", "contacts", "companies"] as const;
export type UndoPart = (typeof UNDO_PARTS)[number];

/** `because`: `corrected` later by something else, `changed` since, or the table whose rows depend on it. */
export type Kept = { part: UndoPart; id: string; because: string };

/** What was taken back, what went back to what it said before, and what had to stay: how many, and the first of them. */
export type UndoResult = {
  removed: Record<UndoPart, number>;
  restored: number;
  kept: Record<UndoPart, number>;
  examples: Kept[];
};

const MAX_EXAMPLES = 100;

/** A first or next attempt: what was removed stays counted, what has to stay is found anew. */
export function beginUndo(before: UndoResult | null): UndoResult {
  const none = { responses: 0, contacts: 0, companies: 0 };
  return { removed: { ...none, ...before?.removed }, restored: before?.restored ?? 0, kept: { ...none }, examples: [] };
}

/** With what all attempts removed, also one at the same time. */
export const withRemoved = (result: UndoResult, stored: UndoResult | null): UndoResult =>
  stored ? { ...result, removed: stored.removed, restored: stored.restored } : result;

export function addKept(result: UndoResult, part: UndoPart, kept: ReadonlyArray<{ id: string; because: string }>): UndoResult {
  const examples = [...result.examples, ...kept.map(({ id, because }) => ({ part, id, because }))].slice(0, MAX_EXAMPLES);
  return { ...result, kept: { ...result.kept, [part]: result.kept[part] + kept.length }, examples };
}

export const addRemoved = (result: UndoResult, part: UndoPart, count: number): UndoResult => ({
  ...result,
  removed: { ...result.removed, [part]: result.removed[part] + count },
});

/** `because`: `corrected` later by something else, `changed` since, or the table whose rows depend on it. */
export type Kept<Part extends string> = { part: Part; id: string; because: string };

/** What taking an import back did: removed, given back as it was before, and kept: how many, and the first of them. */
export type UndoResult<Part extends string> = {
  removed: Record<Part, number>;
  restored: number;
  kept: Record<Part, number>;
  examples: Array<Kept<Part>>;
};

const MAX_EXAMPLES = 100;

/** A first or next attempt: what was removed stays counted, what has to stay is found anew. */
export function beginUndo<Part extends string>(parts: readonly Part[], before: UndoResult<Part> | null): UndoResult<Part> {
  const none = () => Object.fromEntries(parts.map((part) => [part, 0])) as Record<Part, number>;
  return { removed: { ...none(), ...before?.removed }, restored: before?.restored ?? 0, kept: none(), examples: [] };
}

/** With what all attempts removed, also one at the same time. */
export const withRemoved = <Part extends string>(result: UndoResult<Part>, stored: UndoResult<Part> | null): UndoResult<Part> =>
  stored ? { ...result, removed: stored.removed, restored: stored.restored } : result;

export function addKept<Part extends string>(
  result: UndoResult<Part>,
  part: Part,
  kept: ReadonlyArray<{ id: string; because: string }>,
): UndoResult<Part> {
  const examples = [...result.examples, ...kept.map(({ id, because }) => ({ part, id, because }))].slice(0, MAX_EXAMPLES);
  return { ...result, kept: { ...result.kept, [part]: result.kept[part] + kept.length }, examples };
}

export const addRemoved = <Part extends string>(result: UndoResult<Part>, part: Part, count: number): UndoResult<Part> => ({
  ...result,
  removed: { ...result.removed, [part]: result.removed[part] + count },
});

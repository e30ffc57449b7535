import { beginUndo as begin, type UndoResult as Result } from "#app/platform/uploads/undo-result";

export { addKept, addRemoved, withRemoved } from "#app/platform/uploads/undo-result";

/** What taking an import back is about, in the order in which it is done. */
export const UNDO_PARTS = ["responses", "contacts", "companies"] as const;
export type UndoPart = (typeof UNDO_PARTS)[number];

export type UndoResult = Result<UndoPart>;

export const beginUndo = (before: UndoResult | null): UndoResult => begin(UNDO_PARTS, before);

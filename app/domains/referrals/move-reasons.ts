/** Why a person gives a credit to somebody else. Codes alone: decisions are never changed, so they hold no words about people. */
export const MOVE_REASONS = ["heard_late", "entered_wrongly", "agreed", "promised"] as const;
export type MoveReason = (typeof MOVE_REASONS)[number];

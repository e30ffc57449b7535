import { z } from "zod";

/** What may be done with an import that was started. */
export const ImportChange = z.object({ intent: z.enum(["cancel", "resume", "undo"]) });
export type ImportChange = z.infer<typeof ImportChange>;

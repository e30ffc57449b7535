import { z } from "zod";
import { plainText } from "#app/platform/text";

const ids = z.array(z.string().max(80)).min(1, "choose at least one reward").max(200);

/** What the dialogs on the list of rewards send; `total` is the amount as it was typed back. */
export const RewardForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("approve"), ids }),
  z.object({ intent: z.literal("reject"), ids, reason: plainText({ min: 1, max: 500 }) }),
  z.object({ intent: z.literal("pay"), ids, reference: plainText({ min: 1, max: 200 }), total: plainText({ min: 1, max: 40 }) }),
]);
export type RewardForm = z.infer<typeof RewardForm>;

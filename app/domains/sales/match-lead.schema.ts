import { z } from "zod";
import { NOT_ELIGIBLE_REASONS } from "#app/domains/sales/lead-match.rules";
import { plainText } from "#app/platform/text";
import { versionField } from "#app/platform/version";

const version = z.coerce.number().pipe(versionField);
const match = z.string().regex(/^(contact|company):[\w-]{1,80}$/, "choose who it is");

export const MatchAction = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("not-eligible"),
    version,
    reasonCode: z.enum(NOT_ELIGIBLE_REASONS, "choose a reason"),
    reasonNote: plainText({ max: 1_000 }).default(""),
  }),
  z.object({ intent: z.literal("link"), version, match }),
  z.object({ intent: z.literal("separate"), version, reasonNote: plainText({ min: 1, max: 1_000 }) }),
]);
export type MatchAction = z.infer<typeof MatchAction>;

import { z } from "zod";
import { MOVE_REASONS } from "#app/domains/referrals/move-reasons";

/** What the form on the page of a credit sends; `version` is the number of the last decision that it showed. */
export const CreditMoveForm = z.object({
  version: z.coerce.number().int().min(1).max(1_000_000),
  enrolmentId: z.string().min(1).max(80),
  reason: z.enum(MOVE_REASONS),
});

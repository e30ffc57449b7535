import { z } from "zod";
import { GIVEN_REASONS, LIFT_GROUNDS } from "#app/domains/contacts/suppression.rules";
import { emailField } from "#app/platform/text";

const address = emailField;

/** What the page of addresses without mail asks for; the address travels in the body, never in an address line. */
export const SuppressionAction = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("find"), address }),
  z.object({ intent: z.literal("add"), address, reason: z.enum(GIVEN_REASONS) }),
  z.object({ intent: z.literal("lift"), address, ground: z.enum(LIFT_GROUNDS) }),
]);
export type SuppressionAction = z.infer<typeof SuppressionAction>;

/** The same from the page of a person, whose address is known. */
export const ContactSuppression = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("suppress"), reason: z.enum(GIVEN_REASONS) }),
  z.object({ intent: z.literal("lift"), ground: z.enum(LIFT_GROUNDS) }),
]);

import { z } from "zod";
import { suppressAndTell } from "#app/domains/contacts/manage-suppression.server";
import { GIVEN_REASONS } from "#app/domains/contacts/suppression.rules";
import { defineOperation, type Operation } from "#app/platform/api/operation";
import { inTransaction } from "#app/platform/context.server";
import { emailField } from "#app/platform/text";

const createOperation = defineOperation({
  method: "POST",
  path: "/suppressions",
  name: "createSuppressions",
  tag: "People",
  scope: "contacts:write",
  status: 200,
  summary:
    "Addresses that get no more mail of campaigns, such as your mail provider reports them. Complaints and unsubscriptions are for ever; said again it changes nothing",
  body: z.strictObject({
    suppressions: z
      .array(z.strictObject({ email: emailField, reason: z.enum(GIVEN_REASONS) }))
      .min(1, "must name at least one address")
      .max(100, "must be 100 addresses or fewer"),
  }),
  response: z.object({
    created: z.int().describe("Addresses that got mail until now"),
    updated: z.int().describe("Whose reason was replaced by a stronger one"),
    unchanged: z.int(),
  }),
  handle: (ctx, { body: { suppressions } }) =>
    inTransaction(ctx, async (tx) => {
      const counts = { created: 0, updated: 0, unchanged: 0 };
      for (const { email, reason } of suppressions) counts[await suppressAndTell(tx, { address: email, reason, source: "api" })] += 1;
      return counts;
    }),
});

/** Whom nobody may write to, through the API. */
export const suppressionOperations: readonly Operation[] = [createOperation];

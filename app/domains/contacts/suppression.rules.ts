/** Why no mail of a programme goes to an address. */
export const SUPPRESSION_REASONS = ["bounced", "do_not_contact", "unsubscribed", "complained", "never"] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

/** What a colleague, a file or a call may say of somebody; "never" is a person's own answer. */
export const GIVEN_REASONS = ["bounced", "complained", "unsubscribed", "do_not_contact"] as const satisfies readonly SuppressionReason[];

/** Where it came from. `person`: they said it themselves. `unknown`: from before this was kept. */
export type SuppressionSource = "import" | "file" | "staff" | "api" | "mail_server" | "person" | "unknown";

export type Suppressed = { reason: SuppressionReason; source: SuppressionSource; since: Date };

/** Why a suppression is lifted. Codes: what was said may hold more about a person than an activity may. */
export const LIFT_GROUNDS = ["asked", "mistake"] as const;
export type LiftGround = (typeof LIFT_GROUNDS)[number];

/**
 * True when nobody but the person may take it back. A dead mailbox may be alive again, and a colleague may lift what a colleague
 * said. The database refuses the rest.
 */
export const isForEver = ({ reason, source }: Pick<Suppressed, "reason" | "source">): boolean =>
  reason !== "bounced" && !(reason === "do_not_contact" && source !== "person" && source !== "unknown");

/** How much a reason weighs: a heavier one replaces a lighter one, and what is for ever stays as it was first said. */
export const weightOf = (one: Pick<Suppressed, "reason" | "source">): number => (isForEver(one) ? 2 : one.reason === "bounced" ? 0 : 1);

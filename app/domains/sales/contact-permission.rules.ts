/** What somebody said yes or no to, newest first. */
export type SaidConsent = { purpose: string; isGranted: boolean; at: Date };

export type Allowance = "yes" | "once" | "no";
export type Reason = "agreed" | "withdrawn" | "newsletter_only" | "told" | "not_told" | "customer" | "suppressed" | "not_asked";
export type Permission = { allowed: Allowance; because: Reason; at: Date | null };
export type ContactPermissions = { call: Permission; mail: Permission; newsletter: Permission };

type Person = { consents: readonly SaidConsent[]; isSuppressed: boolean; isTold: boolean; source: string };

/**
 * What may be done with a lead's number and address. A word of the person themselves decides; a newsletter is no leave to call;
 * without a word of theirs an introduction that they know of allows one first contact, and one that they do not know of none.
 */
export function contactPermissions({ consents, isSuppressed, isTold, source }: Person): ContactPermissions {
  const lastWord = (purpose: string) => consents.find((consent) => consent.purpose === purpose);
  const sales = lastWord("contact_by_sales");
  const newsletter = lastWord("newsletter");
  const call = callPermission(sales, newsletter, { isTold, source });
  const isReachable = !isSuppressed;
  return {
    call,
    mail: isReachable || call.allowed === "no" ? call : permission("no", "suppressed"),
    newsletter: !isReachable
      ? permission("no", "suppressed")
      : newsletter
        ? permission(newsletter.isGranted ? "yes" : "no", newsletter.isGranted ? "agreed" : "withdrawn", newsletter.at)
        : permission("no", "not_asked"),
  };
}

function callPermission(
  sales: SaidConsent | undefined,
  newsletter: SaidConsent | undefined,
  { isTold, source }: Pick<Person, "isTold" | "source">,
): Permission {
  if (sales) return sales.isGranted ? permission("yes", "agreed", sales.at) : permission("no", "withdrawn", sales.at);
  if (newsletter?.isGranted) return permission("no", "newsletter_only", newsletter.at);
  if (source === "nps_answer") return permission("yes", "customer");
  return isTold ? permission("once", "told") : permission("no", "not_told");
}

const permission = (allowed: Allowance, because: Reason, at: Date | null = null): Permission => ({ allowed, because, at });

import type { Ctx } from "#app/platform/context.server";
import { listContacts } from "#app/domains/contacts/list-contacts.server";
import { findAmbassadorContacts, findIntroducers as findRows, wordsOf } from "#app/domains/sales/lead-history.repository.server";

/** People who can be named without being an ambassador: at most 20 for a search, nobody without one. */
export async function findOtherIntroducers(
  ctx: Ctx,
  search: string,
): Promise<Array<{ contactId: string; name: string; companyName: string | null }>> {
  if (search === "") return [];
  const [{ contacts }, ambassadors] = [await listContacts(ctx, { search, after: null }), await findAmbassadorContacts(ctx)];
  return contacts
    .filter(({ id }) => !ambassadors.has(id))
    .slice(0, 20)
    .map(({ id: contactId, name, companyName }) => ({ contactId, name, companyName }));
}

export type IntroducerSuggestion = { enrolmentId: string; name: string; companyName: string | null; campaignName: string };

const SUGGESTED = 6;

/** Ambassadors who may be meant by what somebody wrote: those with every word of it, or else with any, the most words first. */
export async function suggestIntroducers(ctx: Ctx, written: string): Promise<IntroducerSuggestion[]> {
  const words = wordsOf(written.replace(/[.,;:!?()"]/g, " ")).filter((word) => word.length > 1);
  if (words.length === 0) return [];
  const whole = await findIntroducers(ctx, words.join(" "));
  if (whole.length > 0) return whole.slice(0, SUGGESTED);
  const found = new Map<string, { introducer: IntroducerSuggestion; words: number }>();
  for (const word of words)
    for (const introducer of await findIntroducers(ctx, word))
      found.set(introducer.enrolmentId, { introducer, words: (found.get(introducer.enrolmentId)?.words ?? 0) + 1 });
  return [...found.values()]
    .sort((a, b) => b.words - a.words)
    .slice(0, SUGGESTED)
    .map(({ introducer }) => introducer);
}

/** Ambassadors who can be named as the introducer of a lead, by name; at most 100, narrowed by name, e-mail or company. */
export const findIntroducers = (ctx: Ctx, search: string) => findRows(ctx, search, 100);

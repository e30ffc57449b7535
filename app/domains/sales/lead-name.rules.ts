/** "Hanneke de Boer" → "Hanneke B.": enough to recognise somebody, too little to find them. One word stays as it is. */
export function maskedName(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const [first = "", ...rest] = words;
  // The last word that starts with a capital is the family name; "de" and "van der" before it are not.
  const family = rest.findLast((word) => /^\p{Lu}/u.test(word)) ?? rest.at(-1);
  return family ? `${first} ${[...family][0]?.toUpperCase()}.` : first;
}

type NamedLead = {
  given: { name?: string };
  person: { name: string };
  hasAgreed: boolean;
  notice?: { answer: string | null; expiredAt: Date | null } | null;
};

/**
 * What an ambassador reads as the name of a lead: the one they gave, in full once the person agreed to be introduced and masked
 * until then. Never the name that we know the person by: an address would be enough to ask for it.
 *
 * @param nobody the word for everybody whose introduction is over, whether we know them from elsewhere or not: who ends an
 *   introduction in the person's place learns nothing by it.
 */
export function nameForAmbassador({ given, person, hasAgreed, notice }: NamedLead, nobody: string): string {
  if (notice && (notice.answer === "refused" || notice.expiredAt)) return nobody;
  const name = given.name ?? person.name;
  return hasAgreed ? name : maskedName(name);
}

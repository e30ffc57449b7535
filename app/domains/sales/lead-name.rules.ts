/** "Hanneke de Boer" → "Hanneke B.": enough to recognise somebody, too little to find them. One word stays as it is. */
export function maskedName(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const [first = "", ...rest] = words;
  // The last word that starts with a capital is the family name; "de" and "van der" before it are not.
  const family = rest.findLast((word) => /^\p{Lu}/u.test(word)) ?? rest.at(-1);
  return family ? `${first} ${[...family][0]?.toUpperCase()}.` : first;
}

/**
 * What an ambassador reads as the name of a lead: in full when they introduced the person themselves and said that the person
 * knows; masked in every other case, also when the person came through their link.
 */
export const nameForAmbassador = (lead: { name: string; source: string; isTold: boolean }): string =>
  lead.isTold && lead.source === "introduction_form" ? lead.name : maskedName(lead.name);

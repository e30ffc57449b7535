/** Months as they are written in English, Dutch, German and French, in full and in short, without accents; the first is January. */
const NAMES = [
  "jan january januari januar janvier janv janner",
  "feb february februari februar fevrier fevr",
  "mar march maart mrt marz maerz mrz mars",
  "apr april avril avr",
  "may mei mai",
  "jun june juni juin",
  "jul july juli juillet juil",
  "aug august augustus aout",
  "sep sept september septembre",
  "oct october okt oktober octobre",
  "nov november novembre",
  "dec december dez dezember decembre",
];

const months = new Map(NAMES.flatMap((names, index) => names.split(" ").map((name) => [name, index + 1] as const)));

/** The month that a word names, 1 to 12; null for none. */
export const monthNamed = (word: string): number | null => months.get(word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()) ?? null;

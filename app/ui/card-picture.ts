import { appIconMark } from "#app/ui/app-icon";
import { brandRoles } from "#app/ui/brand";
import { oklchToHex } from "#app/ui/colour";

/** The size that messengers and networks show whole. */
export const CARD_SIZE = { width: 1_200, height: 630 };

/** What a page says of its picture. Source: The Open Graph protocol, structured properties. */
export const pictureProperties = (address: string, alt: string): Record<string, string> => ({
  "og:image": address,
  "og:image:type": "image/png",
  "og:image:width": String(CARD_SIZE.width),
  "og:image:height": String(CARD_SIZE.height),
  "og:image:alt": alt,
});

const MARGIN = 88;
const MOST_WIDTH = CARD_SIZE.width - 2 * MARGIN;
const SIZES = [92, 80, 70, 60, 52, 46] as const;
const MOST_HEIGHT = 330;
const LINE = 1.14;

// What the font holds: the alphabets of Europe's Latin languages, and their signs. All else would be an empty box.
const DRAWABLE =
  /^[ -~\u00a1-\u0137\u0139-\u013e\u0141-\u0148\u014a-\u0165\u0168-\u017e\u0218-\u021b\u1e80-\u1e85\u1e9e\u1ef2\u1ef3\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026\u2039\u203a\u20ac\u2122\u2212]*$/u;
const PICTOGRAMS = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f|\u20e3|[\u{1f1e6}-\u{1f1ff}]/gu;

/** A text as the card can write it: pictograms are left out; null when the font lacks a letter of it. */
export function writable(text: string): string | null {
  const words = text.normalize("NFC").replace(PICTOGRAMS, "").replace(/\s+/g, " ").trim();
  return words && DRAWABLE.test(words) ? words : null;
}

/** A picture of a title and a name on a brand's colour, as SVG. What cannot be written is left out: the colour and mark stay. */
export function cardPicture({ brandColor, name, title }: { brandColor: string; name: string; title: string }): string {
  const roles = brandRoles(brandColor, "light");
  const [ground, ink] = [oklchToHex(roles.accent), oklchToHex(roles.onAccent)];
  const { size, lines } = fit(writable(title) ?? "");
  const top = CARD_SIZE.height - MARGIN - (lines.length - 1) * size * LINE;
  const written = [
    text(cut(writable(name) ?? "", (MOST_WIDTH - 112) / 40), { x: MARGIN + 112, y: 121, size: 40 }),
    ...lines.map((line, at) => text(line, { x: MARGIN, y: top + at * size * LINE, size })),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD_SIZE.width}" height="${CARD_SIZE.height}" viewBox="0 0 ${CARD_SIZE.width} ${CARD_SIZE.height}">${defs(ink)}<rect width="100%" height="100%" fill="${ground}"/><g opacity=".22" mask="url(#fade)"><rect x="560" width="640" height="420" fill="url(#tiles)"/></g><g transform="translate(${MARGIN - 6} 76) scale(2.7)" fill="none" stroke="${ink}" stroke-width="3">${appIconMark(ink)}</g><g font-family="Figtree" font-weight="600" fill="${ink}">${written.join("")}</g></svg>`;
}

const defs = (ink: string): string =>
  `<defs><linearGradient id="side"><stop offset="0" stop-color="#fff" stop-opacity="0"/><stop offset=".7" stop-color="#fff"/></linearGradient><linearGradient id="down" x2="0" y2="1"><stop offset=".35" stop-color="#000" stop-opacity="0"/><stop offset="1" stop-color="#000"/></linearGradient><mask id="fade"><rect x="560" width="640" height="420" fill="url(#side)"/><rect x="560" width="640" height="420" fill="url(#down)"/></mask><pattern id="tiles" width="112" height="112" patternUnits="userSpaceOnUse"><g transform="scale(2)" fill="none" stroke="${ink}" stroke-width="1.5"><circle r="13"/><circle cx="56" r="13"/><circle cy="56" r="13"/><circle cx="56" cy="56" r="13"/><path d="M28 0v15M28 41v15M0 28h15M41 28h15"/><circle cx="28" cy="28" r="7"/></g></pattern></defs>`;

const text = (words: string, { x, y, size }: { x: number; y: number; size: number }): string =>
  `<text x="${x}" y="${y.toFixed(1)}" font-size="${size}">${escaped(words)}</text>`;

const escaped = (words: string): string => words.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** Two large lines where they hold it, else the largest size at which all of it fits; the smallest one ends with an ellipsis. */
function fit(words: string): { size: number; lines: string[] } {
  const ways = SIZES.map((size) => ({ size, lines: wrap(words, MOST_WIDTH / size) }));
  const isLarge = ({ size, lines }: (typeof ways)[number]) => size >= 70 && lines.length <= 2;
  const way = ways.find(isLarge) ?? ways.find(({ size, lines }) => lines.length * size * LINE <= MOST_HEIGHT);
  if (way) return way;
  const size = SIZES[SIZES.length - 1] as number;
  const most = Math.floor(MOST_HEIGHT / (size * LINE));
  const lines = wrap(words, MOST_WIDTH / size - 1).slice(0, most);
  return { size, lines: lines.map((line, at) => (at === most - 1 ? `${line}…` : line)) };
}

/** @param most width in parts of the font's size. A word that is longer than a line is broken. */
function wrap(words: string, most: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of words.split(" ").flatMap((one) => broken(one, most))) {
    const longer = line ? `${line} ${word}` : word;
    if (line && widthOf(longer) > most) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line ? [...lines, line] : lines;
}

function cut(words: string, most: number): string {
  const [line = ""] = wrap(words, most - 1);
  return line.length < words.length ? `${line}…` : line;
}

function broken(word: string, most: number): string[] {
  const parts = [""];
  for (const letter of word) {
    if (widthOf(parts[parts.length - 1] + letter) > most) parts.push("");
    parts[parts.length - 1] += letter;
  }
  return parts;
}

const WIDTHS: ReadonlyArray<readonly [RegExp, number]> = [
  [/[iljI.,:;'|!()[\] ]/, 0.3],
  [/[ftr\-"]/, 0.4],
  [/[mwMW@%—…]/, 0.92],
  [/\p{Lu}/u, 0.72],
];

/** An upper estimate, in parts of the font's size. */
const widthOf = (words: string): number =>
  [...words].reduce((sum, letter) => sum + (WIDTHS.find(([letters]) => letters.test(letter))?.[1] ?? 0.6), 0);

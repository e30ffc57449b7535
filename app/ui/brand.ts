/**
 * A workspace's colour in, the accent roles of both themes out, with their contrast guaranteed. Lightness moves until
 * every pair holds, hue never does: text on solid ≥ 4.5, accent text on surface and on its tint ≥ 4.5, focus ring and solid
 * (or the line around it) against the page ≥ 3, in both themes. Greys and black carry no hue and fall back to Delft.
 * Source of the limits: WCAG 2.2, 1.4.3 and 1.4.11.
 */
import { contrast, hexToOklch, inGamut, isHexColour, type Oklch, oklchCss } from "#app/ui/colour";

export type Theme = "light" | "dark";

export type BrandRoles = {
  accent: Oklch;
  accentHover: Oklch;
  onAccent: Oklch;
  accentInk: Oklch;
  accentSoft: Oklch;
  accentLine: Oklch;
  focus: Oklch;
};

/** Surfaces the roles are held against; the same values as in tokens.css and themes.css. */
export const PAPER: Record<Theme, Oklch> = { light: [1, 0, 0], dark: [0.208, 0.005, 85] };
export const PAGE: Record<Theme, Oklch> = { light: [0.988, 0.002, 85], dark: [0.175, 0.004, 85] };

const DELFT: Oklch = [0.445, 0.18, 264];
const WHITE: Oklch = [1, 0, 0];
const INK: Oklch = [0.18, 0.008, 64];
const RED_HUE = 22;

/** True when the colour is no colour (`#rrggbb`) or carries too little hue to work with: Delft is used, say so beside the preview. */
export const usesFallback = (hex: string): boolean => usable(hex) === null;

/** True when the brand is so near red that destructive buttons are drawn outlined, so that the two cannot be confused. */
export function isNearDanger(hex: string): boolean {
  const colour = usable(hex);
  if (!colour) return false;
  const distance = Math.abs(colour[2] - RED_HUE);
  return Math.min(distance, 360 - distance) <= 22;
}

/** The accent roles of one theme for a colour written `#rrggbb`. */
export function brandRoles(hex: string, theme: Theme): BrandRoles {
  const [own, chroma, hue] = usable(hex) ?? DELFT;
  const dark = theme === "dark";
  const tone = (lightness: number, most: number) => inGamut([lightness, Math.min(most, chroma * 1.1), hue]);

  const light = own > 0.68; // a yellow stays yellow and takes dark text
  const onAccent = light ? INK : WHITE;
  const solid = (lightness: number) => tone(lightness, chroma);
  let accent = search(own, light ? 0.01 : -0.01, (l) => contrast(solid(l), onAccent) >= 4.5, solid);
  if (dark) {
    // A dark solid on a dark page is lifted as far as its text allows.
    const lifted = (l: number) => contrast(solid(l), PAGE.dark) >= 3 || contrast(solid(l + 0.01), onAccent) < 4.5;
    accent = search(accent[0], 0.01, lifted, solid);
  }

  const soft = dark ? tone(0.262, 0.045) : tone(0.972, 0.014);
  const readable = (l: number) => contrast(tone(l, 0.16), PAPER[theme]) >= 4.5 && contrast(tone(l, 0.16), soft) >= 4.5;
  const accentInk = search(dark ? 0.72 : Math.min(own, 0.6), dark ? 0.01 : -0.01, readable, (l) => tone(l, 0.16));
  const visible = (l: number) => contrast(tone(l, 0.18), PAGE[theme]) >= 3;
  const focus = search(dark ? 0.74 : 0.6, dark ? 0.01 : -0.01, visible, (l) => tone(l, 0.18));
  // A light solid on white keeps its colour and gets a line around it.
  const line = needsEdge(accent, theme) ? focus : dark ? tone(0.39, 0.085) : tone(0.885, 0.055);
  const accentHover = tone(accent[0] + (light ? 0.04 : -0.045), chroma);

  return { accent, accentHover, onAccent, accentInk, accentSoft: soft, accentLine: line, focus };
}

const needsEdge = (accent: Oklch, theme: Theme): boolean => contrast(accent, PAGE[theme]) < 3;

/**
 * CSS text for a `<style nonce>` in the head; works under a policy that forbids style attributes. `<html>` carries
 * `data-brand={brandAttribute(hex)}`. Holds digits, names and brackets only, whatever the input was.
 */
export function brandStyle(hex: string): string {
  const dark = declarations(hex, "dark");
  return [
    `:root[data-brand]{${declarations(hex, "light")}}`,
    `:root[data-brand][data-theme="dark"]{${dark}}`,
    `@media screen and (prefers-color-scheme:dark){:root[data-brand]:not([data-theme="light"]){${dark}}}`,
  ].join("\n");
}

/** CSS text for a preview of one theme inside a page; `id` is the preview element's id (letters, digits, `-`, `_`). */
export function brandPreviewStyle(id: string, hex: string, theme: Theme): string {
  return `#${id.replace(/[^\w-]/g, "")}[data-theme="${theme}"]{${declarations(hex, theme)}}`;
}

/** Value of `data-brand` on `<html>`. */
export const brandAttribute = (hex: string): "own" | "near-danger" => (isNearDanger(hex) ? "near-danger" : "own");

function declarations(hex: string, theme: Theme): string {
  const roles = brandRoles(hex, theme);
  const edge = needsEdge(roles.accent, theme) ? oklchCss(roles.accentLine) : "transparent";
  return [
    `--color-accent:${oklchCss(roles.accent)}`,
    `--color-accent-hover:${oklchCss(roles.accentHover)}`,
    `--color-on-accent:${oklchCss(roles.onAccent)}`,
    `--color-accent-ink:${oklchCss(roles.accentInk)}`,
    `--color-accent-soft:${oklchCss(roles.accentSoft)}`,
    `--color-accent-line:${oklchCss(roles.accentLine)}`,
    `--color-focus:${oklchCss(roles.focus)}`,
    `--color-accent-edge:${edge}`,
    "--shadow-focus:0 0 0 2px var(--color-surface),0 0 0 4px var(--color-focus)",
  ].join(";");
}

function usable(hex: string): Oklch | null {
  const colour = isHexColour(hex) ? hexToOklch(hex) : null;
  return colour && colour[1] >= 0.03 ? colour : null;
}

function search(from: number, step: number, holds: (lightness: number) => boolean, make: (lightness: number) => Oklch): Oklch {
  let lightness = from;
  while (!holds(lightness) && lightness > 0.12 && lightness < 0.99) lightness += step;
  return make(lightness);
}

/** What a page needs to wear a workspace's colour: the rules for its own style element, and the attribute that switches them on. */
export type PageBrand = { css: string; attribute: "own" | "near-danger" };

export const brandOf = (hex: string): PageBrand => ({ css: brandStyle(hex), attribute: brandAttribute(hex) });

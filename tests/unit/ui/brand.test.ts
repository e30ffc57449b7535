import fc from "fast-check";
import { expect, test } from "vitest";
import {
  brandAttribute,
  brandPreviewStyle,
  brandRoles,
  brandStyle,
  isNearDanger,
  PAGE,
  PAPER,
  type Theme,
  usesFallback,
} from "#app/ui/brand";
import { contrast, hexToOklch, isHexColour, oklchCss, type Oklch } from "#app/ui/colour";

const THEMES: Theme[] = ["light", "dark"];

const brokenPromises = (hex: string, theme: Theme): string[] => {
  const roles = brandRoles(hex, theme);
  const promises: Array<[name: string, ratio: number, least: number]> = [
    ["text on the solid", contrast(roles.onAccent, roles.accent), 4.5],
    ["accent text on the surface", contrast(roles.accentInk, PAPER[theme]), 4.5],
    ["accent text on its tint", contrast(roles.accentInk, roles.accentSoft), 4.5],
    ["focus ring on the page", contrast(roles.focus, PAGE[theme]), 3],
    [
      "solid, or the line around it, on the page",
      Math.max(contrast(roles.accent, PAGE[theme]), contrast(roles.accentLine, PAGE[theme])),
      3,
    ],
  ];
  return promises.filter(([, ratio, least]) => ratio < least).map(([name, ratio]) => `${hex} ${theme}: ${name} is ${ratio.toFixed(2)}`);
};

test("sixteen steps of red, green and blue, 4,096 colours, keep every contrast in both themes", () => {
  const steps = Array.from({ length: 16 }, (_, step) => (step * 17).toString(16).padStart(2, "0"));
  const broken = steps.flatMap((r) =>
    steps.flatMap((g) => steps.flatMap((b) => THEMES.flatMap((theme) => brokenPromises(`#${r}${g}${b}`, theme)))),
  );
  expect(broken).toEqual([]);
});

test("any colour keeps every contrast in both themes, and its hue", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), fc.constantFrom(...THEMES), (number, theme) => {
      const hex = `#${number.toString(16).padStart(6, "0")}`;
      expect(brokenPromises(hex, theme)).toEqual([]);
      if (!usesFallback(hex)) expect(brandRoles(hex, theme).accent[2]).toBe(hexToOklch(hex)[2]);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  { name: "black carries no hue and becomes Delft", hex: "#111111", expected: true },
  { name: "grey becomes Delft", hex: "#8a8a8a", expected: true },
  { name: "what is no colour becomes Delft", hex: "red;}body{display:none", expected: true },
  { name: "three digits are no colour", hex: "#abc", expected: true },
  { name: "a teal stays itself", hex: "#00a19a", expected: false },
])("$name", ({ hex, expected }) => {
  expect(usesFallback(hex)).toBe(expected);
  if (expected) expect(brandRoles(hex, "light").accent[2]).toBe(264);
});

test.each([
  { name: "a red brand outlines destructive buttons", hex: "#c8102e", expected: "near-danger" },
  { name: "a pink near red does too", hex: "#e6004c", expected: "near-danger" },
  { name: "a blue brand does not", hex: "#1d48b5", expected: "own" },
  { name: "a dark grey with a red tinge is Delft, so it does not", hex: "#241f1f", expected: "own" },
])("$name", ({ hex, expected }) => {
  expect(brandAttribute(hex)).toBe(expected);
  expect(isNearDanger(hex)).toBe(expected === "near-danger");
});

test("a yellow stays yellow, takes dark text and gets a line around it on white, not on black", () => {
  const yellow = brandRoles("#ffd400", "light");
  expect(yellow.accent[0]).toBeGreaterThan(0.85);
  expect(yellow.onAccent[0]).toBeLessThan(0.2);
  const [light, dark] = brandStyle("#ffd400").split("\n");
  expect(light).toContain(`--color-accent-edge:${oklchCss(yellow.focus)}`);
  expect(dark).toContain("--color-accent-edge:transparent");
});

test("the style names both themes, the choice and the system's preference", () => {
  const css = brandStyle("#00a19a");
  const accent = (theme: Theme) => `--color-accent:${oklchCss(brandRoles("#00a19a", theme).accent)}`;
  const [light, dark, preferred] = css.split("\n");
  expect(light).toMatch(/^:root\[data-brand\]\{/);
  expect(light).toContain(accent("light"));
  expect(dark).toMatch(/^:root\[data-brand\]\[data-theme="dark"\]\{/);
  expect(dark).toContain(accent("dark"));
  expect(preferred).toMatch(/prefers-color-scheme:dark.*:not\(\[data-theme="light"\]\)/);
});

test("nothing of the input reaches the style, so it cannot leave its rule", () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom(...THEMES), (text, theme) => {
      if (isHexColour(text)) return;
      expect(brandStyle(text)).toBe(brandStyle("#111111"));
      expect(brandPreviewStyle(text, text, theme)).toMatch(/^#[\w-]*\[data-theme="(light|dark)"\]\{[^{}<>]*\}$/);
    }),
  );
});

test.each([
  { name: "black on white is 21 to 1", a: "#000000", b: "#ffffff", expected: 21 },
  { name: "a colour on itself is 1 to 1", a: "#3366cc", b: "#3366cc", expected: 1 },
  { name: "#767676 on white is the lightest grey that passes 4.5", a: "#767676", b: "#ffffff", expected: 4.54 },
])("$name", ({ a, b, expected }) => {
  const [first, second]: Oklch[] = [hexToOklch(a), hexToOklch(b)];
  expect(contrast(first!, second!)).toBeCloseTo(expected, 1);
});

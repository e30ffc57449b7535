import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { PAGE, PAPER } from "#app/ui/brand";

const css = (name: string) => readFileSync(new URL(`../../../app/ui/styles/${name}.css`, import.meta.url), "utf8");

/** Declarations of the block that opens after `marker`, without comments. */
function block(text: string, marker: string): string[] {
  const start = text.indexOf("{", text.indexOf(marker)) + 1;
  if (start === 0 || !text.includes(marker)) throw new Error(`no block ${marker}`);
  const body = text.slice(start, text.indexOf("}", start)).replace(/\/\*[\s\S]*?\*\//g, "");
  return body
    .split(";")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter(Boolean);
}

const names = (declarations: string[]) =>
  declarations.map((declaration) => declaration.split(":")[0]).filter((name) => name !== "color-scheme");

test("dark by choice and dark by the system's preference are the same", () => {
  const themes = css("themes");
  expect(block(themes, ':root:not([data-theme="light"])')).toEqual(block(themes, '[data-theme="dark"]'));
});

test("light by choice is the same as light without a choice", () => {
  const chosen = block(css("themes"), '[data-theme="light"]').filter((declaration) => !declaration.startsWith("color-scheme"));
  expect(chosen).toEqual(block(css("tokens").split("/* 2. Roles, light */")[1] ?? "", "@theme static"));
});

test("every role has a value in both themes", () => {
  const themes = css("themes");
  const [light, dark] = [names(block(themes, '[data-theme="light"]')), names(block(themes, '[data-theme="dark"]'))];
  expect([...dark].sort()).toEqual([...light].sort());
});

test("brand colours are held against the surfaces that the themes really have", () => {
  const dark = block(css("themes"), '[data-theme="dark"]');
  expect(dark).toContain(`--color-surface: oklch(${PAPER.dark.join(" ")})`);
  expect(dark).toContain(`--color-canvas: oklch(${PAGE.dark.join(" ")})`);
  const tokens = css("tokens");
  expect(tokens).toContain("--color-surface: var(--color-neutral-0)");
  expect(tokens).toContain(`--color-neutral-0: oklch(${PAPER.light.join(" ")})`);
  expect(tokens).toContain("--color-canvas: var(--color-neutral-25)");
  expect(tokens).toContain(`--color-neutral-25: oklch(${PAGE.light.join(" ")})`);
});

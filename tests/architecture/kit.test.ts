import { expect, test } from "vitest";
import { importsOf, sourceFiles, type SourceFile } from "#tests/architecture/source-files";

/** Parts that no sample can show, each with the reason. */
const UNSEEN: Record<string, string> = {};

const withoutEnding = (path: string): string => path.replace(/\.tsx?$/, "");

/** The files of `kit` show what they import, and what those parts are made of. */
function unshown(parts: readonly SourceFile[], kit: readonly SourceFile[]): string[] {
  const files = new Map(parts.map((file) => [withoutEnding(file.path), file]));
  const open = importsOf([...kit]).map(({ target }) => target);
  const shown = new Set<string>();
  for (let target = open.pop(); target; target = open.pop()) {
    const file = files.get(target);
    if (!file || shown.has(target)) continue;
    shown.add(target);
    open.push(...importsOf([file]).map((one) => one.target));
  }
  return [...files.keys()].filter((path) => !shown.has(path) && files.get(path)?.path.endsWith(".tsx"));
}

test("every part of app/ui is shown at /dev/kit, or is listed with the reason why not", () => {
  const missing = unshown(sourceFiles("app/ui"), sourceFiles("app/routes/dev.kit"));
  expect(missing.filter((path) => !(path in UNSEEN)).map((path) => `${path} → show it in app/routes/dev.kit`)).toEqual([]);
  expect(Object.keys(UNSEEN).filter((path) => !missing.includes(path))).toEqual([]);
});

test("a part that no sample imports is found, one inside another part is not", () => {
  const part = (name: string, ...lines: string[]): SourceFile => ({ path: `app/ui/${name}`, lines });
  const parts = [part("card.tsx", 'import { Mark } from "#app/ui/mark";'), part("mark.tsx"), part("lonely.tsx"), part("words.ts")];
  const kit = { path: "app/routes/dev.kit/route.tsx", lines: ['import { Card } from "#app/ui/card";'] };
  expect(unshown(parts, [kit])).toEqual(["app/ui/lonely"]);
});

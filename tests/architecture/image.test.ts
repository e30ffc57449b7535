import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "#app/platform/project-root.server";

/** As Docker reads the file: patterns start at the root, a folder takes all below it, the last one that fits decides. */
function isLeftOut(path: string): boolean {
  const lines = readFileSync(join(projectRoot, ".dockerignore"), "utf8").split("\n").filter(Boolean);
  const fits = (pattern: string) =>
    new RegExp(
      `^${pattern
        .replace(/[.+^${}()|[\]\\]/g, "\\$&")
        .replaceAll("*", "[^/]*")
        .replaceAll("?", "[^/]")}(?:/|$)`,
    ).test(path);
  return lines.reduce((isOut, line) => (line.startsWith("!") ? isOut && !fits(line.slice(1)) : isOut || fits(line)), false);
}

// What `docs/self-hosting.md` has people write into the folder that the image is built from.
test.each([".env", ".env.production", ".data/session-secret", "aanrader.backup.gz", "before-upgrade.backup.gz", "data-copy/clicks/1.log"])(
  "%s of an installation does not get into the image",
  (path) => {
    expect(isLeftOut(path)).toBe(true);
  },
);

test.each([".env.example", ".npmrc", "package-lock.json", "app/server/launch.mjs", "prisma/schema/credit.prisma", "public/ref.js"])(
  "%s gets into it",
  (path) => {
    expect(isLeftOut(path)).toBe(false);
  },
);

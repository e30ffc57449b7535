import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { projectRoot } from "#app/platform/project-root.server";

export type SourceFile = { path: string; lines: string[] };

const IGNORED = new Set(["node_modules", "build", "generated", "output", ".git", ".data"]);

/** Every TypeScript source below a folder of the project, with paths as `app/platform/ids.ts`. */
export function sourceFiles(folder: string, pattern = /\.(ts|tsx)$/): SourceFile[] {
  const visit = (path: string): string[] =>
    readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
      if (IGNORED.has(entry.name)) return [];
      const child = join(path, entry.name);
      return entry.isDirectory() ? visit(child) : pattern.test(entry.name) ? [child] : [];
    });
  if (!existsSync(join(projectRoot, folder))) return [];
  return visit(join(projectRoot, folder)).map((path) => ({
    path: relative(projectRoot, path),
    lines: readFileSync(path, "utf8").split("\n"),
  }));
}

export type Finding = { path: string; line: number; text: string };

/** Lines that match, outside comments. */
export function findLines(files: SourceFile[], pattern: RegExp): Finding[] {
  return files.flatMap(({ path, lines }) =>
    lines.flatMap((text, index) => (pattern.test(text) && !isComment(text) ? [{ path, line: index + 1, text: text.trim() }] : [])),
  );
}

export const isComment = (text: string): boolean => /^\s*(\/\/|\*|\/\*)/.test(text);

/** What a failing rule prints: every place, and the way out. */
export function report(findings: Finding[], wayOut: string): string {
  return findings.length === 0 ? "" : `${findings.map(({ path, line, text }) => `${path}:${line}  ${text}`).join("\n")}\n→ ${wayOut}`;
}

export type Import = Finding & { target: string };

/** What each file imports from our own code, as paths without extension: `app/platform/ids`. Types count too. */
export function importsOf(files: SourceFile[]): Import[] {
  return files.flatMap(({ path, lines }) =>
    lines.flatMap((text, index) => {
      const target = /(?:from|import\()\s*"(#(?:app|prisma|tests)\/[^"]+)"/.exec(text)?.[1];
      return target ? [{ path, line: index + 1, text: text.trim(), target: target.replace(/^#/, "").replace(/\?\w+$/, "") }] : [];
    }),
  );
}

import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    accessFigures: string;
  }
}

export type Figures = { cells?: number; leaks?: number; routes?: number; routesInAll?: number };

/** Collects what the files of the walk counted, and prints their sum in one line when all have ended. */
export default function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), "aanrader-access-"));
  const file = join(folder, "figures");
  writeFileSync(file, "");
  project.provide("accessFigures", file);
  return () => {
    const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
    const sum = { cells: 0, leaks: 0, routes: 0, routesInAll: 0 };
    for (const line of lines) for (const [name, count] of Object.entries(JSON.parse(line) as Figures)) sum[name as keyof Figures] += count;
    rmSync(folder, { recursive: true, force: true });
    if (lines.length > 0) process.stdout.write(`\naccess: cells=${sum.cells} leaks=${sum.leaks} routes=${sum.routes}/${sum.routesInAll}\n`);
  };
}

/** Adds to the line that is printed at the end. */
export const addFigures = (figures: Figures): void => appendFileSync(inject("accessFigures"), `${JSON.stringify(figures)}\n`);

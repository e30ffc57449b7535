import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { projectRoot } from "#app/platform/project-root.server";

type Bill = {
  bomFormat: string;
  metadata: { component: { name: string } };
  components: Array<{ name: string; version: string; purl: string }>;
};

test("the bill of materials names every package of production with its version, and none of development", () => {
  const folder = mkdtempSync(join(tmpdir(), "aanrader-sbom-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "sbom.json");
  execFileSync(process.execPath, [join(projectRoot, "app/server/sbom.mjs"), file], { stdio: ["ignore", "pipe", "ignore"] });
  const bill = JSON.parse(readFileSync(file, "utf8")) as Bill;
  const { dependencies } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as { dependencies: Record<string, string> };
  const versions = new Set(bill.components.map(({ purl }) => decodeURIComponent(purl)));
  expect([bill.bomFormat, bill.metadata.component.name]).toEqual(["CycloneDX", "aanrader"]);
  expect(Object.entries(dependencies).filter(([name, version]) => !versions.has(`pkg:npm/${name}@${version}`))).toEqual([]);
  expect(bill.components.map(({ name }) => name)).not.toContain("vitest");
}, 60_000);

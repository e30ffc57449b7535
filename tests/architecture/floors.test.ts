import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { projectRoot } from "#app/platform/project-root.server";

const Version = z.string().regex(/^\d+\.\d+\.\d+$/);
const Floor = z.strictObject({
  package: z.string(),
  /** One repaired version for each major line. */
  lowest: z.array(Version).min(1),
  advisory: z.string().regex(/^((GHSA(-[0-9a-z]{4}){3}|CVE-\d{4}-\d{4,})(, |$))+$/),
  note: z.string().min(1),
  accepted: z.strictObject({ version: z.string(), until: z.iso.date(), reason: z.string().min(20) }).optional(),
});
type Floor = z.infer<typeof Floor>;

type Lock = { packages: Record<string, { version?: string }> };
type Occurrence = { path: string; name: string; version: string };

const read = (file: string): unknown => JSON.parse(readFileSync(join(projectRoot, file), "utf8"));
const floors = z.object({ floors: z.array(Floor) }).parse(read("security/floors.json")).floors;

const occurrencesIn = (lock: Lock): Occurrence[] =>
  Object.entries(lock.packages).flatMap(([path, { version }]) =>
    path !== "" && version ? [{ path, name: path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length), version }] : [],
  );

const numbersOf = (version: string): number[] => (version.split("-")[0] ?? "").split(".").map(Number);

/** Whether `version` comes before `other`: its numbers, and a release candidate before its release. */
function isBefore(version: string, other: string): boolean {
  const [own, their] = [numbersOf(version), numbersOf(other)];
  const at = their.findIndex((number, index) => number !== own[index]);
  return at < 0 ? version.includes("-") : (own[at] ?? 0) < (their[at] ?? 0);
}

/** Repaired lines are told apart by their major number. */
function isSafe(version: string, lowest: readonly string[]): boolean {
  const major = numbersOf(version)[0];
  const sameLine = lowest.find((one) => numbersOf(one)[0] === major);
  return sameLine ? !isBefore(version, sameLine) : lowest.every((one) => !isBefore(version, one));
}

function findUnsafe(occurrences: readonly Occurrence[], floor: Floor, today: string): string[] {
  const { accepted } = floor;
  return occurrences
    .filter(({ name, version }) => name === floor.package && !isSafe(version, floor.lowest))
    .filter(({ version }) => !(accepted && accepted.version.split(" ").includes(version) && today <= accepted.until))
    .map(
      ({ path, version }) =>
        `${path} ${version}: ${floor.advisory} (${floor.note}) → at least ${floor.lowest.join(" or ")}: npm install ${floor.package}@…, or an "overrides" entry for a package inside another; accept it in security/floors.json only with the reason why it does no harm`,
    );
}

const occurrences = occurrencesIn(read("package-lock.json") as Lock);
const today = new Date().toISOString().slice(0, 10);

test("no package in the lock file is below the version that an advisory asks for", () => {
  expect(floors.flatMap((floor) => findUnsafe(occurrences, floor, today))).toEqual([]);
});

test("every floor is of a package that is there, and every accepted version too", () => {
  const gone = floors.flatMap(({ package: name, accepted }) => {
    const versions = occurrences.filter((one) => one.name === name).map(({ version }) => version);
    if (versions.length === 0) return [`${name} is not in package-lock.json any more: remove its floor`];
    return (accepted?.version.split(" ") ?? [])
      .filter((version) => !versions.includes(version))
      .map((version) => `${name} ${version} is not there any more: remove the exception`);
  });
  expect(gone).toEqual([]);
});

describe("the check itself", () => {
  const floor: Floor = { package: "undici", lowest: ["6.27.0", "7.28.0"], advisory: "GHSA-35p6-xmwp-9g52", note: "memory" };
  const at = (version: string, path = "node_modules/undici") => occurrencesIn({ packages: { "": {}, [path]: { version } } });

  test.each([
    { name: "the lowest safe version passes", version: "6.27.0", unsafe: 0 },
    { name: "one patch below fails", version: "6.26.9", unsafe: 1 },
    { name: "ten is more than nine", version: "6.100.0", unsafe: 0 },
    { name: "another line has its own floor", version: "7.27.9", unsafe: 1 },
    { name: "a newer line passes", version: "8.0.0", unsafe: 0 },
    { name: "an older line fails", version: "5.29.0", unsafe: 1 },
    { name: "a candidate of the safe version fails", version: "6.27.0-rc.1", unsafe: 1 },
  ])("$name", ({ version, unsafe }) => {
    expect(findUnsafe(at(version), floor, today)).toHaveLength(unsafe);
  });

  test("a copy inside another package is found as well", () => {
    expect(findUnsafe(at("5.0.0", "node_modules/a/node_modules/undici"), floor, today)[0]).toContain(
      "node_modules/a/node_modules/undici 5.0.0",
    );
  });

  test("an accepted version passes until its day and not after it, and no other version passes with it", () => {
    const accepted = { version: "5.29.0", until: "2026-12-31", reason: "used for nothing that the advisory is about" };
    expect(findUnsafe(at("5.29.0"), { ...floor, accepted }, "2026-12-31")).toEqual([]);
    expect(findUnsafe(at("5.29.0"), { ...floor, accepted }, "2027-01-01")).toHaveLength(1);
    expect(findUnsafe(at("5.28.0"), { ...floor, accepted }, "2026-12-31")).toHaveLength(1);
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";
import { beforeAll, expect, inject, test } from "vitest";
import { projectRoot } from "#app/platform/project-root.server";
import { useChromium, type Visitor } from "#tests/support/chromium";
import { speak, signInToDemo } from "./demo-people";
import { makePlaces, type Places } from "./demo-places";
import { LOOKS, pageFindings } from "./page-findings";
import { PAGES, type ProductPage, type Role, type Step } from "./pages";

const chromium = useChromium();
const demo = inject("demo");
const visited = new Set<string>();

const ROLES: readonly Role[] = ["marketer", "visitor", "admin", "ambassador", "sales", "finance", "success", "viewer"];
const LANGUAGES = ["en", "nl"];
const AT_ONCE = 2;
/** Trouble is everybody's: these pages are opened when nobody else looks at any. */
const [TROUBLED, CALM] = [PAGES.filter(({ trouble }) => trouble), PAGES.filter(({ trouble }) => !trouble)];
const TIMEOUT_MS = PAGES.length * 10_000;
/** Each page is looked at four times. A busy machine needs seconds for a look; the limit only ends what hangs. */
const PAGE_MS = 90_000;

/** Routes with a page that is not looked at here, and why. */
const NOT_WALKED: Record<string, string> = {
  "dev.kit": "parts for developers, in English",
  "setup.tsx": "exists while there is no workspace: `set-up.test.ts` looks at it",
};

let places: Places;

beforeAll(async () => {
  const marketer = await chromium.visitor();
  places = await makePlaces(demo, marketer);
  await marketer.context.close();
});

test.each(LANGUAGES)(
  "every page is whole, accessible and in one language, at both widths and in both themes: %s",
  async (language) => {
    const findings: string[] = [];
    const waiting = [...ROLES];
    const worker = async () => {
      for (let role = waiting.shift(); role; role = waiting.shift()) findings.push(...(await visitAs(role, language, CALM)));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    for (const role of ROLES) findings.push(...(await visitAs(role, language, TROUBLED)));
    expect(findings).toEqual([]);
  },
  TIMEOUT_MS,
);

test("no page of the product was left out without a reason", () => {
  const routes = pageRoutes();
  const seen = new Set([...visited].map((address) => routes.find(({ pattern }) => pattern.test(address))?.file));
  const missed = routes.map(({ file }) => file).filter((file) => !seen.has(file));
  expect(missed.sort()).toEqual(Object.keys(NOT_WALKED).sort());
  process.stdout.write(
    `${PAGES.length} pages and states of ${routes.length - missed.length} routes, ${LANGUAGES.length} languages, ${LOOKS.length} looks each\n`,
  );
});

async function visitAs(role: Role, language: string, pages: readonly ProductPage[]): Promise<string[]> {
  const own = pages.filter((page) => page.role === role);
  if (own.length === 0) return [];
  const visitor = await chromium.visitor({ locale: language });
  const workspace = role === "visitor" ? "" : await signInToDemo(visitor.page, demo, role);
  await speak(visitor.page, demo.url, language);
  const findings: string[] = [];
  for (const page of own) findings.push(...(await visitInNewTab(visitor, workspace, page, language)));
  await visitor.context.close();
  return findings;
}

/** A browser that loses a tab never answers for it again. A page that did not answer is opened once more, and then has to. */
async function visitInNewTab(visitor: Visitor, workspace: string, page: ProductPage, language: string): Promise<string[]> {
  for (const attempt of ["first", "second"]) {
    const tab = await visitor.context.newPage();
    const timer = new AbortController();
    const late = sleep(PAGE_MS, undefined, { signal: timer.signal });
    const found = await Promise.race([visit(visitor, tab, workspace, page, language), late]).finally(() => timer.abort());
    void tab.close();
    if (found) return found;
    process.stdout.write(`${page.name} in ${language}: nothing within ${PAGE_MS / 1000} s, ${attempt} time\n`);
  }
  return [`${page.name}: nothing within ${PAGE_MS / 1000} s, twice`];
}

async function visit(visitor: Visitor, tab: Page, workspace: string, page: ProductPage, language: string): Promise<string[]> {
  for (const expected of [page.status, page.answers]) if (expected) visitor.expectStatus(expected);
  const end = await page.trouble?.(demo);
  try {
    return await look(tab, workspace, page, language);
  } catch (error) {
    return [`${page.name}: ${String(error)}`];
  } finally {
    await end?.();
  }
}

async function look(tab: Page, workspace: string, page: ProductPage, language: string): Promise<string[]> {
  const path = addressOf(page, workspace);
  let answer = await tab.goto(demo.url + path);
  for (const step of [page.link ?? []].flat()) {
    const address = await firstLink(tab, step);
    if (!address) return [`${page.name}: no link like ${step instanceof RegExp ? step.source : step.text} on ${tab.url()}`];
    answer = await tab.goto(address);
  }
  const status = answer?.status();
  if (status !== (page.status ?? 200)) return [`${page.name}: ${tab.url()} answered ${status}`];
  if (status === 200) visited.add(new URL(tab.url()).pathname);
  await page.act?.(tab);
  return pageFindings(tab, page.name, language);
}

const addressOf = ({ path }: ProductPage, workspace: string): string => {
  if (typeof path === "function") return path(places);
  return path.startsWith("//") ? path.slice(1) : `${workspace}${path}`;
};

const firstLink = async (tab: Page, step: Step): Promise<string | undefined> => {
  const links = await tab
    .locator("a[href]")
    .evaluateAll((found) => found.map((link) => ({ address: (link as HTMLAnchorElement).href, text: link.textContent ?? "" })));
  const leadsThere = (address: string, pattern: RegExp) => {
    const { pathname, search } = new URL(address);
    return pattern.test(pathname) || pattern.test(pathname + search);
  };
  return links.find(({ address, text }) => (step instanceof RegExp ? leadsThere(address, step) : text.includes(step.text)))?.address;
};

/** Routes that show a page, with the addresses they answer; of two that fit an address the one that names more of it stands first. */
function pageRoutes(): Array<{ file: string; pattern: RegExp }> {
  const folder = join(projectRoot, "app/routes");
  const names = readdirSync(folder);
  const files = names.map((name) => ({ name, path: name.endsWith(".tsx") ? join(folder, name) : join(folder, name, "route.tsx") }));
  const ids = names.map((name) => name.replace(/\.tsx?$/, ""));
  return files
    .filter(({ name, path }) => !name.endsWith(".ts") && /export default|export \{ .* as default/.test(readFileSync(path, "utf8")))
    .map(({ name }) => ({ file: name, id: name.replace(/\.tsx$/, "") }))
    .filter(({ id }) => !ids.some((other) => other.startsWith(`${id}.`))) // layouts are seen around their pages
    .filter(({ id }) => id !== "$") // every address nobody knows: `not-found` is its page
    .sort((one, other) => one.id.split("$").length - other.id.split("$").length)
    .map(({ file, id }) => ({ file, pattern: patternOf(id) }));
}

function patternOf(id: string): RegExp {
  const segments = id.split(".").filter((segment) => segment !== "_index" && !segment.startsWith("_"));
  const parts = segments
    .map((segment) => segment.replace(/_$/, ""))
    .map((segment) => (segment.startsWith("$") ? "[^/]+" : segment.replace(/[[\]]/g, "")));
  return new RegExp(`^/${parts.join("/")}/?$`);
}

import axe, { type AxeResults, type RunOptions } from "axe-core";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { projectRoot } from "#app/platform/project-root.server";
import { WEBHOOK_EVENTS } from "#app/domains/webhooks/webhook.rules";
import { DESK, PHONE } from "#tests/support/chromium";

const SHOTS = join(projectRoot, "tests/output/pages");
const wantsAllPictures = process.env.PICTURES === "all";
const MOST_HEIGHT = 4_000; // a list of thousands makes no picture
mkdirSync(SHOTS, { recursive: true });

/** Each look is audited in one of the two languages, so that every width and theme is. */
export const LOOKS = [
  { theme: "light", size: DESK, audits: (language: string) => language === "en" },
  { theme: "dark", size: DESK, audits: (language: string) => language === "nl" },
  { theme: "dark", size: PHONE, audits: (language: string) => language === "en" },
  { theme: "light", size: PHONE, audits: (language: string) => language === "nl" },
] as const;

/**
 * Looks at the open page at both widths and in both themes: accessibility rules, overflow, one heading, title, language, texts
 * that are missing or in another language. Half of the looks leave a picture in
 * `tests/output/pages`; all of them with `PICTURES=all`.
 *
 * @returns one line a finding, empty when there is nothing to be ashamed of.
 */
export async function pageFindings(page: Page, name: string, language: string): Promise<string[]> {
  const found: string[] = [];
  for (const { theme, size, audits } of LOOKS) {
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize(size);
    await settled(page);
    const look = `${name}-${size.width}-${theme}-${language}`;
    found.push(...(await outlineFindings(page, language)).map((line) => `${look}: ${line}`));
    if (audits(language)) found.push(...(await axeFindings(page)).map((line) => `${look}: ${line}`));
    if (!audits(language) && !wantsAllPictures) continue;
    const clip = { x: 0, y: 0, width: size.width, height: await heightOf(page) };
    await page.screenshot({ path: join(SHOTS, `${look}.png`), fullPage: true, clip });
  }
  return [...new Set(found)];
}

/** A colour on its way from one theme to the other has no contrast to speak of. Waiting for it waits for ever where nothing is drawn. */
const settled = (page: Page) =>
  page.evaluate(() => {
    for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
  });

const heightOf = (page: Page): Promise<number> =>
  page.evaluate((most) => Math.min(most, document.documentElement.scrollHeight), MOST_HEIGHT);

async function outlineFindings(page: Page, language: string): Promise<string[]> {
  const seen = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    title: document.title.trim(),
    headings: [...document.querySelectorAll("h1")]
      .filter((heading) => heading.checkVisibility())
      .map((heading) => heading.textContent?.trim() ?? ""),
    // Code is in nobody's language, and what names its language is in that one.
    text: [...document.querySelectorAll<HTMLElement>("code, body [lang]")].reduce(
      (text, part) => text.replace(part.innerText, " "),
      document.body.innerText,
    ),
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    widest: [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .slice(0, 3)
      .map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""}`),
  }));
  const figures = await brokenFigures(page);
  return [
    seen.lang !== language && `html lang is “${seen.lang}”, not “${language}”`,
    !seen.title && "no title",
    seen.headings.length !== 1 && `${seen.headings.length} h1: ${seen.headings.join(" | ")}`,
    seen.headings.some((heading) => !heading) && "an empty h1",
    figures.length > 0 && `figures that lie over the one beside: ${figures.join(", ")}`,
    seen.overflow > 0 && `${seen.overflow} px wider than the screen: ${seen.widest.join(", ")}`,
    ...textFindings(`${seen.title}\n${seen.text}`, language),
  ].filter((line) => line !== false);
}

/** An amount under the one beside it reads as another amount. */
const brokenFigures = (page: Page): Promise<string[]> =>
  page.locator(".funnel-step").evaluateAll((steps) => {
    const rightOf = (element: Element) => element.getBoundingClientRect().right;
    return steps
      .filter((step) => [...step.querySelectorAll(".words, .v")].some((words) => rightOf(words) > rightOf(step) + 1))
      .map((step) => (step as HTMLElement).innerText.replace(/\s+/g, " "));
  });

/** What webhooks call what happens looks like a key, and is the same in every language. */
const eventNames = new Set<string>(WEBHOOK_EVENTS);

function textFindings(text: string, language: string): string[] {
  const broken = text.match(/\bundefined\b|\bNaN\b|\[object \w+\]|\{\{|Invalid Date\w*/g) ?? [];
  const withoutNames = text.replace(/\S*[@/]\S*|\S+\.(csv|pdf|svg|example)\b/g, " "); // addresses and names of files have dots too
  const keys = (withoutNames.match(/\b[a-zA-Z]+(\.[a-zA-Z0-9_]+)+\b/g) ?? []).filter(
    (word) => firstSegments.has(word.split(".")[0] ?? "") && !eventNames.has(word),
  );
  const foreign = language === "nl" ? englishOnly.filter((sentence) => text.includes(sentence)) : [];
  return [
    ...broken.map((word) => `“${word}” on the page`),
    ...keys.map((key) => `raw text key ${key}`),
    ...foreign.map((sentence) => `English on a Dutch page: “${sentence}”`),
  ];
}

async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { axe: audit } = window as unknown as { axe: { run(on: Document, options: RunOptions): Promise<AxeResults> } };
    return (await audit.run(document, { resultTypes: ["violations"] })).violations;
  });
  return violations.map(
    ({ id, help, nodes }) =>
      `axe ${id} (${help}): ${nodes
        .slice(0, 3)
        .map((node) => `${node.html.slice(0, 160)} ${node.failureSummary?.split("\n")[1]?.trim() ?? ""}`)
        .join(" ‖ ")}`,
  );
}

type Texts = { [key: string]: string | Texts };

const folder = (language: string) => join(projectRoot, "app/i18n", language);
const read = (language: string, file: string) => JSON.parse(readFileSync(join(folder(language), file), "utf8")) as Texts;
const leaves = (texts: Texts, path = ""): Array<[string, string]> =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === "string" ? [[path + key, value] as [string, string]] : leaves(value, `${path}${key}.`),
  );

const namespaces = readdirSync(folder("en"));

/** What a text key starts with: a namespace, or a first word inside one. */
const firstSegments = new Set(namespaces.flatMap((file) => [file.replace(".json", ""), ...Object.keys(read("en", file))]));

/** Sentences that a Dutch page can only show by mistake. Texts a campaign starts with belong to the workspace, not to the reader. */
const englishOnly = namespaces.flatMap((file) => {
  const dutch = new Map(leaves(read("nl", file)));
  return leaves(read("en", file))
    .filter(([key, text]) => !key.startsWith("ready.") && dutch.get(key) !== text && /(\S+\s+){2}\S/.test(text) && !text.includes("{{"))
    .map(([, text]) => text);
});

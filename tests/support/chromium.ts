import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1440, height: 900 };

export type Visitor = {
  page: Page;
  context: BrowserContext;
  /** Answers that this journey provokes on purpose, such as a refused form: their console lines are no problem. */
  expectStatus(status: number): void;
  /** Cuts the connection of this browser, its workers too, or brings it back. What cannot be loaded meanwhile is no problem. */
  setOffline: (isOffline: boolean) => Promise<void>;
};

export type Chromium = {
  /** Somebody with a browser of their own: no cookies, English, a desk screen unless said otherwise. */
  visitor(options?: BrowserContextOptions): Promise<Visitor>;
};

/**
 * Headless Chromium for one test file. A test fails when any of its pages logs an error, throws, breaks the content security
 * policy, loses a request or is answered with 5xx.
 */
export function useChromium(): Chromium {
  let browser: Browser | undefined;
  const problems: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
  });
  afterAll(() => browser?.close());
  afterEach(() => {
    expect(problems.splice(0), "the browser complained").toEqual([]);
  });

  return {
    visitor: async (options = {}) => {
      if (!browser) throw new Error("the browser exists inside tests only");
      const context = await browser.newContext({
        userAgent: personalUserAgent(browser.version()),
        viewport: DESK,
        locale: "en-GB",
        timezoneId: "Europe/Amsterdam",
        reducedMotion: "reduce",
        ...options,
      });
      context.setDefaultTimeout(10_000);
      const expected = new Set<number>();
      const watched: Watched = { expected, problems, hasScript: options.javaScriptEnabled !== false, wasOffline: false };
      watch(context, watched);
      const setOffline = async (isOffline: boolean) => {
        watched.wasOffline ||= isOffline;
        await context.setOffline(isOffline);
      };
      return { context, page: await context.newPage(), expectStatus: (status) => void expected.add(status), setOffline };
    },
  };
}

/** What Chromium says with a window: "Headless" in it marks a machine, whose clicks are not counted. */
const personalUserAgent = (version: string): string =>
  `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version.split(".")[0]}.0.0.0 Safari/537.36`;

type Watched = { expected: Set<number>; problems: string[]; hasScript: boolean; wasOffline: boolean };

const CUT_OFF = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/;

function watch(context: BrowserContext, watched: Watched): void {
  const { expected, problems, hasScript } = watched;
  const isExpected = (text: string) =>
    (watched.wasOffline && CUT_OFF.test(text)) || [...expected].some((status) => text.includes(`status of ${status}`));
  const at = (page: Page | null) => (page ? new URL(page.url()).pathname : "");
  context.on("console", (message) => {
    if (message.type() === "error" && !isExpected(message.text()))
      problems.push(`console at ${at(message.page())}: ${message.text()} ${message.location().url}`);
  });
  context.on("weberror", (error) => problems.push(`page error at ${at(error.page())}: ${error.error().stack ?? error.error().message}`));
  context.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "";
    // A page that is left, and a file that is saved, end their requests: nothing was lost.
    const isBlockedScript = !hasScript && request.resourceType() === "script";
    if (reason !== "net::ERR_ABORTED" && !isBlockedScript && !isExpected(reason))
      problems.push(`request failed: ${request.method()} ${request.url()} ${reason}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 500 && !expected.has(response.status()))
      problems.push(`${response.status()} ${response.request().method()} ${response.url()}`);
  });
}

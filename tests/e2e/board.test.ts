import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { PHONE, useChromium } from "#tests/support/chromium";
import { signInToDemo, speak } from "./demo-people";

const chromium = useChromium();
const demo = inject("demo");

type Way = { name: string; options: BrowserContextOptions; accept: (page: Page, column: Locator) => Promise<void> };

const WAYS: Way[] = [
  {
    name: "keys",
    options: {},
    accept: async (page, column) => {
      await column.locator("summary").first().focus();
      for (const key of ["Enter", "Tab", "Enter"]) await page.keyboard.press(key);
    },
  },
  {
    name: "a finger on a phone",
    options: { viewport: PHONE, hasTouch: true, isMobile: true },
    accept: async (_page, column) => {
      await column.locator("summary").first().tap();
      await column.getByRole("button", { name: "Accepted" }).first().tap();
    },
  },
];

test.each(WAYS)("a card of the board moves with $name", async ({ options, accept }) => {
  const { page } = await chromium.visitor(options);
  const base = `${demo.url}${await signInToDemo(page, demo, "sales")}`;
  await speak(page, demo.url, "en");
  await page.goto(`${base}/sales`);
  const column = page.getByRole("region", { name: /^New/ });
  const card = (await column.getByRole("link").first().getAttribute("href")) ?? "";
  await page.waitForFunction(() => "__remixRouter" in window);
  await accept(page, column);
  await column.locator(`a[href="${card}"]`).waitFor({ state: "detached" });
  await page.getByText("The lead is in “Accepted” now.").waitFor({ state: "attached" });
  await page.goto(`${demo.url}${card}`);
  await page.getByText("Accepted", { exact: true }).first().waitFor();
  expect(new URL(page.url()).pathname).toBe(card);
});

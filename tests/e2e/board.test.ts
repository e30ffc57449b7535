import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { PHONE, useChromium } from "#tests/support/chromium";
import { signInToDemo, speak } from "./demo-people";

const chromium = useChromium();
const demo = inject("demo");

const FINGER: BrowserContextOptions = { viewport: PHONE, hasTouch: true, isMobile: true };

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
    options: FINGER,
    accept: async (_page, column) => {
      await column.locator("summary").first().tap();
      await column.getByRole("button", { name: "Accepted" }).first().tap();
    },
  },
];

async function openBoard(options: BrowserContextOptions, search = "") {
  const visitor = await chromium.visitor(options);
  const base = `${demo.url}${await signInToDemo(visitor.page, demo, "sales")}`;
  await speak(visitor.page, demo.url, "en");
  await visitor.page.goto(`${base}/sales${search}`);
  await visitor.page.waitForFunction(() => "__remixRouter" in window);
  return visitor;
}

test.each(WAYS)("a card of the board moves with $name", async ({ options, accept }) => {
  const { page } = await openBoard(options);
  const column = page.getByRole("region", { name: /^New/ });
  const card = (await column.getByRole("link").first().getAttribute("href")) ?? "";
  await accept(page, column);
  await column.locator(`a[href="${card}"]`).waitFor({ state: "detached" });
  await page.getByText("The lead is in “Accepted” now.").waitFor({ state: "attached" });
  await page.goto(`${demo.url}${card}`);
  await page.getByText("Accepted", { exact: true }).first().waitFor();
  expect(new URL(page.url()).pathname).toBe(card);
});

test.each([
  { name: "a phone", options: FINGER },
  { name: "a desk", options: { viewport: { width: 1440, height: 700 } } },
])("of the lowest card on $name every choice can be seen and pressed, and Escape closes them", async ({ options }) => {
  const { page } = await openBoard(options, "?at=meeting");
  const menu = page
    .getByRole("region", { name: /^Meeting/ })
    .locator("details")
    .last();
  await menu.locator("summary").click();
  const choices = menu.locator("form button, form a");
  expect(await choices.count()).toBe(5);
  const onTop = () =>
    choices.evaluateAll((all) =>
      all.map((choice) => {
        const { left, top, width, height } = choice.getBoundingClientRect();
        return choice.contains(document.elementFromPoint(left + width / 2, top + height / 2));
      }),
    );
  await expect.poll(onTop).toEqual(Array(5).fill(true));
  await page.keyboard.press("Escape");
  expect(await menu.getAttribute("open")).toBeNull();
});

test("a swipe goes to the stage after or before, and never back a page", async () => {
  const { page, context } = await openBoard(FINGER, "?at=meeting");
  const touch = await context.newCDPSession(page);
  const swipe = async (from: number, to: number) => {
    const points = Array.from({ length: 9 }, (_none, step) => ({ x: from + ((to - from) * step) / 8, y: 700 }));
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: points.slice(0, 1) });
    for (const point of points.slice(1)) await touch.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [point] });
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  };
  const shows = (stage: RegExp) => page.getByRole("region", { name: stage }).waitFor();
  await swipe(60, 330);
  await shows(/^Contacted/);
  await swipe(330, 60);
  await shows(/^Meeting/);
  await swipe(60, 330);
  await shows(/^Contacted/);
});

test("who is second to move a card is told, and sees the board as it is now", async () => {
  const [first, second] = [await openBoard({}), await openBoard({})];
  const columnOf = (page: Page, name: RegExp) => page.getByRole("region", { name });
  const card = await columnOf(first.page, /^New/).getByRole("link").first().getAttribute("href");
  for (const { page } of [first, second]) await columnOf(page, /^New/).locator(`a[href="${card}"]`).waitFor();
  const accept = async (page: Page) => {
    await columnOf(page, /^New/).locator("summary").first().click();
    await columnOf(page, /^New/).getByRole("button", { name: "Accepted" }).first().click();
  };
  await accept(first.page);
  await columnOf(first.page, /^New/).locator(`a[href="${card}"]`).waitFor({ state: "detached" });
  second.expectStatus(409);
  await accept(second.page);
  await second.page.getByText("A colleague changed this lead in the meantime").waitFor();
  await columnOf(second.page, /^Accepted/)
    .locator(`a[href="${card}"]`)
    .waitFor();
});

import { expect, inject, test } from "vitest";
import { useChromium } from "#tests/support/chromium";

const chromium = useChromium();
const demo = inject("demo");

test("keys that are pressed while a page wakes up break nothing", async () => {
  const { page, context } = await chromium.visitor();
  await page.addInitScript(() => {
    const { port1, port2 } = new MessageChannel(); // faster than any timer: some key comes at every moment
    let pressed = 0;
    port1.onmessage = () => {
      document.querySelector("body")?.dispatchEvent(new KeyboardEvent("keydown", { key: "a", bubbles: true }));
      if (pressed++ < 3_000) port2.postMessage(null);
    };
    port2.postMessage(null);
  });
  for (let load = 0; load < 5; load++) {
    await page.goto(`${demo.url}/sign-in`);
    await page.waitForFunction(() => "__remixRouter" in window);
  }
  expect(await page.getByRole("button").count()).toBeGreaterThan(0);
  await context.close();
});

import { expect, test } from "vitest";
import { useChromium } from "#tests/support/chromium";
import { useWorld } from "./chain-world";
import { pageFindings } from "./page-findings";

const chromium = useChromium();
const world = useWorld();

test.each(["en", "nl"])("the set-up page of an empty installation is whole and accessible, also when it refuses: %s", async (language) => {
  const stranger = await chromium.visitor({ locale: language });
  const { page } = stranger;
  stranger.expectStatus(422);
  await page.goto(`${world.current.product.url}/setup`);
  const findings = await pageFindings(page, "setup", language);
  await page.locator("main form [type=submit]").click();
  await page.getByRole("alert").waitFor();
  findings.push(...(await pageFindings(page, "setup-refused", language)));
  expect(findings).toEqual([]);
  await stranger.context.close();
});

import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { useChromium } from "#tests/support/chromium";
import { signInToDemo, speak } from "./demo-people";

const chromium = useChromium();
const demo = inject("demo");

/** As a Dutch spreadsheet saves an export of a tool nobody told us of; the second row cannot be read. */
const fileOf = (mark: string) =>
  Buffer.from(
    [
      "Klant;E-mailadres;Oordeel;Beantwoord op;Pakket",
      `Noor ${mark};noor@${mark}.example;9;13-02-2026;pro`,
      `Tarik ${mark};tarik@${mark}.example;9,5;13-02-2026;pro`,
    ].join("\r\n"),
  );

async function drop(page: Page, base: string, name: string, buffer: Buffer) {
  await page.goto(`${base}/marketing/imports/new`);
  await page.getByLabel("File", { exact: true }).setInputFiles({ name, mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "Next: look at the columns" }).click();
  await page.getByRole("heading", { name: "Preview with problems" }).waitFor({ timeout: 20_000 });
}

const reported = (page: Page) => page.getByRole("heading", { name: "Done, and this is what happened" }).waitFor({ timeout: 30_000 });

test.each([
  ["with script", true],
  ["without script", false],
])("a file is told column by column, imported, and its refused row comes back repaired, %s", async (_name, javaScriptEnabled) => {
  const { page } = await chromium.visitor({ javaScriptEnabled });
  const mark = javaScriptEnabled ? "wizard-one" : "wizard-two";
  const base = `${demo.url}${await signInToDemo(page, demo, "marketer")}`;
  await speak(page, demo.url, "en");

  await drop(page, base, "klanten.csv", fileOf(mark));
  // The first file has a heading nobody knows; what it is told then is known of the second.
  if (javaScriptEnabled) {
    await page.getByText("Choose the column that holds the score.").first().waitFor();
    await page.getByRole("combobox", { name: "Oordeel becomes" }).selectOption({ label: "Score 0–10" });
    await page.getByRole("combobox", { name: "Klant becomes" }).selectOption({ label: "Name" });
    await page.getByRole("button", { name: "Check again" }).click();
  }
  await page.getByText("A score is a whole number from 0 to 10").waitFor();
  await page.getByText("1 row waits for repair").waitFor();
  await page.getByRole("button", { name: "Import 1 answer" }).click();
  await reported(page);

  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Download with reasons" }).click()]);
  const refused = await readFile(await download.path(), "utf8");
  expect(refused).toContain("problem_line");
  await drop(page, base, "hersteld.csv", Buffer.from(refused.replace("9,5", "8")));
  await page.getByRole("button", { name: "Import 1 answer" }).click();
  await reported(page);
  await page.goto(`${base}/marketing/contacts?search=${encodeURIComponent(`Tarik ${mark}`)}`);
  await page.getByRole("table").getByText(`Tarik ${mark}`).first().waitFor();
});

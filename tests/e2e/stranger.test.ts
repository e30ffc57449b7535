import type { Locator, Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { PHONE, useChromium } from "#tests/support/chromium";
import { signInToDemo, speak } from "./demo-people";

const chromium = useChromium();
const demo = inject("demo");

const MOST_CLICKS = 60;
const MOST_SECONDS = 20;

const ANSWERS = [
  "email,name,company,score,answered_at,language",
  "noor@stranger.example,Noor de Wit,De Wit Planning,10,{answeredAt},en",
  "sam@stranger.example,Sam Prins,Prins Zorg,6,{answeredAt},en",
].join("\n");

/** Counts every press; there is no other way to act than on what can be read. */
function pressing() {
  let clicks = 0;
  const press = async (target: Locator) => {
    clicks += 1;
    await target.click();
  };
  return { press, count: () => clicks };
}

test("a stranger does the main job on the demo, reading only what is on the screen", async () => {
  const { press, count } = pressing();
  const lotte = await chromium.visitor();
  const desk = lotte.page;
  await signInToDemo(desk, demo, "marketer");
  await speak(desk, demo.url, "en");
  await desk.reload();
  const link = (name: string | RegExp) => desk.getByRole("link", { name }).first();
  const button = (name: string | RegExp) => desk.getByRole("button", { name }).first();

  await press(link("Imports"));
  await press(link("Import a file"));
  // Longer ago than a new campaign waits before it asks.
  const answeredAt = new Date(Date.now() - 2 * 86_400_000).toISOString();
  await desk
    .getByLabel("File", { exact: true })
    .setInputFiles({ name: "answers.csv", mimeType: "text/csv", buffer: Buffer.from(ANSWERS.replaceAll("{answeredAt}", answeredAt)) });
  await press(button("Next: look at the columns"));
  await desk.getByRole("heading", { name: "Preview with problems" }).waitFor({ timeout: 20_000 });
  await press(button("Import 2 answers"));
  await desk.getByRole("heading", { name: "Done, and this is what happened" }).waitFor({ timeout: 20_000 });

  await press(link("Campaigns"));
  await press(link("New campaign"));
  await desk.getByLabel("Name of the campaign").fill("Strangers welcome");
  await desk.getByLabel("Share of the sale, in percent").fill("10");
  await desk.getByLabel("Holding period, in days").fill("0");
  await press(button("Save as draft"));
  await press(button("Publish"));
  await press(link("Invite promoters"));
  await press(desk.getByRole("checkbox", { name: "Select everybody" }));
  await press(desk.getByRole("checkbox", { name: "Select Noor de Wit" }));
  await press(button("Continue with the selection"));
  await press(button("Invite 1 person"));
  await desk.waitForURL(/\/batches\//);

  const phone = await chromium.visitor({ viewport: PHONE });
  const noor = phone.page;
  await openMail(noor, press, /Noor, would you introduce us/);
  await press(noor.frameLocator("iframe").getByRole("link", { name: "See what it is" }));
  await press(noor.getByRole("button", { name: "Yes, I’m in" }));
  await noor.getByRole("heading", { name: "Hi Noor" }).waitFor();
  await press(noor.getByRole("link", { name: "Introduce someone" }));
  await noor.getByLabel("Name").fill("Bo Vermeer");
  await noor.getByLabel(/How do we reach Bo/).fill("bo@vermeer-groep.example");
  await noor.getByLabel("Company").fill("Vermeer Groep");
  await press(noor.getByRole("checkbox", { name: "Bo knows I am doing this" }));
  await press(noor.getByRole("button", { name: "Introduce Bo" }));
  await noor.getByRole("heading", { name: "Bo is introduced" }).waitFor();

  await press(link("Introductions"));
  await press(link("Bo Vermeer"));
  await press(button("Accept"));
  await desk.getByText("Done. Whoever introduced the lead hears of it.").waitFor();
  await press(link(/^Won$/));
  await desk.getByRole("dialog").getByLabel("Amount without tax").fill("80,000");
  await press(desk.getByRole("dialog").getByRole("button", { name: "Won", exact: true }));
  await desk.getByText("Done. Whoever introduced the lead hears of it.").waitFor();

  await press(link("Finance"));
  await desk.getByRole("heading", { name: "Rewards", exact: true }).waitFor();
  const reward = desk.getByRole("checkbox", { name: "Select the reward of Noor de Wit" });
  await expect.poll(async () => (await desk.reload(), reward.count()), { timeout: 20_000 }).toBe(1);
  await press(reward);
  await press(button("Approve"));
  await press(desk.getByRole("dialog").getByRole("button", { name: "Approve" }));
  await press(desk.getByRole("navigation").getByRole("link", { name: /^Approved/ }));
  await press(reward);
  await press(button("Mark as paid"));
  const dialog = desk.getByRole("dialog");
  await dialog.getByLabel("Reference of the payment").fill("STR-1");
  await dialog.getByLabel("Type the total").fill("8,000");
  await press(dialog.getByRole("button", { name: "Mark as paid" }));
  await desk.getByText("1 reward has been changed.").waitFor();

  await press(link("Reports"));
  const row = desk.getByRole("row", { name: /Noor de Wit/ });
  await row.waitFor();
  expect(await row.innerText()).toMatch(/€80,000[\s\S]*€8,000/);

  process.stdout.write(`a stranger did the main job in ${count()} clicks\n`);
  expect(count()).toBeLessThanOrEqual(MOST_CLICKS);
  await Promise.all([lotte.context.close(), phone.context.close()]);
});

test("an ambassador of the demo introduces somebody in twenty seconds on a phone", async () => {
  const { press, count } = pressing();
  const { page } = await chromium.visitor({ viewport: PHONE });
  await signInToDemo(page, demo, "ambassador");
  await speak(page, demo.url, "en");
  await page.reload();
  const from = Date.now();
  await press(page.getByRole("link", { name: "Introduce someone" }));
  await page.getByLabel("Name").pressSequentially("Jip Winter", { delay: 60 });
  await page.getByLabel(/How do we reach Jip/).pressSequentially("jip@winterzorg.example", { delay: 60 });
  await page.getByLabel("Company").pressSequentially("Winterzorg", { delay: 60 });
  await press(page.getByRole("checkbox", { name: "Jip knows I am doing this" }));
  await press(page.getByRole("button", { name: "Introduce Jip" }));
  await page.getByRole("heading", { name: "Jip is introduced" }).waitFor();
  const seconds = (Date.now() - from) / 1_000;
  process.stdout.write(`an introduction took ${seconds.toFixed(1)} s and ${count()} presses at ${PHONE.width} px\n`);
  expect(seconds).toBeLessThan(MOST_SECONDS);
});

/** Opens a mail in the demo's own outbox, which keeps what would have been sent. */
async function openMail(page: Page, press: (target: Locator) => Promise<void>, subject: RegExp): Promise<void> {
  await page.goto(`${demo.url}/dev/mail`);
  await expect
    .poll(async () => (await page.reload(), page.getByRole("link", { name: subject }).count()), { timeout: 20_000 })
    .toBeGreaterThan(0);
  await press(page.getByRole("link", { name: subject }).first());
}

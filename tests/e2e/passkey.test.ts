import pg from "pg";
import type { CDPSession, Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { useChromium } from "#tests/support/chromium";
import { signInToDemo, speak } from "./demo-people";

const chromium = useChromium();
const demo = inject("demo");

/** A device of the browser's own that verifies its owner at once. */
async function withDevice(page: Page): Promise<{ session: CDPSession; authenticatorId: string }> {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { session, authenticatorId };
}

test("somebody adds a passkey, signs out, and is in again with one press; a device that verifies nobody is not enough", async () => {
  const daan = await chromium.visitor();
  const { page } = daan;
  const base = await signInToDemo(page, demo, "sales");
  await speak(page, demo.url, "en");
  const { session, authenticatorId } = await withDevice(page);

  await page.goto(`${demo.url}${base}/settings/security`);
  await page.getByRole("link", { name: "Add a passkey" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Test laptop");
  await page.getByRole("dialog").getByRole("button", { name: "Continue on my device" }).click();
  await page.getByText("The passkey was added.").waitFor();
  await page.getByRole("row", { name: /Test laptop/ }).waitFor();

  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.waitForURL(/\/sign-in$/);

  await session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.getByText("Your device did not finish it").waitFor();
  await session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: true });
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.waitForURL(/\/w\/[^/]+\/sales/);

  await page.goto(`${demo.url}${base}/settings/security`);
  await page.getByRole("link", { name: "Remove Test laptop" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await page.getByText("No passkeys yet").waitFor();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.waitForURL(/\/sign-in$/);
  daan.expectStatus(422);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.getByText("This passkey does not work here").waitFor();
  await daan.context.close();
});

/** As if everybody had been at work for a while. */
async function letProofsGrowOld(): Promise<void> {
  const database = new pg.Client({ connectionString: demo.databaseUrl });
  await database.connect();
  await database.query(`UPDATE "Session" SET "authenticatedAt" = "authenticatedAt" - interval '11 minutes'`);
  await database.end();
}

test("a form that was open too long keeps what was typed, and goes through after a proof in the tab beside it", async () => {
  const lotte = await chromium.visitor();
  const { page } = lotte;
  const base = await signInToDemo(page, demo, "admin");
  await speak(page, demo.url, "en");
  await page.goto(`${demo.url}${base}/settings/members`);
  await page.getByRole("link", { name: "Invite somebody" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Noor Visser");
  await dialog.getByLabel("E-mail address").fill("noor@proof.example");
  await dialog.getByLabel("Sales").check();
  await letProofsGrowOld();
  lotte.expectStatus(422);
  await dialog.getByRole("button", { name: "Send the invitation" }).click();

  const [tab] = await Promise.all([lotte.context.waitForEvent("page"), dialog.getByRole("link", { name: /Confirm in a new tab/ }).click()]);
  await tab.getByRole("button", { name: "Mail me a code" }).click();
  await tab.getByRole("heading", { name: "Look in your mail" }).waitFor();
  const outbox = await lotte.context.newPage();
  const subject = outbox.getByRole("link", { name: /\d{6} confirms that it is you/ }).first();
  await expect.poll(async () => (await outbox.goto(`${demo.url}/dev/mail`), subject.count()), { timeout: 20_000 }).toBeGreaterThan(0);
  await tab.getByLabel("Code").fill(/\d{6}/.exec(await subject.innerText())?.[0] ?? "");
  await tab.getByRole("button", { name: "Confirm" }).click();
  await tab.getByText("Close this tab").waitFor();
  await tab.close();

  expect(await dialog.getByLabel("Name").inputValue()).toBe("Noor Visser");
  await dialog.getByRole("button", { name: "Send the invitation" }).click();
  await page.getByText("The invitation is on its way.").waitFor();
  await page.getByRole("row", { name: /Noor Visser/ }).waitFor();
  await lotte.context.close();
});

test("without script the sign-in page is whole, and shows no button that would do nothing", async () => {
  const { page, context } = await chromium.visitor({ javaScriptEnabled: false });
  await page.goto(`${demo.url}/sign-in`);
  expect(await page.getByRole("button", { name: "Mail me a link" }).count()).toBe(1);
  expect(await page.getByRole("button", { name: /passkey/i }).count()).toBe(0);
  await context.close();
});

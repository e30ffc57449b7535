import { expect } from "vitest";
import type { Page } from "playwright-core";
import type { DemoLogins } from "#tests/support/demo";

/**
 * Signs somebody of the demo in with the link that `npm run demo` printed for them.
 *
 * @returns `/w/<workspace>`, where they arrived.
 */
export async function signInToDemo(page: Page, demo: DemoLogins, role: string): Promise<string> {
  const login = demo.logins.find((one) => one.role === role);
  if (!login) throw new Error(`the demo has no ${role}, only ${demo.logins.map((one) => one.role).join(", ")}`);
  await page.goto(login.signInUrl);
  await page.waitForURL(/\/w\//);
  return /\/w\/[^/]+/.exec(new URL(page.url()).pathname)?.[0] ?? "";
}

/** Chooses the language of everything this person sees. */
export async function speak(page: Page, url: string, language: string): Promise<void> {
  const answer = await page.request.post(`${url}/preferences`, {
    form: { language },
    headers: { Origin: url, "Sec-Fetch-Site": "same-origin" },
  });
  expect(answer.ok(), "the language was taken").toBe(true);
}

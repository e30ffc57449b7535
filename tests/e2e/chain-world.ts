import { afterAll, beforeAll, beforeEach, expect, onTestFailed, type TestContext } from "vitest";
import type { Page } from "playwright-core";
import { startMailServer, type MailServer, type ReceivedMail } from "#tests/support/smtp";
import { startProduct, type Product } from "#tests/support/product";

export type World = { product: Product; mail: MailServer };

/**
 * An empty installation in production, with a real mail server: what one story needs. Its chapters are tests of one file, in order;
 * after one that failed the rest is skipped, because it has nothing to stand on.
 */
export function useWorld(): { readonly current: World } {
  let world: World | undefined;
  let isBroken = false;

  beforeAll(async () => {
    const mail = await startMailServer();
    const product = await startProduct("start", {
      SMTP_URL: mail.url,
      MAIL_FROM: "ambassadors@roosterwerk.example",
      SESSION_SECRET: "a-secret-for-journeys-of-48-characters-or-longer",
    });
    world = { mail, product };
  });
  beforeEach((chapter: TestContext) => {
    if (isBroken) chapter.skip("an earlier chapter failed");
    onTestFailed(() => {
      isBroken = true;
      process.stderr.write(`${world?.product.output().slice(-4_000)}\n`);
    });
  });
  afterAll(async () => {
    const ended = await world?.product.stop();
    await world?.mail.stop(); // after the product, which keeps its connection open
    if (!isBroken && ended)
      expect(ended, "it ends in order within five seconds").toMatchObject({ code: 0, ms: expect.toSatisfy((ms: number) => ms < 5_000) });
  });

  return {
    get current() {
      if (!world) throw new Error("the world exists inside tests only");
      return world;
    },
  };
}

/** The link of a mail whose words say what it does. */
export function linkIn(mail: ReceivedMail, pattern: RegExp): string {
  const found = mail.links.find((address) => pattern.test(address));
  if (!found) throw new Error(`no link like ${pattern} in “${mail.subject}”: ${mail.links.join(", ")}`);
  return found;
}

/** Signs in the way everybody does: address, mail, and then its link or its code. */
export async function signInByMail(page: Page, world: World, email: string, way: "link" | "code"): Promise<void> {
  await page.goto(`${world.product.url}/sign-in`);
  await signInHere(page, world, email, way);
}

/** The same on the sign-in page that somebody was sent to; they arrive where they were heading. */
export async function signInHere(page: Page, { mail }: World, email: string, way: "link" | "code"): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("button", { name: "Mail me a link" }).click();
  await page.getByRole("heading", { name: "Look in your mail" }).waitFor();
  const received = await mail.waitForMail(email, /is your sign-in code/);
  if (way === "code") await page.getByLabel("Code").fill(/^\d{6}/.exec(received.subject)?.[0] ?? "");
  else await page.goto(linkIn(received, /\/sign-in\//));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname.startsWith("/w/"));
}

/** The words of the page itself, without the menu. */
export const mainText = (page: Page): Promise<string> => page.getByRole("main").innerText();

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { PHONE, useChromium, type Visitor } from "#tests/support/chromium";
import type { ReceivedMail } from "#tests/support/smtp";
import { AMBASSADOR, answersFile, DUTCH, FINANCE, MARKETER, SALES } from "./chain-people";
import { linkIn, mainText, signInByMail, signInHere, useWorld } from "./chain-world";

const chromium = useChromium();
const world = useWorld();

let lotte: Visitor;
let sanne: Visitor;
let workspace = ""; // https://…/w/<slug>
let invitation: ReceivedMail;
let dutchInvitation: ReceivedMail;
let personalLink = "";

// Whoever fills in a public form faster is taken for a program.
const FASTEST_MS = 2_000;

test("the set-up page makes the workspace with the code from the terminal, once", async () => {
  const { product } = world.current;
  const [, code = ""] = await product.waitForOutput(/Set-up code[^:]*: (\S+)/);
  lotte = await chromium.visitor();
  const { page } = lotte;
  await page.goto(`${product.url}/setup`);
  await page.getByLabel("Set-up code").fill(code);
  await page.getByLabel("Name of your company").fill("Roosterwerk");
  await page.getByLabel("Your name").fill("Lotte Jansen");
  await page.getByLabel("Your e-mail address").fill(MARKETER);
  await page.getByRole("button", { name: "Make the workspace" }).click();
  await page.waitForURL(/\/w\//);
  workspace = product.url + (/\/w\/[^/]+/.exec(page.url())?.[0] ?? "");

  expect((await fetch(`${product.url}/setup`)).status, "set up is over").toBe(404);
});

test("somebody who signed out comes back by the link of a mail, and by its code", async () => {
  const { page } = lotte;
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/w/"));
  await page.goto(workspace);
  await page.waitForURL(/\/sign-in/);
  await signInByMail(page, world.current, MARKETER, "link");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/w/"));
  await signInByMail(page, world.current, MARKETER, "code");
});

test("the administrator gives sales and finance to two colleagues, and keeps marketing", async () => {
  const { page } = lotte;
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("link", { name: "People and roles" }).click();
  for (const { name, email, role } of [
    { name: "Daan Mulder", email: SALES, role: /^Sales/ },
    { name: "Femke Bos", email: FINANCE, role: /^Finance/ },
  ]) {
    await page.getByRole("link", { name: "Invite somebody" }).click();
    await page.getByLabel("Name").fill(name);
    await page.getByLabel("E-mail address").fill(email);
    await page.getByRole("checkbox", { name: role }).check();
    await page.getByRole("button", { name: "Send the invitation" }).click();
    await page.getByText("The invitation is on its way.").waitFor();
    await world.current.mail.waitForMail(email, /Lotte Jansen invites you to Roosterwerk/);
  }
  await page.getByRole("link", { name: "Change Lotte Jansen" }).click();
  await page.getByRole("checkbox", { name: /^Sales/ }).uncheck();
  await page.getByRole("checkbox", { name: /^Finance/ }).uncheck();
  await page.getByRole("button", { name: "Save the roles" }).click();
  await page.getByText("Saved.").waitFor();
});

test("a file of answers comes in, and says which rows it refused and why", async () => {
  const { page } = lotte;
  await page.getByRole("link", { name: "Marketing" }).click();
  await page.getByRole("link", { name: "Imports" }).click();
  await page.getByRole("link", { name: "Import a file" }).click();
  await page.getByLabel("File", { exact: true }).setInputFiles({ name: "answers.csv", mimeType: "text/csv", buffer: answersFile() });
  await page.getByRole("button", { name: "Next: look at the columns" }).click();
  await page.getByRole("button", { name: /^Import \d+ answers/ }).click();
  await page.getByRole("heading", { name: "Rows that could not be read" }).waitFor({ timeout: 20_000 });
  const report = (await mainText(page)).replace(/\s+/g, " ");
  expect(report).toContain("6 score 11 A score is a whole number from 0 to 10");
  expect(report).toContain("7 email not-an-address Not an e-mail address");
  expect(report).toMatch(/New answers 4\b/);
  expect(
    world.current.mail.mails.filter(({ to }) => to === AMBASSADOR),
    "an import mails nobody",
  ).toEqual([]);
});

test("the NPS comes with its number of answers and its interval", async () => {
  const { page } = lotte;
  await page.getByRole("link", { name: "NPS", exact: true }).click();
  // 2 promoters and 1 detractor of 4: 25, and with four answers next to nothing is sure.
  await page.getByText("+25").first().waitFor();
  expect(await mainText(page)).toMatch(/95\s?% sure between/);
});

test("a campaign with one reward goes live and two promoters are invited after their number was confirmed", async () => {
  const { page } = lotte;
  await page.getByRole("link", { name: "Campaigns" }).click();
  await page.getByRole("link", { name: "New campaign" }).first().click();
  await page.getByLabel("Name of the campaign").fill("Colleagues for Roosterwerk");
  await page.getByLabel("Share of the sale, in percent").fill("5");
  await page.getByLabel("Holding period, in days").fill("0");
  await page.getByRole("button", { name: "Save as draft" }).click();
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByText("The campaign is live.").waitFor();
  await page.getByRole("link", { name: "Invite promoters" }).click();
  await page.getByText("2 promoters can be invited.").waitFor();
  await page.getByRole("button", { name: "Continue with the selection" }).click();
  expect(world.current.mail.mails.filter(({ to }) => to === AMBASSADOR)).toEqual([]);
  await page.getByRole("button", { name: "Invite 2 people" }).click();
  await page.waitForURL(/\/batches\//);

  invitation = await world.current.mail.waitForMail(AMBASSADOR, /would you introduce us/);
  dutchInvitation = await world.current.mail.waitForMail(DUTCH, /zou jij ons aan iemand willen voorstellen/);
});

test("a scanner that opens every link of the mail joins nobody", async () => {
  for (const link of invitation.links) expect((await fetch(link)).status, link).toBeLessThan(400);
  const { page } = lotte;
  await page.getByRole("link", { name: "Campaigns" }).click();
  const row = page.getByRole("row", { name: /Colleagues for Roosterwerk/ });
  expect(await row.innerText(), "two invited, nobody joined").toMatch(/\s2\s+0\s/);
});

test("an ambassador joins with one tap and has a link of her own", async () => {
  sanne = await chromium.visitor({ viewport: PHONE, isMobile: true, hasTouch: true });
  const { page } = sanne;
  await page.goto(linkIn(invitation, /\/join\//));
  await page.getByRole("button", { name: "Yes, I’m in" }).click();
  await page.waitForURL(/\/portal/);
  await page.getByRole("heading", { name: "Hi Sanne" }).waitFor();
  const welcome = await world.current.mail.waitForMail(AMBASSADOR, /Your personal link/);
  personalLink = linkIn(welcome, /\/r\//);
  expect((await mainText(page)).replace(/\s/g, "")).toContain(new URL(personalLink).pathname);
});

test("a friend who follows the link leaves their name", async () => {
  const friend = await chromium.visitor();
  await friend.page.goto(personalLink);
  await friend.page.getByText("Sanne of Van Dalen Zorg recommends us").waitFor();
  await friend.page.getByLabel("Name", { exact: true }).fill("Mirjam Kuiper");
  await friend.page.getByLabel("E-mail address or phone number").fill("m.kuiper@hetgooi.example");
  await friend.page.getByLabel("Company").fill("Thuiszorg Het Gooi");
  await friend.page.getByRole("checkbox", { name: /may contact me/ }).check();
  await friend.page.waitForTimeout(FASTEST_MS);
  await friend.page.getByRole("button", { name: "Get in touch with me" }).click();
  await friend.page.getByRole("heading", { name: "Thank you" }).waitFor();
  await friend.context.close();
  await world.current.mail.waitForMail(SALES, /New lead for you: Mirjam/);
  await world.current.mail.waitForMail(AMBASSADOR, /Thank you for introducing Mirjam/);
});

test("the ambassador introduces somebody in twenty seconds on a phone", async () => {
  const { page } = sanne;
  await page.goto(`${workspace}/portal`);
  const from = Date.now();
  await page.getByRole("link", { name: "Introduce someone" }).tap();
  await page.getByLabel("Name").pressSequentially("Hanneke Blom", { delay: 60 });
  await page.getByLabel(/How do we reach Hanneke/).pressSequentially("hanneke@bloemkamp.example", { delay: 60 });
  await page.getByLabel("Company").pressSequentially("Bloemkamp", { delay: 60 });
  await page.getByRole("checkbox", { name: "Hanneke knows I am doing this" }).tap();
  await page.getByRole("button", { name: "Introduce Hanneke" }).tap();
  await page.getByRole("heading", { name: "Hanneke is introduced" }).waitFor();
  const seconds = (Date.now() - from) / 1_000;
  process.stdout.write(`introduced somebody in ${seconds.toFixed(1)} s with 3 taps and 4 fields at ${PHONE.width} px\n`);
  expect(seconds).toBeLessThan(20);
});

test("without JavaScript, in Dutch: join, introduce somebody, ask for contact, sign in again", async () => {
  const { mail } = world.current;
  const joris = await chromium.visitor({ viewport: PHONE, javaScriptEnabled: false, locale: "nl-NL" });
  const { page } = joris;
  await page.goto(linkIn(dutchInvitation, /\/join\//));
  await page.getByRole("button", { name: "Ja, ik doe mee" }).click();
  await page.getByRole("heading", { name: "Hoi Joris" }).waitFor();
  const welcome = await mail.waitForMail(DUTCH, /Je eigen link/);

  await page.getByRole("link", { name: "Iemand voorstellen" }).click();
  joris.expectStatus(422);
  await page.getByRole("button", { name: "Voorstellen", exact: true }).click();
  await page.getByRole("alert").first().waitFor();
  await page.getByLabel("Naam").fill("Ilse Raaijmakers");
  await page.getByLabel("E-mailadres of telefoonnummer").fill("06 12 34 56 78");
  await page.getByLabel("Bedrijf").fill("Gemeente Meerdal");
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Voorstellen", exact: true }).click();
  await page.getByRole("heading", { name: "Ilse is voorgesteld" }).waitFor();
  await mail.waitForMail(SALES, /Ilse Raaijmakers/);

  await page.goto(linkIn(welcome, /\/r\//));
  await page.getByLabel("Naam", { exact: true }).fill("Youssef Benali");
  await page.getByLabel("E-mailadres of telefoonnummer").fill("y.benali@bloemkamp-logistiek.example");
  await page.getByRole("checkbox").check();
  await page.waitForTimeout(FASTEST_MS);
  await page.getByRole("button", { name: "Neem contact met me op" }).click();
  await page.getByRole("heading", { name: "Dank je wel" }).waitFor();
  await mail.waitForMail(SALES, /Youssef Benali/);

  await joris.context.clearCookies();
  await page.goto(`${workspace}/portal`);
  await page.getByLabel("E-mailadres").fill(DUTCH);
  await page.getByRole("button", { name: "Mail me een link" }).click();
  const code = await mail.waitForMail(DUTCH, /^\d{6} /);
  await page.getByLabel("Code").fill(code.subject.slice(0, 6));
  await page.getByRole("button", { name: "Inloggen" }).click();
  await page.getByRole("heading", { name: "Hoi Joris" }).waitFor();
  await joris.context.close();
});

test("sales opens the lead from the mail, works it and wins it; the ambassador hears of every step", async () => {
  const { mail } = world.current;
  const assigned = await mail.waitForMail(SALES, /New lead for you: Hanneke Blom/);
  await mail.waitForMail(AMBASSADOR, /Thank you for introducing Hanneke/);
  const daan = await chromium.visitor();
  const { page } = daan;
  await page.goto(linkIn(assigned, /\/sales\/leads\//));
  await page.waitForURL(/\/sign-in/);
  await signInHere(page, world.current, SALES, "code");
  await page.getByRole("heading", { name: "Hanneke Blom" }).waitFor();
  for (const [step, subject] of [
    ["Accept", /: accepted$/],
    ["Contacted", /: in touch$/],
    ["Meeting planned", /a meeting is planned$/],
    ["Proposal made", /a proposal has been made$/],
  ] as const) {
    await page.getByRole("button", { name: step, exact: true }).click();
    await page.getByText("Done. Whoever introduced the lead hears of it.").waitFor();
    await mail.waitForMail(AMBASSADOR, subject);
  }
  await page.getByRole("link", { name: "Won", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Amount without tax").fill("12,450");
  await dialog.getByRole("button", { name: "Won", exact: true }).click();
  await page.getByText("Done. Whoever introduced the lead hears of it.").waitFor();
  await mail.waitForMail(AMBASSADOR, /has become a customer$/);
  await mail.waitForMail(AMBASSADOR, /You earned €622.50/);
  await page.reload();
  await page.getByText("€622.50").first().waitFor();

  await page.getByRole("link", { name: "Why was this credited?" }).click();
  await page.getByText("Credited to Sanne Verhoeven").first().waitFor();
  await daan.context.close();
});

test("finance approves the reward and marks it as paid", async () => {
  const { mail } = world.current;
  const femke = await chromium.visitor();
  const { page } = femke;
  await signInByMail(page, world.current, FINANCE, "link");
  await page.getByRole("link", { name: "Rewards" }).first().click();
  await page.getByRole("checkbox", { name: "Select the reward of Sanne Verhoeven" }).check();
  await page.getByRole("button", { name: "Approve" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
  await page.getByText("1 reward has been changed.").waitFor();
  await mail.waitForMail(AMBASSADOR, /€622.50 has been approved/);

  await page
    .getByRole("link", { name: /^Approved/ })
    .last()
    .click();
  await page.getByRole("checkbox", { name: "Select the reward of Sanne Verhoeven" }).check();
  await page.getByRole("button", { name: "Mark as paid" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reference of the payment").fill("RW-2026-001");
  await dialog.getByLabel("Type the total").fill("622.50");
  await dialog.getByRole("button", { name: "Mark as paid" }).click();
  await page.getByText("1 reward has been changed.").waitFor();
  const paid = await mail.waitForMail(AMBASSADOR, /€622.50 has been paid/);
  expect(paid.text).toContain("RW-2026-001");
  await femke.context.close();
});

test("the ambassador sees that it is paid, and why", async () => {
  const { page } = sanne;
  await page.goto(`${workspace}/portal`);
  await page.getByRole("link", { name: "Earned" }).last().tap();
  await page.getByText(/^Paid on /).waitFor();
  await page.getByText("Why this amount").tap();
  await page.getByText(/Agreed: 5%.*€12,450/).waitFor();
});

test("the report names the ambassador with the revenue, and so does its CSV", async () => {
  const { page } = lotte;
  await page.goto(`${workspace}/marketing`);
  await page.getByRole("link", { name: "Reports" }).click();
  const row = page.getByRole("row", { name: /Sanne Verhoeven/ });
  await row.waitFor();
  // Clicks, introductions, accepted, won; money in whole euros, to the cent in the file.
  expect((await row.innerText()).replace(/\s+/g, " ")).toMatch(/ 1 2 1 1 €12,450 none before €623 /);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: /^Export \d+ rows?$/ }).click()]);
  const csv = readFileSync(await download.path(), "utf8");
  expect(csv).toMatch(/Sanne Verhoeven/);
  expect(csv).toMatch(/12450(\.00)?\b.*622\.50?\b/);
});

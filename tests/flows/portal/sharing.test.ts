import { describe, expect, test } from "vitest";
import { useServer } from "#tests/support/server";
import { givenPortal } from "#tests/flows/portal/given-portal";

const server = useServer();

describe("sharing in your own words", () => {
  test("each app gets the ready text and a link that names it", async () => {
    const { base, browser, ambassador } = await givenPortal(server.current);
    const page = await browser.get(`${base}/share`);
    expect(page.status).toBe(200);
    for (const channel of ["whatsapp", "sms", "telegram", "mail", "linkedin", "facebook", "x"])
      expect(page.html, channel).toContain(encodeURIComponent(`/r/${ambassador.linkCode}?c=${channel}`));
    expect(page.text).toContain("I may get a thank-you");
  });

  test("the text can be in another language than the portal", async () => {
    const { base, browser } = await givenPortal(server.current);
    const page = await browser.get(`${base}/share?language=nl`);
    expect(page.text).toContain("krijg ik daar misschien een bedankje voor");
    expect(page.text).toContain("Share in your own words");
  });

  test("without script the typed words come back in the addresses and the fields", async () => {
    const { base, browser } = await givenPortal(server.current);
    const own = { subject: "Voor jou", message: "Kijk hier & nu", mail: "Dag", post: "Hallo allemaal" };
    const page = await browser.post(`${base}/share`, own);
    expect(page.status).toBe(200);
    expect(page.html).toContain(encodeURIComponent("Kijk hier & nu "));
    expect(page.html).toContain("Kijk hier &amp; nu</textarea>");
    const refused = await browser.post(`${base}/share`, { ...own, post: "x".repeat(1_501) });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain("Kijk hier &amp; nu</textarea>");
  });

  test.each([
    ["png", "image/png", "\x89PNG"],
    ["pdf", "application/pdf", "%PDF-1.4"],
  ])("the code can be had as %s", async (file, type, start) => {
    const { base, browser, ambassador } = await givenPortal(server.current);
    const answer = await browser.get(`${base}/qr.${file}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("Content-Type")).toBe(type);
    expect(answer.headers.get("Content-Disposition")).toContain(`${ambassador.linkCode}.${file}`);
    expect(answer.html.slice(1, 4)).toBe(start.slice(1, 4));
  });
});

import { describe, expect, test } from "vitest";
import { saveChannelTexts } from "#app/domains/campaigns/save-channel-texts.server";
import { createLink } from "#app/domains/referrals/referral-link.server";
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

  test("an app that the marketer wrote for gets those words, with names and link in their place; the others keep theirs", async () => {
    const { ctx, base, browser, ambassador, campaignId } = await givenPortal(server.current);
    const none = { sms: "", telegram: "", linkedin: "", facebook: "", x: "" };
    const written = { ...none, whatsapp: "Hi, it is {name}: {link} of {company}", mailSubject: "From {name}", mail: "Read this" };
    await saveChannelTexts(ctx, campaignId, { language: "en", ...written });
    const page = await browser.get(`${base}/share`);
    const url = `/r/${ambassador.linkCode}`;
    const [whatsapp = ""] = /https:\/\/wa\.me\/[^"]+/.exec(page.html) ?? [];
    const text = new URL(whatsapp).searchParams.get("text") ?? "";
    expect(text).toMatch(new RegExp(`^Hi, it is Sanne Verhoeven: http\\S+${url}\\?c=whatsapp of ${ctx.workspace.name}$`));
    expect(page.html).toContain(encodeURIComponent("From Sanne Verhoeven"));
    expect(page.html).toContain("Read this</textarea>");
    expect(page.html).toContain(encodeURIComponent(`${url}?c=sms`));
    expect(page.html).not.toContain(encodeURIComponent("{link}"));

    const own = await browser.post(`${base}/share`, { subject: "S", whatsapp: "Mine now", message: "M", mail: "A", post: "P" });
    expect(own.html).toContain("Mine now</textarea>");
    expect((await browser.get(`${base}/share?language=nl`)).html).not.toContain("Read this");
    await expect(saveChannelTexts(ctx, campaignId, { language: "en", ...written, x: "Hi {Name}" })).rejects.toMatchObject({
      code: "invalid",
      details: { errors: [{ path: "x" }] },
    });
  });

  test("each link has its own code, card and texts; a link of somebody else or one that ended has none", async () => {
    const [own, other] = [await givenPortal(server.current), await givenPortal(server.current)];
    const link = await createLink(own.ctx, { enrolmentId: own.ambassador.enrolmentId, label: "Stand" });
    const theirs = await createLink(other.ctx, { enrolmentId: other.ambassador.enrolmentId, label: "Fair" });
    for (const file of ["png", "svg", "pdf"]) {
      const answer = await own.browser.get(`${own.base}/qr.${file}?link=${link.id}`);
      expect(answer.headers.get("Content-Disposition"), file).toContain(`${link.code}.${file}`);
    }
    expect((await own.browser.get(`${own.base}/qr?link=${link.id}`)).text).toContain(`/r/${link.code}`);
    expect((await own.browser.get(`${own.base}/share?link=${link.id}`)).html).toContain(encodeURIComponent(`/r/${link.code}?c=mail`));
    expect((await own.browser.get(`${own.base}/links`)).html).toContain(`link=${link.id}`);

    await own.ctx.db.referralLink.updateMany({
      where: { workspaceId: own.ctx.workspaceId, id: link.id },
      data: { disabledAt: own.ctx.now },
    });
    for (const id of [theirs.id, link.id, "lnk_unknown"])
      for (const page of ["qr", "qr.png", "qr.svg", "qr.pdf", "share"])
        expect((await own.browser.get(`${own.base}/${page}?link=${id}`)).status, `${page} ${id}`).toBe(404);
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

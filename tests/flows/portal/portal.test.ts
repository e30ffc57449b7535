import { describe, expect, test } from "vitest";
import { changeLeadStage } from "#app/domains/sales/change-lead-stage.server";
import { asMember, givenWorkspace } from "#tests/support/app";
import { changeEnrolmentState } from "#app/domains/ambassadors/change-enrolment-state.server";
import { givenAmbassador, givenCampaign } from "#tests/support/programme";
import { useServer } from "#tests/support/server";
import { givenPortal } from "#tests/flows/portal/given-portal";

const server = useServer();
const HANNEKE = {
  name: "Hanneke Blom",
  reach: "h.blom@bloemkamp.example",
  companyName: "Bloemkamp Logistiek",
  whyNow: "They open a second hub",
  isTold: "on",
};

describe("who may", () => {
  const pages = [
    "",
    "/introduce",
    "/introductions",
    "/earned",
    "/profile",
    "/qr",
    "/qr.svg",
    "/qr.png",
    "/qr.pdf",
    "/share",
    "/links",
    "/introductions/led_unknown",
  ];

  test.each(pages)("a stranger who opens portal%s is led to sign in", async (page) => {
    const { base } = await givenPortal(server.current);
    const answer = await server.current.visitor().get(base + page);
    expect(answer).toMatchObject({ status: 302, location: `/sign-in?to=${encodeURIComponent(base + page)}` });
  });

  test.each(pages)("a colleague without the role does not see portal%s", async (page) => {
    const { ctx, base } = await givenPortal(server.current);
    const { actor } = await asMember(ctx, ["marketer"]);
    const browser = await server.current.signIn(actor.kind === "user" ? actor.email : "");
    expect((await browser.get(base + page)).status).toBe(403);
  });

  test.each(pages)("an ambassador of another workspace finds no portal%s", async (page) => {
    const [own, other] = [await givenPortal(server.current), await givenPortal(server.current)];
    expect((await own.browser.get(other.base + page)).status).toBe(404);
  });
});

describe("the first screen", () => {
  test("greets, offers to introduce, shows my link with ways to share it, and says what to do first", async () => {
    const { base, browser, ambassador } = await givenPortal(server.current);
    const page = await browser.get(base);
    expect(page.status).toBe(200);
    expect(page.text).toContain("Hi Sanne");
    expect(page.text).toContain("Introduce someone");
    expect(page.text).toContain(`${server.current.url}/r/${ambassador.linkCode}`);
    expect(page.text).toContain("Nobody introduced yet");
    expect(page.html).toContain(`https://wa.me/?text=`);
    expect(page.html).toContain("mailto:?subject=");
    expect(page.html).toContain(encodeURIComponent(`/r/${ambassador.linkCode}?c=linkedin`));
  });

  test("speaks Dutch to who reads Dutch", async () => {
    const { base, browser } = await givenPortal(server.current, { language: "nl", name: "Lotte de Wit" });
    expect((await browser.get(base)).text).toContain("Hoi Lotte");
  });

  test("a member with the role who never joined is told what will come", async () => {
    const ctx = await givenWorkspace(server.current.app);
    const { actor } = await asMember(ctx, ["ambassador"]);
    const browser = await server.current.signIn(actor.kind === "user" ? actor.email : "");
    const page = await browser.get(`/w/${ctx.workspace.slug}/portal`);
    expect(page).toMatchObject({ status: 200 });
    expect(page.text).toContain("You are not in a campaign yet");
  });

  test("somebody in two campaigns chooses, each with its own link", async () => {
    const { ctx, base, browser, ambassador } = await givenPortal(server.current);
    const second = await givenCampaign(ctx);
    const { slug } = await ctx.db.campaign.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, id: second } });
    const { enrolContact } = await import("#app/domains/ambassadors/enrol-contact.server");
    const enrolled = await enrolContact(ctx, {
      campaignId: second,
      contactId: ambassador.contactId,
      termsVersion: 1,
      isTermsAccepted: true,
    });
    expect((await browser.get(base)).text).toContain(`/r/${ambassador.linkCode}`);
    const chosen = await browser.get(`${base}?campaign=${slug}`);
    expect(chosen.text).toContain(`/r/${enrolled.linkCode}`);
    expect(chosen.text).not.toMatch(new RegExp(`/r/${ambassador.linkCode} `));
  });
});

describe("introducing somebody", () => {
  test("makes a lead with an owner, says thanks, and offers another one", async () => {
    const { ctx, base, browser, ambassador } = await givenPortal(server.current);
    const sent = await browser.post(`${base}/introduce`, HANNEKE);
    expect(sent.status).toBe(302);
    expect(sent.location).toMatch(/\/portal\/introduce\?campaign=[\w-]+&introduced=led_/);
    expect(sent.location).not.toMatch(/hanneke|blom|%40/i);
    const thanks = await browser.get(sent.location ?? "");
    expect(thanks.text).toContain("Hanneke is introduced");
    expect(thanks.text).toContain("Introduce another one");
    const lead = await ctx.db.lead.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId }, include: { contact: true } });
    expect(lead).toMatchObject({
      source: "introduction_form",
      enrolmentId: ambassador.enrolmentId,
      isTold: true,
      whyNow: "They open a second hub",
      contact: { email: "h.blom@bloemkamp.example" },
    });
    expect(lead.ownerUserId).not.toBeNull();
  });

  test("takes a phone number in the same field", async () => {
    const { ctx, base, browser } = await givenPortal(server.current);
    expect((await browser.post(`${base}/introduce`, { ...HANNEKE, reach: "+31 6 1234 5678" })).status).toBe(302);
    expect(await ctx.db.contact.findFirst({ where: { workspaceId: ctx.workspaceId, phone: "+31612345678" } })).not.toBeNull();
  });

  test("a refused form names each problem in the reader's language and keeps what was typed", async () => {
    const { base, browser, ctx } = await givenPortal(server.current, { language: "nl", name: "Pim Bos" });
    const refused = await browser.post(`${base}/introduce`, {
      name: "Youssef Benali",
      reach: "y.benali(at)x",
      companyName: "",
      whyNow: "Een tweede hub",
    });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("Vul een e-mailadres of een telefoonnummer in");
    expect(refused.text).toContain("Vul de naam van het bedrijf in");
    expect(refused.text).toContain("Vertel het eerst even");
    expect(refused.html).toContain('value="Youssef Benali"');
    expect(refused.html).toContain('value="y.benali(at)x"');
    expect(refused.html).toContain("Een tweede hub");
    expect(await ctx.db.lead.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
  });

  test("somebody who was introduced before is answered kindly and says nothing of who was first", async () => {
    const { ctx, base, browser, campaignId } = await givenPortal(server.current);
    const first = await givenAmbassador(ctx, campaignId, "Bram Oosterhuis");
    const other = await server.current.signIn(first.email);
    await other.post(`${base}/introduce`, HANNEKE);
    const sent = await browser.post(`${base}/introduce`, { ...HANNEKE, name: "Hanneke B" });
    const answer = await browser.get(sent.location ?? "");
    expect(answer.text).toContain("Thank you");
    expect(answer.html).not.toMatch(/Bram|Oosterhuis/);
  });

  test("introducing yourself is refused beside the field", async () => {
    const { base, browser, ambassador } = await givenPortal(server.current);
    const refused = await browser.post(`${base}/introduce`, { ...HANNEKE, reach: ambassador.email });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("That is you");
  });

  test("an ended campaign takes none", async () => {
    const { ctx, base, browser, campaignId } = await givenPortal(server.current);
    await ctx.db.campaign.updateMany({
      where: { workspaceId: ctx.workspaceId, id: campaignId },
      data: { status: "ended", endedAt: ctx.now },
    });
    expect((await browser.get(`${base}/introduce`)).text).toContain("takes no introductions right now");
    expect((await browser.post(`${base}/introduce`, HANNEKE)).status).toBe(410);
    expect((await browser.get(base)).html).not.toContain("wa.me");
  });
});

describe("what an ambassador sees of others", () => {
  test("a lead of their link is masked, in the page's source too, and holds no contact data or amount", async () => {
    const { base, browser, slug, ctx, ambassador, sales } = await givenPortal(server.current);
    await server.current.visitor().post(`/go/${ctx.workspace.slug}/${slug}?ref=${ambassador.linkCode}`, {
      name: "Geert van Wezel",
      reach: "geert@wezel.example",
      companyName: "Wezel Transport",
      question: "How fast can we start?",
      consent: "on",
    });
    const lead = await ctx.db.lead.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId } });
    await changeLeadStage(sales(), { leadId: lead.id, to: "accepted", version: lead.version });
    const paths = [
      base,
      `${base}/introductions`,
      `${base}/introductions/${lead.id}`,
      `${base}/earned`,
      `${base}/introduce?introduced=${lead.id}`,
    ];
    for (const path of paths) {
      const page = await browser.get(path);
      expect(page.status, path).toBe(200);
      expect(page.html, path).not.toMatch(/geert@|Wezel Transport|van Wezel|How fast can we start/);
    }
    expect((await browser.get(base)).text).toContain("Geert W.");
  });

  test("another ambassador's introduction is not there, whatever its id", async () => {
    const { ctx, base, browser, campaignId } = await givenPortal(server.current);
    const other = await givenAmbassador(ctx, campaignId, "Bram Oosterhuis");
    await (await server.current.signIn(other.email)).post(`${base}/introduce`, HANNEKE);
    const lead = await ctx.db.lead.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId } });
    expect((await browser.get(`${base}/introductions/${lead.id}`)).status).toBe(404);
    expect((await browser.get(`${base}/introductions`)).html).not.toContain("Hanneke");
  });

  test("each step is told in plain words and each reward with its reason", async () => {
    const { ctx, base, browser, sales } = await givenPortal(server.current);
    await browser.post(`${base}/introduce`, HANNEKE);
    const lead = await ctx.db.lead.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId } });
    await changeLeadStage(sales(), { leadId: lead.id, to: "accepted", version: lead.version });
    await server.current.runJobs();
    const detail = await browser.get(`${base}/introductions/${lead.id}`);
    expect(detail.text).toContain("Accepted");
    expect(detail.text).toContain("€50.00");
    const earned = await browser.get(`${base}/earned`);
    expect(earned.text).toContain("Agreed: €50 per introduction that sales accepts.");
    expect(earned.text).toContain("Hanneke B.");
    expect(earned.text).not.toContain("Hanneke Blom"); // she did not say yet that she agrees
    expect(earned.text).toContain("The campaign was running at that moment.");
  });
});

describe("my profile", () => {
  test("a name can be changed", async () => {
    const { base, browser } = await givenPortal(server.current);
    const sent = await browser.post(`${base}/profile`, { intent: "rename", name: "Sanne van Dijk-Verhoeven" });
    expect(sent.status).toBe(302);
    expect((await browser.get(sent.location ?? "")).html).toContain('value="Sanne van Dijk-Verhoeven"');
  });

  test("stopping asks first, ends the link and keeps the rest", async () => {
    const { ctx, base, browser, ambassador } = await givenPortal(server.current);
    const asked = await browser.get(`${base}/profile?leave=${ambassador.enrolmentId}`);
    expect(asked.text).toContain("Your link stops working");
    await browser.post(`${base}/profile`, { intent: "leave", enrolmentId: ambassador.enrolmentId });
    const enrolment = await ctx.db.enrolment.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, id: ambassador.enrolmentId } });
    expect(enrolment).toMatchObject({ state: "left", reasonCode: "own_request" });
    expect((await browser.get(`/r/${ambassador.linkCode}`)).status).toBe(410);
  });

  test("who stopped takes part again on the terms they read, and the link works as before; an old version of them joins nobody", async () => {
    const { ctx, base, browser, ambassador } = await givenPortal(server.current);
    const { enrolmentId } = ambassador;
    expect((await browser.get(`${base}/profile`)).text).not.toContain("Take part again");
    await browser.post(`${base}/profile`, { intent: "leave", enrolmentId });
    const asked = await browser.get(`${base}/profile?rejoin=${enrolmentId}`);
    expect(asked.text).toContain("Take part in");
    const [, termsVersion = ""] = /name="termsVersion" value="(\d+)"/.exec(asked.html) ?? [];
    const old = await browser.post(`${base}/profile`, { intent: "rejoin", enrolmentId, termsVersion: String(Number(termsVersion) + 1) });
    expect([old.status, old.text.includes("The terms changed while you were reading")]).toEqual([409, true]);

    const back = await browser.post(`${base}/profile`, { intent: "rejoin", enrolmentId, termsVersion });
    expect(back.location).toBe(`${base}/profile?done=rejoin`);
    expect((await browser.get(back.location ?? "")).text).toContain("Welcome back");
    expect((await browser.get(`/r/${ambassador.linkCode}`)).status).toBe(302);
    const where = { workspaceId: ctx.workspaceId, id: enrolmentId };
    expect(await ctx.db.enrolment.findFirstOrThrow({ where })).toMatchObject({ state: "active", reasonCode: null, leftAt: null });
  });

  test("nobody takes part again who was taken out by a colleague, or in somebody else's place", async () => {
    const { ctx, base, browser, campaignId, ambassador } = await givenPortal(server.current);
    const other = await givenAmbassador(ctx, campaignId, "Bram Oosterhuis");
    const rejoin = (enrolmentId: string) => browser.post(`${base}/profile`, { intent: "rejoin", enrolmentId, termsVersion: "1" });
    expect((await rejoin(other.enrolmentId)).status).toBe(404);
    await changeEnrolmentState(ctx, { enrolmentId: ambassador.enrolmentId, to: "left", reason: "company_left" });
    expect((await browser.get(`${base}/profile`)).text).not.toContain("Take part again");
    expect((await rejoin(ambassador.enrolmentId)).status).toBe(409);
  });

  test("nobody can stop for somebody else", async () => {
    const { ctx, base, browser, campaignId } = await givenPortal(server.current);
    const other = await givenAmbassador(ctx, campaignId, "Bram Oosterhuis");
    expect((await browser.post(`${base}/profile`, { intent: "leave", enrolmentId: other.enrolmentId })).status).toBe(404);
  });
});

test("the code to scan comes as a page to print and as a file", async () => {
  const { base, browser, ambassador } = await givenPortal(server.current);
  expect((await browser.get(`${base}/qr`)).text).toContain(`/r/${ambassador.linkCode}`);
  const file = await browser.get(`${base}/qr.svg`);
  expect(file.headers.get("Content-Type")).toBe("image/svg+xml");
  expect(file.headers.get("Content-Disposition")).toBe(`attachment; filename="qr-${ambassador.linkCode}.svg"`);
  expect(file.html).toMatch(/^<svg xmlns=.*<\/svg>\n$/);
});

import { describe, expect, test } from "vitest";
import { createContext } from "#app/platform/context.server";
import { createLink, MOST_LINKS } from "#app/domains/referrals/referral-link.server";
import { useServer } from "#tests/support/server";
import { givenPortal, PHONE } from "#tests/flows/portal/given-portal";

const server = useServer();
const phone = { "User-Agent": PHONE };

async function givenWebsite() {
  const given = await givenPortal(server.current);
  const { workspaceId } = given.ctx;
  await given.ctx.app.database.prisma.workspace.update({ where: { id: workspaceId }, data: { website: "https://www.rooster.example" } });
  const make = (fields: Record<string, string>) => given.browser.post(`${given.base}/links`, { intent: "make", label: "Stand", ...fields });
  const links = () => given.ctx.db.referralLink.findMany({ where: { workspaceId, isDefault: false } });
  return { ...given, make, links };
}

describe("links of one's own", () => {
  test("a link with an address of choice leads to a page of the company's website", async () => {
    const { make, links, ambassador, base, browser } = await givenWebsite();
    const code = `beurs-${ambassador.linkCode}`;
    const sent = await make({ code: code.toUpperCase(), destination: "https://shop.rooster.example/beurs?a=1" });
    expect(sent.status).toBe(302);
    expect(await links()).toMatchObject([{ code, label: "Stand", enrolmentId: ambassador.enrolmentId }]);
    expect((await browser.get(`${base}/links`)).text).toContain(`/r/${code}`);
    const click = await server.current.visitor().get(`/r/${code}`, phone);
    expect(click).toMatchObject({ status: 302, location: `https://shop.rooster.example/beurs?a=1&ref=${code}` });
  });

  test.each([
    ["another website", "https://evil.example/"],
    ["a name that only ends alike", "https://evilrooster.example/"],
    ["a name that only begins alike", "https://www.rooster.example.evil.example/"],
    ["a user before the host", "https://www.rooster.example@evil.example/"],
    ["no https", "http://www.rooster.example/"],
    ["script", "javascript:alert(1)"],
    ["half an address", "//evil.example"],
  ])("%s is refused, and what was typed stays", async (_name, destination) => {
    const { make, links } = await givenWebsite();
    const refused = await make({ destination });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("Choose a page on a site that is named here");
    expect(refused.html).toContain('value="Stand"');
    expect(await links()).toEqual([]);
  });

  test("a workspace without a website has no page to choose", async () => {
    const { base, browser } = await givenPortal(server.current);
    const refused = await browser.post(`${base}/links`, { intent: "make", label: "Stand", destination: "https://rooster.example/" });
    expect(refused.status).toBe(422);
  });

  test.each([
    ["admin", 422, "no word that means something else"],
    ["a/../b", 422, "no word that means something else"],
  ])("the address %s is refused in words", async (code, status, words) => {
    const { make } = await givenWebsite();
    const refused = await make({ code });
    expect(refused.status).toBe(status);
    expect(refused.text).toContain(words);
  });

  test("of two people who want one address at once, one gets it", async () => {
    const [one, other] = [await givenWebsite(), await givenWebsite()];
    const code = `wens-${one.ambassador.linkCode}`;
    const answers = await Promise.all([one.make({ code }), other.make({ code })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([302, 409]);
    expect(answers.find(({ status }) => status === 409)?.text).toContain("Somebody has this address");
  });

  test("asked for at once, there are never more than allowed", async () => {
    const { ctx, ambassador, links } = await givenWebsite();
    const context = () => createContext({ app: ctx.app, workspace: ctx.workspace, actor: ctx.actor });
    const make = () => createLink(context(), { enrolmentId: ambassador.enrolmentId, label: "x" });
    for (let made = 1; made < MOST_LINKS - 2; made++) await make();
    const answers = await Promise.allSettled(Array.from({ length: 5 }, make));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    expect(await links()).toHaveLength(MOST_LINKS - 1);
  });
});

describe("ending a link", () => {
  test("tells who follows it, keeps its address taken, and is asked for first", async () => {
    const { make, links, base, browser } = await givenWebsite();
    await make({});
    const [link] = await links();
    const asked = await browser.get(`${base}/links?end=${link?.id}`);
    expect(asked.text).toContain("End Stand?");
    expect((await browser.post(`${base}/links`, { intent: "end", linkId: link?.id ?? "" })).status).toBe(302);
    const over = await server.current.visitor().get(`/r/${link?.code}`, phone);
    expect(over.status).toBe(410);
    expect(over.text).toContain("Roosterwerk");
    expect((await browser.get(`${base}/links`)).text).toContain("Ended on");
    expect((await make({ code: link?.code ?? "" })).status).toBe(409);
    expect((await browser.post(`${base}/links`, { intent: "end", linkId: link?.id ?? "" })).status).toBe(302);
  });

  test("somebody else's is not there, and the first one stays", async () => {
    const [own, other] = [await givenWebsite(), await givenWebsite()];
    await other.make({});
    const [foreign] = await other.links();
    expect((await own.browser.post(`${own.base}/links`, { intent: "end", linkId: foreign?.id ?? "" })).status).toBe(404);
    const first = await own.ctx.db.referralLink.findFirstOrThrow({ where: { workspaceId: own.ctx.workspaceId, isDefault: true } });
    const refused = await own.browser.post(`${own.base}/links`, { intent: "end", linkId: first.id });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain("Your first link cannot be ended");
    expect(await own.ctx.db.referralLink.count({ where: { disabledAt: { not: null }, workspaceId: own.ctx.workspaceId } })).toBe(0);
  });
});

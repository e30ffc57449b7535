import { expect, test } from "vitest";
import { saveSending } from "#app/domains/campaigns/save-sending.server";
import { USUAL_SENDING } from "#app/domains/campaigns/sending.rules";
import { useServer } from "#tests/support/server";
import { givenPortal, PHONE } from "#tests/flows/portal/given-portal";
import type { Page } from "#tests/support/browser";

const server = useServer();
const HANNEKE = { name: "Hanneke Blom", reach: "h.blom@bloemkamp.example", companyName: "Bloemkamp", whyNow: "", isTold: "on" };
const GEERT = { name: "Geert Wezel", reach: "geert@wezel.example", companyName: "Wezel Transport", question: "", consent: "on" };

// A busy machine takes seconds of its own: the clock is put back by more of them.
const AT_ONCE = -30_000;

const stampIn = ({ html }: Page) => /name="stamp" value="([^"]+)"/.exec(html)?.[1] ?? "";

test("an introduction that is sent twice, one after the other or at once, is one lead with one receipt", async () => {
  const { ctx, base, browser, ambassador } = await givenPortal(server.current);
  const stamp = stampIn(await browser.get(`${base}/introduce`));
  expect(stamp).not.toBe("");
  await server.current.runJobs();
  server.current.app.mails.length = 0;
  const send = (words = HANNEKE) => browser.post(`${base}/introduce`, { ...words, stamp });
  const answers = [...(await Promise.all([send(), send(), send()])), await send()];
  expect(new Set(answers.map(({ location }) => location)).size).toBe(1);
  expect((await browser.get(answers[0]?.location ?? "")).text).toContain("Hanneke is introduced");
  await server.current.runJobs();
  expect(await ctx.db.lead.count({ where: { workspaceId: ctx.workspaceId } })).toBe(1);
  expect(server.current.app.mails.filter(({ to }) => to.address === ambassador.email)).toHaveLength(1);

  await send({ ...HANNEKE, name: "Joost Blom", reach: "joost@elders.example", companyName: "Elders" });
  expect(await ctx.db.lead.count({ where: { workspaceId: ctx.workspaceId } }), "somebody else from a page gone back to").toBe(2);
});

test("the form of a landing page that is sent twice is one lead, one consent and one piece of evidence", async () => {
  const { ctx, slug, ambassador } = await givenPortal(server.current);
  const visitor = server.current.visitor();
  const { location } = await visitor.get(`/r/${ambassador.linkCode}`, { "User-Agent": PHONE });
  const stamp = stampIn(await visitor.get(location ?? ""));
  expect(stamp).not.toBe("");
  server.current.app.clock.setOffsetMs(3_000);
  const send = () => visitor.post(`/go/${ctx.workspace.slug}/${slug}?ref=${ambassador.linkCode}`, { ...GEERT, stamp });
  for (const answer of [...(await Promise.all([send(), send()])), await send()]) expect(answer.location).toMatch(/\/thanks$/);
  server.current.app.clock.setOffsetMs(0);
  const where = { workspaceId: ctx.workspaceId };
  expect(await ctx.db.lead.count({ where })).toBe(1);
  expect(await ctx.db.consent.count({ where: { ...where, purpose: "contact_by_sales" } })).toBe(1);
  expect(await ctx.db.evidence.count({ where: { ...where, clickId: { not: null } } })).toBe(1);
});

test("the form of a landing page that is sent at once is thanked and stored nowhere; one that was open for days is a lead", async () => {
  const { ctx, slug } = await givenPortal(server.current);
  const visitor = server.current.visitor();
  const landing = `/go/${ctx.workspace.slug}/${slug}`;
  const stamp = stampIn(await visitor.get(landing));
  const send = async (afterMs: number, reach: string) => {
    server.current.app.clock.setOffsetMs(afterMs);
    const { location } = await visitor.post(landing, { ...GEERT, reach, stamp });
    server.current.app.clock.setOffsetMs(0);
    return [location, await ctx.db.lead.count({ where: { workspaceId: ctx.workspaceId } })];
  };
  expect(await send(AT_ONCE, "quick@wezel.example")).toEqual([`${landing}/thanks`, 0]);
  expect(await send(5 * 86_400_000, "slow@wezel.example")).toEqual([`${landing}/thanks`, 1]);
});

test("a request to join that is sent at once is thanked and stored nowhere", async () => {
  const { ctx, slug, campaignId } = await givenPortal(server.current);
  await saveSending(ctx, campaignId, 0, { ...USUAL_SENDING, takesRequests: true });
  const visitor = server.current.visitor();
  const page = `/go/${ctx.workspace.slug}/${slug}/join`;
  const stamp = stampIn(await visitor.get(page));
  const send = async (afterMs: number) => {
    server.current.app.clock.setOffsetMs(afterMs);
    const { status } = await visitor.post(page, { name: "Noor", email: "noor@example.org", stamp });
    server.current.app.clock.setOffsetMs(0);
    return [status, await ctx.db.invitation.count({ where: { workspaceId: ctx.workspaceId } })];
  };
  expect(await send(AT_ONCE)).toEqual([302, 0]);
  expect(await send(3_000)).toEqual([302, 1]);
});

test("a form that is corrected keeps its stamp", async () => {
  const { base, browser } = await givenPortal(server.current);
  const stamp = stampIn(await browser.get(`${base}/introduce`));
  const refused = await browser.post(`${base}/introduce`, { ...HANNEKE, reach: "", stamp });
  expect(refused.status).toBe(422);
  expect(stampIn(refused)).toBe(stamp);
});

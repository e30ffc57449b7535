import { describe, expect, test } from "vitest";
import { someoneWaits } from "#tests/support/locks";
import { useServer } from "#tests/support/server";
import { givenPortal } from "#tests/flows/portal/given-portal";

const server = useServer();
const HALF_A_YEAR = 180 * 24 * 3600;
const PHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1";

/** A portal whose person is signed in on a phone as well, and was last seen here some minutes ago. */
async function givenTwoBrowsers() {
  const portal = await givenPortal(server.current);
  const phone = await server.current.signIn(portal.ambassador.email);
  const { prisma } = server.current.app.database;
  const user = await prisma.user.findUniqueOrThrow({ where: { email: portal.ambassador.email } });
  const [, there] = await prisma.session.findMany({ where: { userId: user.id }, orderBy: { id: "asc" } });
  await prisma.session.updateMany({ where: { id: there?.id }, data: { userAgent: PHONE } });
  return { ...portal, phone, userId: user.id, thereId: there?.id ?? "", page: `${portal.base}/profile` };
}

const wasSeen = (userId: string, minutesAgo: number) =>
  server.current.app.database.prisma.session.updateMany({
    where: { userId },
    data: { lastSeenAt: new Date(Date.now() - minutesAgo * 60_000) },
  });

const sentSessions = (headers: Headers) => headers.getSetCookie().filter((line) => line.startsWith("aanrader_session="));

describe("the cookie", () => {
  test("is sent again by the visit that moves the end of the session, and by no other", async () => {
    const { base, browser, userId } = await givenTwoBrowsers();
    const { aanrader_session: token } = browser.cookies();
    await browser.get(base);
    expect(sentSessions((await browser.get(base)).headers)).toEqual([]);
    await wasSeen(userId, 6);
    const [line, ...more] = sentSessions((await browser.get(base)).headers);
    expect(more).toEqual([]);
    expect(line).toContain(`aanrader_session=${token ?? ""};`);
    expect(line).toContain(`Max-Age=${HALF_A_YEAR}`);
    expect(line).toMatch(/HttpOnly.*SameSite=Lax/);
    expect(sentSessions((await browser.get(base)).headers)).toEqual([]);
  });

  test("is not sent to people who work here: their sessions are over long before", async () => {
    const { ctx, userId, base, browser } = await givenTwoBrowsers();
    await ctx.db.membership.updateMany({ where: { workspaceId: ctx.workspaceId, userId }, data: { roles: ["ambassador", "viewer"] } });
    await wasSeen(userId, 6);
    const page = await browser.get(base);
    expect([page.status, sentSessions(page.headers)]).toEqual([200, []]);
  });

  test("is not sent again when the session is ended at the same moment", async () => {
    const { ctx, base, browser, userId } = await givenTwoBrowsers();
    await wasSeen(userId, 6);
    const { prisma } = server.current.app.database;
    const visit = await prisma.$transaction(async (transaction) => {
      await transaction.session.deleteMany({ where: { userId } });
      const page = browser.get(base);
      await someoneWaits(ctx);
      return { page };
    });
    expect(sentSessions((await visit.page).headers)).toEqual([]);
    expect((await browser.get(base)).location).toContain("/sign-in");
  });
});

describe("the profile tells where somebody is signed in", () => {
  test("by browser, with this one marked", async () => {
    const { browser, page } = await givenTwoBrowsers();
    const { text, html } = await browser.get(page);
    expect(text).toContain("Safari on iPhone");
    expect(text).toContain("180 days");
    expect(text.match(/This browser/g)).toHaveLength(1);
    expect(html.match(/value="end-session"/g)).toHaveLength(1);
  });

  test("one of them is ended, at its next request", async () => {
    const { browser, phone, page, thereId } = await givenTwoBrowsers();
    const ended = await browser.post(page, { intent: "end-session", id: thereId });
    expect(ended.location).toBe(`${page}?done=end-session`);
    expect((await browser.get(ended.location ?? "")).text).toContain("Signed out there.");
    expect((await phone.get(page)).location).toContain("/sign-in");
    expect((await browser.get(page)).text).not.toContain("Sign out everywhere else");
  });

  test("all others are ended at once, and the history has it", async () => {
    const { ctx, browser, phone, page, userId } = await givenTwoBrowsers();
    expect((await browser.post(page, { intent: "end-others" })).location).toBe(`${page}?done=end-others`);
    expect([(await phone.get(page)).status, (await browser.get(page)).status]).toEqual([302, 200]);
    const where = { workspaceId: ctx.workspaceId, kind: "session.ended", subjectId: userId };
    expect(await ctx.db.activity.count({ where })).toBe(1);
  });

  test("somebody else's is not found", async () => {
    const [mine, theirs] = [await givenTwoBrowsers(), await givenTwoBrowsers()];
    expect((await mine.browser.post(mine.page, { intent: "end-session", id: theirs.thereId })).status).toBe(404);
    expect((await theirs.phone.get(theirs.page)).status).toBe(200);
  });
});

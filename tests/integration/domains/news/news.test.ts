import { expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { sendSummaries } from "#app/domains/ambassadors/send-summaries.server";
import { planNews, tellNews } from "#app/domains/news/tell-news.server";
import { portalNews, readNews } from "#app/domains/news/portal-news.server";
import { editNews, getNews, publishNews, withdrawNews } from "#app/domains/news/save-news.server";
import type { NewsContent } from "#app/domains/news/news.repository.server";
import { asMember, givenWorkspace, useApp } from "#tests/support/app";
import { at, givenAmbassador, givenCampaign } from "#tests/support/programme";

const app = useApp();
// A Tuesday, in the hours in which such mail leaves.
const NOON = new Date("2026-03-03T11:00:00Z");
const written = (change: Partial<NewsContent> = {}): NewsContent => ({
  ...{ texts: { en: { title: "Ghent", text: "Do you know anybody there?" } }, startsOn: "2026-03-01", endsOn: null },
  ...{ isMailed: true, campaignId: null, group: "", ...change },
});

async function given() {
  const ctx = at(await givenWorkspace(app.current), NOON);
  const lotte = at(await asMember(ctx, ["marketer"]), NOON);
  const campaignId = await givenCampaign(ctx);
  const ambassador = await givenAmbassador(ctx, campaignId);
  const titles = async (id: string, moment = ctx) => (await portalNews(moment, id)).map(({ title }) => title);
  return { ctx, lotte, campaignId, ambassador, titles };
}
const mailsOf = (ctx: Ctx, template: string) =>
  ctx.db.outboundMail.findMany({ where: { workspaceId: ctx.workspaceId, template }, orderBy: { createdAt: "asc" } });
const wants = (ctx: Ctx, id: string, notices: string, summarizedAt: Date | null = null) =>
  ctx.db.ambassador.updateMany({ where: { workspaceId: ctx.workspaceId, id }, data: { notices, summarizedAt } });

test("news is seen by whom it is for, between its days, and not by who left", async () => {
  const { ctx, lotte, campaignId, ambassador, titles } = await given();
  const otherId = await givenCampaign(ctx);
  const other = await givenAmbassador(ctx, otherId);
  await ctx.db.campaign.updateMany({
    where: { workspaceId: ctx.workspaceId, id: campaignId },
    data: { groups: [{ key: "grp_a", name: "A", rewardRules: [], shareTexts: {} }] },
  });
  const of = (title: string, change: Partial<NewsContent>) =>
    publishNews(lotte, written({ texts: { en: { title, text: "…" } }, ...change }));
  await of("all", {});
  await of("campaign", { campaignId });
  await of("group", { campaignId, group: "grp_a" });
  await of("planned", { startsOn: "2026-03-04" });
  await of("over", { endsOn: "2026-03-02" });
  await of("last day", { endsOn: "2026-03-03" });
  const gone = await of("withdrawn", {});
  await withdrawNews(lotte, gone);

  expect((await titles(ambassador.ambassadorId)).sort()).toEqual(["all", "campaign", "last day"]);
  expect((await titles(other.ambassadorId)).sort()).toEqual(["all", "last day"]);
  await ctx.db.enrolment.updateMany({ where: { workspaceId: ctx.workspaceId, id: other.enrolmentId }, data: { group: "grp_a" } });
  expect(await titles(other.ambassadorId)).not.toContain("group");
  await ctx.db.enrolment.updateMany({ where: { workspaceId: ctx.workspaceId, id: ambassador.enrolmentId }, data: { group: "grp_a" } });
  expect(await titles(ambassador.ambassadorId)).toContain("group");
  const tomorrow = at(ctx, new Date("2026-03-03T23:30:00Z"));
  expect((await titles(ambassador.ambassadorId, tomorrow)).sort()).toEqual(["all", "campaign", "group", "planned"]);
  await ctx.db.enrolment.updateMany({ where: { workspaceId: ctx.workspaceId, id: other.enrolmentId }, data: { state: "left" } });
  expect(await titles(other.ambassadorId)).toEqual([]);
});

test("it is new until it was read, for each ambassador by themselves, also when two tabs say so at once", async () => {
  const { ctx, lotte, campaignId, ambassador } = await given();
  const second = await givenAmbassador(ctx, campaignId);
  const id = await publishNews(lotte, written());
  const hidden = await publishNews(lotte, written({ startsOn: "2026-04-01" }));
  const unread = async (who: string) => (await portalNews(ctx, who)).map(({ isUnread }) => isUnread);
  await Promise.all(Array.from({ length: 5 }, () => readNews(ctx, ambassador.ambassadorId, [id, hidden, "nws_unknown"])));
  expect([await unread(ambassador.ambassadorId), await unread(second.ambassadorId)]).toEqual([[false], [true]]);
  expect(await ctx.db.newsRead.count({ where: { workspaceId: ctx.workspaceId } })).toBe(1);
  await editNews(lotte, id, 1, written({ texts: { en: { title: "Ghent and Bruges", text: "…" } } }));
  expect(await unread(ambassador.ambassadorId)).toEqual([false]);
});

test("a mail leaves once to who wants each, a summary tells it, and who wants mail of rewards only gets none", async () => {
  const { ctx, lotte, campaignId, ambassador } = await given();
  const [weekly, money] = [await givenAmbassador(ctx, campaignId), await givenAmbassador(ctx, campaignId)];
  await wants(ctx, weekly.ambassadorId, "weekly", new Date("2026-02-20T06:00:00Z"));
  await wants(ctx, money.ambassadorId, "money");
  const id = await publishNews(lotte, written());
  const silent = await publishNews(lotte, written({ isMailed: false }));
  await Promise.all(Array.from({ length: 4 }, () => tellNews(ctx, id)));
  await tellNews(ctx, id);
  await tellNews(ctx, silent);
  expect((await mailsOf(ctx, "ambassadorNews")).map(({ toAddress, subject }) => [toAddress, subject])).toEqual([
    [ambassador.email, "Ghent"],
  ]);
  expect((await getNews(ctx, id)).mailedAt).toEqual(NOON);
  expect((await getNews(ctx, silent)).mailedAt).toBeNull();

  const after = at(ctx, new Date("2026-03-04T06:11:00Z"));
  await sendSummaries(after);
  await sendSummaries(after);
  const summaries = await mailsOf(ctx, "ambassadorSummary");
  expect(summaries.map(({ toAddress }) => toAddress)).toEqual([weekly.email]);
  expect(summaries[0]?.text).toContain("News: Ghent");
});

test("mail waits for its day and for working hours, and does not leave once it is withdrawn", async () => {
  const { ctx, lotte } = await given();
  const id = await publishNews(at(lotte, new Date("2026-02-28T12:00:00Z")), written());
  const planned = async (moment: string) => {
    await planNews(at(ctx, new Date(moment)));
    return ctx.db.jobRun.count({ where: { workspaceId: ctx.workspaceId, name: "news.tell" } });
  };
  expect(await planned("2026-02-27T12:00:00Z")).toBe(0); // before its day
  expect(await planned("2026-03-01T12:00:00Z")).toBe(0); // a Sunday
  expect(await planned("2026-03-02T06:30:00Z")).toBe(0); // half past seven
  expect(await planned("2026-03-02T07:30:00Z")).toBe(1);
  await withdrawNews(lotte, id);
  await tellNews(at(ctx, new Date("2026-03-02T07:31:00Z")), id);
  expect(await mailsOf(ctx, "ambassadorNews")).toEqual([]);
});

test("two who change it at once are told, and one for nobody is refused beside its field", async () => {
  const { lotte, campaignId } = await given();
  const stranger = await given();
  const id = await publishNews(lotte, written());
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => editNews(lotte, id, 1, written({ endsOn: "2026-04-01" }))));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const target of [{ campaignId: "cmp_unknown" }, { campaignId: stranger.campaignId }, { campaignId, group: "grp_unknown" }])
    await expect(publishNews(lotte, written(target))).rejects.toMatchObject({ code: "invalid", details: { errors: [{ path: "target" }] } });
  await expect(getNews(stranger.lotte, id)).rejects.toMatchObject({ code: "not_found" });
  await withdrawNews(lotte, id);
  await expect(editNews(lotte, id, 2, written())).rejects.toMatchObject({ code: "gone" });
});

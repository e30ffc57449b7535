import { beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { unseal } from "#app/platform/crypto.server";
import { changeLeadStage, reopenLead } from "#app/domains/sales/change-lead-stage.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { changeChannels, getChannels, NoticeAction } from "#app/domains/sales/notice-channels.server";
import { NOTICE_SECRET } from "#app/domains/sales/post-notice.server";
import { noticeBody } from "#app/domains/sales/notice.rules";
import { assignLead } from "#app/domains/sales/work-lead.server";
import { asMember, givenWorkspace, runJobs, useApp } from "#tests/support/app";

const app = useApp();
const URL = "https://hooks.chat.example/services/T0/B0/secret";
let ctx: Ctx;

beforeEach(async () => {
  ctx = await asMember(await givenWorkspace(app.current), ["admin"]);
  app.current.posts.length = 0;
});

const add = (change: Record<string, unknown> = {}) =>
  changeChannels(
    ctx,
    NoticeAction.parse({ intent: "add", name: "Sales", kind: "slack", url: URL, events: ["introduced", "lost"], ...change }),
  );
const introduce = async (name = "Mirjam Kuiper") =>
  (await introduceLead(ctx, { source: "verbal_referral", enrolmentId: null, isTold: true, person: { name, email: "mirjam@gooi.example" } }))
    .leadId;
const texts = () => app.current.posts.map(({ body }) => (JSON.parse(body) as { text: string }).text);

test("a chat hears of the events it asked for, once each, and of no others", async () => {
  await add();
  const leadId = await introduce();
  await changeLeadStage(ctx, { leadId, to: "accepted" });
  await changeLeadStage(ctx, { leadId, to: "lost", reasonCode: "price" });
  await runJobs(app.current);
  await runJobs(app.current);
  expect(texts()).toEqual([expect.stringMatching(/^New lead 1: Mirjam Kuiper/), expect.stringMatching(/^Lost: Mirjam Kuiper/)]);
  expect(texts()[0]).toContain(`/sales/leads/${leadId}|Open>`);
  expect((await getChannels(ctx))[0]).toMatchObject({
    urlHost: "hooks.chat.example",
    lastError: null,
    lastSentAt: expect.any(Date) as Date,
  });
});

test("a chat hears of every step on, of what did not fit, of taking up again and of handing over, and of no step back", async () => {
  const events = ["contacted", "proposal", "unqualified", "reopened", "assigned"];
  await add({ events });
  const leadId = await introduce();
  for (const to of ["accepted", "contacted", "accepted", "contacted", "proposal", "meeting"] as const)
    await changeLeadStage(ctx, { leadId, to });
  await changeLeadStage(ctx, { leadId, to: "unqualified", reasonCode: "no_fit" });
  await reopenLead(ctx, { leadId, reason: "They called." });
  const petra = await asMember(ctx, ["sales"], "petra@notices.example");
  await assignLead(ctx, { leadId, ownerUserId: petra.actor.id ?? "" });
  await runJobs(app.current);
  expect(texts().map((text) => text.split(":")[0]?.replace(/ lead.*| to .*/, ""))).toEqual(
    expect.arrayContaining(["Contacted", "Proposal made", "Not a fit, or known already", "Taken up again"]),
  );
  expect(texts()).toHaveLength(6); // contacted twice
  expect(texts().some((text) => text.includes("has lead 1 now: Mirjam Kuiper"))).toBe(true);
});

test("the address is stored sealed: no row, page or activity holds it", async () => {
  await add();
  const row = await ctx.db.noticeChannel.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId } });
  expect(unseal(ctx.env.sessionSecret, NOTICE_SECRET, row.sealedUrl)).toBe(URL);
  expect(unseal("another-secret-of-at-least-32-characters", NOTICE_SECRET, row.sealedUrl)).toBeNull();
  expect(unseal(ctx.env.sessionSecret, "another purpose", row.sealedUrl)).toBeNull();
  const activities = await ctx.db.activity.findMany({ where: { workspaceId: ctx.workspaceId } });
  expect(JSON.stringify([row, await getChannels(ctx), activities])).not.toContain("secret");
});

test("an address that leads inside is refused at once", async () => {
  for (const url of [
    "https://127.0.0.1/x",
    "https://localhost/x",
    "https://10.0.0.8/x",
    "https://[::1]/x",
    "https://hooks.chat.example:5432/x",
  ])
    await expect(add({ url }), url).rejects.toMatchObject({ code: "invalid" });
  expect(
    NoticeAction.safeParse({ intent: "add", name: "x", kind: "slack", url: "http://hooks.chat.example/x", events: ["won"] }).success,
  ).toBe(false);
});

test("a chat that does not answer is tried again, says why, and keeps nobody else waiting", async () => {
  await add();
  const failing: Ctx = {
    ...ctx,
    services: { ...ctx.services, web: { ...ctx.services.web, post: () => Promise.resolve({ status: 404, body: "no_team: secret" }) } },
  };
  const [channel] = await getChannels(ctx);
  expect(await changeChannels(failing, { intent: "test", id: channel?.id ?? "" })).toBe("failed");
  expect((await getChannels(ctx))[0]?.lastError).toBe("status_404");
  expect(await changeChannels(ctx, { intent: "test", id: channel?.id ?? "" })).toBe("sent");
  expect((await getChannels(ctx))[0]?.lastError).toBeNull();
});

test("a chat of another workspace does not exist here, and one that was removed hears nothing more", async () => {
  await add();
  const [channel] = await getChannels(ctx);
  const elsewhere = await asMember(await givenWorkspace(app.current), ["admin"]);
  for (const intent of ["test", "remove"] as const)
    await expect(changeChannels(elsewhere, { intent, id: channel?.id ?? "" })).rejects.toMatchObject({ code: "not_found" });
  await introduce();
  await changeChannels(ctx, { intent: "remove", id: channel?.id ?? "" });
  await runJobs(app.current);
  expect(app.current.posts).toEqual([]);
});

describe("what is posted", () => {
  test("a name cannot call a channel, make a link or break the message", async () => {
    await add();
    await introduce('<!channel> *Ann* <https://evil.example|here> "\u0007');
    await runJobs(app.current);
    expect(texts()[0]).not.toMatch(/<!|<https:\/\/evil/);
    expect(texts()[0]).toContain("&lt;!channel&gt;");
  });

  test("Teams gets a card with one line and one button", () => {
    const body = JSON.parse(
      noticeBody("teams", { text: "Won: [Ann](https://evil.example)", linkLabel: "Open", url: "https://a.example/x" }),
    ) as {
      attachments: Array<{ content: { body: Array<{ text: string }>; actions: unknown[] } }>;
    };
    expect(body.attachments[0]?.content.body[0]?.text).toBe("Won: \\[Ann\\]\\(https://evil.example\\)");
    expect(body.attachments[0]?.content.actions).toEqual([{ type: "Action.OpenUrl", title: "Open", url: "https://a.example/x" }]);
  });
});

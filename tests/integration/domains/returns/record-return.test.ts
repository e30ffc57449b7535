import { describe, expect, test } from "vitest";
import { candidatePage } from "#app/domains/campaigns/candidate-page.server";
import { batchPage } from "#app/domains/campaigns/batch-page.server";
import { changeBatch } from "#app/domains/campaigns/change-batch.server";
import { inviteCandidates } from "#app/domains/campaigns/invite-candidates.server";
import { addressState } from "#app/domains/contacts/manage-suppression.server";
import { receiveReturn } from "#app/domains/returns/receive-return.server";
import { recordReturn } from "#app/domains/returns/record-return.server";
import { returnsOverview } from "#app/domains/returns/returns-overview.server";
import { sendMail } from "#app/domains/returns/send-mail.server";
import { sendEmail } from "#app/emails/send-email.server";
import { templates } from "#app/emails/templates";
import { createContext, type Ctx } from "#app/platform/context.server";
import { AddressRefusedError } from "#app/platform/services";
import { moveClock } from "#app/server/development-clock.server";
import { asMember, givenWorkspace, runJobs, useApp } from "#tests/support/app";
import { givenAnswer, givenLiveCampaign } from "#tests/support/campaigns";
import { complaint, exim, gmail, outOfOffice, postfix } from "#tests/support/returned-mail";

const app = useApp();
const DAY_MS = 86_400_000;
const afresh = (ctx: Ctx) => createContext({ app: ctx.app, workspace: ctx.workspace, actor: ctx.actor });
const mailTo = (address: string) => app.current.mails.filter(({ to }) => to.address === address).at(-1);
const returnTo = (address: string) => mailTo(address)?.returnTo ?? "";
const receive = (message: string) => receiveReturn(app.current, Buffer.from(message), "");
const activities = (ctx: Ctx, kind: string) =>
  ctx.db.activity.findMany({ where: { workspaceId: ctx.workspaceId, kind }, select: { subjectId: true, data: true } });

/** Promoters who were invited, each with a mail that left. */
async function givenInvited(people = 1) {
  const ctx = await givenWorkspace(app.current);
  const lotte = await asMember(ctx, ["marketer"]);
  const campaignId = await givenLiveCampaign(lotte);
  const invited: Array<{ contactId: string; email: string }> = [];
  for (let index = 0; index < people; index++) invited.push(await givenAnswer(ctx));
  const { batchId } = await inviteCandidates(afresh(lotte), { campaignId, people: { all: true } });
  await runJobs(app.current);
  const [first] = invited;
  if (!first) throw new Error("somebody is invited");
  return { ctx, lotte, campaignId, batchId: batchId ?? "", invited, ...first };
}

const write = async (ctx: Ctx, address: string, key: string) => {
  const id = await sendEmail(afresh(ctx), "signIn", templates.signIn.example, { address, key });
  await runJobs(app.current);
  return id ?? "";
};

describe("a mail that comes back for good", () => {
  test("stops all mail of campaigns to its address, and says so wherever somebody could be invited", async () => {
    const { ctx, lotte, email, contactId } = await givenInvited();
    expect(returnTo(email)).toMatch(/^b\+[0-9a-f]{40}@bounce\.example$/);
    expect(returnTo(email)).not.toContain(email.split("@")[0]);
    expect(await receive(postfix({ to: returnTo(email) }))).toBe("recorded");

    expect(await addressState(ctx, email)).toMatchObject({ suppressed: { reason: "bounced", source: "mail_server", mayBeLifted: true } });
    expect(await sendEmail(ctx, "invitation", templates.invitation.example, { address: email, key: "next" })).toBeNull();
    const next = await givenLiveCampaign(lotte, { slug: "next" });
    const page = await candidatePage(lotte, next, null);
    expect([page.candidates, page.others.map(({ reason }) => reason)]).toEqual([[], [expect.stringMatching(/^Mail came back on \d/)]]);
    expect(await inviteCandidates(lotte, { campaignId: next, people: { contactIds: [contactId] } })).toEqual({
      batchId: null,
      queued: 0,
      skipped: [{ contactId, reason: "suppressed", because: "bounced" }],
    });
    expect(await activities(ctx, "suppression.added")).toEqual([{ subjectId: contactId, data: { reason: "bounced" } }]);
  });

  test("told twenty times at once it counts once", async () => {
    const { ctx, email } = await givenInvited();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => receive(gmail({ to: returnTo(email) }))));
    expect(outcomes.filter((outcome) => outcome === "recorded")).toHaveLength(1);
    expect(new Set(outcomes)).toEqual(new Set(["recorded", "repeated"]));
    expect(await ctx.db.mailReturn.count({ where: { workspaceId: ctx.workspaceId } })).toBe(1);
    expect(await activities(ctx, "suppression.added")).toHaveLength(1);
  });

  test("the address is the mail's own, whoever the report names, and a service mail counts as well", async () => {
    const ctx = await givenWorkspace(app.current);
    await write(ctx, "gone@customer.example", "code");
    await receive(postfix({ to: returnTo("gone@customer.example"), recipient: "boss@customer.example" }));
    expect((await addressState(ctx, "gone@customer.example")).suppressed).toMatchObject({ reason: "bounced" });
    expect((await addressState(ctx, "boss@customer.example")).suppressed).toBeNull();
    expect(await write(ctx, "gone@customer.example", "code-2"), "who asks for a code gets it all the same").not.toBe("");
  });

  test("a report with no token, somebody else's or a changed one changes nothing, and is counted", async () => {
    const { ctx, email } = await givenInvited();
    const before = await returnsOverview(ctx);
    const changed = returnTo(email).replace(/[0-9a-f]@/, (last) => (last === "0@" ? "1@" : "0@"));
    for (const to of [email, "b@bounce.example", changed, `b+${"0".repeat(40)}@bounce.example`]) {
      expect(await receive(postfix({ to, recipient: email }))).toBe("no_token");
    }
    expect(await receive(complaint(email))).toBe("no_token");
    expect(await receive(outOfOffice(returnTo(email)))).toBe("no_report");
    expect(await receive(postfix({ to: returnTo(email), status: "", diagnostic: "smtp; no" }))).toBe("unreadable");
    expect((await addressState(ctx, email)).suppressed).toBeNull();
    const after = await returnsOverview(ctx);
    expect([after.noToken - before.noToken, after.unreadable - before.unreadable, after.counts.hard]).toEqual([5, 1, 0]);
  });

  test("once the person was erased there is no address left to stop", async () => {
    const { ctx, email } = await givenInvited();
    const to = returnTo(email);
    await ctx.db.outboundMail.updateMany({ where: { workspaceId: ctx.workspaceId }, data: { toAddress: "", addressHash: null } });
    expect(await receive(postfix({ to }))).toBe("recorded");
    expect(await ctx.db.suppression.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
  });
});

describe("a mail that comes back for now", () => {
  const full = (address: string) => receive(exim({ to: returnTo(address), diagnostic: "smtp; 552-5.2.2 The mailbox is full" }));

  test("stops mail at the third within two weeks", async () => {
    const ctx = await givenWorkspace(app.current);
    for (const expected of [null, null, { reason: "bounced" }]) {
      await write(ctx, "full@customer.example", `code-${app.current.mails.length}`);
      await full("full@customer.example");
      await full("full@customer.example");
      const { suppressed } = await addressState(ctx, "full@customer.example");
      if (expected) expect(suppressed).toMatchObject(expected);
      else expect(suppressed).toBeNull();
    }
  });

  test("three over more than two weeks do not", async () => {
    const ctx = await givenWorkspace(app.current);
    for (let mail = 0; mail < 3; mail++) {
      await write(ctx, "slow@customer.example", `code-${mail}`);
      await full("slow@customer.example");
      await moveClock(app.current, 8 * DAY_MS);
    }
    expect((await addressState(ctx, "slow@customer.example")).suppressed).toBeNull();
  });

  test("of three at once one is the third", async () => {
    const ctx = await givenWorkspace(app.current);
    const ids: string[] = [];
    for (let mail = 0; mail < 3; mail++) ids.push(await write(ctx, "burst@customer.example", `code-${mail}`));
    await Promise.all(ids.map((id) => recordReturn(afresh(ctx), id, "soft", "5.2.2")));
    expect((await addressState(ctx, "burst@customer.example")).suppressed).toMatchObject({ reason: "bounced" });
  });

  test("a delay is nothing yet", async () => {
    const { ctx, email } = await givenInvited();
    expect(await receive(postfix({ to: returnTo(email), action: "delayed", status: "4.4.1" }))).toBe("not_final");
    expect(await ctx.db.mailReturn.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
  });
});

test("a complaint stops mail for ever, also where it came back before", async () => {
  const { ctx, email } = await givenInvited();
  await receive(postfix({ to: returnTo(email) }));
  expect(await receive(complaint(returnTo(email)))).toBe("recorded");
  expect((await addressState(ctx, email)).suppressed).toMatchObject({ reason: "complained", mayBeLifted: false });
  await receive(gmail({ to: returnTo(email) }));
  expect((await addressState(ctx, email)).suppressed).toMatchObject({ reason: "complained" });
});

test("an address that the mail server refuses while sending gets no other mail; a refusal about us is tried again", async () => {
  const ctx = await givenWorkspace(app.current);
  const refusing = (reply: string) => ({
    ...afresh(ctx),
    services: { ...ctx.services, mail: { send: () => Promise.reject(new AddressRefusedError(reply)), close: () => undefined } },
  });
  const queued = (key: string) => sendEmail(ctx, "signIn", templates.signIn.example, { address: "ana@customer.example", key });
  const [one, two] = [(await queued("one")) ?? "", (await queued("two")) ?? ""];
  await expect(sendMail(refusing("554 5.7.1 ana@customer.example blocked"), one, { isLast: false })).rejects.toThrow("5.7.1");
  expect((await addressState(ctx, "ana@customer.example")).suppressed).toBeNull();
  await sendMail(refusing("550 5.1.1 <ana@customer.example> unknown"), two, { isLast: false });
  expect((await addressState(ctx, "ana@customer.example")).suppressed).toMatchObject({ reason: "bounced", source: "mail_server" });
  const mails = await ctx.db.outboundMail.findMany({ where: { workspaceId: ctx.workspaceId, id: { in: [one, two] } } });
  expect(new Map(mails.map(({ id, status }) => [id, status]))).toEqual(
    new Map([
      [one, "queued"],
      [two, "failed"],
    ]),
  );
  expect(mails.map(({ error }) => error).join()).not.toContain("@");
});

describe("a batch of which too much comes back", () => {
  test("is paused when more than a twentieth does, says so, and goes on when somebody says so", async () => {
    const { ctx, lotte, campaignId, batchId, invited } = await givenInvited(60);
    const more = await givenAnswer(ctx);
    await ctx.db.invitation.create({
      data: {
        ...{
          workspaceId: ctx.workspaceId,
          id: "inv_waiting",
          campaignId,
          contactId: more.contactId,
          batchId,
          tokenHash: `waiting-${batchId}`,
        },
        ...{
          reason: {},
          createdAt: ctx.now,
          sendAt: new Date(ctx.now.getTime() + 3_600_000),
          expiresAt: new Date(ctx.now.getTime() + DAY_MS * 60),
        },
      },
    });
    const page = () => batchPage(afresh(lotte), campaignId, batchId);
    const back = async (from: number, until: number) => {
      for (const { email } of invited.slice(from, until)) await receive(postfix({ to: returnTo(email) }));
    };
    await back(0, 1);
    expect(await page()).toMatchObject({ state: "running", returns: { sent: 60, returned: 1, verdict: "fine" } });
    await back(1, 3);
    expect(await page()).toMatchObject({ state: "running", returns: { returned: 3, verdict: "warn" } });
    await back(3, 4);
    expect(await page()).toMatchObject({ state: "waiting", pausedBecause: "returns", returns: { returned: 4, verdict: "pause" } });
    expect((await activities(ctx, "invitations.paused")).map(({ data }) => data)).toEqual([{ batchId, because: "returns" }]);

    await changeBatch(afresh(lotte), campaignId, batchId, "running");
    await back(4, 8);
    expect(await page(), "mails of before are known by now").toMatchObject({
      state: "running",
      pausedBecause: "",
      returns: { returned: 8 },
    });
  });

  test("is not paused once all of it has left: there is nothing to hold back", async () => {
    const { ctx, lotte, campaignId, batchId, invited } = await givenInvited(60);
    for (const { email } of invited.slice(0, 4)) await receive(postfix({ to: returnTo(email) }));
    expect(await batchPage(afresh(lotte), campaignId, batchId)).toMatchObject({
      ...{ state: "done", pausedBecause: "" },
      returns: { returned: 4, verdict: "pause" },
    });
    expect(await activities(ctx, "invitations.paused")).toEqual([]);
  });

  test("of a few mails none is paused: one of ten says little", async () => {
    const { lotte, campaignId, batchId, invited } = await givenInvited(10);
    for (const { email } of invited) await receive(postfix({ to: returnTo(email) }));
    expect(await batchPage(afresh(lotte), campaignId, batchId)).toMatchObject({
      state: "done",
      returns: { sent: 10, returned: 10, verdict: "warn" },
    });
  });
});

test("a workspace's mails are its own: what comes back for one stops nothing in another", async () => {
  const { email } = await givenInvited();
  const other = await givenWorkspace(app.current);
  await receive(postfix({ to: returnTo(email) }));
  expect((await addressState(other, email)).suppressed).toBeNull();
  expect((await returnsOverview(other)).counts).toEqual({ hard: 0, soft: 0, complaint: 0 });
});

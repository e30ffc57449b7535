import { createApiKey, revokeApiKey } from "#app/domains/accounts/api-key.server";
import { insertCaseNote } from "#app/domains/care/case.repository.server";
import { approveReward } from "#app/domains/rewards/change-reward.server";
import { changeExchangeRates } from "#app/domains/exchange-rates/change-exchange-rates.server";
import { changeChannels } from "#app/domains/sales/notice-channels.server";
import { addLeadNote } from "#app/domains/sales/work-lead.server";
import { changeLinkSettings } from "#app/domains/referrals/link-settings.server";
import { addEndpoint, testEndpoint } from "#app/domains/webhooks/webhook-endpoints.server";
import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { giveCampaigns } from "#tests/access/world-campaigns";
import { givenSession, givePeople } from "#tests/access/world-people";
import { giveSaleFiles } from "#tests/access/world-sale-files";
import { apiCaller, givenApiKey } from "#tests/support/api-caller";
import { asMember, givenWorkspace, later } from "#tests/support/app";
import type { TestServer } from "#tests/support/server";

/** Every id that an address or a form of the matrix names. Each also exists in the other workspace. */
export type Ids = Record<string, string> & { workspace: string };

/**
 * A workspace with one of everything, and words that stand in every text of it: `all` in each, and beside it `staff` in what
 * ambassadors must not read, `reach` in addresses and numbers of people, `first` and `second` in what belongs to one of the two
 * ambassadors.
 */
export type World = {
  ctx: Ctx;
  ids: Ids;
  words: Words;
  emails: Record<string, string>;
  keys: { full: string; revoked: string; page: string };
};
export type Words = { all: string; staff: string; reach: string; first: string; second: string };

/** Where a publishable key may be used. */
export const SITE = "https://site.example";

const wordsOf = (all: string): Words => ({
  all,
  staff: `${all}staff`,
  reach: `${all}reach`,
  first: `${all}first`,
  second: `${all}second`,
});

const ROLES = ["marketer", "sales", "success", "finance", "viewer", "admin"];
const OTHER_STAFF = ["disabledAdmin", "removedAdmin", "expiredAdmin", "member", "removable"];

export async function givenWorld(server: TestServer, word: string): Promise<World> {
  const words = wordsOf(word);
  const named = { name: `${word} BV`, mailFromName: `Team ${word}`, postalAddress: `${word}straat 1, Amsterdam` };
  const ctx = await givenWorkspace(server.app, named);
  const emails: Record<string, string> = {};
  for (const person of [...ROLES, ...OTHER_STAFF]) {
    const role = person.endsWith("Admin") ? "admin" : ROLES.includes(person) ? person : "sales";
    // Their own address is all that viewers may see of addresses: it stands without the word.
    const email = `${person.toLowerCase()}@${words.staff}.${person === "viewer" ? "" : `${words.reach}.`}example`;
    await asMember(ctx, [role], email);
    emails[person] = email;
  }
  const userIdOf = async (email = "") => (await server.app.database.prisma.user.findUniqueOrThrow({ where: { email } })).id;

  const full = await givenApiKey(ctx);
  const call = apiCaller(server, full);
  const made = await giveCampaigns(ctx, server, { words, call });
  const people = await givePeople(ctx, { words, adminId: await userIdOf(emails.admin), campaignId: made.campaign });
  const revoked = await createApiKey(ctx, { name: `old ${words.staff}`, kind: "secret", scopes: ["reports:read"] });
  await revokeApiKey(ctx, revoked.id);
  const page = await createApiKey(ctx, { name: `site ${words.staff}`, kind: "publishable", scopes: [], allowedOrigins: [SITE] });
  const key = await createApiKey(ctx, { name: `other ${words.staff}`, kind: "secret", scopes: ["reports:read"] });
  await addLeadNote(ctx, { leadId: made.lead, text: `Only for us: ${words.staff}` });
  const [channel, removableChannel] = [await givenChannel(ctx, words), await givenChannel(ctx, words)];
  const [webhook, removableWebhook, webhookForApi] = [
    await givenWebhook(ctx, words),
    await givenWebhook(ctx, words),
    await givenWebhook(ctx, words),
  ];
  await testEndpoint(ctx, webhook);
  const exchangeRate = await givenRate(ctx, words, "USD");
  const removableRate = await givenRate(ctx, words, "CHF");
  const [linkHost, removableLinkHost] = [`links.${words.staff}.example`, `old.${words.staff}.example`];
  for (const host of [linkHost, removableLinkHost]) await changeLinkSettings(ctx, { intent: "addHost", host });
  await server.runJobs();
  await approveReward(later(ctx, 1), { rewardId: made.payable });
  const saleFiles = await giveSaleFiles(server, ctx, words, {
    ambassadorId: made.ambassador,
    enrolmentId: made.enrolment,
    lead: made.lead,
  });

  const successMember = await userIdOf(emails.success);
  await giveCare(ctx, { userId: successMember, answer: made.answer, cases: [made.case, made.endableCase, made.assignableCase], words });

  return {
    ctx,
    words,
    emails: { ...emails, ambassador: made.firstEmail, secondAmbassador: made.secondEmail },
    keys: { full, revoked: revoked.key, page: page.key },
    ids: {
      ...made,
      ...people,
      ...saleFiles,
      workspace: ctx.workspace.slug,
      successMember,
      member: await userIdOf(emails.member),
      removable: await userIdOf(emails.removable),
      ambassadorSession: await givenSession(ctx, await userIdOf(made.firstEmail)),
      key: key.id,
      channel,
      removableChannel,
      exchangeRate,
      removableRate,
      linkHost,
      removableLinkHost,
      webhook,
      removableWebhook,
      webhookForApi,
      delivery: (await ctx.db.webhookDelivery.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, endpointId: webhook } })).id,
      job: await givenJob(ctx, words, "failed"),
      waitingJob: await givenJob(ctx, words, "queued"),
      signInToken: "no-such-token-0000000000000000000000000000000",
      mail: (await ctx.db.outboundMail.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId } })).id,
    },
  };
}

const givenWebhook = async (ctx: Ctx, { staff }: Words): Promise<string> =>
  (await addEndpoint(ctx, { url: `https://hooks.${staff}.example/in`, description: `CRM ${staff}`, events: ["reward.paid"] })).id;

async function givenRate(ctx: Ctx, { staff }: Words, from: string): Promise<string> {
  await changeExchangeRates(ctx, { intent: "add", from, to: "EUR", day: "2026-03-31", rate: "0.9254", source: `Bank ${staff}` });
  return (await ctx.db.exchangeRate.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, fromCurrency: from } })).id;
}

async function givenChannel(ctx: Ctx, { staff }: Words): Promise<string> {
  const url = `https://hooks.${staff}.example/secret`;
  await changeChannels(ctx, { intent: "add", name: `Chat ${staff}`, kind: "slack", url, events: ["won"] });
  const newest = await ctx.db.noticeChannel.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId }, orderBy: { createdAt: "desc" } });
  await ctx.db.noticeChannel.updateMany({
    where: { workspaceId: ctx.workspaceId, id: newest.id },
    data: { name: `Chat ${newest.id} ${staff}` },
  });
  return newest.id;
}

/** The cases and the account of an answer become those of one person, who reaches no others. */
async function giveCare(
  ctx: Ctx,
  { userId, answer, cases, words }: { userId: string; answer: string; cases: string[]; words: Words },
): Promise<void> {
  const { workspaceId } = ctx;
  await ctx.db.careCase.updateMany({ where: { workspaceId, id: { in: cases } }, data: { ownerUserId: userId } });
  const { companyId } = await ctx.db.response.findFirstOrThrow({ where: { workspaceId, id: answer } });
  await ctx.db.company.updateMany({ where: { workspaceId, id: companyId ?? "" }, data: { ownerUserId: userId } });
  for (const id of cases) await insertCaseNote(ctx, { caseId: id, kind: "note", text: `Heard by ${words.staff}` });
}

async function givenJob(ctx: Ctx, { staff }: Words, state: "failed" | "queued"): Promise<string> {
  const id = newId("jobRun");
  await ctx.db.jobRun.create({
    data: {
      workspaceId: ctx.workspaceId,
      id,
      name: "mail.send",
      payload: { workspaceId: ctx.workspaceId, actor: { kind: "job", id: "test" }, data: { mailId: newId("mail") } },
      state,
      attempts: state === "failed" ? 8 : 0,
      maxAttempts: 8,
      error: `550 ${staff}`,
      runAt: ctx.now,
      createdAt: ctx.now,
      finishedAt: ctx.now,
    },
  });
  return id;
}

/** Ids like these that nobody has, of the same kind and the same length. */
export const absentIds = (ids: Ids): Ids => Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, absentLike(id)])) as Ids;

function absentLike(id: string): string {
  const prefix = /^[a-z]{3}_/.exec(id)?.[0] ?? "";
  return prefix + "nobodyhasthisone00000000000000000000000000000000".slice(0, id.length - prefix.length);
}

import { setTimeout as sleep } from "node:timers/promises";
import { Pool } from "pg";
import type { DemoLogins } from "#tests/support/demo";
import type { Visitor } from "#tests/support/chromium";
import { signInToDemo } from "./demo-people";

const DAY_MS = 86_400_000;
const MAIL_MS = 30_000;
const EXPIRED = `i."status" = 'sent' AND i."expiresAt" < now()`;

/** Addresses that no link of the demo leads to, by what is found there. */
export type Places = Awaited<ReturnType<typeof makePlaces>>;

/**
 * Makes what is behind these addresses as people would: by the API, by forms and by the links of mails. Only what takes weeks of
 * waiting is written into the database.
 *
 * @param marketer somebody with a browser who is not signed in yet.
 */
export async function makePlaces(demo: DemoLogins, marketer: Visitor) {
  const pool = new Pool({ connectionString: demo.databaseUrl });
  const workspace = await signInToDemo(marketer.page, demo, "marketer");
  const world: World = { demo, pool, marketer, workspace };
  try {
    const [open, paused, ended] = [
      await startCampaign(world, "Tot de zomer"),
      await startCampaign(world, "Even niet"),
      await startCampaign(world, "Voorbij"),
    ];
    const join = await makeInvitations(world, { open, paused, ended });
    const links = { linkClosed: await linkIn(world, paused), linkOver: await linkIn(world, ended) };
    await change(world, paused, { status: "paused" });
    await change(world, ended, { status: "ended" });
    await takeRequests(world, open);
    return {
      ...join,
      ...links,
      ...(await makeIntroductions(world)),
      landing: `/go/roosterwerk/${open.slug}`,
      landingEnded: `/go/roosterwerk/${ended.slug}`,
      landingRecommended: `/go/roosterwerk/planners?ref=${(await introducer(world)).linkCode}`,
      unsubscribe: `/unsubscribe/${await inMails(world, "unsubscribe", EXPIRED)}`,
      campaign: `${workspace}/marketing/campaigns/${open.id}`,
      peopleImport: await importPeople(world),
      webhook: await makeWebhook(world),
    };
  } finally {
    await pool.end();
  }
}

type World = { demo: DemoLogins; pool: Pool; marketer: Visitor; workspace: string };
type Campaign = { id: string; slug: string };

async function api<Answer>({ demo }: World, method: string, path: string, body: object): Promise<Answer> {
  const answer = await fetch(`${demo.url}/api/v1${path}`, {
    method,
    headers: { Authorization: `Bearer ${demo.apiKey}`, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

const startCampaign = (world: World, name: string): Promise<Campaign> =>
  api(world, "POST", "/campaigns", {
    name,
    status: "live",
    coolingHours: 1,
    holdingDays: 14,
    endsOn: new Date(Date.now() + 60 * DAY_MS).toISOString().slice(0, 10),
    budgetMinor: 1_250_000,
    rewardRules: [{ trigger: "won", kind: "fixed", amountMinor: 15_000, currency: "EUR" }],
    texts: { en: { terms: "Introduce people who know that you do." }, nl: { terms: "Stel mensen voor die weten dat je dat doet." } },
  });

const change = (world: World, { id }: Campaign, changes: object): Promise<Campaign> => api(world, "PATCH", `/campaigns/${id}`, changes);

/** A form as the page that shows it would send it. */
async function post({ demo, marketer }: World, path: string, form: Record<string, string>): Promise<void> {
  const answer = await marketer.page.request.post(demo.url + path, {
    form,
    headers: { Origin: demo.url, "Sec-Fetch-Site": "same-origin" },
    maxRedirects: 0,
  });
  if (answer.status() >= 400) throw new Error(`${path} answered ${answer.status()}`);
}

async function makeInvitations(world: World, { open, paused, ended }: Record<"open" | "paused" | "ended", Campaign>) {
  const at = (token: string) => `/join/${token}`;
  const [joinOpen, joinDeclined, joinNever, joinUsed, joinBanned] = (
    await invite(world, open, ["Anne Visser", "Bram Vos", "Carla Mol", "Dirk Post", "Eva Kok"])
  ).map(at);
  const [joinPaused, joinEnded] = (await Promise.all([paused, ended].map((campaign) => invite(world, campaign, ["Fred Baas"]))))
    .flat()
    .map(at);
  if (!joinOpen || !joinDeclined || !joinNever || !joinUsed || !joinBanned || !joinPaused || !joinEnded)
    throw new Error("an invitation is missing");
  await post(world, joinDeclined, { answer: "declined" });
  await post(world, joinNever, { answer: "never" });
  const joinAs = async (path: string) =>
    fetch(world.demo.url + path, { method: "POST", body: new URLSearchParams({ answer: "join", termsVersion: "1" }) });
  await joinAs(joinUsed);
  await joinAs(joinBanned);
  await ban(world, open, "Eva Kok");
  const joinExpired = at(await inMails(world, "join", EXPIRED));
  return { joinOpen, joinDeclined, joinNever, joinUsed, joinBanned, joinPaused, joinEnded, joinExpired };
}

/** @returns the token of each invitation, from its mail. */
async function invite(world: World, campaign: Campaign, names: string[]): Promise<string[]> {
  const answeredAt = new Date(Date.now() - 3 * DAY_MS).toISOString();
  const contacts = await Promise.all(
    names.map(async (name) => {
      const responseId = `${campaign.slug}-${name}`;
      const answer = {
        responseId,
        name,
        email: addressOf(campaign, name),
        score: 10,
        comment: "Snel geregeld",
        language: "nl",
        answeredAt,
      };
      return (await api<{ contactId: string }>(world, "POST", "/nps/responses", answer)).contactId;
    }),
  );
  await api(world, "POST", `/campaigns/${campaign.id}/invitations`, { contactIds: contacts });
  return Promise.all(names.map((name) => inMails(world, "join", `m."toAddress" = '${addressOf(campaign, name)}'`)));
}

const addressOf = ({ slug }: Campaign, name: string) => `${name.replace(" ", ".").toLowerCase()}@${slug}.example`;

/** The token of the first link of that kind in a mail about an invitation that fits, once it was written. */
async function inMails({ pool }: World, kind: "join" | "unsubscribe", fits: string): Promise<string> {
  for (const end = Date.now() + MAIL_MS; Date.now() < end; await sleep(200)) {
    const { rows } = await pool.query<{ text: string }>(
      `SELECT m."text" FROM "OutboundMail" m JOIN "Workspace" w ON w."id" = m."workspaceId" AND w."slug" = 'roosterwerk'
        JOIN "Invitation" i ON i."workspaceId" = m."workspaceId" AND m."messageKey" = 'invitation:' || i."id" || ':' || i."batchId"
        WHERE ${fits} ORDER BY m."createdAt" DESC LIMIT 1`,
    );
    const token = new RegExp(`/${kind}/([\\w.-]+)`).exec(rows[0]?.text ?? "")?.[1];
    if (token) return token;
  }
  throw new Error(`no /${kind}/ in a mail where ${fits}`);
}

async function ban(world: World, campaign: Campaign, name: string): Promise<void> {
  const { rows } = await world.pool.query<{ id: string; ambassadorId: string }>(
    `SELECT e."id", e."ambassadorId" FROM "Enrolment" e JOIN "Ambassador" a ON a."workspaceId" = e."workspaceId" AND a."id" = e."ambassadorId"
      JOIN "Contact" c ON c."workspaceId" = a."workspaceId" AND c."id" = a."contactId" WHERE e."campaignId" = $1 AND c."email" = $2`,
    [campaign.id, addressOf(campaign, name)],
  );
  const [{ id, ambassadorId } = { id: "", ambassadorId: "" }] = rows;
  await post(world, `${world.workspace}/marketing/ambassadors/${ambassadorId}`, { enrolmentId: id, to: "banned", reason: "spam" });
}

async function linkIn(world: World, campaign: Campaign): Promise<string> {
  const person = { campaignId: campaign.id, email: addressOf(campaign, "Gea Bos"), name: "Gea Bos", language: "nl", termsVersion: 1 };
  const { id } = await api<{ id: string }>(world, "POST", "/ambassadors", person);
  const { code } = await api<{ code: string }>(world, "POST", `/ambassadors/${id}/links`, { campaignId: campaign.id, label: "Folder" });
  return `/r/${code}`;
}

async function takeRequests({ demo, marketer: { page }, workspace }: World, { id }: Campaign): Promise<void> {
  await page.goto(`${demo.url}${workspace}/marketing/campaigns/${id}/sending`);
  await page.locator("[name=takesRequests]").check();
  await page.locator("[name=intent][value=save]").click();
  await page.waitForURL(/done=saved/);
}

/** The pages of introduced people: before they said anything, and after each thing they can say. */
async function makeIntroductions(world: World) {
  const introduced = async (name: string) => {
    const email = `${name.replace(" ", ".").toLowerCase()}@voorgesteld.example`;
    const person = { name, email, companyName: "Voorgesteld", language: "nl", whyNow: "Zoekt een nieuw rooster" };
    const { id } = await api<{ id: string }>(world, "POST", "/leads", {
      ...person,
      source: "introduction_form",
      ...(await introducer(world)),
    });
    const page = await world.marketer.page.request.get(`${world.demo.url}${world.workspace}/sales/leads/${id}`);
    const path = /\/introduced\/[\w-]+/.exec(await page.text())?.[0];
    if (!path) throw new Error(`no page of ${name} on lead ${id}`);
    return { id, path };
  };
  const open = await introduced("Hanna Open");
  const [agreed, refused, expired] = [await introduced("Ivo Akkoord"), await introduced("Jet Liever"), await introduced("Koos Laat")];
  await post(world, agreed.path, { answer: "agreed" });
  await post(world, refused.path, { answer: "refused" });
  await world.pool.query(`UPDATE "IntroductionNotice" SET "expiredAt" = now() WHERE "leadId" = $1`, [expired.id]);
  const activityOfLead = `${world.workspace}/settings/activity?about=lead:${agreed.id}`;
  return {
    activityOfLead,
    introduced: open.path,
    introducedAgreed: agreed.path,
    introducedRefused: refused.path,
    introducedExpired: expired.path,
  };
}

async function introducer({ pool }: World): Promise<{ linkCode: string }> {
  const { rows } = await pool.query<{ code: string }>(
    `SELECT k."code" FROM "ReferralLink" k JOIN "Enrolment" e ON e."workspaceId" = k."workspaceId" AND e."id" = k."enrolmentId" AND e."state" = 'active'
      JOIN "Campaign" g ON g."workspaceId" = e."workspaceId" AND g."id" = e."campaignId" AND g."slug" = 'planners' ORDER BY k."id" LIMIT 1`,
  );
  return { linkCode: rows[0]?.code ?? "" };
}

async function importPeople({ demo, marketer: { page }, workspace }: World): Promise<string> {
  const file = "email,name,company\nlars@meerdal.example,Lars Prins,Gemeente Meerdal\nnot-an-address,Mia Bos,Gemeente Meerdal\n";
  await page.goto(`${demo.url}${workspace}/marketing/people-imports/new`);
  await page.locator("input[type=file]").setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
  await page.locator("main form [type=submit]").last().click();
  await page.waitForURL(/people-imports\/[a-z]+_/);
  return new URL(page.url()).pathname;
}

async function makeWebhook(world: World): Promise<string> {
  const { id } = await api<{ id: string }>(world, "POST", "/webhook-endpoints", {
    url: "https://hooks.roosterwerk.example/in",
    events: ["reward.reversed"],
  });
  return `${world.workspace}/settings/webhooks/${id}`;
}

import { beforeAll, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import type { FormFields } from "#tests/support/browser";
import { asMember, givenWorkspace } from "#tests/support/app";
import { givenAnswer, givenLiveCampaign } from "#tests/support/campaigns";
import { useServer } from "#tests/support/server";

const server = useServer();
let ctx: Ctx;
let base: string;

const FORM: FormFields = {
  name: "Planners know planners",
  slug: "",
  fixedAccepted: "50",
  fixedMeeting: "",
  fixedWon: "",
  percentage: "2,5",
  cap: "1.000",
  windowDays: "90",
  lockDays: "365",
  holdingDays: "0",
  termMonths: "",
  clickModel: "last",
  newCustomersOnly: "on",
  destinationUrl: "",
  en_terms: "Be honest.",
  en_invitationSubject: "Hello {name}",
};

beforeAll(async () => {
  const { app } = server.current;
  ctx = await givenWorkspace(app, { website: "https://www.roosterwerk.example" });
  base = `/w/${ctx.workspace.slug}/marketing/campaigns`;
  await asMember(ctx, ["marketer"], "lotte@example.com");
  await asMember(ctx, ["sales"], "daan@example.com");
  await asMember(ctx, ["viewer"], "kees@example.com");
});

const lotte = () => server.current.signIn("lotte@example.com");

async function saved(fields: FormFields = {}): Promise<string> {
  const answer = await (await lotte()).post(`${base}/new`, { ...FORM, name: `Campaign ${Math.random()}`, ...fields });
  expect(answer.status, answer.text).toBe(302);
  return (answer.location ?? "").replace(/\?.*/, "");
}

test("without a campaign the page says what one is and how to begin", async () => {
  const page = await (await lotte()).get(base);
  expect([page.status, page.text.includes("No campaign yet"), page.html.includes("campaigns/new")]).toEqual([200, true, true]);
});

test("a new campaign starts with ready texts in both languages", async () => {
  const page = await (await lotte()).get(`${base}/new`);
  expect(page.html).toContain("would you introduce us to somebody?");
  expect(page.html).toContain("zou jij ons aan iemand willen voorstellen?");
});

test("a campaign is saved, published, paused, resumed and ended", async () => {
  const browser = await lotte();
  const campaign = await saved();
  const draft = await browser.get(campaign);
  expect(draft.text).toContain("€50 per introduction that sales accepts");
  expect(draft.text).toContain("2.5% of what they buy, at most €1,000");
  expect(draft.text).toContain("None: payable at once");
  for (const [status, word] of [
    ["live", "Live"],
    ["paused", "Paused"],
    ["live", "Live"],
    ["ended", "Ended"],
  ] as const) {
    expect((await browser.post(campaign, { status })).location).toBe(`${campaign}?done=${status}`);
    expect((await browser.get(campaign)).text).toContain(word);
  }
  const refused = await browser.post(campaign, { status: "live" });
  expect([refused.status, refused.text.includes("This campaign is “Ended” now and cannot become “Live”.")]).toEqual([409, true]);
  expect((await browser.get(`${campaign}/edit`)).status).toBe(410);
});

test("every problem stands beside its field, and nothing typed is lost", async () => {
  const page = await (
    await lotte()
  ).post(`${base}/new`, {
    ...FORM,
    name: "",
    fixedAccepted: "fifty",
    percentage: "101",
    windowDays: "0",
    slug: "Not a slug",
    destinationUrl: "https://elsewhere.example/x",
    nl_terms: "Wees eerlijk, ook hier.",
  });
  expect(page.status).toBe(422);
  for (const problem of ["is needed", "got “fifty”", "got “101”", "whole number from 1 to 3,650", "single hyphens"])
    expect(page.text).toContain(problem);
  for (const typed of ["fifty", "Not a slug", "Wees eerlijk, ook hier.", "https://elsewhere.example/x"]) expect(page.html).toContain(typed);
});

test("links may lead to the workspace's own website only", async () => {
  for (const destinationUrl of [
    "https://elsewhere.example/x",
    "http://roosterwerk.example",
    "https://roosterwerk.example.evil.example",
    "https://roosterwerk.example@evil.example",
  ]) {
    const page = await (await lotte()).post(`${base}/new`, { ...FORM, destinationUrl });
    expect([page.status, page.text.includes("must start with https:// and be on roosterwerk.example")]).toEqual([422, true]);
  }
  const campaign = await saved({ destinationUrl: "https://app.roosterwerk.example/welcome" });
  expect((await (await lotte()).get(campaign)).text).toContain("https://app.roosterwerk.example/welcome");
});

test("a campaign without terms cannot be published", async () => {
  const campaign = await saved({ en_terms: "" });
  const page = await (await lotte()).post(campaign, { status: "live" });
  expect([page.status, page.text.includes("nobody can agree to nothing")]).toEqual([422, true]);
});

test("a change makes the next version, the name alone does not, and of two who save at once one is told", async () => {
  const browser = await lotte();
  const campaign = await saved({ name: "Versions" });
  const edit = (fields: FormFields) => browser.post(`${campaign}/edit`, { ...FORM, name: "Versions", ...fields });
  await edit({ version: "1", name: "Versions, renamed" });
  expect((await browser.get(campaign)).text).toContain("Version 1");
  await edit({ version: "1", en_terms: "Be honest and kind." });
  expect((await browser.get(campaign)).text).toContain("Version 2");
  const late = await edit({ version: "1", en_terms: "Be quick." });
  expect([late.status, late.text.includes("somebody else saved this campaign")]).toEqual([409, true]);
  expect(late.html).toContain("Be quick.");
});

test("two campaigns cannot have one address", async () => {
  await saved({ slug: "the-one" });
  const page = await (await lotte()).post(`${base}/new`, { ...FORM, slug: "the-one" });
  expect([page.status, page.text.includes("another campaign has this address")]).toEqual([422, true]);
});

test("a second campaign of the same name gets an address of its own", async () => {
  const browser = await lotte();
  const addressOf = async () => /\/go\/[\w-]+\/(twins[\w-]*)/.exec((await browser.get(await saved({ name: "Twins" }))).html)?.[1];
  expect([await addressOf(), await addressOf()]).toEqual(["twins", "twins-2"]);
});

test("from the list of promoters to mails that left: choose, read back, test, confirm, progress", async () => {
  const browser = await lotte();
  const id = await givenLiveCampaign(ctx, { name: "Chain" });
  const sanne = await givenAnswer(ctx, { name: "Sanne Verhoeven", email: "sanne@example.org" });
  const jeroen = await givenAnswer(ctx, { name: "Jeroen Bakker", email: "jeroen@example.org" });
  const invite = `${base}/${id}/invite`;
  const list = await browser.get(invite);
  expect(list.text).toContain("2 promoters can be invited");
  expect(list.text).toContain("Scored 10 on");

  const chosen = { "contactIds[]": [sanne.contactId] };
  const review = await browser.post(invite, { ...chosen, intent: "review" });
  expect(review.text).toContain("Invite 1 person?");
  expect(review.text).toContain("Answers come to lotte@example.com");
  const overlong = await browser.post(invite, { everybody: "yes", part: `?company=${"x".repeat(3_000)}`, intent: "review" });
  expect([overlong.status, overlong.text.includes("Invite 2 people?")]).toEqual([422, false]);
  await browser.post(invite, { ...chosen, intent: "test" });
  await server.current.runJobs();
  expect(server.current.app.mails.map(({ to }) => to.address)).toEqual(["lotte@example.com"]);

  const changed = await browser.post(invite, {
    "contactIds[]": [sanne.contactId, jeroen.contactId],
    expectedCount: "1",
    intent: "confirm",
  });
  expect([changed.status, changed.text.includes("2 instead of 1. Nothing was sent.")]).toEqual([409, true]);
  const confirms = await Promise.all([1, 2, 3].map(() => browser.post(invite, { ...chosen, expectedCount: "1", intent: "confirm" })));
  expect(new Set(confirms.map(({ status, location }) => `${status} ${location}`)).size).toBe(1);
  const sent = confirms;
  expect((await browser.get(sent[0]?.location ?? "")).text).toContain("0 of 1 written");
  await server.current.runJobs();
  expect((await browser.get(sent[0]?.location ?? "")).text).toContain("1 of 1 written");
  expect(server.current.app.mails.filter(({ to }) => to.address === "sanne@example.org")).toHaveLength(1);
  expect((await browser.get(invite)).text).toContain("Invited on");
});

test.each([
  { who: "a stranger", email: null, path: "", status: 302 },
  { who: "a stranger", email: null, path: "/new", status: 302 },
  { who: "sales", email: "daan@example.com", path: "", status: 403 },
  { who: "sales", email: "daan@example.com", path: "/new", status: 403 },
  { who: "a viewer", email: "kees@example.com", path: "", status: 200 },
  { who: "a viewer", email: "kees@example.com", path: "/new", status: 403 },
])("$who gets $status at campaigns$path", async ({ email, path, status }) => {
  const browser = email ? await server.current.signIn(email) : server.current.visitor();
  expect((await browser.get(base + path)).status).toBe(status);
});

test("a campaign of another workspace is not found, on every page and for every change", async () => {
  const browser = await lotte();
  const other = await givenWorkspace(server.current.app);
  const id = await givenLiveCampaign(other);
  for (const path of ["", "/edit", "/invite", "/batches/bat_x"]) expect((await browser.get(`${base}/${id}${path}`)).status).toBe(404);
  expect((await browser.post(`${base}/${id}`, { status: "ended" })).status).toBe(404);
  expect((await browser.post(`${base}/${id}/edit`, FORM)).status).toBe(404);
  expect((await browser.post(`${base}/${id}/invite`, { intent: "confirm", expectedCount: "0" })).status).toBe(404);
});

import { beforeEach, expect, test } from "vitest";
import { changeEnrolmentState } from "#app/domains/ambassadors/change-enrolment-state.server";
import { changeEnrolments } from "#app/domains/ambassadors/change-enrolments.server";
import type { Ctx } from "#app/platform/context.server";
import { asMember, givenWorkspace } from "#tests/support/app";
import { givenCampaignRow, givenEnrolmentRow } from "#tests/support/given-link";
import { useServer } from "#tests/support/server";

const server = useServer();
let ctx: Ctx;
let list: string;
let campaignId: string;
let people: Awaited<ReturnType<typeof givenEnrolmentRow>>[];

beforeEach(async () => {
  ctx = await givenWorkspace(server.current.app);
  list = `/w/${ctx.workspace.slug}/marketing/ambassadors`;
  await asMember(ctx, ["marketer"], `lotte@${ctx.workspace.slug}.example`);
  ({ campaignId } = await givenCampaignRow(ctx, { name: "Planners" }));
  people = [];
  for (const name of ["Sanne", "Jeroen", "Petra"]) people.push(await givenEnrolmentRow(ctx, { campaignId, name }));
});

const lotte = () => server.current.signIn(`lotte@${ctx.workspace.slug}.example`);
const ids = (key: "ambassadorId" | "enrolmentId") => people.map((person) => person[key]);
const asked = (to: string) =>
  `${list}?do=${to}&${ids("ambassadorId")
    .map((id) => `ids[]=${id}`)
    .join("&")}`;
const postTo = (to: string) => asked(to).replace("?", "?index&");

async function statesOf() {
  const rows = await ctx.db.enrolment.findMany({ where: { workspaceId: ctx.workspaceId }, orderBy: { createdAt: "asc" } });
  return ids("enrolmentId").map((id) => rows.find((row) => row.id === id)?.state);
}

const activities = (kind: string) => ctx.db.activity.count({ where: { workspaceId: ctx.workspaceId, kind } });

test("the chosen are paused together after a question, each told of in the activity", async () => {
  const browser = await lotte();
  expect((await browser.get(list)).html).toContain('name="do" value="paused"');
  const question = await browser.get(asked("paused"));
  expect(question.text).toContain("Pause 3 ambassadors?");
  expect(question.text).toContain("This is about 3 places in campaigns.");
  const sent = await browser.post(postTo("paused"), { to: "paused", "ids[]": ids("enrolmentId"), reason: "no_activity" });
  expect(sent.status).toBe(302);
  expect(await statesOf()).toEqual(["paused", "paused", "paused"]);
  expect(await activities("enrolment.paused")).toBe(3);
  expect((await browser.get(sent.location ?? "")).text).toContain("3 places in campaigns have been paused.");
});

test("a reason that is missing changes nothing and leaves the question open", async () => {
  const browser = await lotte();
  const sent = await browser.post(postTo("paused"), { to: "paused", "ids[]": ids("enrolmentId"), reason: "" });
  expect([sent.status, sent.text.includes("Pause 3 ambassadors?"), sent.text.includes("Choose one of the reasons.")]).toEqual([
    422,
    true,
    true,
  ]);
  expect(await statesOf()).toEqual(["active", "active", "active"]);
});

test("sent twice it is done once, and says so", async () => {
  const browser = await lotte();
  const send = () => browser.post(postTo("paused"), { to: "paused", "ids[]": ids("enrolmentId"), reason: "no_activity" });
  await Promise.all([send(), send()]);
  const again = await browser.get((await send()).location ?? "");
  expect(again.text).toContain("0 places in campaigns have been paused.");
  expect(again.text).toContain("3 are paused already.");
  expect(await activities("enrolment.paused")).toBe(3);
});

test("who cannot go there is refused by name, with the state they are in; a ban is never lifted in passing", async () => {
  const browser = await lotte();
  const [sanne, jeroen] = people;
  await changeEnrolmentState(ctx, { enrolmentId: sanne?.enrolmentId ?? "", to: "banned", reason: "spam" });
  await changeEnrolmentState(ctx, { enrolmentId: jeroen?.enrolmentId ?? "", to: "paused", reason: "own_request" });
  expect((await browser.get(asked("paused"))).text).toContain("Sanne in Planners: Banned");
  const sent = await browser.post(postTo("paused"), { to: "paused", "ids[]": ids("enrolmentId"), reason: "own_request" });
  expect(await statesOf()).toEqual(["banned", "paused", "paused"]);
  const told = (await browser.get(sent.location ?? "")).text;
  for (const words of ["1 place in a campaign has been paused.", "1 is paused already.", "1 was refused", "Sanne in Planners: Banned"])
    expect(told).toContain(words);
  await browser.post(postTo("active"), { to: "active", "ids[]": ids("enrolmentId") });
  expect(await statesOf()).toEqual(["banned", "active", "active"]);
});

test("of twenty at once each enrolment changes once", async () => {
  const all = await Promise.all(
    Array.from({ length: 20 }, () => changeEnrolments(ctx, { to: "banned", ids: ids("enrolmentId"), reason: "fraud" })),
  );
  expect(all.reduce((sum, { changed }) => sum + changed, 0)).toBe(3);
  expect(await activities("enrolment.banned")).toBe(3);
});

test("a ban that comes in between is not lifted by a pause", async () => {
  const [sanne] = people;
  const enrolmentId = sanne?.enrolmentId ?? "";
  await changeEnrolmentState(ctx, { enrolmentId, to: "banned", reason: "fraud" });
  const late = changeEnrolmentState(ctx, { enrolmentId, to: "paused", reason: "no_activity", seen: "active" });
  await expect(late).rejects.toMatchObject({ code: "conflict" });
  expect((await statesOf())[0]).toBe("banned");
});

test("one that is not there leaves all as they are, and only a marketer may", async () => {
  const browser = await lotte();
  const other = await givenWorkspace(server.current.app);
  const foreign = await givenEnrolmentRow(other, { campaignId: (await givenCampaignRow(other)).campaignId });
  for (const id of ["enr_nothing", foreign.enrolmentId])
    expect(
      (await browser.post(postTo("paused"), { to: "paused", "ids[]": [...ids("enrolmentId"), id], reason: "no_activity" })).status,
    ).toBe(404);
  expect((await browser.post(postTo("paused"), { to: "paused", reason: "no_activity" })).status).toBe(422);
  await asMember(ctx, ["sales"], `daan@${ctx.workspace.slug}.example`);
  const daan = await server.current.signIn(`daan@${ctx.workspace.slug}.example`);
  expect((await daan.get(list)).html).not.toContain('name="ids[]"');
  expect((await daan.get(asked("paused"))).text).not.toContain("Pause 3 ambassadors?");
  expect((await daan.post(postTo("paused"), { to: "paused", "ids[]": ids("enrolmentId"), reason: "no_activity" })).status).toBe(403);
  expect(await statesOf()).toEqual(["active", "active", "active"]);
});

test("filters, order and place stay when something is done", async () => {
  const browser = await lotte();
  const view = `campaign=${campaignId}&sort=name`;
  const page = await browser.get(`${list}?${view}`);
  expect(page.html).toMatch(/<input type="hidden" name="sort" value="name"/);
  const sent = await browser.post(`${list}?index&${view}`, { to: "paused", "ids[]": ids("enrolmentId"), reason: "no_activity" });
  expect(sent.location).toContain(`campaign=${campaignId}&sort=name&done=paused`);
});

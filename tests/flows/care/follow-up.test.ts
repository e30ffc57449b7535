import { expect, test } from "vitest";
import { asMember, givenWorkspace } from "#tests/support/app";
import { useServer } from "#tests/support/server";
import { caseOf, giveAccount, givenAnswer } from "#tests/integration/domains/care/given-answers";

const server = useServer();

async function givenTeam() {
  const ctx = await givenWorkspace(server.current.app);
  const { slug } = ctx.workspace;
  await asMember(ctx, ["marketer"], `lotte@${slug}.example`);
  const omar = await asMember(ctx, ["success"], `omar@${slug}.example`);
  const answer = await givenAnswer(ctx, { score: 3, name: "Iris Bakker", company: "Kade", comment: "Nobody calls back" });
  const id = (await caseOf(ctx, answer))?.id ?? "";
  const signIn = (name: string) => server.current.signIn(`${name}@${slug}.example`);
  return {
    ctx,
    slug,
    omar: omar.actor.id,
    answer,
    id,
    cases: `/w/${slug}/marketing/cases`,
    answers: `/w/${slug}/marketing/nps/answers`,
    signIn,
  };
}

test("a detractor becomes a follow-up that is handed over, worked and finished without script", async () => {
  const { ctx, slug, omar, id, cases, answers, signIn } = await givenTeam();
  const lotte = await signIn("lotte");
  const list = await lotte.get(cases);
  expect(list.text).toContain("Iris Bakker");
  expect((await lotte.get(answers)).text).toContain("Next action");
  const given = await lotte.post(`${cases}?index`, { "ids[]": [id], ownerUserId: omar });
  expect((await lotte.get(given.location ?? "")).text).toContain("The follow-up has been handed over.");

  const colleague = await signIn("omar");
  const page = await colleague.get(`${cases}/${id}`);
  expect(page.text).toContain("Nobody calls back");
  expect(page.html).toContain("mailto:");
  await colleague.post(`${cases}/${id}`, { intent: "note", text: "Called, nobody there." });
  const refused = await colleague.post(`${cases}/${id}`, { intent: "done", version: "2", text: "We called Iris." });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain("We called Iris.");
  await colleague.post(`${cases}/${id}`, { intent: "done", version: "2", outcome: "solved", text: "We called Iris." });
  const done = await colleague.get(`${cases}/${id}`);
  for (const words of ["Finished: Put right", "We called Iris.", "Called, nobody there."]) expect(done.text).toContain(words);
  const csv = await colleague.get(`${cases}.csv?state=done`);
  expect(csv.html).toContain(`${id},done,solved`);
  await server.current.runJobs();
  expect(server.current.app.mails.filter(({ to }) => to.address === `omar@${slug}.example`).map(({ subject }) => subject)).toContain(
    "Iris Bakker, Kade gave a 3: yours to follow up",
  );
  expect(await ctx.db.careNote.count({ where: { workspaceId: ctx.workspaceId } })).toBe(2);
});

test("a passive is taken up with what would make it a 9, and another becomes a lead for sales", async () => {
  const { ctx, slug, answers, cases, signIn } = await givenTeam();
  const [passive, buyer] = [await givenAnswer(ctx, { score: 7, name: "Piet" }), await givenAnswer(ctx, { score: 8, name: "Wil" })];
  const lotte = await signIn("lotte");
  expect((await lotte.get(`/w/${slug}/marketing?show=overview`)).text).toContain("Answers without action");
  const open = await lotte.post(`${answers}/${passive}`, { intent: "open", wish: "A call back within a day", dueOn: "" });
  expect((await lotte.get(open.location ?? "")).text).toContain("A call back within a day");
  const lead = await lotte.post(`${answers}/${buyer}`, { intent: "lead", whyNow: "Opens a second shop" });
  const page = await lotte.get(lead.location ?? "");
  for (const words of ["Opens a second shop", "A colleague made this lead of an answer", "Nobody calls back"])
    expect(page.text).toContain(words);
  expect((await lotte.get(`${cases}/answers`)).text).toContain("Every answer has been taken up");
});

test("several answers are set aside together, and a choice of none is refused in words", async () => {
  const { ctx, cases, signIn } = await givenTeam();
  const ids = [await givenAnswer(ctx, { score: 7 }), await givenAnswer(ctx, { score: 8 })];
  const lotte = await signIn("lotte");
  const none = await lotte.post(`${cases}/answers`, { intent: "no_action" });
  expect(none.status).toBe(422);
  expect(none.text).toContain("Choose at least one answer.");
  const aside = await lotte.post(`${cases}/answers`, { intent: "no_action", "ids[]": ids });
  expect((await lotte.get(aside.location ?? "")).text).toContain("2 answers have been set aside.");
});

test("success sees own accounts alone, and another's follow-up is not found", async () => {
  const { ctx, omar, answer, id, cases, signIn } = await givenTeam();
  const colleague = await signIn("omar");
  expect((await colleague.get(cases)).text).not.toContain("Iris Bakker");
  expect((await colleague.get(`${cases}/${id}`)).status).toBe(404);
  expect((await colleague.post(`${cases}/${id}`, { intent: "note", text: "x" })).status).toBe(404);
  await giveAccount(ctx, answer, omar);
  expect((await colleague.get(cases)).text).toContain("Iris Bakker");
});

test("a viewer reads a follow-up without addresses and changes nothing", async () => {
  const { ctx, slug, id, cases } = await givenTeam();
  await asMember(ctx, ["viewer"], `willem@${slug}.example`);
  const viewer = await server.current.signIn(`willem@${slug}.example`);
  const page = await viewer.get(`${cases}/${id}`);
  expect(page.text).toContain("Your role shows no addresses and phone numbers.");
  expect(page.html).not.toContain("klant");
  expect((await viewer.post(`${cases}/${id}`, { intent: "note", text: "x" })).status).toBe(403);
});

test("an administrator sets how soon and to whom, and a wrong number keeps what was typed", async () => {
  const { ctx, slug, omar } = await givenTeam();
  await asMember(ctx, ["admin"], `ada@${slug}.example`);
  const ada = await server.current.signIn(`ada@${slug}.example`);
  const settings = `/w/${slug}/settings/follow-up`;
  const refused = await ada.post(settings, { dueWorkingDays: "many", defaultOwnerUserId: "" });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('value="many"');
  await ada.post(settings, { dueWorkingDays: "4", defaultOwnerUserId: omar });
  const found = await caseOf(ctx, await givenAnswer(ctx, { score: 0 }));
  expect(found?.ownerUserId).toBe(omar);
});

import { beforeAll, expect, test } from "vitest";
import { givenApiKey, apiCaller } from "#tests/support/api-caller";
import { givenWorkspace } from "#tests/support/app";
import { givenLiveCampaign } from "#tests/support/campaigns";
import { givenAmbassador } from "#tests/support/programme";
import { saveQuestions } from "#app/domains/campaigns/save-questions.server";
import type { Ctx } from "#app/platform/context.server";
import { useServer } from "#tests/support/server";

const server = useServer();
let ctx: Ctx;
let email: string;
let enrolmentId: string;

const SIZE = { key: "q1", kind: "number", isRequired: true, label: { en: "How many planners?" }, choices: [] } as const;
const SECTOR = { key: "q2", kind: "choice", isRequired: false, label: { en: "Which sector?" }, choices: ["Care", "Retail"] } as const;
const person = { name: "Bo Bekend", reach: "bo@bekend.example", companyName: "Bekend", isTold: "on" };

beforeAll(async () => {
  ctx = await givenWorkspace(server.current.app);
  const campaignId = await givenLiveCampaign(ctx, { slug: "asks" });
  await saveQuestions(ctx, campaignId, [
    { ...SIZE, choices: [] },
    { ...SECTOR, choices: [...SECTOR.choices] },
  ]);
  ({ email, enrolmentId } = await givenAmbassador(ctx, campaignId));
});

test("an ambassador is asked what the campaign asks; what is missing comes back beside its field, and the answer reaches the API", async () => {
  const ambassador = await server.current.signIn(email);
  const path = `/w/${ctx.workspace.slug}/portal/introduce?campaign=asks`;
  expect((await ambassador.get(path)).text).toContain("How many planners?");
  const refused = await ambassador.post(path, { ...person, "answer-q1": "", "answer-q2": "Elsewhere" });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain("Please answer this.");
  expect(refused.html).toContain("bo@bekend.example");
  const sent = await ambassador.post(path, { ...person, "answer-q1": "40", "answer-q2": "Care" });
  expect(sent.status).toBe(302);
  const thanks = await ambassador.get(sent.location ?? "");
  expect(thanks.html).toMatch(/\/introduced\/[\w-]{43}/);
  const another = await ambassador.get(path);
  expect(another.html).not.toMatch(/name="isTold"[^>]*checked/);

  const { body } = await apiCaller(server.current, await givenApiKey(ctx))("GET", "/leads");
  expect((body as { data: Array<{ answers: unknown }> }).data[0]?.answers).toEqual([
    { key: "q1", label: "How many planners?", value: 40 },
    { key: "q2", label: "Which sector?", value: "Care" },
  ]);
});

test("a visitor of the landing page is asked the same", async () => {
  const path = `/go/${ctx.workspace.slug}/asks`;
  const visitor = server.current.visitor();
  expect((await visitor.get(path)).text).toContain("Which sector?");
  const form = { name: "Ko", reach: "ko@landing.example", companyName: "Landing", question: "", consent: "on", website: "" };
  expect((await visitor.post(path, form)).status).toBe(422);
  expect((await visitor.post(path, { ...form, "answer-q1": "12" })).status).toBe(302);
});

test("an integration may leave answers out, and not send wrong ones", async () => {
  const call = apiCaller(server.current, await givenApiKey(ctx));
  const lead = { enrolmentId, name: "Io", email: "io@api.example", companyName: "Api" };
  expect((await call("POST", "/leads", { json: { ...lead, answers: { q1: "many" } } })).status).toBe(422);
  const { status, body } = await call("POST", "/leads", { json: { ...lead, answers: { q2: "Retail", other: "x" } } });
  expect([status, (body as { answers: unknown }).answers]).toEqual([201, [{ key: "q2", label: "Which sector?", value: "Retail" }]]);
});

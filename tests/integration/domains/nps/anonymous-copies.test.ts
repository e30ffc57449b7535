import { expect, test } from "vitest";
import { NewResponse, recordResponse } from "#app/domains/nps/record-response.server";
import { exportPerson } from "#app/domains/privacy/export-person.server";
import { addEndpoint } from "#app/domains/webhooks/webhook-endpoints.server";
import type { Ctx } from "#app/platform/context.server";
import { asMember, givenWorkspace, useApp } from "#tests/support/app";

const app = useApp();

const answer = (ctx: Ctx, surveyType: string, comment: string) =>
  recordResponse(ctx, NewResponse.parse({ email: "eva@own.example", name: "Eva", score: 2, comment, surveyType }));

test("the file that a colleague takes out of a person has no answer of theirs as an employee; their own has", async () => {
  const ctx = await asMember(await givenWorkspace(app.current), ["marketer"]);
  await answer(ctx, "mirror", "As an employee");
  const { contactId } = await answer(ctx, "relationship", "As a customer");
  const file = async (withNotes: boolean) => (await exportPerson(ctx, contactId, { withNotes })).text();
  expect(await file(true)).toContain("As a customer");
  expect(await file(true)).not.toContain("As an employee");
  expect(await file(true)).not.toContain("mirror");
  expect(await file(false)).toContain("As an employee");
});

test("no other system is told what an employee answered", async () => {
  const ctx = await asMember(await givenWorkspace(app.current), ["admin"]);
  await addEndpoint(ctx, { url: "https://hooks.example.com/in", description: "CRM", events: ["nps.response.created"] });
  await answer(ctx, "mirror", "As an employee");
  await answer(ctx, "relationship", "As a customer");
  const told = await ctx.db.webhookEvent.findMany({ where: { workspaceId: ctx.workspaceId }, select: { body: true } });
  expect(told.map(({ body }) => (JSON.parse(body) as { data: { surveyType: string } }).data.surveyType)).toEqual(["relationship"]);
});

import { beforeAll, expect, test } from "vitest";
import { noteConsent } from "#app/domains/contacts/note-consent.server";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import { findConsentsOf } from "#app/domains/reports/person-trail.repository.server";
import { contactPermissions } from "#app/domains/sales/contact-permission.rules";
import type { Ctx } from "#app/platform/context.server";
import { addDays } from "#app/platform/instants";
import { localDay } from "#app/platform/local-day";
import { givenWorkspace, useApp } from "#tests/support/app";
import { uniqueWord } from "#tests/support/unique-word";

const app = useApp();
let ctx: Ctx;

beforeAll(async () => {
  ctx = await givenWorkspace(app.current);
});

const person = async () => (await upsertContact(ctx, { email: `${uniqueWord()}@people.example`, name: "Ann", source: "test" })).contactId;
const dayAgo = (days: number) => localDay(addDays(ctx.now, -days), ctx.workspace.timeZone);
const callOf = async (id: string) =>
  contactPermissions({ consents: await findConsentsOf(ctx, id), isSuppressed: false, isTold: true, source: "landing_page" }).call;

test("somebody who allowed a newsletter only cannot be called, until they agree to that too", async () => {
  const id = await person();
  expect(await callOf(id)).toMatchObject({ allowed: "once" });
  await noteConsent(ctx, id, { purpose: "newsletter", isGranted: true, source: "website", saidOn: dayAgo(9) });
  expect(await callOf(id)).toMatchObject({ allowed: "no", because: "newsletter_only" });
  await noteConsent(ctx, id, { purpose: "contact_by_sales", isGranted: true, source: "phone" });
  expect(await callOf(id)).toMatchObject({ allowed: "yes", because: "agreed" });
});

test("the last word counts by the day on which it was said, not by the day on which we heard it", async () => {
  const id = await person();
  await noteConsent(ctx, id, { purpose: "contact_by_sales", isGranted: false, source: "mail", saidOn: dayAgo(2) });
  await noteConsent(ctx, id, { purpose: "contact_by_sales", isGranted: true, source: "paper", saidOn: dayAgo(30) });
  expect(await callOf(id)).toMatchObject({ allowed: "no", because: "withdrawn" });
});

test("it is in the history of the person, and a day that is still to come is refused", async () => {
  const id = await person();
  await noteConsent(ctx, id, { purpose: "newsletter", isGranted: true, source: "phone" });
  const said = await ctx.db.activity.findFirstOrThrow({
    where: { workspaceId: ctx.workspaceId, subjectId: id, kind: "contact.consent_noted" },
  });
  expect(said.data).toEqual({ purpose: "newsletter", isGranted: true });
  const tomorrow = { purpose: "newsletter", isGranted: false, source: "phone", saidOn: dayAgo(-1) } as const;
  await expect(noteConsent(ctx, id, tomorrow)).rejects.toMatchObject({ code: "invalid" });
  expect(await findConsentsOf(ctx, id)).toHaveLength(1);
});

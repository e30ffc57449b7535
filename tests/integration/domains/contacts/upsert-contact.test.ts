import { describe, expect, test } from "vitest";
import { findContactByEmail, getContact } from "#app/domains/contacts/get-contact.server";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import { upsertContacts } from "#app/domains/contacts/upsert-contacts.server";
import { givenWorkspace, useApp } from "#tests/support/app";

const app = useApp();
const from = { source: "test" };

describe("one person", () => {
  test("is made once, found by any spelling of the mailbox, and linked to the company of the mail domain", async () => {
    const ctx = await givenWorkspace(app.current);
    const first = await upsertContact(ctx, { ...from, email: "Ana@Vos.nl", name: "Ana Vos" });
    const again = await upsertContact(ctx, { ...from, email: "ana+work@vos.nl" });
    expect(first.isNew).toBe(true);
    expect(again).toEqual({ ...first, isNew: false });
    expect(await findContactByEmail(ctx, "ANA@vos.nl")).toMatchObject({
      id: first.contactId,
      name: "Ana Vos",
      email: "ana@vos.nl",
      companyName: "vos.nl",
    });
  });

  test("a company known by its domain gets its name later, and keeps it", async () => {
    const ctx = await givenWorkspace(app.current);
    const { contactId } = await upsertContact(ctx, { ...from, email: "ana@vos.nl" });
    await upsertContact(ctx, { ...from, email: "bo@vos.nl", companyName: "Vos B.V." });
    await upsertContact(ctx, { ...from, email: "cas@vos.nl", companyName: "Somebody's idea" });
    expect((await getContact(ctx, contactId)).companyName).toBe("Vos B.V.");
  });

  test("what is filled is neither erased nor overwritten, unless it is a correction", async () => {
    const ctx = await givenWorkspace(app.current);
    const { contactId } = await upsertContact(ctx, { ...from, email: "ana@vos.nl", name: "Ana", country: "NL" });
    await upsertContact(ctx, { ...from, email: "ana@vos.nl", name: "Eve", country: "", jobTitle: "Planner" });
    expect(await getContact(ctx, contactId)).toMatchObject({ name: "Ana", country: "NL", jobTitle: "Planner" });
    await upsertContact(ctx, { ...from, email: "ana@vos.nl", name: "Ana Vos", country: "" }, { isCorrection: true });
    expect(await getContact(ctx, contactId)).toMatchObject({ name: "Ana Vos", country: "NL", jobTitle: "Planner" });
  });

  test("colleagues with free mail are one company by its name only", async () => {
    const ctx = await givenWorkspace(app.current);
    const ana = await upsertContact(ctx, { ...from, email: "ana@gmail.com", companyName: "Vos B.V." });
    const bo = await upsertContact(ctx, { ...from, email: "bo@gmail.com", companyName: "VOS" });
    const cas = await upsertContact(ctx, { ...from, email: "cas@gmail.com" });
    expect(bo.companyId).toBe(ana.companyId);
    expect(cas.companyId).toBeNull();
  });

  test("two numbers are two companies, also under one mail domain", async () => {
    const ctx = await givenWorkspace(app.current);
    const ana = await upsertContact(ctx, { ...from, email: "ana@holding.nl", companyExternalId: "1", companyName: "North" });
    const bo = await upsertContact(ctx, { ...from, email: "bo@holding.nl", companyExternalId: "2", companyName: "South" });
    expect(bo.companyId).not.toBe(ana.companyId);
  });

  test("an address that is somebody else's does not move to who has the external id", async () => {
    const ctx = await givenWorkspace(app.current);
    const ana = await upsertContact(ctx, { ...from, email: "ana@vos.nl", externalId: "1" });
    await upsertContact(ctx, { ...from, email: "bo@vos.nl", externalId: "2" });
    await upsertContact(ctx, { ...from, email: "bo@vos.nl", externalId: "1" }, { isCorrection: true });
    expect((await getContact(ctx, ana.contactId)).email).toBe("ana@vos.nl");
  });

  test("nothing to recognise somebody by is refused", async () => {
    const ctx = await givenWorkspace(app.current);
    await expect(upsertContact(ctx, { ...from, name: "Ana" })).rejects.toMatchObject({ code: "invalid" });
  });

  test("another workspace's contact does not exist", async () => {
    const ctx = await givenWorkspace(app.current);
    const other = await givenWorkspace(app.current);
    const { contactId } = await upsertContact(ctx, { ...from, email: "ana@vos.nl" });
    await expect(getContact(other, contactId)).rejects.toMatchObject({ code: "not_found" });
    expect(await findContactByEmail(other, "ana@vos.nl")).toBeNull();
    expect((await upsertContact(other, { ...from, email: "ana@vos.nl" })).contactId).not.toBe(contactId);
  });
});

describe("races and batches", () => {
  test("twenty calls at once for one person make one contact and one company", async () => {
    const ctx = await givenWorkspace(app.current);
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, index) => upsertContact(ctx, { ...from, email: `ana+${index}@vos.nl`, companyName: "Vos" })),
    );
    expect(new Set(all.map((one) => one.contactId)).size).toBe(1);
    expect(new Set(all.map((one) => one.companyId)).size).toBe(1);
    expect(all.filter((one) => one.isNew)).toHaveLength(1);
    expect(await ctx.db.company.count({ where: { workspaceId: ctx.workspaceId } })).toBe(1);
  });

  test("single calls and a batch at once agree on who is who", async () => {
    const ctx = await givenWorkspace(app.current);
    const people = Array.from({ length: 30 }, (_, index) => ({ ...from, email: `p${index % 10}@firm${index % 3}.nl` }));
    const batch = upsertContacts(ctx, people, { isCorrection: true });
    const singles = await Promise.all(people.slice(0, 10).map((person) => upsertContact(ctx, person)));
    const rows = await batch;
    expect(singles.map((one) => one.contactId)).toEqual(rows.slice(0, 10).map((row) => row.contactId));
  });

  test("a batch decides as if its people came one by one", async () => {
    const [one, many] = [await givenWorkspace(app.current), await givenWorkspace(app.current)];
    const people = [
      { ...from, email: "ana@vos.nl", externalId: "1", companyName: "Vos" },
      { ...from, email: "ana@vos.nl", name: "Ana" },
      { ...from, externalId: "1", email: "ana@gmail.com", country: "NL" },
      { ...from, email: "ana@gmail.com", name: "Ana Vos", companyName: "Vos BV" },
      { ...from, email: "bo@holding.nl", companyExternalId: "7", companyName: "North" },
      { ...from, email: "cas@holding.nl", companyExternalId: "8", companyName: "South" },
      { ...from, email: "cas@holding.nl", companyExternalId: "8", companyName: "South Ltd" },
    ];
    const batch = await upsertContacts(many, people, { isCorrection: true });
    const single = [];
    for (const person of people) single.push(await upsertContact(one, person, { isCorrection: true }));
    const shape = (rows: typeof batch) => rows.map((row) => rows.findIndex((other) => other.contactId === row.contactId));
    expect(shape(batch)).toEqual(shape(single));
    const facts = (ctx: typeof one) =>
      ctx.db.contact.findMany({
        where: { workspaceId: ctx.workspaceId },
        select: { name: true, email: true, country: true, company: { select: { name: true } } },
        orderBy: [{ email: "asc" }],
      });
    expect(await facts(many)).toEqual(await facts(one));
  });
});

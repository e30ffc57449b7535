import { describe, expect, test } from "vitest";
import { listActivities } from "#app/domains/activity/list-activity.server";
import { findContactByEmail } from "#app/domains/contacts/get-contact.server";
import { getCompany } from "#app/domains/contacts/get-company.server";
import {
  cancelPeopleImport,
  describePeopleImport,
  rejectedPeopleCsv,
  samplePeopleFile,
} from "#app/domains/contacts/get-people-import.server";
import type { PeopleImportKind } from "#app/domains/contacts/people-import-columns.rules";
import { acceptPeopleFile } from "#app/domains/contacts/start-people-import.server";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import { linesOf } from "#app/domains/reports/activity-line.server";
import type { Ctx } from "#app/platform/context.server";
import { storeUpload } from "#app/platform/uploads/store-upload.server";
import { asMember, givenWorkspace, runJobs, useApp } from "#tests/support/app";

const app = useApp();

async function accept(ctx: Ctx, kind: PeopleImportKind, text: string): Promise<string> {
  const body = (async function* () {
    yield await Promise.resolve(Buffer.from(text));
  })();
  return (await acceptPeopleFile(ctx, await storeUpload(ctx, { name: "file.csv", type: "text/csv", body }), kind)).id;
}

async function importFile(ctx: Ctx, kind: PeopleImportKind, text: string) {
  const id = await accept(ctx, kind, text);
  await runJobs(app.current);
  return { id, ...(await describePeopleImport(ctx, id)) };
}

const PEOPLE = [
  "external_id;email;name;company;country;seats",
  "K-1;ana@vos.example;Ana Vos;Vos B.V.;NL;040",
  "K-2;bo@gmail.com;Bo;;België;",
  ";no address;Cas;;;",
  ";;Dirk;;;",
].join("\n");

describe("a file of people", () => {
  test("adds and changes, refuses what cannot be read with its line and reason, and mails nobody", async () => {
    const ctx = await asMember(await givenWorkspace(app.current), ["marketer"]);
    await upsertContact(ctx, { email: "ana@vos.example", name: "A.", source: "test", attributes: { plan: "gold" } });
    const { import: done, refused } = await importFile(ctx, "contacts", PEOPLE);
    expect(done).toMatchObject({ status: "completed", counts: { read: 4, created: 1, updated: 1, unchanged: 0, rejected: 2 } });
    expect(refused).toMatchObject([
      { line: 4, field: "email", value: "no address", code: "email" },
      { line: 5, field: "email", value: "", code: "contact_missing" },
    ]);
    expect(await findContactByEmail(ctx, "ana@vos.example")).toMatchObject({
      name: "Ana Vos",
      companyName: "Vos B.V.",
      attributes: { plan: "gold", seats: "040" },
    });
    expect(await findContactByEmail(ctx, "bo@gmail.com")).toMatchObject({ country: "BE", companyId: null, source: "people_csv" });
    expect(app.current.mails).toHaveLength(0);
  });

  test("is called by its name where it is told who brought it in, with a way to its page", async () => {
    const ctx = await asMember(await givenWorkspace(app.current), ["admin"]);
    const { id } = await importFile(ctx, "contacts", PEOPLE);
    const lines = await linesOf(ctx, await listActivities(ctx, { group: "imports" }, { take: 10 }));
    const to = `/w/${ctx.workspace.slug}/marketing/people-imports/${id}`;
    expect(lines).toEqual([expect.objectContaining({ about: "file.csv", to }), expect.objectContaining({ about: "file.csv", to })]);
  });

  test("the same file again changes nothing", async () => {
    const ctx = await givenWorkspace(app.current);
    await importFile(ctx, "contacts", PEOPLE);
    const before = await ctx.db.contact.findMany({ where: { workspaceId: ctx.workspaceId }, orderBy: { id: "asc" } });
    const again = await importFile(ctx, "contacts", PEOPLE);
    expect(again.import.counts).toEqual({ read: 4, created: 0, updated: 0, unchanged: 2, rejected: 2 });
    expect(await ctx.db.contact.findMany({ where: { workspaceId: ctx.workspaceId }, orderBy: { id: "asc" } })).toEqual(before);
  });

  test("what was refused comes back as a file that can be repaired and imported", async () => {
    const ctx = await givenWorkspace(app.current);
    const { id } = await importFile(ctx, "contacts", PEOPLE);
    let csv = "";
    for await (const part of await rejectedPeopleCsv(ctx, id)) csv += part;
    expect(csv).toContain("4;email;Not an e-mail address");
    const repaired = await importFile(
      ctx,
      "contacts",
      csv.replace("no address", "cas@vos.example").replace(";;Dirk", ";dirk@vos.example;Dirk"),
    );
    expect(repaired.import.counts).toMatchObject({ read: 2, created: 2, rejected: 0 });
  });

  test("that nobody can be recognised by is refused whole, and nothing of it is kept", async () => {
    const ctx = await givenWorkspace(app.current);
    await expect(accept(ctx, "contacts", "name,company\nAna,Vos")).rejects.toMatchObject({ code: "invalid" });
    expect(await ctx.db.upload.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
  });

  test("that was cancelled stores nothing more, and does not exist for another workspace", async () => {
    const ctx = await givenWorkspace(app.current);
    const id = await accept(ctx, "contacts", PEOPLE);
    await cancelPeopleImport(ctx, id);
    await runJobs(app.current);
    expect((await describePeopleImport(ctx, id)).import).toMatchObject({ status: "cancelled", counts: { read: 0 } });
    await expect(describePeopleImport(await givenWorkspace(app.current), id)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a file of companies", () => {
  test("brings owner, revenue, renewal and own columns, and free mail forms no company", async () => {
    const ctx = await givenWorkspace(app.current);
    const owner = await asMember(ctx, ["sales"], "daan@roosterwerk.example");
    const { companyId } = await upsertContact(ctx, { email: "ana@vos.example", source: "test" });
    const file = [
      "company_id,name,domain,owner,revenue,revenue_currency,renewal_date,country,plan",
      'B-1,Vos B.V.,vos.example,DAAN@roosterwerk.example,"12,500.00",EUR,2027-03-31,NL,gold',
      "B-2,Gmail people,gmail.com,,,,,,",
      "B-3,Noord,,nobody@roosterwerk.example,,,,,",
      "B-4,Zuid,,,,,,,",
    ].join("\n");
    const { import: done, refused } = await importFile(ctx, "companies", file);
    expect(done.counts).toEqual({ read: 4, created: 1, updated: 1, unchanged: 0, rejected: 2 });
    expect(refused.map(({ line, code }) => [line, code])).toEqual([
      [3, "domain"],
      [4, "owner"],
    ]);
    expect(await getCompany(ctx, companyId ?? "")).toMatchObject({
      name: "Vos B.V.",
      externalId: "B-1",
      ownerUserId: owner.actor.id,
      revenueMinor: 1_250_000,
      revenueCurrency: "EUR",
      renewalDate: new Date("2027-03-31T00:00:00Z"),
      attributes: { plan: "gold" },
    });
    const again = await importFile(ctx, "companies", file);
    expect(again.import.counts).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
    const blank = await importFile(ctx, "companies", "company_id,revenue,plan\nB-1,,");
    expect(blank.import.counts).toMatchObject({ unchanged: 1 });
  });

  test("whose dates can be read in two ways is refused with examples", async () => {
    const ctx = await givenWorkspace(app.current);
    await expect(accept(ctx, "companies", "name,renewal_date\nVos,3/4/2027")).rejects.toMatchObject({
      details: { code: "date_order", examples: ["3/4/2027"] },
    });
  });

  test("two imports of one file at once make each company once", async () => {
    const ctx = await givenWorkspace(app.current);
    await accept(ctx, "companies", samplePeopleFile("companies"));
    await accept(ctx, "companies", samplePeopleFile("companies"));
    await Promise.all([runJobs(app.current), runJobs(app.current)]);
    expect(await ctx.db.company.count({ where: { workspaceId: ctx.workspaceId } })).toBe(3);
  });
});

test.each(["contacts", "companies"] as const)("the sample file of %s comes in without a refusal", async (kind) => {
  const { import: done } = await importFile(await givenWorkspace(app.current), kind, samplePeopleFile(kind));
  expect(done.counts).toEqual({ read: 3, created: 3, updated: 0, unchanged: 0, rejected: 0 });
});

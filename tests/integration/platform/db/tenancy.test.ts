import { expect, test, describe, beforeAll } from "vitest";
import { newId } from "#app/platform/ids";
import type { Ctx } from "#app/platform/context.server";
import { inTransaction } from "#app/platform/context.server";
import { asMember, givenWorkspace, useApp } from "#tests/support/app";

const app = useApp();
let ours: Ctx;
let theirs: Ctx;
let theirCompany: string;
let ourContact: string;

beforeAll(async () => {
  ours = await givenWorkspace(app.current);
  theirs = await givenWorkspace(app.current);
  theirCompany = newId("company");
  ourContact = newId("contact");
  await theirs.db.company.create({ data: company(theirs, theirCompany) });
  await ours.db.contact.create({ data: contact(ours, ourContact) });
});

const company = (ctx: Ctx, id: string) => ({
  workspaceId: ctx.workspaceId,
  id,
  name: "Van Dalen Zorg",
  createdAt: ctx.now,
  updatedAt: ctx.now,
});
const contact = (ctx: Ctx, id: string) => ({
  workspaceId: ctx.workspaceId,
  id,
  name: "Sanne",
  source: "test",
  createdAt: ctx.now,
  updatedAt: ctx.now,
});

describe("ways to reach another workspace through the client", () => {
  // Each is typed loosely on purpose: the guard must hold where the compiler is talked out of it.
  const ways: Array<[string, () => Promise<unknown>]> = [
    ["reading without a workspace", () => ours.db.contact.findMany({ where: {} })],
    ["reading without where", () => ours.db.contact.findMany()],
    ["reading the other workspace", () => ours.db.contact.findMany({ where: { workspaceId: theirs.workspaceId } })],
    [
      "reading through OR",
      () => ours.db.contact.findMany({ where: { OR: [{ workspaceId: ours.workspaceId }, { workspaceId: theirs.workspaceId }] } }),
    ],
    [
      "reading by the other's composite key",
      () => ours.db.company.findUnique({ where: { workspaceId_id: { workspaceId: theirs.workspaceId, id: theirCompany } } }),
    ],
    ["counting everything", () => ours.db.contact.count()],
    ["creating in the other workspace", () => ours.db.company.create({ data: company(theirs, newId("company")) })],
    [
      "creating many, one of them elsewhere",
      () => ours.db.company.createMany({ data: [company(ours, newId("company")), company(theirs, newId("company"))] }),
    ],
    ["moving a row", () => ours.db.contact.update({ where: key(ourContact), data: { workspaceId: theirs.workspaceId } })],
    [
      "moving rows",
      () => ours.db.contact.updateMany({ where: { workspaceId: ours.workspaceId }, data: { workspaceId: theirs.workspaceId } }),
    ],
    [
      "connecting to a row of the other",
      () =>
        ours.db.contact.update({
          where: key(ourContact),
          data: { company: { connect: { workspaceId_id: { workspaceId: theirs.workspaceId, id: theirCompany } } } },
        }),
    ],
    [
      "creating through a relation",
      () => ours.db.contact.update({ where: key(ourContact), data: { company: { create: company(theirs, newId("company")) } } }),
    ],
    [
      "connecting or creating",
      () => changeOurs({ company: { connectOrCreate: { where: keyOfTheirs(), create: company(theirs, newId("company")) } } }),
    ],
    ["cutting a relation", () => changeOurs({ company: { disconnect: true } })],
    ["setting the rows of a relation", () => changeOurs({ identities: { set: [keyOfTheirs()] } })],
    ["changing through a relation", () => changeOurs({ company: { update: { name: "x" } } })],
    [
      "changing many through a relation",
      () => changeOurs({ identities: { updateMany: { where: {}, data: { workspaceId: theirs.workspaceId } } } }),
    ],
    [
      "changing or creating through a relation",
      () => changeOurs({ company: { upsert: { create: company(theirs, newId("company")), update: { name: "x" } } } }),
    ],
    ["deleting through a relation", () => changeOurs({ company: { delete: true } })],
    ["deleting many through a relation", () => changeOurs({ identities: { deleteMany: {} } })],
    [
      "creating with a relation",
      () =>
        ours.db.contact.create({
          data: { ...contact(ours, newId("contact")), company: { connect: keyOfTheirs() } } as never,
        }),
    ],
    [
      "upserting with a relation",
      () =>
        ours.db.contact.upsert({
          where: key(ourContact),
          create: contact(ours, newId("contact")),
          update: { company: { connect: keyOfTheirs() } },
        }),
    ],
    [
      "upserting into the other",
      () =>
        ours.db.company.upsert({
          where: { workspaceId_id: { workspaceId: theirs.workspaceId, id: theirCompany } },
          create: company(ours, newId("company")),
          update: { name: "x" },
        }),
    ],
    [
      "upserting a new row elsewhere",
      () =>
        ours.db.company.upsert({
          where: { workspaceId_id: { workspaceId: ours.workspaceId, id: "com_none" } },
          create: company(theirs, newId("company")),
          update: {},
        }),
    ],
    ["deleting everything", () => ours.db.company.deleteMany()],
    ["reaching a global table", () => ours.db.user.findMany()],
    [
      "reading through a global table",
      () => ours.db.membership.findMany({ where: inOurs(), select: { user: { select: { memberships: true } } } }),
    ],
    [
      "including through a global table",
      () => ours.db.membership.findMany({ where: inOurs(), include: { user: { include: { memberships: true } } } }),
    ],
    [
      "reading the sessions of a member",
      () => ours.db.membership.findFirst({ where: inOurs(), select: { user: { select: { sessions: true } } } }),
    ],
    [
      "reading the passkeys of a member",
      () => ours.db.membership.findFirst({ where: inOurs(), select: { user: { select: { passkeys: true } } } }),
    ],
    [
      "counting through a global table",
      () => ours.db.membership.findMany({ where: inOurs(), select: { user: { select: { _count: { select: { memberships: true } } } } } }),
    ],
    [
      "asking about the other through a global table",
      () =>
        ours.db.membership.count({
          where: { ...inOurs(), AND: [{ user: { is: { memberships: { some: { workspaceId: theirs.workspaceId } } } } }] },
        }),
    ],
    [
      "ordering through a global table",
      () => ours.db.membership.findMany({ where: inOurs(), orderBy: [{ user: { memberships: { _count: "asc" } } }] }),
    ],
    [
      "walking on from a row",
      () =>
        ours.db.membership
          .findUnique({ where: key("mem_none") })
          .user()
          .memberships(),
    ],
    [
      "reading through the row just written",
      () => ours.db.membership.update({ where: key("mem_none"), data: { roles: [] }, select: { user: { select: { memberships: true } } } }),
    ],
    [
      "crossing inside a transaction",
      () => inTransaction(ours, (tx) => tx.db.contact.findMany({ where: { workspaceId: theirs.workspaceId } })),
    ],
  ];
  test.each(ways)("%s is refused", async (_name, attempt) => {
    await expect(attempt()).rejects.toThrow(/workspace|global client/);
  });
});

describe("ways that the database itself refuses", () => {
  test("a row pointing at another workspace's row breaks the key", async () => {
    await expect(ours.db.contact.create({ data: { ...contact(ours, newId("contact")), companyId: theirCompany } })).rejects.toMatchObject({
      code: "P2003",
    });
  });

  test("raw SQL cannot move a row to another workspace", async () => {
    await expect(
      ours.db.$executeRaw`UPDATE "Contact" SET "workspaceId" = ${theirs.workspaceId} WHERE "id" = ${ourContact}`,
    ).rejects.toThrow(/cannot move to another workspace/);
  });

  test("no table lets a row move to another workspace", async () => {
    const { rows } = await app.current.database.pool.query<{ name: string; guarded: boolean }>(`
      SELECT c.relname AS name, EXISTS (
        SELECT FROM pg_trigger t JOIN pg_proc f ON f.oid = t.tgfoid
        WHERE t.tgrelid = c.oid AND t.tgenabled = 'O' AND t.tgtype & ${1 + 2 + 16} = ${1 + 2 + 16} AND t.tgqual IS NULL
          AND (f.proname LIKE 'refuse%' OR f.proname = 'keep_suppression') AND (t.tgattr::text = '' OR a.attnum = ANY (t.tgattr::int2[]))
      ) AS guarded
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'workspaceId' AND NOT a.attisdropped
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`);
    expect(rows.length).toBeGreaterThan(60);
    expect(rows.filter(({ guarded }) => !guarded)).toEqual([]);
  });

  test.each([
    "Consent",
    "ResponseVersion",
    "CampaignVersion",
    "CampaignAudience",
    "Evidence",
    "AttributionDecision",
    "LeadStageChange",
    "Sale",
    "RewardReversal",
    "Activity",
  ])("%s refuses UPDATE and DELETE", async (table) => {
    const { rows } = await app.current.database.pool.query(
      "SELECT bit_or(tgtype) AS tgtype FROM pg_trigger WHERE tgname LIKE 'append\\_only%' AND tgrelid = format('%I', $1::text)::regclass",
      [table],
    );
    expect(rows).toEqual([{ tgtype: 1 + 2 + 8 + 16 }]); // for each row, before, delete and update
  });

  test("an append-only row cannot be changed or deleted", async () => {
    await ours.db.activity.create({
      data: {
        workspaceId: ours.workspaceId,
        id: "act_1",
        kind: "test.done",
        subjectKind: "test",
        subjectId: "1",
        actorKind: "job",
        actorId: "test",
        at: ours.now,
      },
    });
    const where = { workspaceId: ours.workspaceId, id: "act_1" };
    await expect(ours.db.activity.updateMany({ where, data: { kind: "other" } })).rejects.toThrow(/append-only/);
    await expect(ours.db.activity.deleteMany({ where })).rejects.toThrow(/append-only/);
  });
});

test("what belongs to us can be read, changed and counted", async () => {
  await ours.db.contact.update({
    where: key(ourContact),
    data: { name: "Sanne Verhoeven", attributes: { connect: "a word in data, not a relation" } },
  });
  expect(await ours.db.contact.findUnique({ where: key(ourContact), select: { name: true } })).toEqual({ name: "Sanne Verhoeven" });
  expect(await ours.db.company.count({ where: { workspaceId: ours.workspaceId } })).toBe(0);
});

test("the name of our member can be read and sorted by, although people belong to no workspace", async () => {
  await asMember(ours, ["viewer"]);
  const rows = await ours.db.membership.findMany({
    where: { ...inOurs(), user: { name: "viewer" } },
    select: { user: { select: { name: true, memberships: false } } },
    orderBy: { user: { name: "asc" } },
  });
  expect(rows).toEqual([{ user: { name: "viewer" } }]);
});

const changeOurs = (data: object) => ours.db.contact.update({ where: key(ourContact), data });
const keyOfTheirs = () => ({ workspaceId_id: { workspaceId: theirs.workspaceId, id: theirCompany } });
const inOurs = () => ({ workspaceId: ours.workspaceId });
const key = (id: string) => ({ workspaceId_id: { workspaceId: ours.workspaceId, id } });

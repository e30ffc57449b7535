import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import { searchWorkspace } from "#app/domains/reports/search-workspace.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { asMember, givenWorkspace, useApp } from "#tests/support/app";
import { givenAmbassador, givenCampaign } from "#tests/support/programme";

const app = useApp();
let lotte: Ctx;
let viewer: Ctx;
let foreign: Ctx;

beforeAll(async () => {
  const ctx = await givenWorkspace(app.current);
  lotte = await asMember(ctx, ["admin"]);
  viewer = await asMember(ctx, ["viewer"]);
  foreign = await asMember(await givenWorkspace(app.current), ["admin"]);
  await givenAmbassador(lotte, await givenCampaign(lotte), "Émile Verhoeven");
  const person = { name: "Bram de Wit", email: "b.dewit@zuidas.example", companyName: "Zuidas Zorg" };
  await introduceLead(lotte, { source: "verbal_referral", enrolmentId: null, person, isTold: true });
});

const found = async (ctx: Ctx, text: string) =>
  Object.fromEntries((await searchWorkspace(ctx, text, 5)).groups.map(({ key, hits }) => [key, hits.map(({ label }) => label)]));

describe("search", () => {
  test.each([
    { name: "a beginning of any word of the name", text: "verh" },
    { name: "the name without its accent", text: "emile" },
    { name: "capitals, and words in the other order", text: "VERHOEVEN ém" },
  ])("finds an ambassador by $name", async ({ text }) => {
    expect(await found(lotte, text)).toEqual({ people: ["Émile Verhoeven"], ambassadors: ["Émile Verhoeven"] });
  });

  test("finds a lead by its person, by its company, by a part of the address and by its number", async () => {
    for (const text of ["bram", "dewit", "zuidas.example", "zorg", "#1"]) expect((await found(lotte, text)).leads).toEqual(["Bram de Wit"]);
    expect((await searchWorkspace(lotte, "#1", 5)).groups[0]?.hits[0]?.detail).toBe("Lead 1 · Zuidas Zorg");
  });

  test("finds campaigns, pages and actions", async () => {
    expect(await found(lotte, "planners")).toEqual({ campaigns: ["Planners know planners"] });
    expect((await found(lotte, "rol")).pages).toEqual(["People and roles"]);
    expect((await found(lotte, "introduce")).actions).toEqual(["Introduce a lead"]);
  });

  test("shows nobody what their roles do not", async () => {
    expect(await found(viewer, "bram")).toEqual({});
    expect(await found(viewer, "verhoeven")).toEqual({});
    expect(Object.keys(await found(viewer, "planners"))).toEqual(["campaigns"]);
    expect((await found(viewer, "")).actions).toBeUndefined();
    expect((await found(viewer, "keys")).pages).toBeUndefined();
  });

  test("never finds what another workspace holds", async () => {
    for (const text of ["bram", "verhoeven", "zuidas", "1", "planners"]) expect(await found(foreign, text)).toEqual({});
  });

  test("takes whatever is typed", async () => {
    for (const text of ["' OR 1=1 --", "a & ! b", "\\", "%", "_", ":*", "𝔅𝔯𝔞𝔪", "x".repeat(5_000), "😀"])
      await expect(searchWorkspace(lotte, text, 5)).resolves.toBeTruthy();
  });
});

test("among 50,000 people a search reads the index of words, not the table", async () => {
  const { workspaceId } = foreign;
  const { pool } = app.current.database;
  await pool.query(
    `INSERT INTO "Contact" ("workspaceId", "id", "name", "email", "source", "createdAt", "updatedAt")
     SELECT $1, 'con_many' || n, 'Person' || n || ' Family' || n % 997, 'p' || n || '@example.com', 'test', now(), now() FROM generate_series(1, 50000) n`,
    [workspaceId],
  );
  await pool.query(`ANALYZE "Contact"`);
  await upsertContact(foreign, { name: "Zephyrine Quaak", source: "test", email: "zq@example.com" });
  expect(await found(foreign, "zeph")).toEqual({ people: ["Zephyrine Quaak"] });
  const { rows } = await pool.query<{ "QUERY PLAN": string }>(
    `EXPLAIN SELECT "id" FROM "Contact" WHERE "workspaceId" = $1 AND search_words("name" || ' ' || coalesce("email", '')) @@ '''family12'':*'::tsquery LIMIT 5000`,
    [workspaceId],
  );
  const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
  expect(plan).toContain("Contact_search_idx");
  expect(plan).not.toContain("Seq Scan");
});

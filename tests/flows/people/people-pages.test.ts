import { beforeAll, describe, expect, test } from "vitest";
import { getContact } from "#app/domains/contacts/get-contact.server";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import type { Ctx } from "#app/platform/context.server";
import { asMember, givenWorkspace } from "#tests/support/app";
import type { Browser } from "#tests/support/browser";
import { useServer } from "#tests/support/server";

const server = useServer();
let ctx: Ctx;
let base: string;
let mara: Browser;
let ids: { ana: string; bo: string; company: string };

beforeAll(async () => {
  ctx = await givenWorkspace(server.current.app);
  base = `/w/${ctx.workspace.slug}`;
  await asMember(ctx, ["marketer"], "mara@roosterwerk.example");
  await asMember(ctx, ["success"], "omar@roosterwerk.example");
  await asMember(ctx, ["viewer"], "willem@roosterwerk.example");
  const ana = await upsertContact(ctx, {
    email: "ana@vos.example",
    name: "Ana Vos",
    companyName: "Vos B.V.",
    country: "NL",
    language: "nl",
    source: "csv",
  });
  const bo = await upsertContact(ctx, { email: "ana.vos@gmail.com", name: "A. Vos", jobTitle: "Planner", source: "api" });
  ids = { ana: ana.contactId, bo: bo.contactId, company: ana.companyId ?? "" };
  mara = await server.current.signIn("mara@roosterwerk.example");
});

const looked = () => [
  `${base}/marketing/contacts`,
  `${base}/marketing/contacts.csv`,
  `${base}/marketing/contacts/${ids.ana}`,
  `${base}/marketing/companies`,
  `${base}/marketing/companies.csv`,
  `${base}/marketing/companies/${ids.company}`,
];
const managed = () => [
  `${base}/marketing/contacts/new`,
  `${base}/marketing/contacts/${ids.ana}/edit`,
  `${base}/marketing/contacts/${ids.ana}/merge`,
  `${base}/marketing/companies/new`,
  `${base}/marketing/companies/${ids.company}/edit`,
  `${base}/marketing/companies/${ids.company}/merge`,
  `${base}/marketing/people-imports`,
  `${base}/marketing/people-imports/new?kind=companies`,
  `${base}/marketing/people-imports/sample/contacts.csv`,
];

test("a page without a history says so once, with the first steps that the reader may take", async () => {
  const empty = await ctx.db.company.create({
    data: { workspaceId: ctx.workspaceId, id: "com_empty", name: "Empty", createdAt: ctx.now, updatedAt: ctx.now },
  });
  const omar = await server.current.signIn("omar@roosterwerk.example");
  for (const [path, title, first] of [
    [`contacts/${ids.ana}`, "Nothing happened yet", "Import answers"],
    [`companies/${empty.id}`, "Nobody is known here yet", "Add a person"],
  ] as const) {
    const page = await mara.get(`${base}/marketing/${path}`);
    expect(page.text).toContain(title);
    expect(page.text).toContain(first);
    expect(page.text).not.toMatch(/None yet|No sales|No follow-up/);
    const seen = await omar.get(`${base}/marketing/${path}`);
    expect(seen.text).toContain(title);
    expect(seen.text).not.toContain(first);
  }
  expect((await mara.get(`${base}/marketing/companies/${ids.company}`)).text).toContain("Ana Vos");
});

describe("who may see and change people", () => {
  test("a stranger is led to the sign-in", async () => {
    for (const path of [...looked(), ...managed()]) expect((await server.current.visitor().get(path)).location, path).toContain("/sign-in");
  });

  test("a viewer, who may see no contact data, is refused; who looks after customers may look and not change", async () => {
    const willem = await server.current.signIn("willem@roosterwerk.example");
    for (const path of [...looked(), ...managed()]) expect((await willem.get(path)).status, path).toBe(403);
    const omar = await server.current.signIn("omar@roosterwerk.example");
    for (const path of looked()) expect((await omar.get(path)).status, path).toBe(200);
    for (const path of managed()) expect((await omar.get(path)).status, path).toBe(403);
    for (const path of managed().slice(0, 6)) expect((await omar.post(path, { name: "x" })).status, path).toBe(403);
    expect((await omar.post(`${base}/marketing/contacts/${ids.ana}?index`, { intent: "undo", mergeId: "mrg_x" })).status).toBe(403);
  });

  test("another workspace's people do not exist", async () => {
    const elsewhere = await givenWorkspace(server.current.app);
    await asMember(elsewhere, ["marketer"], "mila@elsewhere.example");
    const mila = await server.current.signIn("mila@elsewhere.example");
    for (const path of [...looked(), ...managed()]) expect((await mila.get(path)).status, path).toBe(404);
    const own = `/w/${elsewhere.workspace.slug}/marketing`;
    for (const part of [`contacts/${ids.ana}`, `contacts/${ids.ana}/edit`, `contacts/${ids.ana}/merge`, `companies/${ids.company}`])
      expect((await mila.get(`${own}/${part}`)).status, part).toBe(404);
    const sent = { keptId: ids.ana, mergedId: ids.bo };
    expect((await mila.post(`${own}/contacts/${ids.ana}/merge`, sent)).status).toBe(404);
    expect((await mila.post(`${own}/contacts/${ids.ana}/edit`, { name: "Eve", email: "eve@elsewhere.example" })).status).toBe(404);
  });
});

test("a person is added with own columns, and not twice", async () => {
  const sent = {
    name: "Cas Vos",
    email: "cas@vos.example",
    country: "be",
    "attributeNames[]": ["plan", "", ""],
    "attributeValues[]": ["gold", "", ""],
  };
  const made = await mara.post(`${base}/marketing/contacts/new`, sent);
  expect(made.location).toMatch(/contacts\/con_[\w-]+\?done=created/);
  const page = await mara.get(made.location ?? "");
  for (const words of ["Cas Vos", "Belgium", "gold", "Added by a colleague", "Vos B.V."]) expect(page.text).toContain(words);
  const again = await mara.post(`${base}/marketing/contacts/new`, sent);
  expect(again.status).toBe(409);
  expect(again.text).toContain("Cas Vos has this already");
  const wrong = await mara.post(`${base}/marketing/contacts/new`, { name: "Dirk", email: "no address", country: "Nederland" });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain("Not an e-mail address");
  expect(wrong.html).toContain('value="no address"');
});

test("two who change one person at once: the second is told, and keeps what was typed", async () => {
  const contact = await getContact(ctx, ids.ana);
  const seenAt = contact.updatedAt.toISOString();
  const change = (segment: string) =>
    mara.post(`${base}/marketing/contacts/${ids.ana}/edit`, {
      name: "Ana Vos",
      email: "ana@vos.example",
      companyName: "Vos B.V.",
      country: "NL",
      language: "nl",
      segment,
      seenAt,
    });
  expect((await change("Care")).location).toContain("done=saved");
  const late = await change("Retail");
  expect(late.status).toBe(409);
  expect(late.html).toContain('value="Retail"');
  expect((await getContact(ctx, ids.ana)).segment).toBe("Care");
});

test("two records of one person are compared, merged, and taken apart again", async () => {
  const path = `${base}/marketing/contacts/${ids.ana}/merge`;
  expect((await mara.get(`${path}?search=gmail`)).text).toContain("A. Vos");
  const both = await mara.get(`${path}?with=${ids.bo}`);
  for (const words of ["Ana Vos", "A. Vos", "Planner", "Netherlands", "Dutch"]) expect(both.text).toContain(words);
  expect(both.html).toMatch(/<input type="radio" name="pick\.name" checked="" value="kept"/);
  const merged = await mara.post(path, { keptId: ids.ana, mergedId: ids.bo, "pick.name": "merged" });
  expect(merged.location).toContain(`${ids.ana}?done=merged`);
  expect((await mara.get(`${base}/marketing/contacts/${ids.bo}`)).location).toContain(ids.ana);
  const page = await mara.get(`${base}/marketing/contacts/${ids.ana}`);
  expect(page.text).toContain("Planner");
  expect(page.html).toMatch(/<h1[^>]*>A\. Vos/);
  const mergeId = /name="mergeId" value="(mrg_[\w-]+)"/.exec(page.html)?.[1] ?? "";
  expect((await mara.get(`${base}/marketing/contacts?search=A.%20Vos`)).text).not.toContain("ana.vos@gmail.com");
  expect((await mara.post(`${base}/marketing/contacts/${ids.ana}?index`, { intent: "undo", mergeId })).location).toContain("done=undone");
  expect((await mara.get(`${base}/marketing/contacts/${ids.bo}`)).text).toContain("Planner");
  const ana = await mara.get(`${base}/marketing/contacts/${ids.ana}`);
  expect([ana.text.includes("Planner"), /<h1[^>]*>Ana Vos/.test(ana.html)]).toEqual([false, true]);
});

test("a company is added with its owner and amount as typed; free mail is refused as a domain", async () => {
  const { actor } = await asMember(ctx, ["sales"], "daan@roosterwerk.example");
  const sent = {
    name: "Noord",
    domain: "noord.example",
    ownerUserId: actor.id,
    renewalDate: "2027-03-31",
    revenue: "12,500.00",
    currency: "EUR",
  };
  expect((await mara.post(`${base}/marketing/companies/new`, { ...sent, domain: "hotmail.com" })).text).toContain("mail provider");
  const made = await mara.post(`${base}/marketing/companies/new`, sent);
  const page = await mara.get(made.location ?? "");
  for (const words of ["Noord", "sales", "31 March 2027", "€12,500", "noord.example"]) expect(page.text).toContain(words);
  const list = await mara.get(`${base}/marketing/companies?renewal=2027-03&owner=${actor.id}`);
  expect(list.text).toContain("Noord");
  expect(list.text).not.toContain("Vos B.V.");
});

describe("a view of a list", () => {
  test("is kept under a name, shared, and taken away by who made it", async () => {
    const kept = await mara.post(`${base}/views`, {
      intent: "save",
      place: "contacts",
      name: "Dutch people",
      query: "country=NL&after=x",
      isShared: "on",
    });
    expect(kept.location).toContain("/marketing/contacts?country=NL");
    expect(kept.location).not.toContain("after");
    const omar = await server.current.signIn("omar@roosterwerk.example");
    const list = await omar.get(`${base}/marketing/contacts?country=NL`);
    expect(list.text).toContain("Dutch people");
    const view = await ctx.db.savedView.findFirst({ where: { workspaceId: ctx.workspaceId, name: "Dutch people" } });
    expect((await omar.post(`${base}/views`, { intent: "remove", id: view?.id ?? "" })).status).toBe(404);
    expect((await mara.post(`${base}/views`, { intent: "remove", id: view?.id ?? "" })).location).toContain("/marketing/contacts");
    expect(await ctx.db.savedView.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
  });

  test("of a list one may not see is refused, and another workspace's does not exist", async () => {
    const willem = await server.current.signIn("willem@roosterwerk.example");
    expect((await willem.post(`${base}/views`, { intent: "save", place: "contacts", name: "x", query: "" })).status).toBe(403);
    const elsewhere = await givenWorkspace(server.current.app);
    await asMember(elsewhere, ["admin"], "admin@elsewhere.example");
    const admin = await server.current.signIn("admin@elsewhere.example");
    await mara.post(`${base}/views`, { intent: "save", place: "contacts", name: "Mine", query: "country=NL", isShared: "on" });
    const view = await ctx.db.savedView.findFirst({ where: { workspaceId: ctx.workspaceId } });
    expect((await admin.post(`/w/${elsewhere.workspace.slug}/views`, { intent: "remove", id: view?.id ?? "" })).status).toBe(404);
  });
});

test("a file of people comes in as a job, with its refused rows as a file; another workspace's import does not exist", async () => {
  const form = new FormData();
  form.set("file", new File(["email;name;seats\nella@vos.example;Ella;12\nnope;Finn;3\n"], "people.csv", { type: "text/csv" }));
  const started = await mara.post(`${base}/marketing/people-imports/new?kind=contacts`, form);
  expect(started.location).toMatch(/people-imports\/pim_/);
  await server.current.runJobs();
  const page = await mara.get(started.location ?? "");
  for (const words of ["New people", "nope", "Not an e-mail address"]) expect(page.text).toContain(words);
  expect((await mara.get(`${started.location}/rejected.csv`)).html).toContain("3;email;Not an e-mail address;nope;Finn;3");
  expect((await mara.get(`${base}/marketing/contacts?search=ella`)).text).toContain("Ella");
  const wrong = new FormData();
  wrong.set("pasted", "name\nElla");
  expect((await mara.post(`${base}/marketing/people-imports/new?kind=contacts`, wrong)).text).toContain("There is no column email");

  const elsewhere = await givenWorkspace(server.current.app);
  await asMember(elsewhere, ["marketer"], "noor@elsewhere.example");
  const noor = await server.current.signIn("noor@elsewhere.example");
  const foreign = (started.location ?? "").replace(ctx.workspace.slug, elsewhere.workspace.slug);
  for (const path of [foreign, `${foreign}/rejected.csv`]) expect((await noor.get(path)).status, path).toBe(404);
});

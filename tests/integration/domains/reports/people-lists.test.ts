import { describe, expect, test } from "vitest";
import { companyView } from "#app/domains/contacts/company-view.rules";
import { contactAddress, contactView } from "#app/domains/contacts/contact-view.rules";
import { upsertCompanies } from "#app/domains/contacts/upsert-companies.server";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import { NewResponse, recordResponse } from "#app/domains/nps/record-response.server";
import { companyChoices, companyListCsv, listCompanyDirectory } from "#app/domains/reports/list-companies.server";
import { contactChoices, contactListCsv, listContactDirectory } from "#app/domains/reports/list-contacts.server";
import type { Ctx } from "#app/platform/context.server";
import { asMember, givenWorkspace, useApp } from "#tests/support/app";
import { givenCampaignRow, givenEnrolmentRow } from "#tests/support/given-link";

const app = useApp();

const view = (query: string) => contactView(new URLSearchParams(query));
const names = async (ctx: Ctx, query: string) => (await listContactDirectory(ctx, view(query), 50)).data.map(({ name }) => name);

async function somePeople(): Promise<Ctx> {
  const ctx = await givenWorkspace(app.current);
  const add = (name: string, email: string, more: object = {}) => upsertContact(ctx, { name, email, source: "test", ...more });
  await add("Émile", "emile@vos.nl", { country: "NL", language: "nl", segment: "Care" });
  await add("Zoë", "zoe@north.be", { country: "BE", language: "fr" });
  await add("van Dam", "vandam@vos.nl", { companyName: "Vos B.V.", country: "NL" });
  await add("Eve 100%", "eve@gmail.com");
  const answer = (email: string, score: number) =>
    recordResponse(ctx, NewResponse.parse({ email, score, answeredAt: ctx.now.toISOString() }));
  await answer("emile@vos.nl", 10);
  await answer("zoe@north.be", 2);
  return ctx;
}

describe("the list of contacts", () => {
  test("stands in the order a reader expects, whatever case and accents", async () => {
    const ctx = await somePeople();
    expect(await names(ctx, "")).toEqual(["Émile", "Eve 100%", "van Dam", "Zoë"]);
    expect(await names(ctx, "sort=-name")).toEqual(["Zoë", "van Dam", "Eve 100%", "Émile"]);
  });

  test.each([
    ["search=VOS", ["Émile", "van Dam"]],
    ["search=100%25", ["Eve 100%"]],
    ["search=é", ["Émile"]],
    ["class=promoter", ["Émile"]],
    ["class=detractor", ["Zoë"]],
    ["class=unknown", ["Eve 100%", "van Dam"]],
    ["country=NL", ["Émile", "van Dam"]],
    ["language=fr", ["Zoë"]],
    ["segment=Care&country=NL", ["Émile"]],
    ["ambassador=yes", ["Sanne"]],
    ["class=nonsense&country=XX", []],
  ])("filtered by %s shows %j", async (query, expected) => {
    const ctx = await somePeople();
    const { campaignId } = await givenCampaignRow(ctx);
    await givenEnrolmentRow(ctx, { campaignId, name: "Sanne" });
    expect((await names(ctx, query)).filter((name) => name !== "Sanne" || query.startsWith("ambassador"))).toEqual(expected);
  });

  test.each(["name", "-name", "known", "-known"])("pages by %s show everybody once", async (sort) => {
    const ctx = await givenWorkspace(app.current);
    for (let index = 0; index < 7; index++)
      await upsertContact(ctx, { email: `p${index}@gmail.com`, name: index % 2 ? "Same" : `N${index}`, source: "test" });
    const all = (await listContactDirectory(ctx, view(`sort=${sort}`), 50)).data.map(({ id }) => id);
    const paged: string[] = [];
    for (let after = ""; ;) {
      const page = await listContactDirectory(ctx, view(`sort=${sort}&after=${after}`), 2);
      paged.push(...page.data.map(({ id }) => id));
      if (!page.nextCursor) break;
      after = page.nextCursor;
    }
    expect(paged).toEqual(all);
    expect(new Set(paged).size).toBe(7);
  });

  test("the address of a view reads back as the view", () => {
    const full = view("search=a%26b&class=passive&ambassador=no&company=com_1&country=NL&segment=A+b&language=nl&sort=-known&after=xyz");
    expect(view(contactAddress(full).slice(1))).toEqual(full);
  });

  test("a cursor of another order is refused", async () => {
    const ctx = await somePeople();
    const { nextCursor } = await listContactDirectory(ctx, view(""), 1);
    await expect(listContactDirectory(ctx, view(`sort=known&after=${nextCursor}`), 1)).rejects.toMatchObject({ code: "invalid" });
  });

  test("the CSV holds exactly the filtered rows, and keeps formulas harmless", async () => {
    const ctx = await somePeople();
    await upsertContact(ctx, { email: "bad@gmail.com", name: "=SUM(A1)", country: "NL", source: "test" });
    let csv = "";
    for await (const part of contactListCsv(ctx, view("country=NL&search=a"))) csv += part;
    const lines = csv.trim().split("\n");
    expect(lines).toHaveLength(3);
    expect(csv).toContain("'=SUM(A1)");
    expect(csv).not.toContain("Zoë");
  });

  test("offers what occurs, and nothing of another workspace", async () => {
    const ctx = await somePeople();
    const other = await givenWorkspace(app.current);
    expect(await contactChoices(ctx)).toEqual({ country: ["NL", "BE"], segment: ["Care"], language: ["fr", "nl"] });
    expect(await contactChoices(other)).toEqual({ country: [], segment: [], language: [] });
    expect(await names(other, "")).toEqual([]);
  });
});

describe("the list of companies", () => {
  const companies = async (ctx: Ctx, query: string) =>
    (await listCompanyDirectory(ctx, companyView(new URLSearchParams(query)), 50)).data.map(({ name }) => name);

  async function someCompanies() {
    const ctx = await somePeople();
    const owner = await asMember(ctx, ["sales"]);
    await upsertCompanies(
      ctx,
      [
        {
          domain: "vos.nl",
          ownerUserId: owner.actor.id,
          renewalDate: "2027-03-31",
          revenueMinor: 1_000,
          revenueCurrency: "EUR",
          country: "NL",
        },
        { domain: "north.be", renewalDate: "2027-04-01", revenueMinor: 9_000, revenueCurrency: "EUR" },
        { name: "Nobody yet" },
      ],
      { isCorrection: true },
    );
    return { ctx, owner };
  }

  test("shows whose it is, its people and what they think", async () => {
    const { ctx, owner } = await someCompanies();
    const { data } = await listCompanyDirectory(ctx, companyView(new URLSearchParams("search=vos")), 50);
    expect(data).toMatchObject([
      { name: "Vos B.V.", ownerUserId: owner.actor.id, people: 2, promoters: 1, detractors: 0, answers: 1, revenueMinor: 1_000 },
    ]);
    expect((await companyChoices(ctx)).owners).toEqual([{ id: owner.actor.id, name: "sales" }]);
  });

  test.each([
    ["renewal=2027-03", ["Vos B.V."]],
    ["promoters=yes", ["Vos B.V."]],
    ["promoters=no", ["Nobody yet", "north.be"]],
    ["owner=none", ["Nobody yet", "north.be"]],
    ["search=NORTH.b", ["north.be"]],
    ["sort=-revenue", ["north.be", "Vos B.V.", "Nobody yet"]],
    ["sort=revenue", ["Vos B.V.", "north.be", "Nobody yet"]],
    ["sort=renewal", ["Vos B.V.", "north.be", "Nobody yet"]],
    ["sort=-renewal", ["north.be", "Vos B.V.", "Nobody yet"]],
  ])("asked for %s it shows %j", async (query, expected) => {
    const { ctx } = await someCompanies();
    expect(await companies(ctx, query)).toEqual(expected);
  });

  test.each(["name", "-name", "revenue", "-revenue", "renewal", "-renewal"])(
    "pages by %s show each once, those without a value too",
    async (sort) => {
      const { ctx } = await someCompanies();
      await upsertCompanies(ctx, [{ name: "A" }, { name: "B" }, { name: "C", revenueMinor: 0, revenueCurrency: "EUR" }], {
        isCorrection: true,
      });
      const all = await companies(ctx, `sort=${sort}`);
      const paged: string[] = [];
      for (let after = ""; ;) {
        const page = await listCompanyDirectory(ctx, companyView(new URLSearchParams(`sort=${sort}&after=${after}`)), 2);
        paged.push(...page.data.map(({ name }) => name));
        if (!page.nextCursor) break;
        after = page.nextCursor;
      }
      expect(paged).toEqual(all);
      expect(paged).toHaveLength(6);
    },
  );

  test("the CSV holds amounts in their currency and the owner's address", async () => {
    const { ctx, owner } = await someCompanies();
    let csv = "";
    for await (const part of companyListCsv(ctx, companyView(new URLSearchParams("country=NL")))) csv += part;
    const email = owner.actor.kind === "user" ? owner.actor.email : "";
    expect(csv.trim().split("\n")).toHaveLength(2);
    expect(csv).toContain(`Vos B.V.,${email},NL,,2027-03-31,10.00,EUR,2,1,1,0`);
  });
});

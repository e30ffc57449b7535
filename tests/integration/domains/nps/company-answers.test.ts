import { describe, expect, test } from "vitest";
import { answersOfCompany } from "#app/domains/nps/answers-of-company.server";
import { companyPage } from "#app/domains/reports/people-pages.server";
import type { Ctx } from "#app/platform/context.server";
import { importFile } from "#tests/integration/domains/nps/import-support";
import { givenWorkspace, useApp } from "#tests/support/app";

const app = useApp();

async function given(rows: string[]): Promise<Ctx> {
  const ctx = { ...(await givenWorkspace(app.current, { timeZone: "Europe/Amsterdam" })), now: new Date("2026-11-01T12:00:00Z") };
  const file = ["response_id,email,name,company,score,comment,answered_at,sent_at,survey_type", ...rows].join("\n");
  expect((await importFile(ctx, file)).counts.rejected).toBe(0);
  return ctx;
}

const companyNamed = (ctx: Ctx, name: string) => ctx.db.company.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, name } });

describe("the answers of a company over time", () => {
  test("are counted per year of the workspace's clock, with the people, and with a score from ten answers on", async () => {
    const many = Array.from({ length: 10 }, (_, index) => `m${index},m${index}@vos.nl,M,Vos,${index < 8 ? 10 : 3},,2026-03-01,,`);
    const ctx = await given([
      ...many,
      "a1,ana@vos.nl,Ana,Vos,8,,2025-12-31T23:30:00Z,,",
      "a2,ana@vos.nl,Ana,Vos,9,,2025-05-01,,",
      "a3,ana@vos.nl,Ana,Vos,4,,2025-08-01,,",
      "t1,ana@vos.nl,Ana,Vos,0,,2025-06-01,,transactional",
      "k1,kees@kade.be,Kees,Kade,1,,2026-03-01,,",
    ]);
    const { years } = await answersOfCompany(ctx, (await companyNamed(ctx, "Vos")).id);
    expect(years.map(({ year, n, people, promoters, passives, detractors }) => [year, n, people, promoters, passives, detractors])).toEqual(
      [
        [2026, 11, 11, 8, 1, 2],
        [2025, 2, 1, 1, 0, 1],
      ],
    );
    expect(years[0]?.nps).toBeCloseTo((100 * 6) / 11, 10);
    expect(years[0]?.interval).not.toBeNull();
    expect(years[1]).toMatchObject({ nps: null, interval: null });
  });

  test("are listed newest first with their people and their words, sends without an answer last, of how many altogether", async () => {
    const ctx = await given([
      "a1,ana@vos.nl,Ana,Vos,8,Slow,2026-01-01,,",
      "b1,bo@vos.nl,Bo,Vos,10,Great,2026-02-01,,product",
      "c1,cor@vos.nl,Cor,Vos,,,,2026-03-01,",
      ...Array.from({ length: 25 }, (_, index) => `k${index},k${index}@kade.be,K${index},Kade,9,,2026-03-01,,`),
    ]);
    const { given: vos } = await companyPage(ctx, (await companyNamed(ctx, "Vos")).id);
    expect(vos.answers.map(({ contact, score, comment }) => [contact.name, score, comment])).toEqual([
      ["Bo", 10, "Great"],
      ["Ana", 8, "Slow"],
      ["Cor", null, ""],
    ]);
    expect(vos.total).toBe(3);
    const more = await importFile(ctx, "response_id,email,name,company,score,answered_at\nk25,k25@kade.be,K25,Kade,9,2026-03-02");
    expect(more.counts.created).toBe(1);
    const { given: kade } = await companyPage(ctx, (await companyNamed(ctx, "Kade")).id);
    expect([kade.answers.length, kade.total, kade.answers[0]?.contact.name]).toEqual([25, 26, "K25"]);
  });

  test("count those given for no company by somebody who is there now, and none given for another company", async () => {
    const ctx = await given(["a1,ana@vos.nl,Ana,Vos,8,,2026-01-01,,", "k1,kees@kade.be,Kees,Kade,9,,2026-01-01,,"]);
    const [vos, kade] = [await companyNamed(ctx, "Vos"), await companyNamed(ctx, "Kade")];
    await ctx.db.contact.updateMany({ where: { workspaceId: ctx.workspaceId, name: "Kees" }, data: { companyId: vos.id } });
    expect((await answersOfCompany(ctx, vos.id)).total).toBe(1);
    expect((await answersOfCompany(ctx, kade.id)).total).toBe(1);
    await ctx.db.response.updateMany({ where: { workspaceId: ctx.workspaceId, sourceId: "id:k1" }, data: { companyId: null } });
    expect((await answersOfCompany(ctx, vos.id)).total).toBe(2);
    expect((await answersOfCompany(ctx, kade.id)).total).toBe(0);
  });

  test("of employees and of another workspace are never among them", async () => {
    const ctx = await given(["a1,ana@vos.nl,Ana,Vos,8,,2026-01-01,,", "a2,ana@vos.nl,Ana,Vos,3,,2026-01-02,,mirror"]);
    const vos = await companyNamed(ctx, "Vos");
    expect(await answersOfCompany(ctx, vos.id)).toMatchObject({ total: 1, years: [{ year: 2026, n: 1 }] });
    const stranger = { ...(await givenWorkspace(app.current)), now: ctx.now };
    expect(await answersOfCompany(stranger, vos.id)).toEqual({ years: [], answers: [], total: 0 });
  });
});

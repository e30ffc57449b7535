import { expect, test } from "vitest";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { asMember, givenWorkspace } from "#tests/support/app";
import { useServer } from "#tests/support/server";

const server = useServer();

async function givenPeople() {
  const ctx = await givenWorkspace(server.current.app);
  const slug = ctx.workspace.slug;
  await asMember(ctx, ["sales"], `daan@${slug}.example`);
  await asMember(ctx, ["ambassador"], `sanne@${slug}.example`);
  const person = { name: "Bram de Wit", email: "bram@dewit.example" };
  const { leadId } = await introduceLead(ctx, { source: "verbal_referral", enrolmentId: null, person, isTold: true });
  return { slug, leadId, page: `/w/${slug}/search`, results: `/w/${slug}/search/results` };
}

test("a colleague finds a lead from any page, without script", async () => {
  const { slug, page, leadId } = await givenPeople();
  const daan = await server.current.signIn(`daan@${slug}.example`);
  expect((await daan.get(`/w/${slug}/sales`)).html).toContain(`href="${page}"`);
  const { status, text, html } = await daan.get(`${page}?q=bra`);
  expect(status).toBe(200);
  expect(text).toContain("Bram de Wit");
  expect(html).toContain(`/w/${slug}/sales/leads/${leadId}"`);
  expect((await daan.get(`${page}?q=nobody`)).text).toContain("Nothing begins with “nobody”");
});

test("the palette gets the same as plain data, which nobody keeps", async () => {
  const { slug, results } = await givenPeople();
  const daan = await server.current.signIn(`daan@${slug}.example`);
  const { status, html, headers } = await daan.get(`${results}?q=bram`);
  expect(status).toBe(200);
  expect((JSON.parse(html) as { groups: Array<{ key: string }> }).groups.map(({ key }) => key)).toEqual(["people", "leads"]);
  expect(headers.get("Cache-Control")).toMatch(/no-store|no-cache/);
});

test("a stranger signs in first, an ambassador may not, and another workspace is not there", async () => {
  const { slug, page, results } = await givenPeople();
  const elsewhere = await givenPeople();
  const sanne = await server.current.signIn(`sanne@${slug}.example`);
  const other = await server.current.signIn(`daan@${elsewhere.slug}.example`);
  for (const path of [`${page}?q=bram`, `${results}?q=bram`]) {
    expect((await server.current.visitor().get(path)).status).toBe(302);
    expect((await sanne.get(path)).status).toBe(403);
    const { status, text } = await other.get(path);
    expect(status).toBe(404);
    expect(text).not.toContain("Bram");
  }
});

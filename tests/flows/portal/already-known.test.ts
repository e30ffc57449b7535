import { expect, test } from "vitest";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import { recordSale } from "#app/domains/referrals/record-sale.server";
import { givenAmbassador } from "#tests/support/programme";
import { useServer } from "#tests/support/server";
import { givenPortal } from "#tests/flows/portal/given-portal";

const server = useServer();

const introductionTo = (company: string) => ({
  name: "Hanneke Blom",
  reach: `hanneke@${company}.example`,
  companyName: company,
  whyNow: "",
  isTold: "on",
});

test("a customer, somebody introduced by another, by oneself or who came by themselves: one story in page, trace and mail", async () => {
  const { ctx, base, browser, campaignId, slug, ambassador } = await givenPortal(server.current);
  const customer = await upsertContact(ctx, { email: "buyer@koper.example", companyName: "koper", source: "test" });
  await recordSale(ctx, {
    ...{ source: "api", externalId: "S-1", contactId: customer.contactId, companyId: customer.companyId ?? null },
    ...{ amountMinor: 100_000, currency: "EUR", occurredAt: new Date("2024-03-01T00:00:00Z") },
  });
  const bram = await server.current.signIn((await givenAmbassador(ctx, campaignId, "Bram Oosterhuis")).email);
  await bram.post(`${base}/introduce`, { ...introductionTo("tweede"), reach: "jan@tweede.example", name: "Jan Smit" });
  await browser.post(`${base}/introduce`, { ...introductionTo("zelf"), reach: "kees@zelf.example", name: "Kees Vos" });
  await server.current.visitor().post(`/go/${ctx.workspace.slug}/${slug}`, {
    ...{ name: "Piet Bos", reach: "piet@uitzichzelf.example", companyName: "uitzichzelf", consent: "on" },
  });
  await server.current.runJobs();

  const stories = [];
  for (const company of ["koper", "tweede", "zelf", "uitzichzelf"]) {
    server.current.app.mails.length = 0;
    const { location } = await browser.post(`${base}/introduce`, introductionTo(company));
    const leadId = new URL(location ?? "", server.current.url).searchParams.get("introduced") ?? "";
    expect(await ctx.db.lead.findFirst({ where: { workspaceId: ctx.workspaceId, id: leadId } }), company).toMatchObject({
      stage: "duplicate",
    });
    await server.current.runJobs();
    const mail = server.current.app.mails.find(({ to }) => to.address === ambassador.email);
    const texts = [
      (await browser.get(location ?? "")).text,
      (await browser.get(`${base}/introductions/${leadId}`)).text,
      `${mail?.subject}\n${mail?.text}`,
    ];
    stories.push(texts.map((text) => text.replaceAll(leadId, "LEAD").replace(/introduced\/[\w-]+/g, "introduced/TOKEN")));
  }

  for (const story of stories.slice(1)) expect(story).toEqual(stories[0]);
  for (const text of stories[0] ?? []) {
    expect(text).toMatch(/already known/i);
    expect(text).not.toMatch(/customer already|existing customer|before you|Somebody introduced|talking/i);
  }
});

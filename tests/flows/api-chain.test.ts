import { beforeAll, describe, expect, test } from "vitest";
import { apiCaller, givenApiKey, type ApiBody, type ApiCaller } from "#tests/support/api-caller";
import { givenWorkspace, asMember } from "#tests/support/app";
import { useServer } from "#tests/support/server";

// One story, told through the API alone, in the order an integration would: each test goes on where the one before ended.
const server = useServer();
let call: ApiCaller;

const CSV = [
  "response_id,external_id,email,name,company,score,comment,answered_at,language",
  "r-1,c-1,sanne@vandalen.example,Sanne Verhoeven,Van Dalen Zorg,10,Scheelt ons uren,2026-10-02T09:30:00Z,nl",
  "r-2,c-2,jeroen@kade.example,Jeroen Bakker,Kade Logistiek,9,,2026-10-03T10:00:00Z,en",
  "r-3,c-3,pim@luifel.example,Pim de Wit,Luifel,7,,2026-10-03T11:00:00Z,nl",
  "r-4,c-4,ans@bakkervis.example,Ans Bakker,Bakker Vis,2,Te duur,2026-10-04T08:15:00Z,nl",
  "r-5,c-5,fout@example.example,Fout,Fout,elf,,2026-10-04T08:15:00Z,nl",
  "r-6,c-6,mis@example.example,Mis,Mis,twaalf,,morgen,nl",
].join("\n");

const story: Record<"importId" | "campaignId" | "contactId" | "ambassadorId" | "code" | "clickId" | "leadId" | "rewardId", string> = {
  importId: "",
  campaignId: "",
  contactId: "",
  ambassadorId: "",
  code: "",
  clickId: "",
  leadId: "",
  rewardId: "",
};

const sent = async (method: string, address: string, json: unknown, key?: string): Promise<ApiBody> => {
  const answer = await call(method, address, { json, ...(key && { headers: { "Idempotency-Key": key } }) });
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
  return answer.body;
};
const read = async (address: string): Promise<ApiBody> => {
  const answer = await call("GET", address);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
};

beforeAll(async () => {
  server.current.app.clock.setOffsetMs(Date.parse("2026-11-12T09:00:00Z") - Date.now());
  const ctx = await givenWorkspace(server.current.app);
  await asMember(ctx, ["sales"], "daan@example.com");
  call = apiCaller(server.current, await givenApiKey(ctx));
});

describe.sequential("from an export to revenue per ambassador", () => {
  test("an export is imported, sent twice with one key it is one import, and nobody is mailed", async () => {
    const post = () => call("POST", "/nps/imports?source=csv", { csv: CSV, headers: { "Idempotency-Key": "import-1" } });
    const [first, again] = [await post(), await post()];
    expect(first.status).toBe(202);
    expect(again.body).toEqual(first.body);
    story.importId = first.body.id;
    await server.current.runJobs();
    const done = await read(`/nps/imports/${story.importId}`);
    expect(done).toMatchObject({ status: "completed", counts: { read: 6, created: 4, updated: 0, unchanged: 0, rejected: 2 } });
    const message = expect.any(String);
    expect(done.rejected).toEqual([
      { line: 6, field: "score", value: "elf", message },
      { line: 7, field: "score", value: "twaalf", message, also: [{ field: "answered_at", value: "morgen", message }] },
    ]);
    expect(server.current.app.mails).toEqual([]);
  });

  test("the score counts two promoters, a passive and a detractor", async () => {
    expect(await read("/nps/score?from=2026-10-01&to=2026-11-01")).toMatchObject({
      nps: 25,
      promoters: 2,
      passives: 1,
      detractors: 1,
      n: 4,
      interval: { level: 0.95, method: "adjusted-wald" },
    });
    expect(await read("/nps/score?from=2026-10-04&to=2026-10-05")).toMatchObject({ nps: -100, n: 1 });
  });

  test("a campaign is made and goes live", async () => {
    const campaign = await sent(
      "POST",
      "/campaigns",
      {
        name: "Planners know planners",
        holdingDays: 0,
        rewardRules: [{ trigger: "won", kind: "percentage", rateBps: 500 }],
        texts: { en: { terms: "Be honest." }, nl: { terms: "Wees eerlijk." } },
      },
      "campaign-1",
    );
    story.campaignId = campaign.id;
    expect(campaign.status).toBe("draft");
    expect(await sent("PATCH", `/campaigns/${campaign.id}`, { status: "live" })).toMatchObject({ status: "live" });
  });

  test("the promoters are invited, each by one mail, and asking again mails nobody", async () => {
    const invited = await sent("POST", `/campaigns/${story.campaignId}/invitations`, { all: true, expectedCount: 2 });
    expect(invited.queued).toBe(2);
    await server.current.runJobs();
    const mailed = () => server.current.app.mails.map(({ to }) => to.address).sort();
    expect(mailed()).toEqual(["jeroen@kade.example", "sanne@vandalen.example"]);
    expect(await sent("POST", `/campaigns/${story.campaignId}/invitations`, { all: true })).toMatchObject({ queued: 0 });
    await server.current.runJobs();
    expect(mailed()).toHaveLength(2);
  });

  test("a promoter joins through a customer's own page, and gets a link", async () => {
    const [joined, again] = [
      await sent("POST", "/ambassadors", { campaignId: story.campaignId, email: "sanne@vandalen.example" }),
      await sent("POST", "/ambassadors", { campaignId: story.campaignId, email: "Sanne@VanDalen.example" }),
    ];
    expect(joined).toMatchObject({ isNew: true, name: "Sanne Verhoeven", enrolments: [{ npsScoreAtJoining: 10, state: "active" }] });
    expect(again).toMatchObject({ id: joined.id, isNew: false });
    story.ambassadorId = joined.id;
    const links = await read(`/ambassadors/${joined.id}/links`);
    story.code = links.data[0].code;
    expect(links.data[0].url).toBe(`${server.current.url}/r/${story.code}`);
  });

  test("a visitor follows the link, signs up, and the lead is the ambassador's", async () => {
    const click = await sent("POST", "/track/click", { code: story.code, referrer: "https://www.linkedin.com/feed" });
    expect(click).toMatchObject({ ambassador: { id: story.ambassadorId, name: "Sanne" } });
    const lead = await sent(
      "POST",
      "/track/lead",
      {
        clickId: click.clickId,
        customerExternalId: "cust-7",
        customerName: "Hanneke Blok",
        customerEmail: "hanneke@zorgpunt.example",
        companyName: "Zorgpunt",
      },
      "lead-1",
    );
    expect(lead.outcome).toBe("introduced");
    story.leadId = lead.leadId;
    expect(await read(`/leads/${lead.leadId}`)).toMatchObject({ ambassadorId: story.ambassadorId, stage: "new", name: "Hanneke Blok" });
  });

  test("another colleague is introduced by name, and the same one again is a duplicate", async () => {
    const person = {
      ambassadorId: story.ambassadorId,
      campaignId: story.campaignId,
      name: "Ruud Smit",
      email: "ruud@polder.example",
      companyName: "Polder BV",
      source: "introduction_form",
      whyNow: "Zoekt een planner",
    };
    expect(await sent("POST", "/leads", person)).toMatchObject({ outcome: "introduced", ambassadorId: story.ambassadorId });
    expect(await sent("POST", "/leads", person)).toMatchObject({ outcome: "duplicate" });
  });

  test("sales works the lead to won; a sale and a reward follow once, whoever asks twice", async () => {
    for (const stage of ["accepted", "meeting", "proposal"])
      expect(await sent("PATCH", `/leads/${story.leadId}`, { stage })).toMatchObject({ stage });
    const won = await sent("PATCH", `/leads/${story.leadId}`, {
      stage: "won",
      amountMinor: 1_200_000,
      currency: "EUR",
      productName: "Planner Pro",
    });
    expect(won).toMatchObject({ stage: "won", amountMinor: 1_200_000 });
    await sent("PATCH", `/leads/${story.leadId}`, { stage: "won" });
    await server.current.runJobs();
    expect((await read("/sales")).data).toMatchObject([{ amountMinor: 1_200_000, currency: "EUR", leadId: story.leadId }]);
    const trace = await read(`/leads/${story.leadId}/trace`);
    expect(trace.decisions.every((decision: ApiBody) => decision.isCredited && decision.ambassadorId === story.ambassadorId)).toBe(true);
    const rewards = (await read(`/rewards?ambassadorId=${story.ambassadorId}`)).data;
    expect(rewards).toMatchObject([{ amountMinor: 60_000, currency: "EUR", leadId: story.leadId }]);
    story.rewardId = rewards[0].id;
  });

  test("the reward is approved and paid, once", async () => {
    const before = (await read(`/rewards?ambassadorId=${story.ambassadorId}`)).data[0];
    if (before.status === "pending") await sent("POST", `/rewards/${story.rewardId}/approve`, {}, "approve-1");
    expect(await sent("POST", `/rewards/${story.rewardId}/mark-paid`, { reference: "SEPA 2026-11-12" }, "paid-1")).toMatchObject({
      status: "paid",
      paymentReference: "SEPA 2026-11-12",
    });
    expect((await call("POST", `/rewards/${story.rewardId}/mark-paid`, { json: { reference: "again" } })).status).toBe(409);
  });

  test("the report names the ambassador and the revenue, the reward and the return", async () => {
    for (const basis of ["activity", "introduction"]) {
      const report = await read(
        `/reports/ambassadors?from=2026-11-01&to=2026-12-01&campaign=${story.campaignId}&basis=${basis}&sort=-revenueMinor`,
      );
      expect(report, basis).toEqual({
        data: [
          {
            ambassadorId: story.ambassadorId,
            name: "Sanne Verhoeven",
            currency: "EUR",
            clicks: 1,
            introductions: 2,
            accepted: 1,
            won: 1,
            revenueMinor: 1_200_000,
            rewardMinor: 60_000,
            returnMinor: 1_140_000,
          },
        ],
        nextCursor: null,
      });
    }
    expect((await read("/reports/ambassadors?to=2026-11-01")).data).toEqual([]);
  });

  test("a refund lowers the revenue and takes back its share of the reward", async () => {
    const [sale] = (await read("/sales")).data;
    const refund = { saleEventId: sale.id, eventId: "refund-1", amountMinor: 300_000 };
    expect(await sent("POST", "/track/refund", refund)).toMatchObject({ outcome: "corrected", reversedMinor: 15_000 });
    expect(await sent("POST", "/track/refund", refund)).toMatchObject({ outcome: "duplicate" });
    expect((await read("/reports/ambassadors")).data[0]).toMatchObject({
      revenueMinor: 900_000,
      rewardMinor: 45_000,
      returnMinor: 855_000,
    });
  });

  test("the funnel tells the whole story", async () => {
    expect(await read("/reports/funnel?from=2026-10-01&to=2026-12-01")).toEqual({
      answered: 4,
      promoters: 2,
      invited: 2,
      joined: 1,
      introduced: 1,
      received: 2,
      accepted: 1,
      won: 1,
      amounts: [{ currency: "EUR", revenueMinor: 900_000, rewardMinor: 45_000 }],
    });
  });
});

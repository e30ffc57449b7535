import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { campaignRows } from "#app/domains/campaigns/campaign-pages.server";
import { CAMPAIGN_COLUMNS } from "#app/domains/campaigns/campaign.rules";
import { listNews } from "#app/domains/news/list-news.server";
import { portalNews } from "#app/domains/news/portal-news.server";
import { localDay } from "#app/platform/local-day";
import { givenApiCampaign } from "#tests/support/api-campaign";
import { apiCaller, givenApiKey, type ApiCaller } from "#tests/support/api-caller";
import { asMember, givenWorkspace } from "#tests/support/app";
import { givenCampaignRow } from "#tests/support/given-link";
import { useServer } from "#tests/support/server";

const server = useServer();
let ctx: Ctx;
let call: ApiCaller;
let campaignId: string;
let ambassadorId: string;
let today: string;

beforeAll(async () => {
  ({ ctx, call, campaignId, ambassadorId } = await givenApiCampaign(server.current));
  today = localDay(ctx.now, ctx.workspace.timeZone);
});

const TEXTS = { en: { title: "We open in Ghent", text: "Do you know anybody there?" } };
const readersSee = async () => (await portalNews(ctx, ambassadorId)).map(({ title }) => title);

describe("news", () => {
  test("is published once however often the request is repeated, read in the portal, changed and ended", async () => {
    const publish = () => call("POST", "/news", { json: { texts: TEXTS, campaignId }, headers: { "Idempotency-Key": "ghent" } });
    const [first, again] = [await publish(), await publish()];
    expect(first).toMatchObject({
      status: 201,
      body: { state: "shown", texts: TEXTS, campaignId, group: null, startsOn: today, endsOn: null, isMailed: false, reads: 0, version: 1 },
    });
    expect(again.body).toEqual(first.body);
    expect(await readersSee()).toEqual(["We open in Ghent"]);

    const { id } = first.body;
    const change = (json: object) => call("PATCH", `/news/${id}`, { json });
    const changed = await change({ texts: { nl: { title: "Wij openen in Gent", text: "Ken je daar iemand?" } }, version: 1 });
    expect(changed).toMatchObject({ status: 200, body: { texts: { nl: { title: "Wij openen in Gent" } }, campaignId, version: 2 } });
    expect(Object.keys(changed.body.texts)).toEqual(["nl"]);
    expect((await change({ endsOn: "2031-01-01", version: 1 })).status).toBe(409);
    expect(await readersSee()).toEqual(["Wij openen in Gent"]);

    expect(await call("POST", `/news/${id}/withdraw`)).toMatchObject({ status: 200, body: { state: "withdrawn" } });
    expect((await call("POST", `/news/${id}/withdraw`)).status).toBe(200);
    expect(await readersSee()).toEqual([]);
    expect((await change({ endsOn: null })).status).toBe(410);
  });

  test.each([
    { what: "no text at all", json: { texts: {} }, path: "texts" },
    { what: "an empty title", json: { texts: { en: { title: " ", text: "x" } } }, path: "texts.en.title" },
    { what: "a language nobody reads here", json: { texts: { xx: TEXTS.en } }, path: "texts" },
    { what: "an end before the begin", json: { texts: TEXTS, startsOn: "2030-02-02", endsOn: "2030-02-01" }, path: "endsOn" },
    { what: "a campaign that is not there", json: { texts: TEXTS, campaignId: "cmp_nobody" }, path: "campaignId" },
    { what: "a group without its campaign", json: { texts: TEXTS, group: "default" }, path: "group" },
    { what: "a field it does not know", json: { texts: TEXTS, title: "x" }, path: "" },
  ])("$what is refused beside its field, and nothing is stored", async ({ json, path }) => {
    const before = (await call("GET", "/news")).body.data.length;
    const refused = await call("POST", "/news", { json });
    expect(refused.status).toBe(422);
    expect((refused.body.errors as Array<{ path: string }>).some((error) => error.path.startsWith(path))).toBe(true);
    expect((await call("GET", "/news")).body.data).toHaveLength(before);
  });

  test("pages walk through all of it once, in each state, and the page of marketers has the same", async () => {
    for (let nr = 1; nr <= 7; nr++)
      await call("POST", "/news", { json: { texts: TEXTS, startsOn: `2031-01-0${Math.ceil(nr / 2)}`, endsOn: "2031-02-01" } });
    const seen: string[] = [];
    for (let cursor = ""; ;) {
      const { data, nextCursor } = (await call("GET", `/news?state=planned&limit=2${cursor && `&cursor=${cursor}`}`)).body;
      seen.push(...(data as Array<{ id: string }>).map(({ id }) => id));
      if (!nextCursor) break;
      cursor = nextCursor as string;
    }
    expect([seen.length, new Set(seen).size]).toEqual([7, 7]);
    expect((await listNews(ctx)).rows.map(({ id }) => id).slice(0, 7)).toEqual(seen);
    expect((await call("GET", "/news?state=over")).body.data).toEqual([]);
    expect((await call("GET", "/news?cursor=x")).status).toBe(422);
  });

  test("a key without the scope reads and writes none", async () => {
    const narrow = apiCaller(server.current, await givenApiKey(ctx, ["contacts:read"]));
    expect([(await narrow("GET", "/news")).status, (await narrow("POST", "/news", { json: { texts: TEXTS } })).status]).toEqual([403, 403]);
  });
});

describe("texts to share", () => {
  const save = (json: object) => call("POST", `/campaigns/${campaignId}/share-texts`, { json });
  const stored = async () => (await call("GET", `/campaigns/${campaignId}/share-texts`)).body.data as Array<Record<string, string | null>>;

  test("are written for an app and a language; the rest stays, null goes back to the campaign's share text", async () => {
    expect((await stored()).every(({ language: _language, ...texts }) => Object.values(texts).every((text) => text === null))).toBe(true);
    expect(await save({ language: "en", whatsapp: "Try {company}: {link}", mail: "Dear\r\nall" })).toMatchObject({
      status: 200,
      body: { language: "en", whatsapp: "Try {company}: {link}", mail: "Dear\nall", sms: null },
    });
    await save({ language: "nl", sms: "Kijk: {link}" });
    await save({ language: "en", mail: null });
    expect(await stored()).toMatchObject([
      { language: "en", whatsapp: "Try {company}: {link}", mail: null },
      { language: "nl", whatsapp: null, sms: "Kijk: {link}" },
    ]);
  });

  test.each([
    { what: "a placeholder that nothing is put in for", json: { language: "en", x: "Hi {url}" }, path: "x" },
    { what: "a text that is too long", json: { language: "en", sms: "x".repeat(301) }, path: "sms" },
    { what: "an app it does not know", json: { language: "en", pager: "x" }, path: "" },
    { what: "a language nobody reads here", json: { language: "xx" }, path: "language" },
  ])("$what is refused beside its field, and everything stays", async ({ json, path }) => {
    const before = await stored();
    const refused = await save(json);
    expect(refused.status).toBe(422);
    expect((refused.body.errors as Array<{ path: string }>).some((error) => error.path.startsWith(path))).toBe(true);
    expect(await stored()).toEqual(before);
  });

  test("two languages that are written at once are both there", async () => {
    await Promise.all([save({ language: "en", telegram: "en" }), save({ language: "nl", telegram: "nl" })]);
    expect((await stored()).map(({ telegram }) => telegram)).toEqual(["en", "nl"]);
  });
});

test("the list of campaigns has pages in every order, in the interface and for calls", async () => {
  const own = await asMember(await givenWorkspace(server.current.app), ["admin"]);
  for (let nr = 0; nr < 53; nr++)
    await givenCampaignRow(own, { slug: `c-${nr}`, name: `${nr % 2 ? "b" : "A"}${nr}`, status: nr % 3 ? "live" : "ended" });
  for (const column of CAMPAIGN_COLUMNS)
    for (const order of [column, `-${column}`] as const) {
      const first = await campaignRows(own, order);
      const second = await campaignRows(own, order, first.next ?? "");
      const ids = [...first.rows, ...second.rows].map(({ id }) => id);
      expect([order, first.rows.length, second.next, new Set(ids).size]).toEqual([order, 50, null, 53]);
    }
  const names = (await campaignRows(own, "name")).rows.map(({ name }) => name);
  expect(names.findIndex((name) => name.startsWith("b"))).toBeGreaterThan(names.findLastIndex((name) => name.startsWith("A")));
  const caller = apiCaller(server.current, await givenApiKey(own));
  const page = (await caller("GET", "/campaigns?status=ended&limit=10")).body;
  const rest = (await caller("GET", `/campaigns?status=ended&limit=10&cursor=${page.nextCursor}`)).body;
  expect([page.data.length, rest.data.length, rest.nextCursor]).toEqual([10, 8, null]);
});

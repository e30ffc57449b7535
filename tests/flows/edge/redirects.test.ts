import { beforeAll, describe, expect, test } from "vitest";
import { changeLinkSettings } from "#app/domains/referrals/link-settings.server";
import { isDomainError } from "#app/platform/errors";
import type { Ctx } from "#app/platform/context.server";
import { createDefaultLink, createLink } from "#app/domains/referrals/referral-link.server";
import { asMember, givenWorkspace } from "#tests/support/app";
import { givenCampaignRow, givenEnrolmentRow } from "#tests/support/given-link";
import { sendRaw, type RawAnswer } from "#tests/support/raw-http";
import { useServer } from "#tests/support/server";

const server = useServer();
let cookie = "";
let code = "";

beforeAll(async () => {
  const ctx = await givenWorkspace(server.current.app, { slug: "kade" });
  await asMember(ctx, ["marketer"], "ina@kade.example");
  cookie = Object.entries((await server.current.signIn("ina@kade.example")).cookies())
    .map((pair) => pair.join("="))
    .join("; ");
  const { campaignId } = await givenCampaignRow(ctx);
  const { enrolmentId } = await givenEnrolmentRow(ctx, { campaignId });
  code = (await createDefaultLink(ctx, { enrolmentId, nameHint: "" })).code;
});

/** Ways to name another host where a page of our own is asked for; `own` stands for our host. */
const ELSEWHERE =
  String.raw`//e.example ///e.example ////e.example /\e.example \\e.example /\/e.example /%2f/e.example /%5ce.example %2f%2fe.example %252f%252fe.example
https:e.example https:/e.example https:///e.example http:e.example hTTps://e.example %09//e.example /%09/e.example /%0a/e.example
%0d%0aLocation:https://e.example /%0d%0aSet-Cookie:a=b %00//e.example https://own@e.example https://own:443@e.example https://own%40e.example
https://own.e.example https://ownxe.example https://e.example/own https://e.example?own https://e.example#own https://e.example\@own
https://e.example%23@own https://e.example%5c@own https://own%2ee.example https://own。e.example https://ｅ.example https://e%E3%80%82example
https://[::ffff:1.2.3.4] https://1.2.3.4 https://xn--own-lookalike javascript:alert(1) java%0ascript:alert(1) JaVaScRiPt:alert(1)
data:text/html,x vbscript:x blob:https://own/x file:///x mailto:a@e.example intent://e.example#Intent;end //own/..//e.example /..//e.example
.e.example @e.example :80 {"next":"//e.example"}`
    .split(/\s+/)
    .concat(" https://e.example", "\t//e.example", "/\t/e.example", "/\n/e.example", `/${"x".repeat(9_000)}`);

const BROWSER = { "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0" };

/** Where a browser would go, from the header or from what Remix tells its own script. */
function hostsLedTo({ headers, body }: RawAnswer, own: string): string[] {
  const told = [headers.location, headers["x-remix-redirect"]].flat().filter((one): one is string => one !== undefined);
  const inData = String(headers["content-type"]).includes("text/x-script")
    ? [...body.matchAll(/"redirect","([^"]*)"/g)].map(([, to = ""]) => to)
    : [];
  return [...told, ...inData].map((to) => new URL(to, own).host);
}

async function expectHome(path: string, sent: Parameters<typeof sendRaw>[2] = {}) {
  const answer = await sendRaw(server.current.url, path, { ...sent, headers: { ...BROWSER, ...sent.headers } });
  expect(answer.status, path).toBeLessThan(500);
  expect(String(answer.headers["set-cookie"] ?? "")).not.toContain("a=b");
  for (const host of hostsLedTo(answer, server.current.url)) expect(host, `${path} led to ${host}`).toBe(new URL(server.current.url).host);
  return answer;
}

describe("no address that anybody wrote leads to another host", () => {
  test.each(ELSEWHERE.map((text) => ({ text, shown: text.slice(0, 60) })))("$shown", async ({ text }) => {
    const own = new URL(server.current.url).host;
    const to = text.replaceAll("own", own);
    const query = encodeURIComponent(to);
    const raw = to.replace(/[\s#{}"\\。ｅ]/g, encodeURIComponent);
    const session = { headers: { Cookie: cookie } };
    const ownForm = { Cookie: cookie, "Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded" };
    for (const name of ["to", "next", "redirectTo", "returnTo"]) {
      await expectHome(`/sign-in?${name}=${query}`, session);
      await expectHome(`/sign-in?${name}[]=${query}&${name}=${raw}`, session);
      await expectHome(`/sign-in.data?${name}=${query}`, session);
    }
    for (const page of ["/reauthenticate", "/reauthenticate.data"]) await expectHome(`${page}?to=${query}`, session);
    await expectHome("/preferences", { method: "POST", headers: ownForm, body: `theme=dark&to=${query}` });
    for (const path of ["/", "/marketing", "/portal", "/sign-out", "/w/kade"]) await expectHome(`${path}?to=${query}&next=${raw}`, session);
    for (const start of ["", "/", "/w/kade/", "/sign-in/", "/go/kade/collega/", "/assets/"])
      await expectHome(start === "" && raw.startsWith("/") ? raw : `${start || "/"}${raw}`, session);
  });

  test("and a link leads where its campaign says, whatever is added to it", async () => {
    const bare = await sendRaw(server.current.url, `/r/${code}`, { headers: BROWSER });
    expect(bare.status).toBe(302);
    for (const text of ELSEWHERE)
      for (const name of ["redir_url", "url", "to", "u", "dest", "next", "ref", "c"]) {
        const answer = await sendRaw(server.current.url, `/r/${code}?${name}=${encodeURIComponent(text)}`, { headers: BROWSER });
        expect([answer.status, answer.headers.location]).toEqual(answer.status === 400 ? [400, undefined] : [302, bare.headers.location]);
      }
  });
});

describe("a page that an ambassador chose for a link", () => {
  const linkTo = (ctx: Ctx, enrolmentId: string, destination: string) => createLink(ctx, { enrolmentId, label: "stand", destination });
  const given = async () => {
    const ctx = await givenWorkspace(server.current.app, {
      website: "https://acme.example",
      destinationDomains: ["shop.example", "own.events.example"],
    });
    const { campaignId } = await givenCampaignRow(ctx, { slug: "stand" });
    return { ctx, ...(await givenEnrolmentRow(ctx, { campaignId })) };
  };

  test("leads to each host that the workspace allows", async () => {
    const { ctx, enrolmentId } = await given();
    for (const page of [
      "https://www.acme.example/a?x=1",
      "https://shop.example/",
      "https://nl.shop.example/b",
      "https://own.events.example/c#d",
    ]) {
      const link = await linkTo(ctx, enrolmentId, page);
      const { headers } = await sendRaw(server.current.url, `/r/${link.code}`, { headers: BROWSER });
      const to = new URL(String(headers.location));
      expect([to.host, to.pathname, to.searchParams.get("ref")]).toEqual([new URL(page).host, new URL(page).pathname, link.code]);
    }
  });

  test("is never one elsewhere, however it is written", async () => {
    const { ctx, enrolmentId } = await given();
    const allowed = ["acme.example", "shop.example", "own.events.example"];
    const isAllowed = (host: string) => allowed.some((domain) => host === domain || host.endsWith(`.${domain}`));
    for (const text of [
      ...ELSEWHERE,
      ...ELSEWHERE.map((one) => one.replaceAll("own", "shop.example")),
      "https://events.example",
      "https://shop.example.e.example",
    ]) {
      const made = await linkTo(ctx, enrolmentId, text).catch((error: unknown) => {
        if (!isDomainError(error)) throw error;
        return null;
      });
      if (!made) continue;
      const { headers } = await sendRaw(server.current.url, `/r/${made.code}`, { headers: BROWSER });
      expect(isAllowed(new URL(String(headers.location), server.current.url).hostname), text).toBe(true);
    }
  });

  test("gives way to the campaign's when its host is not allowed any more", async () => {
    const { ctx, enrolmentId } = await given();
    const link = await linkTo(ctx, enrolmentId, "https://shop.example/");
    await changeLinkSettings(ctx, { intent: "domains", destinationDomains: "own.events.example" });
    const { headers } = await sendRaw(server.current.url, `/r/${link.code}`, { headers: BROWSER });
    expect(headers.location).toBe(`/go/${ctx.workspace.slug}/stand?ref=${link.code}`);
  });
});

describe("what a stranger says of where they came through is not believed", () => {
  const FORGED = ELSEWHERE.filter((text) => /^[\x21-\x7e]+$/.test(text) && text.length < 1_000);

  test.each([
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
    "X-Forwarded-Port",
    "Forwarded",
    "X-Real-IP",
    "Referer",
    "X-Original-URL",
    "X-Rewrite-URL",
  ])("%s", async (name) => {
    for (const value of ["e.example", ...FORGED]) {
      const headers = { Cookie: cookie, [name]: value };
      const page = await expectHome("/w/kade/marketing", { headers });
      expect(page.status).toBe(200);
      expect(page.body).not.toContain("e.example");
      expect((await expectHome("/w/kade/nothing-here", { headers })).status).toBe(404);
      await expectHome("/marketing", { headers });
    }
  });

  test("a forged host gets no link to itself, and a page of another host no form through", async () => {
    for (const value of ["e.example", "e.example:80", "own@e.example", "e.example/x", "[::1", "", ...FORGED]) {
      const answer = await sendRaw(server.current.url, "/marketing", {
        headers: { Cookie: cookie, Host: value, "X-Forwarded-Host": value },
      });
      expect([302, 400]).toContain(answer.status);
      if (answer.headers.location) expect(answer.headers.location).toMatch(/^\/w\/kade\//);
    }
    const posted = await sendRaw(server.current.url, "/preferences", {
      method: "POST",
      headers: {
        Cookie: cookie,
        Origin: "https://e.example",
        "X-Forwarded-Host": "e.example",
        "Content-Type": "application/x-www-form-urlencoded",
      },
      body: "theme=dark",
    });
    expect(posted.status).toBe(403);
  });
});

import { beforeAll, describe, expect, test } from "vitest";
import { useApp } from "#tests/support/app";
import { clicksOf, givenLink, openLink, PHONE, useClickServers } from "#tests/support/click-server";

const app = useApp();
const serve = useClickServers();
let port = 0;
beforeAll(async () => (port = await serve(app.current)));

const open = (path: string, options: { method?: string; headers?: Record<string, string> } = {}) =>
  openLink(path, { at: port, ...options });

describe("a messenger that makes a card of the link", () => {
  const robots = {
    WhatsApp: "WhatsApp/2.23.20.0",
    Facebook: "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    iMessage:
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0",
    LinkedIn: "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
    Slack: "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    Teams: "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5",
    X: "Twitterbot/1.0",
    Telegram: "TelegramBot (like TwitterBot)",
  };

  test.each(Object.entries(robots))("%s gets the campaign's words, and is not counted", async (_name, userAgent) => {
    const { ctx, link } = await givenLink(app.current, {
      texts: { en: { landingTitle: "Planners know planners", landingText: "We plan.\n\nYou rest." } },
    });
    const answer = await open(`/r/${link.code}?c=whatsapp`, { headers: { "user-agent": userAgent } });
    expect(answer).toMatchObject({
      status: 200,
      cookie: "",
      headers: { "content-type": "text/html; charset=utf-8", "x-robots-tag": "noindex" },
    });
    for (const part of [
      '<meta property="og:title" content="Planners know planners">',
      '<meta property="og:description" content="We plan. You rest.">',
      '<meta property="og:site_name" content="Roosterwerk">',
      '<meta name="twitter:card" content="summary_large_image">',
      `<meta property="og:image" content="${app.current.env.appUrl}/go/${ctx.workspace.slug}/`,
      '<meta name="robots" content="noindex">',
    ])
      expect(answer.body).toContain(part);
    expect(answer.body).not.toContain("<script");
    expect(await clicksOf(ctx)).toEqual([]);
  });

  test("cannot be brought markup by what somebody wrote", async () => {
    const evil = `"><script>alert(1)</script>'&`;
    const { link } = await givenLink(app.current, { texts: { en: { landingTitle: evil, landingText: evil } } });
    const { body, headers } = await open(`/r/${link.code}`, { headers: { "user-agent": robots.WhatsApp } });
    expect(body).not.toMatch(/<script|'&/);
    expect(body).toContain('content="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#39;&amp;"');
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
  });

  test("is told like everybody that a link is over or unknown", async () => {
    const { link } = await givenLink(app.current, { status: "ended" });
    const headers = { "user-agent": robots.Slack };
    expect([(await open(`/r/${link.code}`, { headers })).status, (await open("/r/niet-bekend", { headers })).status]).toEqual([410, 404]);
  });

  test("leaves the browser within an app to count as a person", async () => {
    const { ctx, link } = await givenLink(app.current);
    await open(`/r/${link.code}`, { headers: { "user-agent": `${PHONE} WhatsApp/2.24 [FBAN/FBIOS;FBAV/450.0]` } });
    expect(await clicksOf(ctx)).toHaveLength(1);
  });
});

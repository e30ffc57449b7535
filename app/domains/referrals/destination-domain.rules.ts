import { hostNameIn } from "#app/domains/referrals/link-settings.rules";

export const MOST_DESTINATION_DOMAINS = 20;

// Anybody can have a name below these, or have them lead anywhere: a workspace that allowed one would lend its links to strangers.
const OPEN_DOMAINS = new Set(
  `github.io gitlab.io vercel.app netlify.app netlify.com pages.dev workers.dev web.app firebaseapp.com herokuapp.com onrender.com fly.dev
  azurewebsites.net azurestaticapps.net cloudfront.net amazonaws.com appspot.com run.app blogspot.com blogger.com wordpress.com tumblr.com
  wixsite.com wix.com weebly.com webflow.io squarespace.com carrd.co notion.site notion.so myshopify.com framer.website framer.app
  hubspotpagebuilder.com typeform.com jotform.com google.com goo.gl youtube.com facebook.com linkedin.com bit.ly t.co tinyurl.com ow.ly
  is.gd buff.ly lnkd.in rebrand.ly cutt.ly shorturl.at linktr.ee ngrok.io ngrok.app ngrok-free.app loca.lt trycloudflare.com`.split(/\s+/),
);

// Below "co.uk" and its like every name belongs to somebody else.
const isRegistry = (host: string): boolean =>
  /^(?:co|com|org|net|ac|gov|gob|edu|ltd|plc|me|or|ne|go|nom|sch|mil|info|biz)\.[a-z]{2}$/.test(host);

export type DomainProblem = "tooMany" | "notADomain" | "open";

/** The hosts somebody typed, one a line or with commas, each once; or why one cannot be allowed. None at all is fine. */
export function destinationDomainsIn(text: string): { domains: string[] } | { problem: DomainProblem; domain: string } {
  const typed = text.split(/[\s,;]+/).filter(Boolean);
  const hosts = typed.map((one) => ({ one, host: hostNameIn(one)?.replace(/^www\./, "") ?? null }));
  const odd = hosts.find(({ host }) => host === null || !host.includes("."));
  if (odd) return { problem: "notADomain", domain: odd.one.slice(0, 60) };
  const domains = [...new Set(hosts.map(({ host }) => host as string))];
  const open = domains.find((host) => OPEN_DOMAINS.has(host) || isRegistry(host));
  if (open !== undefined) return { problem: "open", domain: open };
  return domains.length > MOST_DESTINATION_DOMAINS ? { problem: "tooMany", domain: "" } : { domains };
}

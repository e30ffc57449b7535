import { isSignedIn, roleOf, type ActorName } from "#tests/access/actors";
import { allows, type Right } from "#tests/access/matrix/rights";
import { ACTED, type Row } from "#tests/access/matrix/row";

const everybody = () => 200;
const onwards = () => 302;
const nobody = () => 404;
/** Leads on to the person's own workspace, theirs being wherever they have the right; strangers go to sign in first. */
const doorOf = (right: Right) => (actor: ActorName) => (!isSignedIn(actor) || allows(right, roleOf(actor)) ? 302 : 403);

/** Addresses outside a workspace, and those that strangers may open. The server of the test runs as in production. */
export const publicRows: Row[] = [
  { route: "root", path: "/sign-in", may: (actor) => (isSignedIn(actor) ? 302 : 200), isFrame: true },
  { route: "_index", path: "/", may: onwards },
  { route: "developers", path: "/developers", may: everybody },
  { route: "icons.$file", path: "/icons/1f44b8-192.png", may: everybody },
  { route: "portal", path: "/portal", may: doorOf("portal.view") },
  { route: "sales", path: "/sales", may: doorOf("lead.view") },
  { route: "marketing", path: "/marketing", may: doorOf("marketing.view") },
  { route: "finance", path: "/finance", may: doorOf("reward.view") },
  { route: "settings", path: "/settings", may: doorOf("settings.view") },
  { route: "w.$workspace._index", path: "/w/{workspace}", may: "member", opens: 302 },
  {
    route: "sign-in",
    path: "/sign-in",
    may: (actor) => (isSignedIn(actor) ? 302 : 200),
    forms: [{ name: "mail", may: () => ACTED, fields: { email: "nobody@example.com" } }],
  },
  {
    route: "sign-in_.$token",
    path: "/sign-in/{signInToken}",
    may: everybody,
    forms: [{ name: "enter", may: () => 410, to: "/sign-in/{signInToken}", fields: {} }],
  },
  {
    route: "sign-in_.challenge",
    path: "/sign-in/challenge",
    may: onwards,
    forms: [
      { name: "sign in", may: () => ACTED, fields: { purpose: "sign_in" } },
      { name: "prove", may: (actor) => (isSignedIn(actor) ? ACTED : 302), fields: { purpose: "reauthenticate" } },
      {
        name: "register",
        may: (actor) => (!isSignedIn(actor) ? 302 : roleOf(actor) === "ambassador" ? 403 : ACTED),
        fields: { purpose: "register" },
      },
    ],
  },
  {
    route: "reauthenticate",
    path: "/reauthenticate",
    may: (actor) => (isSignedIn(actor) ? 200 : 302),
    forms: [{ name: "mail", may: (actor) => (isSignedIn(actor) ? ACTED : 302), fields: { intent: "mail" }, isLast: true }],
  },
  { route: "sign-out", path: "/sign-out", may: onwards, forms: [{ name: "leave", may: onwards, fields: {}, isLast: true }] },
  {
    route: "setup",
    path: "/setup",
    may: nobody,
    forms: [{ name: "set up", may: nobody, fields: { code: "abc", companyName: "Mine", name: "Me", email: "me@example.com" } }],
  },
  {
    route: "preferences",
    path: "/preferences",
    may: onwards,
    forms: [{ name: "theme", may: onwards, fields: { theme: "dark", to: "/" } }],
  },
  {
    route: "join.$token",
    path: "/join/{joinToken}",
    may: everybody,
    isShop: true,
    absent: 404,
    forms: [{ name: "unclear", may: () => 422, fields: { answer: "perhaps" } }],
  },
  {
    route: "introduced.$token",
    path: "/introduced/{introducedToken}",
    may: everybody,
    isShop: true,
    absent: 404,
    forms: [{ name: "unclear", may: () => 422, fields: { answer: "perhaps" } }],
  },
  {
    route: "unsubscribe.$token",
    path: "/unsubscribe/nobody-made-this",
    may: nobody,
    forms: [{ name: "stop", may: nobody, fields: { "List-Unsubscribe": "One-Click" } }],
  },
  {
    route: "go.$workspace.$campaign",
    path: "/go/{workspace}/{campaignSlug}",
    may: everybody,
    isShop: true,
    absent: 404,
    filters: ["?ref={linkCode}"],
    forms: [{ name: "incomplete", may: () => 422, fields: { name: "Me", reach: "nothing" } }],
  },
  {
    route: "go.$workspace.$campaign_.card[.]png",
    path: "/go/{workspace}/{campaignSlug}/card.png",
    may: everybody,
    isShop: true,
    absent: 404,
  },
  { route: "go.$workspace.$campaign_.thanks", path: "/go/{workspace}/{campaignSlug}/thanks", may: everybody, isShop: true, absent: 404 },
  {
    route: "go.$workspace.$campaign_.join",
    path: "/go/{workspace}/{campaignSlug}/join",
    may: everybody,
    isShop: true,
    absent: 404,
    filters: ["?done"],
    forms: [{ name: "incomplete", may: () => 422, fields: { name: "Me", email: "nothing" } }],
  },
  { route: "webhooks.mail", path: "/webhooks/mail", may: nobody, forms: [{ name: "hand in mail", may: () => 401, fields: { a: "b" } }] },
  { route: "dev.kit", path: "/dev/kit", may: nobody },
  { route: "dev.clock", path: "/dev/clock", may: nobody, forms: [{ name: "step", may: nobody, fields: { step: "day" } }] },
  { route: "dev.mail", path: "/dev/mail", may: nobody },
  { route: "dev.mail_.$id", path: "/dev/mail/{mail}", may: nobody },
  { route: "dev.sign-in.$userId", path: "/dev/sign-in/{member}", may: nobody },
  { route: "$", path: "/nothing/here", may: nobody },
  { route: "api.$", path: "/api/nothing", may: nobody },
  // The API has a table of its own, a row an operation.
  { route: "api.v1.$", path: "/api/v1/campaigns", may: () => 401 },
];

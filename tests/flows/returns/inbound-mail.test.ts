import { expect, test } from "vitest";
import { sendEmail } from "#app/emails/send-email.server";
import { templates } from "#app/emails/templates";
import { asMember, givenWorkspace } from "#tests/support/app";
import { useServer } from "#tests/support/server";
import { gmail, postfix } from "#tests/support/returned-mail";

const server = useServer();
const SECRET = "inbound-secret-of-at-least-32-characters";

async function handIn(body: string, headers: Record<string, string> = { Authorization: `Bearer ${SECRET}` }) {
  const sent = { "Content-Type": "message/rfc822", ...headers };
  const answer = await fetch(`${server.current.url}/webhooks/mail`, { method: "POST", headers: sent, body });
  return [answer.status, ((await answer.json()) as { outcome?: string; error?: string }).outcome ?? null];
}

/** Somebody who was mailed, and where that mail comes back to. */
async function givenMailed(address: string) {
  const ctx = await givenWorkspace(server.current.app);
  await sendEmail(ctx, "invitation", templates.invitation.example, { address, key: address });
  await server.current.runJobs();
  const mail = server.current.app.mails.find(({ to }) => to.address === address);
  const suppressions = () => ctx.db.suppression.findMany({ where: { workspaceId: ctx.workspaceId }, select: { reason: true } });
  return { ctx, to: mail?.returnTo ?? "", headers: mail?.headers ?? {}, suppressions };
}

test("a mail server hands in what came back: once it counts, then it is known", async () => {
  const { to, headers, suppressions } = await givenMailed("ana@customer.example");
  expect(headers).toMatchObject({ "CFBL-Address": `${to}; report=arf` });
  expect(await handIn(postfix({ to }))).toEqual([200, "recorded"]);
  expect(await handIn(postfix({ to }))).toEqual([200, "repeated"]);
  expect(await suppressions()).toEqual([{ reason: "bounced" }]);
});

test("the server's own word on the recipient is enough", async () => {
  const { to, suppressions } = await givenMailed("bo@customer.example");
  const envelope = { Authorization: `Bearer ${SECRET}`, "X-Envelope-To": to };
  expect(await handIn(gmail(), envelope)).toEqual([200, "recorded"]);
  expect(await suppressions()).toEqual([{ reason: "bounced" }]);
});

test("without the secret nothing is read, whatever is sent", async () => {
  const { to, suppressions } = await givenMailed("cas@customer.example");
  const wrong = [{}, { Authorization: "Bearer wrong" }, { Authorization: SECRET }, { Authorization: `Basic ${SECRET}` }];
  for (const headers of wrong) expect((await handIn(postfix({ to }), headers as Record<string, string>))[0]).toBe(401);
  expect(await suppressions()).toEqual([]);
  expect((await server.current.visitor().get("/webhooks/mail")).status).toBe(404);
});

test("whatever is handed in is answered: nothing, noise, and more than a megabyte", async () => {
  expect(await handIn("")).toEqual([200, "no_report"]);
  expect(await handIn("\u0000\u0001\u0002 \n\n: :\n")).toEqual([200, "no_report"]);
  expect(await handIn(postfix({ to: "nobody@bounce.example" }))).toEqual([200, "no_token"]);
  expect((await handIn("x".repeat(1_000_001)))[0]).toBe(413);
});

test("a marketer looks an address up, stops its mail and allows it again, without the address in any address line", async () => {
  const ctx = await givenWorkspace(server.current.app);
  const lotte = await asMember(ctx, ["marketer"]);
  const browser = await server.current.signIn(lotte.actor.kind === "user" ? lotte.actor.email : "");
  const page = `/w/${ctx.workspace.slug}/settings/no-mail`;
  const send = async (fields: Record<string, string>) => (await browser.post(page, { address: "Ana@Customer.example", ...fields })).text;
  expect(await send({ intent: "find" })).toContain("This address gets mail.");
  expect(await send({ intent: "add", reason: "bounced" })).toMatch(/This address gets no more mail.*Mail came back on/s);
  const unchosen = await browser.post(page, { address: "Ana@Customer.example", intent: "lift" });
  expect(unchosen.status).toBe(422);
  for (const words of ["Choose why it may get mail again", "About ana@customer.example", "Mail came back on", "Allow mail again"])
    expect(unchosen.text).toContain(words);
  expect(await send({ intent: "lift", ground: "asked" })).toContain("This address gets mail again.");
  expect(await send({ intent: "lift", ground: "asked" })).toContain("This address gets mail already.");
  await send({ intent: "add", reason: "complained" });
  expect(await send({ intent: "lift", ground: "mistake" })).toContain("nobody but the person can take it back");
  expect(await send({ intent: "find", address: "no address" })).toContain("Enter a whole e-mail address");
});

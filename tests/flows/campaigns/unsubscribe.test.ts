import { expect, test } from "vitest";
import { inviteCandidates } from "#app/domains/campaigns/invite-candidates.server";
import { listCandidates } from "#app/domains/campaigns/list-candidates.server";
import { sendEmail } from "#app/emails/send-email.server";
import { templates } from "#app/emails/templates";
import { asMember, givenWorkspace } from "#tests/support/app";
import { givenAnswer, givenLiveCampaign } from "#tests/support/campaigns";
import { useServer } from "#tests/support/server";

const server = useServer();

/** Somebody who was invited, and the address in the header of their mail. */
async function givenInvited() {
  const { app } = server.current;
  const ctx = await givenWorkspace(app);
  const lotte = await asMember(ctx, ["marketer"]);
  const campaignId = await givenLiveCampaign(lotte);
  const person = await givenAnswer(ctx);
  await inviteCandidates(lotte, { campaignId, people: { all: true } });
  await server.current.runJobs();
  const headers = app.mails.find(({ to }) => to.address === person.email)?.headers ?? {};
  const path = /^<(.*)>$/.exec(headers["List-Unsubscribe"] ?? "")?.[1]?.replace(server.current.url, "") ?? "";
  const suppressions = () => ctx.db.suppression.findMany({ where: { workspaceId: ctx.workspaceId }, select: { reason: true } });
  return { ctx, lotte, ...person, headers, path, suppressions };
}

test("a mail service unsubscribes with one post, without cookies, and nothing of a programme is mailed after it", async () => {
  const { ctx, lotte, email, headers, path, suppressions } = await givenInvited();
  expect(headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
  expect(path).not.toContain(email);
  const posts = Array.from({ length: 20 }, () =>
    fetch(server.current.url + path, { method: "POST", body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }) }),
  );
  expect(new Set((await Promise.all(posts)).map(({ status }) => status))).toEqual(new Set([200]));
  expect(await suppressions()).toEqual([{ reason: "unsubscribed" }]);
  expect(await sendEmail(ctx, "invitation", templates.invitation.example, { address: email, key: "next" })).toBeNull();
  const [candidate] = await listCandidates(lotte, await givenLiveCampaign(lotte, { slug: "another" }));
  expect(candidate?.verdict).toMatchObject({ isIn: false, reason: "suppressed" });
});

test("opening the link asks and changes nothing, the button unsubscribes", async () => {
  const { path, suppressions } = await givenInvited();
  const sanne = server.current.visitor();
  for (const method of ["GET", "HEAD"]) expect((await sanne.send(path, { method })).status).toBe(200);
  expect((await sanne.get(path)).text).toContain("No more mail from Roosterwerk?");
  expect(await suppressions()).toEqual([]);
  expect((await sanne.post(path, {})).text).toContain("You will get no more of these mails");
  expect(await suppressions()).toEqual([{ reason: "unsubscribed" }]);
});

test("a link that was changed in one letter or lent to another workspace is not found", async () => {
  const { path, suppressions } = await givenInvited();
  const other = await givenWorkspace(server.current.app);
  const [first, hash, seal = ""] = path.replace("/unsubscribe/", "").split(".");
  const changed = seal.startsWith("A") ? `B${seal.slice(1)}` : `A${seal.slice(1)}`;
  for (const token of [`${first}.${hash}.${changed}`, `${other.workspaceId}.${hash}.${seal}`, `${first}.${hash}`, "x"])
    expect((await server.current.visitor().post(`/unsubscribe/${token}`, {})).status).toBe(404);
  expect(await suppressions()).toEqual([]);
});

test("a code to sign in cannot be unsubscribed from", async () => {
  const ctx = await givenWorkspace(server.current.app);
  await sendEmail(ctx, "signIn", templates.signIn.example, { address: "code@customer.example", key: "code" });
  await server.current.runJobs();
  const mail = server.current.app.mails.find(({ to }) => to.address === "code@customer.example");
  expect(Object.keys(mail?.headers ?? {})).not.toContain("List-Unsubscribe");
});

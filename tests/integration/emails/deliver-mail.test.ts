import { beforeEach, describe, expect, test } from "vitest";
import { inTransaction, type Ctx } from "#app/platform/context.server";
import { insertBatch } from "#app/domains/campaigns/invitation-batch.repository.server";
import { insertInvitationsOnce } from "#app/domains/campaigns/invitation.repository.server";
import { suppressAddress } from "#app/domains/contacts/suppress-address.server";
import { deliverMail } from "#app/emails/deliver-mail.server";
import { claimMail, findMail } from "#app/emails/outbound-mail.repository.server";
import { sendEmail } from "#app/emails/send-email.server";
import { templates } from "#app/emails/templates";
import type { MailMessage } from "#app/platform/services";
import { asMember, givenWorkspace, useApp } from "#tests/support/app";
import { givenAnswer, givenLiveCampaign } from "#tests/support/campaigns";

const app = useApp();
let ctx: Ctx;
let sent: MailMessage[];
let refusal: string | null;

beforeEach(async () => {
  sent = [];
  refusal = null;
  const given = await givenWorkspace(app.current);
  const send = (mail: MailMessage) => (refusal ? Promise.reject(new Error(refusal)) : Promise.resolve((sent.push(mail), "sent" as const)));
  ctx = { ...given, services: { ...given.services, mail: { send, close: () => undefined } }, env: { ...given.env, mode: "production" } };
});

const written = async (name: "signIn" | "invitation") =>
  (await sendEmail(ctx, name, templates[name].example, { address: "sanne@customer.example", key: name })) ?? "";
const mailOf = async (id: string) => {
  const mail = await findMail(ctx, id);
  return mail && { status: mail.status, error: mail.error, isWiped: mail.html === "" && mail.text === "" };
};
const once = { isLast: false };

test("a mail that left keeps none of its links and codes", async () => {
  const id = await written("signIn");
  await deliverMail(ctx, id, once);
  expect(sent.map(({ to }) => to.address)).toEqual(["sanne@customer.example"]);
  expect(await mailOf(id)).toEqual({ status: "sent", error: null, isWiped: true });
});

test("a mail is sent once, whoever tries again", async () => {
  const id = await written("signIn");
  await deliverMail(ctx, id, once);
  await deliverMail(ctx, id, once);
  expect(sent).toHaveLength(1);
});

test("a new lead's mail to its owner overtakes a batch of five thousand invitations", async () => {
  await written("invitation");
  const { pool } = ctx.app.database;
  await pool.query(
    `INSERT INTO graphile_worker._private_jobs ("task_id", "payload", "priority") SELECT j."task_id", j."payload", j."priority"
    FROM graphile_worker._private_jobs j CROSS JOIN generate_series(1, 4999) WHERE j."payload"->>'workspaceId' = $1`,
    [ctx.workspaceId],
  );
  const owner = { address: "daan@roosterwerk.example", key: "lead-assigned" };
  const mailId = await sendEmail(ctx, "leadAssigned", templates.leadAssigned.example, owner);
  const { rows } = await pool.query<{ mailId: string; waiting: number }>(
    `SELECT payload->'data'->>'mailId' AS "mailId", (count(*) OVER ())::int AS "waiting" FROM graphile_worker._private_jobs
    WHERE payload->>'workspaceId' = $1 ORDER BY priority, run_at, id LIMIT 1`, // the order in which workers take jobs
    [ctx.workspaceId],
  );
  expect(rows).toEqual([{ mailId, waiting: 5_001 }]);
  await pool.query(`DELETE FROM graphile_worker._private_jobs WHERE payload->>'workspaceId' = $1`, [ctx.workspaceId]);
});

describe("an address that must not be written to", () => {
  const suppress = () => suppressAddress(ctx, "Sanne@customer.example", "unsubscribed", "person");
  const mailsWritten = () =>
    ctx.db.outboundMail.findMany({ where: { workspaceId: ctx.workspaceId }, select: { status: true, html: true, text: true } });

  test("gets no mail of a campaign that waited for it, and nothing of it is kept", async () => {
    const id = await written("invitation");
    await suppress();
    await deliverMail(ctx, id, once);
    expect(sent).toEqual([]);
    expect(await mailOf(id)).toEqual({ status: "suppressed", error: null, isWiped: true });
  });

  test("gets no new mail of a campaign: that there was one is written down, without its content", async () => {
    await suppress();
    expect(await written("invitation")).toBe("");
    expect(await mailsWritten()).toEqual([{ status: "suppressed", html: "", text: "" }]);
  });

  test("is refused by the database, whatever the code does: neither written nor claimed, and no invitation is made", async () => {
    const queued = await written("invitation");
    const { addressHash } = await ctx.db.outboundMail.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, id: queued } });
    await suppress();
    await expect(claimMail(ctx, queued)).rejects.toThrow(/address is suppressed/);
    const copy = await ctx.db.outboundMail.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, id: queued } });
    await expect(
      ctx.db.outboundMail.create({ data: { ...copy, id: "eml_other", messageKey: "other", headers: {}, addressHash } }),
    ).rejects.toThrow(/address is suppressed/);
    const lotte = await asMember(ctx, ["marketer"]);
    const campaignId = await givenLiveCampaign(lotte);
    const { contactId } = await givenAnswer(ctx);
    const { id: responseId } = await ctx.db.response.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, contactId } });
    const reason = { score: 10, answeredAt: "", audienceVersion: 0 };
    const invitation = { contactId, responseId, addressHash: addressHash ?? "", reason, sendAt: ctx.now };
    await insertBatch(ctx, { id: "bat_1", campaignId, origin: "staff", createdByUserId: null });
    expect(await insertInvitationsOnce(ctx, campaignId, "bat_1", null, [invitation])).toBe(0);
  });

  test("who suppresses while the mail is being written is heeded: the writer waits, then keeps it back", async () => {
    let written: Promise<string | null> = Promise.resolve("never asked");
    await inTransaction(ctx, async (tx) => {
      await suppressAddress(tx, "sanne@customer.example", "bounced", "person");
      written = sendEmail(ctx, "invitation", templates.invitation.example, { address: "sanne@customer.example", key: "race" });
      await new Promise((resolve) => setTimeout(resolve, 200));
    });
    expect(await written).toBeNull();
    expect(await mailsWritten()).toMatchObject([{ status: "suppressed" }]);
  });

  test("forty addresses suppressed and mailed at the same moment: none is mailed after its suppression", async () => {
    const people = Array.from({ length: 40 }, (_, index) => `p${index}@customer.example`);
    const suppressedAt = new Map<string, number>();
    const mailedAt = new Map<string, number>();
    const send = (mail: MailMessage) => {
      mailedAt.set(mail.to.address, performance.now());
      return Promise.resolve("sent" as const);
    };
    const mailing = { ...ctx, services: { ...ctx.services, mail: { send, close: () => undefined } } };
    await Promise.all(
      people.flatMap((address) => [
        suppressAddress(ctx, address, "unsubscribed", "person").then(() => suppressedAt.set(address, performance.now())),
        sendEmail(ctx, "invitation", templates.invitation.example, { address, key: address }).then((id) =>
          id ? deliverMail(mailing, id, once) : undefined,
        ),
      ]),
    );
    const before = new Set(mailedAt.keys());
    const waiting = await ctx.db.outboundMail.findMany({ where: { workspaceId: ctx.workspaceId }, select: { id: true } });
    for (const { id } of waiting) await deliverMail(mailing, id, once);
    expect([...mailedAt.keys()].filter((address) => !before.has(address))).toEqual([]);
    expect(await ctx.db.outboundMail.count({ where: { workspaceId: ctx.workspaceId, status: { in: ["queued", "sending"] } } })).toBe(0);
    expect(suppressedAt.size).toBe(40);
  });

  test("still gets the code it asks for", async () => {
    await suppress();
    await deliverMail(ctx, await written("signIn"), once);
    expect(sent).toHaveLength(1);
  });
});

describe("a mail server that refuses", () => {
  test("is asked again, under the same Message-ID, and the address it quotes is not kept", async () => {
    const id = await written("signIn");
    refusal = "451 sanne@customer.example: try again later";
    await expect(deliverMail(ctx, id, once)).rejects.toThrow("451");
    expect(await mailOf(id)).toEqual({ status: "queued", error: "451 … try again later", isWiped: false });
    refusal = null;
    await deliverMail(ctx, id, once);
    expect(sent[0]?.messageId).toContain(id);
  });

  test("for the last time leaves the mail failed; a retry by hand sends it", async () => {
    const id = await written("signIn");
    refusal = "550 no such mailbox";
    await expect(deliverMail(ctx, id, { isLast: true })).rejects.toThrow("550");
    expect(await mailOf(id)).toMatchObject({ status: "failed", error: "550 no such mailbox" });
    refusal = null;
    await deliverMail(ctx, id, once);
    expect(await mailOf(id)).toMatchObject({ status: "sent", error: null });
  });
});

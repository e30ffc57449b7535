import { beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { suppressAddress } from "#app/domains/contacts/suppress-address.server";
import { deliverMail } from "#app/emails/deliver-mail.server";
import { findMail } from "#app/emails/outbound-mail.repository.server";
import { sendEmail } from "#app/emails/send-email.server";
import { templates } from "#app/emails/templates";
import type { MailMessage } from "#app/platform/services";
import { givenWorkspace, useApp } from "#tests/support/app";

const app = useApp();
let ctx: Ctx;
let sent: MailMessage[];
let refusal: string | null;

beforeEach(async () => {
  sent = [];
  refusal = null;
  const given = await givenWorkspace(app.current);
  const send = (mail: MailMessage) => (refusal ? Promise.reject(new Error(refusal)) : Promise.resolve((sent.push(mail), "sent" as const)));
  ctx = { ...given, services: { mail: { send, close: () => undefined } }, env: { ...given.env, mode: "production" } };
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

describe("an address that must not be written to", () => {
  beforeEach(() => suppressAddress(ctx, "Sanne@customer.example", "unsubscribed"));

  test("gets no mail of a campaign, and nothing of it is kept", async () => {
    const id = await written("invitation");
    await deliverMail(ctx, id, once);
    expect(sent).toEqual([]);
    expect(await mailOf(id)).toEqual({ status: "suppressed", error: null, isWiped: true });
  });

  test("still gets the code it asks for", async () => {
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

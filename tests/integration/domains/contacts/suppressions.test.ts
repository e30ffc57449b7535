import { describe, expect, test } from "vitest";
import {
  addressState,
  changeAddress,
  liftSuppression,
  suppressAndTell,
  suppressionCounts,
} from "#app/domains/contacts/manage-suppression.server";
import { suppressAddress, suppressAddresses } from "#app/domains/contacts/suppress-address.server";
import type { SuppressionReason, SuppressionSource } from "#app/domains/contacts/suppression.rules";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import type { Ctx } from "#app/platform/context.server";
import { givenWorkspace, useApp } from "#tests/support/app";

const app = useApp();
const ANA = "ana@customer.example";
const reasonOf = async (ctx: Ctx) => (await addressState(ctx, ANA)).suppressed?.reason ?? null;
const kinds = async (ctx: Ctx) =>
  (await ctx.db.activity.findMany({ where: { workspaceId: ctx.workspaceId }, orderBy: { at: "asc" } })).map(({ kind }) => kind);

type Said = [SuppressionReason, SuppressionSource];
const heavier: Array<{ name: string; first: Said; then: Said; stays: SuppressionReason }> = [
  { name: "a complaint replaces a bounce", first: ["bounced", "mail_server"], then: ["complained", "mail_server"], stays: "complained" },
  {
    name: "a bounce does not replace an unsubscription",
    first: ["unsubscribed", "person"],
    then: ["bounced", "file"],
    stays: "unsubscribed",
  },
  { name: "of two for ever the first stays", first: ["never", "person"], then: ["complained", "api"], stays: "never" },
  {
    name: "a person's own word replaces a colleague's",
    first: ["do_not_contact", "staff"],
    then: ["unsubscribed", "person"],
    stays: "unsubscribed",
  },
];

describe("of two reasons for one address", () => {
  test.each(heavier)("$name, one after the other and in one list", async ({ first, then, stays }) => {
    const [ctx, other] = [await givenWorkspace(app.current), await givenWorkspace(app.current)];
    for (const [reason, source] of [first, then]) await suppressAddress(ctx, ANA, reason, source);
    expect(await reasonOf(ctx)).toBe(stays);
    const outcomes = await suppressAddresses(
      other,
      [first, then].map(([reason]) => ({ address: ANA, reason })),
      "file",
    );
    expect(outcomes).toEqual(["created", "unchanged"]);
    expect(await reasonOf(other)).toBe(stays);
  });
});

describe("an address gets mail again", () => {
  test.each<{ said: Said; isLifted: boolean }>([
    { said: ["bounced", "mail_server"], isLifted: true },
    { said: ["bounced", "unknown"], isLifted: true },
    { said: ["do_not_contact", "staff"], isLifted: true },
    { said: ["do_not_contact", "person"], isLifted: false },
    { said: ["do_not_contact", "unknown"], isLifted: false },
    { said: ["complained", "staff"], isLifted: false },
    { said: ["unsubscribed", "file"], isLifted: false },
    { said: ["never", "person"], isLifted: false },
  ])("$said: $isLifted, and the database says the same", async ({ said: [reason, source], isLifted }) => {
    const ctx = await givenWorkspace(app.current);
    await suppressAddress(ctx, ANA, reason, source);
    expect((await addressState(ctx, ANA)).suppressed?.mayBeLifted).toBe(isLifted);
    const lift = liftSuppression(ctx, ANA, "asked");
    if (isLifted) await lift;
    else await expect(lift).rejects.toMatchObject({ code: "conflict" });
    expect(await reasonOf(ctx)).toBe(isLifted ? null : reason);
    const where = { workspaceId: ctx.workspaceId };
    if (!isLifted) await expect(ctx.db.suppression.deleteMany({ where })).rejects.toThrow(/for ever/);
    if (!isLifted) await expect(ctx.db.suppression.updateMany({ where, data: { reason: "bounced" } })).rejects.toThrow(/for ever/);
    expect(await kinds(ctx)).toEqual(isLifted ? ["suppression.lifted"] : []);
  });

  test("of ten who lift it at once one does", async () => {
    const ctx = await givenWorkspace(app.current);
    await suppressAddress(ctx, ANA, "bounced", "staff");
    const lifts = await Promise.allSettled(Array.from({ length: 10 }, () => liftSuppression(ctx, ANA, "mistake")));
    expect(lifts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await kinds(ctx)).toEqual(["suppression.lifted"]);
  });

  test("who complains while somebody lifts a bounce is heeded", async () => {
    for (let round = 0; round < 10; round++) {
      const ctx = await givenWorkspace(app.current);
      await suppressAddress(ctx, ANA, "bounced", "staff");
      await Promise.allSettled([liftSuppression(ctx, ANA, "mistake"), suppressAddress(ctx, ANA, "complained", "mail_server")]);
      expect(await reasonOf(ctx)).toBe("complained");
    }
  });
});

test("a colleague stops mail once; it is written down with the person where we know them, and never with the address", async () => {
  const ctx = await givenWorkspace(app.current);
  const { contactId } = await upsertContact(ctx, { email: ANA, name: "Ana", source: "test" });
  const stop = (address: string) => suppressAndTell(ctx, { address, reason: "do_not_contact", source: "staff" });
  expect([await stop("Ana@Customer.example "), await stop(ANA), await stop("bo@customer.example")]).toEqual([
    "created",
    "unchanged",
    "created",
  ]);
  const rows = await ctx.db.activity.findMany({ where: { workspaceId: ctx.workspaceId }, orderBy: { at: "asc" } });
  expect(rows.map(({ subjectKind, subjectId }) => [subjectKind, subjectId.slice(0, 3)])).toEqual([
    ["contact", "con"],
    ["suppression", "sup"],
  ]);
  expect(rows[0]?.subjectId).toBe(contactId);
  expect(JSON.stringify(rows)).not.toContain("@");
  expect(await suppressionCounts(ctx)).toMatchObject([{ reason: "do_not_contact", count: 2 }]);
});

test("an address can be asked about, with who it belongs to; other workspaces know nothing of it", async () => {
  const [ctx, other] = [await givenWorkspace(app.current), await givenWorkspace(app.current)];
  const { contactId } = await upsertContact(ctx, { email: ANA, name: "Ana", source: "test" });
  const { done, state } = await changeAddress(ctx, { intent: "add", address: ANA, reason: "complained" });
  expect([done, state]).toMatchObject(["created", { contact: { id: contactId }, suppressed: { reason: "complained", source: "staff" } }]);
  expect(await changeAddress(other, { intent: "find", address: ANA })).toEqual({
    done: null,
    state: { address: ANA, suppressed: null, contact: null },
  });
});

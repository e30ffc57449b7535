import { hashToken, newToken } from "#app/platform/crypto.server";
import { addDays } from "#app/platform/instants";
import { newId } from "#app/platform/ids";
import type { Ctx } from "#app/platform/context.server";
import { insertSession } from "#app/domains/accounts/account.repository.server";
import type { PeopleImportKind } from "#app/domains/contacts/people-import-columns.rules";
import { mergePeople } from "#app/domains/contacts/merge-people.server";
import { acceptPeopleFile } from "#app/domains/contacts/start-people-import.server";
import { storeUpload } from "#app/platform/uploads/store-upload.server";
import { suppressAddress } from "#app/domains/contacts/suppress-address.server";
import { createCompany } from "#app/domains/contacts/save-company.server";
import { addAnnotation } from "#app/domains/nps/annotate-trend.server";
import { createContact } from "#app/domains/contacts/save-contact.server";
import type { Words } from "#tests/access/world";

/** Stopped in every workspace, and not the address of anybody. */
export const STOPPED_ADDRESS = "ann@mail.example";

/** People and companies to merge, to take apart and to change, and what an administrator calls their own. */
export async function givePeople(ctx: Ctx, { words, adminId, campaignId }: { words: Words; adminId: string; campaignId: string }) {
  const contact = (name: string) =>
    createContact(ctx, { name: `${name} ${words.all}`, email: `${name}@people.${words.reach}.example`, externalId: `${name}-1` });
  const company = (name: string) => createCompany(ctx, { name: `${name} ${words.all}`, domain: `${name}-${words.all}.example` });
  const { workspaceId } = ctx;

  const [contactKept, contactMerged] = [await contact("kept"), await contact("merged")];
  const { mergeId: contactMerge } = await mergePeople(ctx, { kind: "contact", keptId: contactKept, mergedId: contactMerged });
  const [companyKept, companyMerged] = [await company("kept"), await company("merged")];
  const { mergeId: companyMerge } = await mergePeople(ctx, { kind: "company", keptId: companyKept, mergedId: companyMerged });
  await suppressAddress(ctx, STOPPED_ADDRESS, "bounced", "staff"); // so that mail to it can be allowed again
  const contactKnown = await contact("known");
  const companyKnown = await company("known");
  const contactIdentity = await ctx.db.contactIdentity.findFirstOrThrow({
    where: { workspaceId, contactId: contactKnown, kind: "external_id" },
  });
  const companyIdentity = await ctx.db.companyIdentity.findFirstOrThrow({ where: { workspaceId, companyId: companyKnown } });
  return {
    contactKept,
    contactMerge,
    contactKnown,
    contactIdentity: contactIdentity.id,
    contactOne: await contact("one"),
    contactTwo: await contact("two"),
    contactThree: await contact("three"),
    companyKept,
    companyMerge,
    companyKnown,
    companyIdentity: companyIdentity.id,
    companyOne: await company("one"),
    companyTwo: await company("two"),
    companyThree: await company("three"),
    peopleImport: await givenImport(ctx, words),
    suppressionImport: await givenImport(ctx, words, "suppressions"),
    guestImport: await givenImport(ctx, words, "guests", campaignId),
    queuedPeopleImport: await givenQueuedImport(ctx, words),
    queuedSuppressionImport: await givenQueuedImport(ctx, words, "suppressions"),
    queuedGuestImport: await givenQueuedImport(ctx, words, "guests"),
    annotation: await addAnnotation(ctx, { day: "2026-02-03", text: `Outage ${words.all}` }),
    removableAnnotation: await addAnnotation(ctx, { day: "2026-02-05", text: `Price change ${words.all}` }),
    view: await givenView(ctx, adminId, words),
    passkey: await givenPasskey(ctx, adminId, words),
    session: await givenSession(ctx, adminId),
  };
}

/** A file with a row that will be refused. */
async function givenImport(
  ctx: Ctx,
  { staff, reach }: Words,
  kind: PeopleImportKind = "contacts",
  campaignId: string | null = null,
): Promise<string> {
  async function* body() {
    yield new TextEncoder().encode(`email,name\n${reach},${staff}\n`);
  }
  const upload = await storeUpload(ctx, { name: `${staff}.csv`, type: "text/csv", body: body() });
  return (await acceptPeopleFile(ctx, upload, kind, null, { campaignId })).id;
}

/** One that a busy worker has not come to yet. */
async function givenQueuedImport({ db, workspaceId, now }: Ctx, { staff }: Words, kind: PeopleImportKind = "contacts"): Promise<string> {
  const [id, uploadId] = [newId("peopleImport"), newId("upload")];
  const upload = { fileName: `${staff}.csv`, contentType: "text/csv", sizeBytes: 10n, createdAt: now };
  await db.upload.create({ data: { workspaceId, id: uploadId, ...upload } });
  await db.peopleImport.create({ data: { workspaceId, id, uploadId, kind, status: "queued", createdAt: now } });
  return id;
}

async function givenView(ctx: Ctx, userId: string, { staff }: Words): Promise<string> {
  const id = newId("savedView");
  const view = { place: "contacts", name: `View ${staff}`, query: "search=a", isShared: false };
  await ctx.db.savedView.create({ data: { workspaceId: ctx.workspaceId, id, userId, ...view, createdAt: ctx.now } });
  return id;
}

async function givenPasskey({ app, now }: Ctx, userId: string, { staff }: Words): Promise<string> {
  const id = newId("passkey");
  const credential = { credentialId: newToken(), publicKey: Buffer.from("no key"), transports: [] };
  await app.database.prisma.passkey.create({ data: { id, userId, name: `Laptop ${staff}`, ...credential, createdAt: now } });
  return id;
}

export async function givenSession({ app, now }: Ctx, userId: string): Promise<string> {
  const tokenHash = hashToken(newToken());
  await insertSession(app, { tokenHash, userId, userAgent: "another browser", expiresAt: addDays(now, 1), authenticatedAt: now });
  return (await app.database.prisma.session.findUniqueOrThrow({ where: { tokenHash } })).id;
}

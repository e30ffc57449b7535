import { Prisma } from "#app/platform/db/scoped.server";
import type { Ctx } from "#app/platform/context.server";

/** Everything under which rows know one person: the contacts that are them, their addresses, their leads and their sign-in. */
export type PersonKeys = {
  contactIds: string[];
  names: string[];
  addresses: string[];
  leadIds: string[];
  introducedLeadIds: string[];
  ambassadorId: string | null;
  userId: string | null;
};

/** The person of a contact; of one that was merged, the whole of it. Locked until the transaction ends. Null when there is none. */
export async function findPersonKeys(tx: Ctx, contactId: string): Promise<PersonKeys | null> {
  const { workspaceId } = tx;
  // A mail to them that is being written is finished first, and found: whoever writes one holds the invitation.
  await tx.db.$queryRaw`
    SELECT 1 FROM "Invitation" i WHERE i."workspaceId" = ${workspaceId} AND i."contactId" IN (
      SELECT c."id" FROM "Contact" c WHERE c."workspaceId" = ${workspaceId} AND (c."id" = ${contactId} OR c."mergedIntoId" = ${contactId}))
    ORDER BY i."id" FOR UPDATE`;
  const contacts = await tx.db.$queryRaw<Array<{ id: string; name: string; email: string | null }>>`
    SELECT c."id", c."name", c."email" FROM "Contact" c
    WHERE c."workspaceId" = ${workspaceId} AND (c."id" = ${contactId} OR c."mergedIntoId" = ${contactId})
    ORDER BY c."id" FOR UPDATE`;
  if (!contacts.some(({ id }) => id === contactId)) return null;
  const contactIds = contacts.map(({ id }) => id);
  const [identities, leads, introduced, ambassador] = [
    await tx.db.contactIdentity.findMany({
      where: { workspaceId, contactId: { in: contactIds }, kind: { in: ["email", "phone"] } },
      select: { value: true },
    }),
    await tx.db.lead.findMany({ where: { workspaceId, contactId: { in: contactIds } }, select: { id: true } }),
    await tx.db.lead.findMany({ where: { workspaceId, introducerContactId: { in: contactIds } }, select: { id: true } }),
    await tx.db.ambassador.findFirst({ where: { workspaceId, contactId: { in: contactIds } }, select: { id: true, userId: true } }),
  ];
  return {
    contactIds,
    names: contacts.map(({ name }) => name),
    addresses: [...new Set([...contacts.map(({ email }) => email ?? ""), ...identities.map(({ value }) => value)])].filter(Boolean),
    leadIds: leads.map(({ id }) => id),
    introducedLeadIds: introduced.map(({ id }) => id),
    ambassadorId: ambassador?.id ?? null,
    userId: ambassador?.userId ?? null,
  };
}

/** The contact stays, because leads, sales and rewards hang on it; who it was does not. */
export async function updateToNobody(tx: Ctx, contactIds: string[], name: string): Promise<void> {
  const { workspaceId } = tx;
  const nothing = { email: null, phone: null, jobTitle: null, language: null, country: null, segment: null, companyId: null };
  await tx.db.contact.updateMany({
    where: { workspaceId, id: { in: contactIds } },
    data: { name, ...nothing, attributes: {}, erasedAt: tx.now, updatedAt: tx.now },
  });
  await tx.db.contactIdentity.deleteMany({ where: { workspaceId, contactId: { in: contactIds } } });
  // What was kept so that a merge could be undone would bring the names back.
  await tx.db.peopleMerge.deleteMany({
    where: { workspaceId, kind: "contact", OR: [{ keptId: { in: contactIds } }, { mergedId: { in: contactIds } }] },
  });
  await tx.db.invitation.updateMany({ where: { workspaceId, contactId: { in: contactIds } }, data: { addressHash: null } });
  await tx.db.campaignGuest.deleteMany({ where: { workspaceId, contactId: { in: contactIds } } });
}

/** What was written about the person in leads: why they were introduced, notes, next steps, reasons, answers. Stages and amounts stay. */
export async function updateLeadsToWordless(tx: Ctx, leadIds: string[]): Promise<void> {
  if (leadIds.length === 0) return;
  const { workspaceId } = tx;
  await tx.db.$executeRaw`
    UPDATE "Lead" SET "whyNow" = '', "reasonNote" = '', "answers" = '[]', "given" = '{}', "namedIntroducer" = '', "updatedAt" = ${tx.now},
      "externalId" = CASE WHEN strpos("externalId", '@') > 0 THEN "id" ELSE "externalId" END
    WHERE "workspaceId" = ${workspaceId} AND "id" = ANY(${leadIds})`;
  await tx.db.leadNote.deleteMany({ where: { workspaceId, leadId: { in: leadIds } } });
  await tx.db.leadTask.deleteMany({ where: { workspaceId, leadId: { in: leadIds } } });
  await tx.db.leadMatchDecision.updateMany({
    where: { workspaceId, leadId: { in: leadIds }, reasonNote: { not: "" } },
    data: { reasonNote: "" },
  });
  const files = await tx.db.leadFile.findMany({ where: { workspaceId, leadId: { in: leadIds } }, select: { uploadId: true } });
  const uploads = files.map(({ uploadId }) => uploadId);
  await tx.db.leadFile.deleteMany({ where: { workspaceId, leadId: { in: leadIds } } });
  await tx.db.uploadChunk.deleteMany({ where: { workspaceId, uploadId: { in: uploads } } });
  await tx.db.upload.deleteMany({ where: { workspaceId, id: { in: uploads } } });
  await tx.db.leadStageChange.updateMany({
    where: { workspaceId, leadId: { in: leadIds }, reasonNote: { not: "" } },
    data: { reasonNote: "" },
  });
  await tx.db.introductionNotice.updateMany({ where: { workspaceId, leadId: { in: leadIds } }, data: { informedNote: "" } });
  await deleteMailContents(tx, { about: leadIds });
}

/** What the person said in answers, in every version; scores and dates stay, they are counted. */
export async function updateAnswersToWordless(tx: Ctx, { contactIds, names }: Pick<PersonKeys, "contactIds" | "names">): Promise<void> {
  const { workspaceId } = tx;
  const responses = await tx.db.response.findMany({ where: { workspaceId, contactId: { in: contactIds } }, select: { id: true } });
  const ids = responses.map(({ id }) => id);
  if (ids.length === 0) return;
  await tx.db.response.updateMany({ where: { workspaceId, id: { in: ids } }, data: { comment: "", attributes: {}, updatedAt: tx.now } });
  await tx.db.responseVersion.updateMany({
    where: { workspaceId, responseId: { in: ids } },
    data: { comment: "", content: Prisma.DbNull, reason: "" },
  });
  const cases = await tx.db.careCase.findMany({ where: { workspaceId, responseId: { in: ids } }, select: { id: true } });
  await tx.db.careNote.updateMany({ where: { workspaceId, caseId: { in: cases.map(({ id }) => id) } }, data: { text: "" } });
  await deleteMailContents(tx, { about: cases.map(({ id }) => id), named: names });
}

type MailsOf = { about?: string[]; to?: string[]; named?: string[] };

/**
 * Mails about something (its id is a part of their key), to an address, or that list several cases and name the person among
 * them lose what they said; one that has not left never will. The row stays, so that nothing is mailed twice.
 */
export async function deleteMailContents(tx: Ctx, { about = [], to = [], named = [] }: MailsOf): Promise<void> {
  if (about.length + to.length + named.length === 0) return;
  await tx.db.$executeRaw`
    WITH gone AS (
      UPDATE "OutboundMail" m SET "subject" = '', "html" = '', "text" = '', "headers" = '{}', "error" = NULL, "replyTo" = NULL,
        "toAddress" = CASE WHEN m."toAddress" = ANY(${to}) THEN '' ELSE m."toAddress" END,
        "toName" = CASE WHEN m."toAddress" = ANY(${to}) THEN '' ELSE m."toName" END,
        "addressHash" = CASE WHEN m."toAddress" = ANY(${to}) THEN NULL ELSE m."addressHash" END,
        "status" = CASE WHEN m."status" IN ('queued', 'sending', 'failed') THEN 'suppressed' ELSE m."status" END
      WHERE m."workspaceId" = ${tx.workspaceId}
        AND (m."toAddress" = ANY(${to}) OR EXISTS (SELECT FROM unnest(${about}::text[]) id WHERE strpos(m."messageKey", ':' || id) > 0)
          OR (m."template" = 'caseOpened' AND EXISTS (SELECT FROM unnest(${named}::text[]) name WHERE name <> '' AND strpos(m."text", name) > 0)))
      RETURNING m."id"
    )
    UPDATE "JobRun" j SET "error" = NULL FROM gone WHERE j."workspaceId" = ${tx.workspaceId} AND j."subjectId" = gone."id"`;
}

/** What the person said in claims, and what others said of them in theirs: status, day and answer code stay. */
export async function updateClaimsToWordless(tx: Ctx, { ambassadorId, leadIds, addresses }: PersonKeys): Promise<void> {
  await tx.db.claim.updateMany({
    where: {
      workspaceId: tx.workspaceId,
      OR: [
        { ambassadorId: ambassadorId ?? "" },
        { leadId: { in: leadIds } },
        { email: { in: addresses.map((address) => address.toLowerCase()) } },
      ],
    },
    data: { who: "", companyName: "", email: "", how: "", answer: "" },
  });
  await tx.db.$executeRaw`
    UPDATE "Claim" SET "subjectKey" = "id" WHERE "workspaceId" = ${tx.workspaceId} AND "who" = '' AND "how" = '' AND "subjectKey" <> "id"`;
}

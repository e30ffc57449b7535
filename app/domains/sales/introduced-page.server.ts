import { findWorkspaceById } from "#app/domains/accounts/account.repository.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { recordConsent } from "#app/domains/contacts/record-consent.server";
import { updateContact } from "#app/domains/contacts/save-contact.server";
import { suppressAddress } from "#app/domains/contacts/suppress-address.server";
import { erasePerson, eraseLeadWords } from "#app/domains/privacy/erase-person.server";
import { getPrivacySettings } from "#app/domains/privacy/privacy-settings.server";
import { endLead } from "#app/domains/sales/change-lead-stage.server";
import {
  findKnownFrom,
  findNotice,
  findNoticeOwner,
  markAnswer,
  markInformed,
  type Notice,
} from "#app/domains/sales/introduction-notice.repository.server";
import { erasureDate, isKnownByIntroductionAlone, NOTICE_ENDINGS, noticeState } from "#app/domains/sales/introduction-notice.rules";
import { insertNote } from "#app/domains/sales/lead-history.repository.server";
import type { GivenPerson } from "#app/domains/sales/given-person";
import { findLead, type LeadRow } from "#app/domains/sales/lead.repository.server";
import { getApp } from "#app/platform/app.server";
import { createContext, inLanguage, inTransaction, requireFound, type Ctx } from "#app/platform/context.server";
import { DomainError, isDomainError, notFound } from "#app/platform/errors";
import { supportedLanguage, translator } from "#app/platform/i18n/translate.server";
import { formatDate } from "#app/ui/format";

type Opened = { ctx: Ctx; lead: LeadRow; notice: Notice };

/** What a link stands for. Reading changes nothing: mail scanners follow every link. @throws DomainError `not_found`. */
export async function openIntroduced(token: string): Promise<Opened> {
  const app = getApp();
  const owner = await findNoticeOwner(app, token);
  const workspace = owner && (await findWorkspaceById(app, owner.workspaceId));
  if (!workspace) throw notFound("introduction");
  const ctx = createContext({ app, workspace, actor: { kind: "visitor", id: owner.leadId } });
  const lead = requireFound(await findLead(ctx, owner.leadId), "lead");
  const notice = requireFound(await findNotice(ctx, lead.id), "notice");
  const language = supportedLanguage(lead.person.language);
  return { ctx: language ? inLanguage(ctx, language) : ctx, lead, notice };
}

/** Where a link belongs, for the look and language of its page; null for a link nobody has. */
export async function introducedPlace(token: string) {
  const opened = await openIntroduced(token).catch(() => null);
  return opened && { workspace: opened.ctx.workspace, language: opened.lead.person.language };
}

export const GIVEN_FIELDS = ["name", "email", "phone", "companyName", "jobTitle"] as const satisfies ReadonlyArray<keyof GivenPerson>;

/**
 * What the page shows: what was told, by whom, to whom, why, on what ground and for how long. It shows what was told and nothing
 * that is known besides: whoever introduced the person has the link too.
 */
export async function introducedPage(token: string, language: string) {
  const opened = await openIntroduced(token);
  const ctx = inLanguage(opened.ctx, language);
  const { lead, notice } = opened;
  const { name: workspaceName, postalAddress, timeZone } = ctx.workspace;
  const settings = await getPrivacySettings(ctx);
  const state = noticeState(notice, ctx.now);
  const isOver = state === "refused" || state === "expired" || lead.given.name === undefined;
  const day = (at: Date) => formatDate(at, language, timeZone, "date");
  return {
    workspaceName,
    postalAddress,
    contactEmail: settings.contactEmail,
    statementUrl: settings.statementUrl,
    state: isOver && state !== "refused" ? ("expired" as const) : state,
    given: isOver
      ? []
      : [
          ...GIVEN_FIELDS.flatMap((key) => (lead.given[key] ? [{ key, label: null, value: lead.given[key] }] : [])),
          ...(lead.whyNow ? [{ key: "whyNow", label: null, value: lead.whyNow }] : []),
          ...lead.answers.map(({ key, label, value }) => ({ key: `answer-${key}`, label, value: String(value) })),
        ],
    introducerName: isOver ? null : (lead.introducer?.name ?? null),
    introducedOn: day(lead.createdAt),
    erasedOn: day(erasureDate(notice.createdAt)),
  };
}
export type IntroducedPage = Awaited<ReturnType<typeof introducedPage>>;

/**
 * What a person says on their page: that they read it, that they agree, or that they refuse. Any answer also tells that they
 * know. Who refuses is erased, the lead ends, and the address gets no mail of a programme any more. Safe to repeat; of an
 * answer and the deadline at once one counts.
 */
export async function answerIntroduced(token: string, answer: "read" | "agreed" | "refused", reader: Reader): Promise<void> {
  const { ctx, lead } = await openIntroduced(token);
  refuseIntroducer(lead, reader);
  await inTransaction(
    ctx,
    async (tx) => {
      await informByPage(tx, lead.id);
      if (answer === "read" || !(await markAnswer(tx, lead.id, answer))) return;
      if (answer === "agreed") await agree(tx, lead);
      else await refuse(tx, lead);
    },
    { timeoutMs: 30_000 },
  );
}

/** Who is signed in where the page is open, if anybody: of each workspace the ambassador they are. */
export type Reader = { ambassadorIds: readonly (string | null)[] };

/** The link passes through the hands of whoever introduced them, and is not theirs to answer. */
function refuseIntroducer({ ambassadorId }: LeadRow, { ambassadorIds }: Reader): void {
  if (ambassadorId && ambassadorIds.includes(ambassadorId))
    throw new DomainError("conflict", "only the person who was introduced can answer", { text: { key: "introduced:refused.introducer" } });
}

async function informByPage(tx: Ctx, leadId: string): Promise<void> {
  if (await markInformed(tx, leadId, { by: "page", at: tx.now, userId: null }))
    await recordActivity(tx, "lead.informed", { kind: "lead", id: leadId }, { by: "page" });
}

async function agree(tx: Ctx, { id, contactId }: LeadRow): Promise<void> {
  await recordConsent(tx, { contactId, purpose: "contact_by_sales", textVersion: "introduced:agree", source: "introduced_page" });
  await recordActivity(tx, "lead.agreed", { kind: "lead", id });
}

async function refuse(tx: Ctx, lead: LeadRow): Promise<void> {
  // Of somebody who is known from elsewhere this link says too little: it may be in the hands of whoever introduced them.
  const isAlone = await isKnownHereAlone(tx, lead);
  if (isAlone && lead.person.email) await suppressAddress(tx, lead.person.email, "do_not_contact", "person");
  await forgetIntroduced(tx, lead, "refused");
  await endLead(tx, lead.id, NOTICE_ENDINGS.refused);
  await recordActivity(tx, "lead.refused", { kind: "lead", id: lead.id });
}

const isKnownHereAlone = async (tx: Ctx, { id, contactId }: LeadRow): Promise<boolean> =>
  isKnownByIntroductionAlone(await findKnownFrom(tx, contactId, id));

/** Erases what an introduction brought: the person, unless they are known from elsewhere too. */
export async function forgetIntroduced(tx: Ctx, lead: LeadRow, cause: "refused" | "not_informed"): Promise<void> {
  if (await isKnownHereAlone(tx, lead)) await erasePerson(tx, lead.contactId, cause);
  else await eraseLeadWords(tx, lead.id);
}

export type OwnCorrection = { name: string; email?: string; phone?: string };

/**
 * The person puts their own details right, and knows of it then. It is done at once for somebody who is known by introductions
 * alone; otherwise, and when the address is somebody else's already, a colleague reads it as a note: nobody learns here who we know.
 *
 * @throws DomainError `gone` once there is nothing left to correct.
 */
export async function correctIntroduced(token: string, correction: OwnCorrection, reader: Reader): Promise<void> {
  const { ctx, lead } = await openIntroduced(token);
  refuseIntroducer(lead, reader);
  await inTransaction(ctx, async (tx) => {
    const notice = requireFound(await findNotice(tx, lead.id), "notice");
    if (notice.expiredAt || notice.answer === "refused")
      throw new DomainError("gone", "the data was erased", { text: { key: "introduced:refused.expired" } });
    await informByPage(tx, lead.id);
    if (!(await applied(tx, lead, correction))) {
      const words = [correction.name, correction.email, correction.phone].filter(Boolean).join(", ");
      const text = translator(tx.workspace.language)("introduced:correctionNote", { words });
      await insertNote(tx, { leadId: lead.id, text, isForAmbassador: false });
    }
    await recordActivity(tx, "lead.corrected", { kind: "lead", id: lead.id });
  });
}

async function applied(tx: Ctx, lead: LeadRow, correction: OwnCorrection): Promise<boolean> {
  if (!(await isKnownHereAlone(tx, lead))) return false;
  try {
    await updateContact(tx, lead.contactId, correction);
    return true;
  } catch (error) {
    if (isDomainError(error) && error.code === "conflict") return false;
    throw error;
  }
}

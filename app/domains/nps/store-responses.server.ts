import { openCasesForArrived } from "#app/domains/care/open-cases.server";
import { upsertContacts } from "#app/domains/contacts/upsert-contacts.server";
import { attributeReader, type AttributeReader } from "#app/domains/nps/attribute-types.server";
import { isSameContent, mergeContent, type ResponseContent } from "#app/domains/nps/response.rules";
import {
  findAsked,
  findCorrectedByHand,
  findResponses,
  insertResponses,
  updateResponses,
  type Asked,
  type NewResponse,
  type ResponseUpdate,
  type StoredResponse,
} from "#app/domains/nps/response.repository.server";
import { inTransaction, type Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import type { RowAnswer } from "#app/domains/nps/nps-import-row.rules";

/**
 * `isRepeat`: this call's file gave the same answer before; other content is then a contradiction, not a correction.
 * `line`: where the row starts in its file.
 */
export type AnswerToStore = { answer: RowAnswer; isRepeat: boolean; line: number | null };

export type StoredOutcome = { outcome: "created" | "updated" | "unchanged" | "repeated"; responseId: string; contactId: string };

/**
 * Stores many answers with their people and companies at once. The same answer again changes nothing; a corrected score or
 * a later comment updates it and keeps what it said before. A recent detractor gets a case, of which its owner hears, when
 * it comes from a file once that is done; nobody who answered is mailed.
 *
 * @returns what became of each, in the order given.
 */
export function storeResponses(
  ctx: Ctx,
  rows: readonly AnswerToStore[],
  { source, importId, cause }: { source: string; importId: string | null; cause: string },
): Promise<StoredOutcome[]> {
  return inTransaction(
    ctx,
    async (tx) => {
      // Takes the workspace's lock on people first, so that two imports of one file never decide on the same answer at once.
      const people = await upsertContacts(
        tx,
        rows.map(({ answer }) => personOf(answer, source)),
        { isCorrection: true, importId },
      );
      const typed = await attributeReader(tx);
      const known = await findResponses(tx, source, [...new Set(rows.map(({ answer }) => answer.sourceId))]);
      const ledger = new Ledger(known, importId, typed);
      const told = rows.map(({ answer }, index) => contentOf(answer, (people[index] ?? nobody()).contactId));
      ledger.add(
        await findAsked(
          tx,
          source,
          told.filter(({ sentAt }, index) => sentAt !== null && ledger.isNew(rows[index]?.answer)),
        ),
      );
      if (told.some(({ score, status }) => score === null && status !== "unanswered"))
        ledger.leaveToPeople(await findCorrectedByHand(tx, ledger.open()));
      const outcomes = rows.map((row, index) => ledger.take(row, told[index] ?? nobody(), people[index]?.companyId ?? null));
      await insertResponses(tx, source, ledger.created());
      await updateResponses(tx, ledger.updated(), cause);
      await openCasesForArrived(tx, [...ledger.created(), ...ledger.updated()], { isOfFile: importId !== null });
      return outcomes;
    },
    { timeoutMs: 30_000 },
  );
}

const hasOwnId = (sourceId: string): boolean => sourceId.startsWith("id:");
const askedKey = ({ contactId, surveyType, sentAt }: Asked): string => `${contactId} ${surveyType} ${sentAt}`;

/** Decides row by row, as if each were stored before the next is looked at. */
class Ledger {
  private readonly current: Map<string, StoredResponse>;
  private readonly fresh = new Set<string>();
  private readonly before = new Map<string, StoredResponse>();
  private byHand: ReadonlySet<string> = new Set();
  /** Keys of what has no id of its own and was sent, by who was asked what and when. */
  private readonly asked = new Map<string, string[]>();

  constructor(
    known: StoredResponse[],
    private readonly importId: string | null,
    private readonly typed: AttributeReader,
  ) {
    this.current = new Map(known.map((response) => [response.sourceId, response]));
    known.forEach((response) => this.noteAsked(response));
  }

  add(more: StoredResponse[]): void {
    for (const response of more) {
      if (this.current.has(response.sourceId)) continue;
      this.current.set(response.sourceId, response);
      this.noteAsked(response);
    }
  }

  /** True for an answer without an id that nothing is known of by its key. */
  isNew(answer: RowAnswer | undefined): boolean {
    return answer !== undefined && !hasOwnId(answer.sourceId) && !this.current.has(answer.sourceId);
  }

  /** What is known and waits for an answer. */
  open(): string[] {
    return [...this.current.values()].filter(({ score }) => score === null).map(({ id }) => id);
  }

  leaveToPeople(ids: ReadonlySet<string>): void {
    this.byHand = ids;
  }

  take({ answer, isRepeat, line }: AnswerToStore, content: ResponseContent, companyId: string | null): StoredOutcome {
    const news = { ...content, attributes: this.typed(answer.attributes) };
    const row = { rowImportId: this.importId, rowLine: this.importId === null ? null : line };
    const known = this.current.get(answer.sourceId) ?? this.sendOf(answer.sourceId, news);
    if (!known) {
      const response = { id: newId("response"), sourceId: answer.sourceId, companyId, ...row, ...news };
      this.current.set(answer.sourceId, response);
      this.noteAsked(response);
      this.fresh.add(answer.sourceId);
      return { outcome: "created", responseId: response.id, contactId: news.contactId };
    }
    const told = { responseId: known.id, contactId: news.contactId };
    const merged = mergeContent(known, news, this.byHand.has(known.id));
    if (isSameContent(known, merged)) return { outcome: "unchanged", ...told };
    if (isRepeat) return { outcome: "repeated", ...told };
    if (!this.fresh.has(known.sourceId)) this.before.set(known.sourceId, this.before.get(known.sourceId) ?? known);
    this.current.set(known.sourceId, { ...known, companyId: known.companyId ?? companyId, ...row, ...merged });
    return { outcome: "updated", ...told };
  }

  /**
   * A send and what was answered to it are two rows and one answer: an answer closes the open send, and is known by its own key from then
   * on; a row that tells of the send alone is what came of it.
   */
  private sendOf(sourceId: string, news: ResponseContent): StoredResponse | undefined {
    if (hasOwnId(sourceId) || news.sentAt === null) return undefined;
    const keys = this.asked.get(askedKey(news)) ?? [];
    const sends = keys.flatMap((key) => this.current.get(key) ?? []);
    if (news.score === null) return sends[0];
    const open = sends.find(({ score }) => score === null);
    if (!open) return undefined;
    const closed = { ...open, sourceId };
    this.current.delete(open.sourceId);
    this.current.set(sourceId, closed);
    this.asked.set(
      askedKey(news),
      keys.map((key) => (key === open.sourceId ? sourceId : key)),
    );
    if (this.fresh.delete(open.sourceId)) this.fresh.add(sourceId);
    const before = this.before.get(open.sourceId) ?? open;
    this.before.delete(open.sourceId);
    if (!this.fresh.has(sourceId)) this.before.set(sourceId, before);
    return closed;
  }

  private noteAsked(response: StoredResponse): void {
    if (response.sentAt === null || hasOwnId(response.sourceId)) return;
    const key = askedKey(response);
    this.asked.set(key, [...(this.asked.get(key) ?? []), response.sourceId]);
  }

  created(): NewResponse[] {
    return [...this.fresh]
      .flatMap((sourceId) => this.current.get(sourceId) ?? [])
      .map((response) => ({ ...response, importId: this.importId }));
  }

  updated(): ResponseUpdate[] {
    return [...this.before].flatMap(([sourceId, before]) => {
      const response = this.current.get(sourceId);
      return response ? [{ ...response, before }] : [];
    });
  }
}

function contentOf(answer: RowAnswer, contactId: string): ResponseContent {
  const { surveyType, status, score, comment, answeredAt, sentAt, phase, team, language, country, segment, attributes } = answer;
  return {
    contactId,
    surveyType,
    status,
    score,
    comment,
    answeredAt: answeredAt?.getTime() ?? null,
    sentAt: sentAt?.getTime() ?? null,
    phase,
    team,
    language,
    country,
    segment,
    attributes,
  };
}

function personOf({ person }: RowAnswer, source: string) {
  const { externalId, externalSource, email, name, company, companyId, language, country, segment } = person;
  return {
    externalId,
    externalSource,
    email,
    name,
    companyName: company,
    companyExternalId: companyId,
    language,
    country,
    segment,
    source,
  };
}

function nobody(): never {
  throw new Error("as many people come back as went in");
}

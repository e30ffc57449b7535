import { contentOf } from "#app/domains/nps/answer-content.rules";
import type { AttributeReader } from "#app/domains/nps/attribute-types.server";
import type { Asked, NewResponse, ResponseUpdate, StoredResponse } from "#app/domains/nps/response.repository.server";
import { isSameContent, mergeContent, type ResponseContent } from "#app/domains/nps/response.rules";
import type { RowAnswer } from "#app/domains/nps/nps-import-row.rules";
import { newId } from "#app/platform/ids";

/**
 * `isRepeat`: this call's file gave the same answer before; other content is then a contradiction, not a correction.
 * `line`: where the row starts in its file.
 */
export type JudgedAnswer = { answer: RowAnswer; isRepeat: boolean; line: number | null };

/** What becomes of one answer. `before`: what is known of it, null when that is nothing. `after`: what it says from now on. */
export type Verdict = {
  outcome: "created" | "updated" | "unchanged" | "repeated";
  before: StoredResponse | null;
  after: StoredResponse;
  contactId: string;
};

/** What is known of a source's answers, wherever that is kept. */
export type KnownAnswers = {
  bySourceId(sourceIds: string[]): Promise<StoredResponse[]>;
  byAsked(asked: Asked[]): Promise<StoredResponse[]>;
  correctedByHand(ids: string[]): Promise<ReadonlySet<string>>;
};

export type Whose = { contactId: string; companyId: string | null };

export const hasOwnId = (sourceId: string): boolean => sourceId.startsWith("id:");
export const askedKey = ({ contactId, surveyType, sentAt }: Asked): string => `${contactId} ${surveyType} ${sentAt}`;

/**
 * Judges answers in the order given, as if each were stored before the next is looked at: the one rule of what is new, what
 * changes and what stays as it is. Stores nothing.
 *
 * @param whose who gave each of them.
 */
export async function judgeAnswers(
  rows: readonly JudgedAnswer[],
  whose: readonly Whose[],
  { known, typed, importId }: { known: KnownAnswers; typed: AttributeReader; importId: string | null },
): Promise<{ verdicts: Verdict[]; ledger: Ledger }> {
  const sourceIds = [...new Set(rows.map(({ answer }) => answer.sourceId))];
  const ledger = new Ledger(await known.bySourceId(sourceIds), importId, typed);
  const told = rows.map(({ answer }, index) => contentOf(answer, (whose[index] ?? nobody()).contactId));
  ledger.add(await known.byAsked(told.filter(({ sentAt }, index) => sentAt !== null && ledger.isNew(rows[index]?.answer))));
  if (told.some(({ score, status }) => score === null && status !== "unanswered"))
    ledger.leaveToPeople(await known.correctedByHand(ledger.open()));
  const verdicts = rows.map((row, index) => ledger.take(row, told[index] ?? nobody(), whose[index]?.companyId ?? null));
  return { verdicts, ledger };
}

/** What is known, with what the rows so far made of it. */
export class Ledger {
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

  take({ answer, isRepeat, line }: JudgedAnswer, content: ResponseContent, companyId: string | null): Verdict {
    const news = { ...content, attributes: this.typed(answer.attributes) };
    const row = { rowImportId: this.importId, rowLine: this.importId === null ? null : line };
    const known = this.current.get(answer.sourceId) ?? this.sendOf(answer.sourceId, news);
    if (!known) {
      const response = { id: newId("response"), sourceId: answer.sourceId, companyId, ...row, ...news };
      this.current.set(answer.sourceId, response);
      this.noteAsked(response);
      this.fresh.add(answer.sourceId);
      return { outcome: "created", before: null, after: response, contactId: news.contactId };
    }
    const told = { before: known, after: known, contactId: news.contactId };
    const merged = mergeContent(known, news, this.byHand.has(known.id));
    if (isSameContent(known, merged)) return { outcome: "unchanged", ...told };
    if (isRepeat) return { outcome: "repeated", ...told };
    if (!this.fresh.has(known.sourceId)) this.before.set(known.sourceId, this.before.get(known.sourceId) ?? known);
    const after = { ...known, companyId: known.companyId ?? companyId, ...row, ...merged };
    this.current.set(known.sourceId, after);
    if (askedKey(known) !== askedKey(after)) {
      this.forgetAsked(known);
      this.noteAsked(after);
    }
    return { outcome: "updated", ...told, after };
  }

  /**
   * A send and what was answered to it are two rows and one answer: an answer closes the open send, and is known by its own key from then
   * on; a row that tells of the send alone is what came of it.
   */
  private sendOf(sourceId: string, news: ResponseContent): StoredResponse | undefined {
    if (hasOwnId(sourceId) || news.sentAt === null) return undefined;
    const keys = this.asked.get(askedKey(news)) ?? [];
    const sends = keys.flatMap((key) => this.current.get(key) ?? []).sort(byMoment);
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

  private forgetAsked(response: StoredResponse): void {
    const others = this.asked.get(askedKey(response))?.filter((sourceId) => sourceId !== response.sourceId);
    if (others) this.asked.set(askedKey(response), others);
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

/** Of several answers to one send the same comes first however many rows are looked at together, and when the file comes again. */
const byMoment = (a: StoredResponse, b: StoredResponse): number =>
  (a.answeredAt ?? 0) - (b.answeredAt ?? 0) || (a.sourceId < b.sourceId ? -1 : 1);

export function nobody(): never {
  throw new Error("as many people come back as went in");
}

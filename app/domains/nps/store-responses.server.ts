import { openCasesForArrived } from "#app/domains/care/open-cases.server";
import { upsertContacts } from "#app/domains/contacts/upsert-contacts.server";
import { attributeReader, type AttributeReader } from "#app/domains/nps/attribute-types.server";
import { isSameContent, mergeContent, type ResponseContent } from "#app/domains/nps/response.rules";
import {
  findResponses,
  insertResponses,
  updateResponses,
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
 * a later comment updates it and keeps what it said before. A recent detractor gets a case, of which its owner hears; nobody
 * who answered is mailed.
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
      const outcomes = rows.map((row, index) => ledger.take(row, people[index] ?? nobody()));
      await insertResponses(tx, source, ledger.created());
      await updateResponses(tx, ledger.updated(), cause);
      await openCasesForArrived(tx, [...ledger.created(), ...ledger.updated()]);
      return outcomes;
    },
    { timeoutMs: 30_000 },
  );
}

/** Decides row by row, as if each were stored before the next is looked at. */
class Ledger {
  private readonly current: Map<string, StoredResponse>;
  private readonly fresh = new Set<string>();
  private readonly before = new Map<string, StoredResponse>();

  constructor(
    known: StoredResponse[],
    private readonly importId: string | null,
    private readonly typed: AttributeReader,
  ) {
    this.current = new Map(known.map((response) => [response.sourceId, response]));
  }

  take({ answer, isRepeat, line }: AnswerToStore, person: { contactId: string; companyId: string | null }): StoredOutcome {
    const news = { ...contentOf(answer, person.contactId), attributes: this.typed(answer.attributes) };
    const row = { rowImportId: this.importId, rowLine: this.importId === null ? null : line };
    const known = this.current.get(answer.sourceId);
    if (!known) {
      const response = { id: newId("response"), sourceId: answer.sourceId, companyId: person.companyId, ...row, ...news };
      this.current.set(answer.sourceId, response);
      this.fresh.add(answer.sourceId);
      return { outcome: "created", responseId: response.id, contactId: person.contactId };
    }
    const told = { responseId: known.id, contactId: person.contactId };
    const merged = mergeContent(known, news);
    if (isSameContent(known, merged)) return { outcome: "unchanged", ...told };
    if (isRepeat) return { outcome: "repeated", ...told };
    this.before.set(answer.sourceId, known);
    this.current.set(answer.sourceId, { ...known, companyId: known.companyId ?? person.companyId, ...row, ...merged });
    return { outcome: "updated", ...told };
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

import { openCasesForArrived } from "#app/domains/care/open-cases.server";
import { withKeys, type KeyedPerson } from "#app/domains/contacts/people-matching.rules";
import { upsertKeyedContacts } from "#app/domains/contacts/upsert-contacts.server";
import { personOf } from "#app/domains/nps/answer-content.rules";
import { judgeAnswers, type JudgedAnswer, type KnownAnswers, type Verdict } from "#app/domains/nps/answer-ledger";
import { attributeReader } from "#app/domains/nps/attribute-types.server";
import {
  findAsked,
  findCorrectedByHand,
  findResponses,
  insertResponses,
  updateResponses,
} from "#app/domains/nps/response.repository.server";
import type { RowAnswer } from "#app/domains/nps/nps-import-row.rules";
import { inTransaction, type Ctx } from "#app/platform/context.server";

/** `person`: who gave it, where that was worked out before. */
export type AnswerToStore = JudgedAnswer & { person?: KeyedPerson };

export type StoredOutcome = { outcome: Verdict["outcome"]; responseId: string; contactId: string };

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
      const people = await upsertKeyedContacts(
        tx,
        rows.map(({ answer, person }) => person ?? keyedPersonOf(answer, source)),
        { isCorrection: true, importId },
      );
      const typed = await attributeReader(tx);
      const { verdicts, ledger } = await judgeAnswers(rows, people, { known: storedAnswers(tx, source), typed, importId });
      await insertResponses(tx, source, ledger.created());
      await updateResponses(tx, ledger.updated(), cause);
      await openCasesForArrived(tx, [...ledger.created(), ...ledger.updated()], { isOfFile: importId !== null });
      return verdicts.map(({ outcome, after, contactId }) => ({ outcome, responseId: after.id, contactId }));
    },
    { timeoutMs: 30_000 },
  );
}

/** Who gave an answer, with what they are recognised by. */
export const keyedPersonOf = (answer: RowAnswer, source: string): KeyedPerson => withKeys(personOf(answer, source));

const storedAnswers = (ctx: Ctx, source: string): KnownAnswers => ({
  bySourceId: (sourceIds) => findResponses(ctx, source, sourceIds),
  byAsked: (asked) => findAsked(ctx, source, asked),
  correctedByHand: (ids) => findCorrectedByHand(ctx, ids),
});

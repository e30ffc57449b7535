import { askedKey, hasOwnId, type KnownAnswers, type Ledger } from "#app/domains/nps/answer-ledger";
import {
  findAsked,
  findCorrectedByHand,
  findResponses,
  type Asked,
  type StoredResponse,
} from "#app/domains/nps/response.repository.server";
import type { Ctx } from "#app/platform/context.server";

/**
 * What is known of a source's answers while a file is looked through: what is stored, as the rows before would have left it. Only what
 * a later row can meet again is remembered (`isMetAgain`), as text: a file may hold a million answers.
 */
export class AnswersOfFile implements KnownAnswers {
  private readonly kept = new Map<string, string>();
  private readonly idBySource = new Map<string, string>();
  private readonly idsByAsked = new Map<string, string[]>();

  constructor(
    private readonly ctx: Ctx,
    private readonly source: string,
    private readonly isMetAgain: (response: StoredResponse) => boolean,
  ) {}

  async bySourceId(sourceIds: string[]): Promise<StoredResponse[]> {
    const stored = await findResponses(this.ctx, this.source, sourceIds);
    return [...this.untouched(stored), ...sourceIds.flatMap((sourceId) => this.read(this.idBySource.get(sourceId)))];
  }

  async byAsked(asked: Asked[]): Promise<StoredResponse[]> {
    const stored = await findAsked(this.ctx, this.source, asked);
    const ids = new Set(asked.flatMap((one) => this.idsByAsked.get(askedKey(one)) ?? []));
    return [...this.untouched(stored), ...[...ids].flatMap((id) => this.read(id))].toSorted((one, two) => (one.id < two.id ? -1 : 1));
  }

  correctedByHand(ids: string[]): Promise<ReadonlySet<string>> {
    return findCorrectedByHand(this.ctx, ids);
  }

  /** Takes over what a batch made of the answers. */
  keep(ledger: Ledger): void {
    for (const response of ledger.created()) if (this.isMetAgain(response)) this.set(response);
    for (const { before, ...response } of ledger.updated())
      if (this.isMetAgain(response) || before.sourceId !== response.sourceId) this.set(response);
  }

  private set(response: StoredResponse): void {
    const [before] = this.read(response.id);
    if (before) this.forget(before);
    this.kept.set(response.id, JSON.stringify(response));
    this.idBySource.set(response.sourceId, response.id);
    if (response.sentAt === null || hasOwnId(response.sourceId)) return;
    const key = askedKey(response);
    this.idsByAsked.set(key, [...(this.idsByAsked.get(key) ?? []), response.id]);
  }

  private forget({ id, sourceId, ...asked }: StoredResponse): void {
    this.idBySource.delete(sourceId);
    const key = askedKey(asked);
    const others = this.idsByAsked.get(key)?.filter((one) => one !== id);
    if (others) this.idsByAsked.set(key, others);
  }

  private read(id: string | undefined): StoredResponse[] {
    const text = id === undefined ? undefined : this.kept.get(id);
    return text === undefined ? [] : [JSON.parse(text) as StoredResponse];
  }

  private untouched(stored: StoredResponse[]): StoredResponse[] {
    return stored.filter(({ id }) => !this.kept.has(id));
  }
}

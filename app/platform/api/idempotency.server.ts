import { inTransaction, type Ctx } from "#app/platform/context.server";
import { hashToken } from "#app/platform/crypto.server";
import { DomainError } from "#app/platform/errors";
import { hashedStream } from "#app/platform/api/hashed-stream.server";
import { claimKey, deleteKey, findAnswer, storeAnswer } from "#app/platform/api/idempotency.repository.server";

export type Answer = { status: number; body: string; isReplay?: boolean };

type Call = { key: string; route: string };

/**
 * One effect for one key, whatever happens: the key, the work and the answer are one transaction. A second call with the
 * key waits for the first and gets its answer; a refusal or a fault undoes everything, so that trying again is safe.
 *
 * @param asked everything that makes the call what it is, as text.
 * @throws DomainError `invalid` when the key was used for another call.
 */
export function once(
  ctx: Ctx,
  { key, route, asked, work }: Call & { asked: string; work: (ctx: Ctx) => Promise<Answer> },
): Promise<Answer> {
  const bodyHash = hashToken(asked);
  return oneAtATime(`${ctx.workspaceId} ${route} ${key}`, () =>
    withSlot(Math.max(1, Math.floor(ctx.app.env.databasePoolSize / 2)), () =>
      inTransaction(
        ctx,
        async (tx) => {
          if (!(await claimKey(tx, key, route, bodyHash))) return replay(tx, { key, route }, bodyHash);
          const answer = await work(tx);
          await storeAnswer(tx, key, route, { ...answer, bodyHash });
          return answer;
        },
        { timeoutMs: 25_000 },
      ),
    ),
  );
}

type StreamedCall = Call & {
  search: string;
  stream: ReadableStream<Uint8Array>;
  workWith: (body: unknown) => (ctx: Ctx) => Promise<Answer>;
};

/**
 * The same for a streamed body, which cannot wait inside a transaction: the key is claimed first, and a call that comes
 * while the first is under way is told so. A repeated body is read to its end, to know that it is the same one.
 *
 * @throws DomainError `conflict` while the first call is under way, `invalid` when the key was used for another body.
 */
export async function onceStreamed(ctx: Ctx, { key, route, search, stream, workWith }: StreamedCall): Promise<Answer> {
  const body = hashedStream(stream, search);
  if (!(await claimKey(ctx, key, route, ""))) return replay(ctx, { key, route }, await body.digest());
  try {
    const answer = await workWith(body.stream)(ctx);
    await storeAnswer(ctx, key, route, { ...answer, bodyHash: await body.digest() });
    return answer;
  } catch (error) {
    await deleteKey(ctx, key, route);
    throw error;
  }
}

async function replay(ctx: Ctx, { key, route }: Call, bodyHash: string): Promise<Answer> {
  const stored = await findAnswer(ctx, key, route);
  if (!stored || stored.status === null) throw new DomainError("conflict", "the first call with this Idempotency-Key is still under way");
  if (stored.bodyHash !== bodyHash) throw new DomainError("invalid", "this Idempotency-Key was used before for another call");
  return { status: stored.status, body: stored.body, isReplay: true };
}

const underWay = new Map<string, Promise<unknown>>();

/**
 * Calls that would wait for each other in the database wait here instead, without a connection in their hands: fifty
 * repeats at once must not keep the first from getting one. Between processes the key's row does the waiting.
 */
async function oneAtATime<T>(name: string, work: () => Promise<T>): Promise<T> {
  const before = underWay.get(name) ?? Promise.resolve();
  const mine = before.then(work, work);
  underWay.set(name, mine);
  try {
    return await mine;
  } finally {
    if (underWay.get(name) === mine) underWay.delete(name);
  }
}

let slotsTaken = 0;
const waitingForSlot: Array<() => void> = [];

/**
 * These transactions take at most half of the pool: work inside one may ask for a second connection, and would wait for
 * ever if all connections were in the hands of others who do the same.
 */
async function withSlot<T>(slots: number, work: () => Promise<T>): Promise<T> {
  while (slotsTaken >= slots) await new Promise<void>((resolve) => waitingForSlot.push(resolve));
  slotsTaken += 1;
  try {
    return await work();
  } finally {
    slotsTaken -= 1;
    waitingForSlot.shift()?.();
  }
}

import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import type { Pool } from "pg";
import type { App } from "#app/platform/app.server";
import type { Ctx } from "#app/platform/context.server";
import { keyedHash } from "#app/platform/crypto.server";
import { DomainError, isDomainError } from "#app/platform/errors";
import { addressGroup } from "#app/platform/http/address-group.rules";
import { requestScope } from "#app/platform/http/request-scope.server";

/** At most `points` in `perSeconds`, counted from the first. */
export type RateLimit = { points: number; perSeconds: number };

type Owner = Pick<App, "database" | "env"> | Pick<Ctx, "app">;

/**
 * Counts one attempt of `key` at `name`, over all processes. The key may be an address or IP: only its keyed hash is stored,
 * and an IPv6 address counts with all those that its owner has beside it.
 *
 * @throws DomainError `rate_limited` with `retryAfterSeconds` when it is one too many.
 */
export async function limit(owner: Owner, name: string, key: string, { points, perSeconds }: RateLimit): Promise<void> {
  const { database, env } = "app" in owner ? owner.app : owner;
  const limiter = limiterOf(database.pool, name, { points, perSeconds });
  try {
    await limiter.consume(keyedHash(env.sessionSecret, `rate-limit:${name}`, addressGroup(key)));
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const retryAfterSeconds = Math.max(1, Math.ceil(error.msBeforeNext / 1_000));
    const scope = requestScope();
    if (scope) scope.retryAfterSeconds = retryAfterSeconds;
    throw new DomainError(
      "rate_limited",
      `too many attempts: at most ${points} in ${perSeconds} seconds; try again in ${retryAfterSeconds} seconds`,
      { retryAfterSeconds, text: { key: "common:refused.tooMany", values: { seconds: retryAfterSeconds } } },
    );
  }
}

const GUESSES = { points: 30, perSeconds: 60 };

/** Counts one look-up by this visitor that found nothing. @throws DomainError `rate_limited`, unless told after thirty in a minute. */
export const countMiss = (owner: Owner, name: string, allowed: RateLimit = GUESSES): Promise<void> =>
  limit(owner, `guess-${name}`, requestScope()?.address ?? "", allowed);

// An office shares one address; a program that reads page after page is told to slow down.
const READINGS = { points: 600, perSeconds: 60 };

/** Counts one reading of a public page by this visitor. @throws DomainError `rate_limited` after 600 in a minute. */
export const limitReading = (owner: Owner, name: string): Promise<void> =>
  limit(owner, `read-${name}`, requestScope()?.address ?? "", READINGS);

/**
 * Looks something up by a secret in the address. Only misses are counted, so that whoever has the right one is never kept
 * waiting by others behind the same address.
 *
 * @throws DomainError `not_found` of the look-up, or `rate_limited` after thirty of these in a minute.
 */
export async function limitGuesses<T>(owner: Owner, name: string, lookUp: () => Promise<T>): Promise<T> {
  try {
    return await lookUp();
  } catch (error) {
    if (isDomainError(error) && error.code === "not_found") await countMiss(owner, name);
    throw error;
  }
}

const limiters = new WeakMap<Pool, Map<string, RateLimiterPostgres>>();

function limiterOf(pool: Pool, name: string, { points, perSeconds }: RateLimit): RateLimiterPostgres {
  const known = limiters.get(pool) ?? new Map<string, RateLimiterPostgres>();
  limiters.set(pool, known);
  const key = `${name}:${points}:${perSeconds}`;
  const existing = known.get(key);
  if (existing) return existing;
  const limiter = new RateLimiterPostgres({
    storeClient: pool,
    storeType: "pool",
    tableName: "rate_limit",
    tableCreated: true, // by our migrations
    keyPrefix: name,
    points,
    duration: perSeconds,
  });
  known.set(key, limiter);
  return limiter;
}

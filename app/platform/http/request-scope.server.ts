import { AsyncLocalStorage } from "node:async_hooks";

/** What one HTTP request carries along: its id for logs and error pages, answers that its loaders share, and whom it answers in what language. */
export type RequestScope = {
  id: string;
  nonce: string;
  address: string;
  shared: Map<string, Promise<unknown>>;
  language?: string;
  /** Set by a limit that was reached: its answer says when to come back. */
  retryAfterSeconds?: number;
  /** Adds a cookie to the answer, whichever loader or action is asked: one that the answer sets itself comes after it and counts. */
  setCookie: (line: string) => void;
};

// Development reloads modules; the database, opened once, still has to see which request asks.
const holder = globalThis as typeof globalThis & { __aanraderRequests?: AsyncLocalStorage<RequestScope> };
const storage = (holder.__aanraderRequests ??= new AsyncLocalStorage());

export const runInRequestScope = <T>(scope: RequestScope, work: () => T): T => storage.run(scope, work);

/** From here on refusals of this request are worded in that language. */
export function answerIn(language: string): void {
  const scope = storage.getStore();
  if (scope) scope.language = language;
}

export const requestScope = (): RequestScope | undefined => storage.getStore();

/** Asks once a request: loaders run side by side, and Remix gives each a copy of the request. */
export function oncePerRequest<T>(key: string, ask: () => Promise<T>): Promise<T> {
  const shared = storage.getStore()?.shared;
  if (!shared) return ask();
  const known = shared.get(key) as Promise<T> | undefined;
  if (known) return known;
  const answer = ask();
  shared.set(key, answer);
  return answer;
}

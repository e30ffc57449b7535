/** What can go wrong in a way the caller can act on. Everything else is a fault and throws its own error. */
export type ErrorCode = "invalid" | "unauthenticated" | "forbidden" | "not_found" | "conflict" | "gone" | "rate_limited" | "unavailable";

/** HTTP status of each code: the one table that web pages and API answers share. */
export const STATUS_OF_CODE = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  rate_limited: 429,
  unavailable: 503,
} as const satisfies Record<ErrorCode, number>;

/** `to` is an own page that helps to repair it, opened beside the form, so that nothing typed is lost. */
export type FieldError = { path: string; message: string; to?: string };

/**
 * A refusal in the words of a page: the key of a text, such as "sales:refused.move", what goes into it, and (`words`) what goes into
 * it that is a text of its own.
 */
export type RefusalText = { key: string; values?: Record<string, string | number>; words?: Record<string, string> };

/** Extra facts for whoever repairs the call: the fields at fault, what is allowed, when to come back; and how a page says it. */
export type ErrorDetails = {
  errors?: FieldError[];
  allowed?: readonly string[];
  retryAfterSeconds?: number;
  text?: RefusalText;
  [key: string]: unknown;
};

/**
 * An expected refusal. `message` says what was wrong, what is allowed and what was found, and may be shown to the
 * person who asked; it never holds another person's data.
 */
export class DomainError extends Error {
  override readonly name = "DomainError";

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorDetails = {},
  ) {
    super(message);
  }

  get status(): number {
    return STATUS_OF_CODE[this.code];
  }
}

export const isDomainError = (error: unknown): error is DomainError => error instanceof Error && error.name === "DomainError";

/** The error every lookup throws for an id that does not exist or belongs to somebody else: the two look the same. */
export const notFound = (what: string): DomainError => new DomainError("not_found", `no ${what} with that id`);

import { isDomainError, STATUS_OF_CODE, type DomainError, type ErrorCode } from "#app/platform/errors";

const TITLES: Record<ErrorCode, string> = {
  invalid: "The request could not be understood",
  unauthenticated: "A valid API key is needed",
  forbidden: "This key may not do that",
  not_found: "Not found",
  conflict: "The request conflicts with what is stored",
  gone: "This has ended",
  rate_limited: "Too many requests",
  unavailable: "Temporarily unavailable",
};

/** An answer as RFC 9457 `application/problem+json`, with `errors: [{ path, message }]` where fields are at fault. */
export function problem(error: DomainError, headers: Record<string, string> = {}): Response {
  const { errors, retryAfterSeconds, httpStatus, text: _ofPages, ...rest } = error.details;
  const status = httpStatus === 413 || httpStatus === 415 ? httpStatus : STATUS_OF_CODE[error.code]; // HTTP has words of its own for these two
  const body = {
    type: "about:blank",
    title: TITLES[error.code],
    status,
    code: error.code,
    detail: error.message,
    ...(errors && { errors }),
    ...rest,
  };
  return plainProblem(body, { ...(retryAfterSeconds ? { "Retry-After": String(retryAfterSeconds) } : {}), ...headers });
}

export function plainProblem(
  body: { title: string; status: number } & Record<string, unknown>,
  headers: Record<string, string> = {},
): Response {
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: { "Content-Type": "application/problem+json; charset=utf-8", "Cache-Control": "no-store", ...headers },
  });
}

/** A fault says nothing of what is inside; its id finds it in the log. */
export function faultProblem(requestId: string): Response {
  return plainProblem({ type: "about:blank", title: "Something went wrong on our side", status: 500, requestId });
}

export { isDomainError };

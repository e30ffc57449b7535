import type { Operation } from "#app/platform/api/operation";

/**
 * What a browser asks before a page of another site may call us: only the calls of publishable keys say yes. Which sites a key
 * is for is judged by the call itself; the browser does not show the key before.
 */
export function answerPreflight(matches: readonly Operation[], request: Request): Response {
  const methods = matches.filter(({ isPublic }) => isPublic).map(({ method }) => method);
  const response = new Response(null, { status: 204, headers: { Allow: [...matches.map(({ method }) => method), "OPTIONS"].join(", ") } });
  if (methods.length === 0) return response;
  response.headers.set("Access-Control-Allow-Methods", methods.join(", "));
  response.headers.set("Access-Control-Allow-Headers", "Authorization, Content-Type, Idempotency-Key");
  response.headers.set("Access-Control-Max-Age", "600");
  return readableFromPages(response, request);
}

/** Lets the page that asked read the answer. It holds nothing secret, and no cookie is ever sent along. */
export function readableFromPages(response: Response, request: Request): Response {
  const origin = request.headers.get("Origin");
  response.headers.append("Vary", "Origin");
  if (!origin) return response;
  response.headers.set("Access-Control-Allow-Origin", origin);
  response.headers.set("Access-Control-Expose-Headers", "Retry-After, Idempotency-Replayed");
  return response;
}

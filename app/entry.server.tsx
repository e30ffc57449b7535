import { createReadableStreamFromReadable, type AppLoadContext, type EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { PassThrough } from "node:stream";
import { renderToPipeableStream } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { getApp } from "#app/platform/app.server";
import { isDomainError } from "#app/platform/errors";
import { i18nFor } from "#app/platform/i18n/translate.server";
import { loggedPath } from "#app/platform/http/logged-path";
import { NonceContext } from "#app/platform/http/nonce";
import { RequestNumberContext } from "#app/platform/http/request-number";
import { languageOfPage } from "#app/platform/http/page-language.server";

// The production server runs from this same bundle, so that there is one copy of every module.
export { main } from "#app/server/main.server";
export { serveWeb } from "#app/server/serve-web.server";

const RENDER_TIMEOUT_MS = 10_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  loadContext: AppLoadContext,
) {
  const nonce = typeof loadContext.nonce === "string" ? loadContext.nonce : "";
  const requestNumber = typeof loadContext.requestId === "string" ? loadContext.requestId : "";
  const i18n = i18nFor(languageOfPage(context, request));
  return new Promise<Response>((resolve, reject) => {
    let code = status;
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <RequestNumberContext.Provider value={requestNumber}>
          <I18nextProvider i18n={i18n}>
            <RemixServer context={context} url={request.url} abortDelay={RENDER_TIMEOUT_MS} nonce={nonce} />
          </I18nextProvider>
        </RequestNumberContext.Provider>
      </NonceContext.Provider>,
      {
        nonce,
        // Whole pages, not a stream of parts: complete without script.
        onAllReady() {
          const body = new PassThrough();
          headers.set("Content-Type", "text/html; charset=utf-8");
          // Pages are about one reader: what stands between us and the browser keeps none.
          if (!headers.has("Cache-Control")) headers.set("Cache-Control", "private, no-cache");
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: code }));
          pipe(body);
        },
        onShellError: reject,
        onError(error) {
          code = 500;
          getApp().log.error("page.render_failed", error, { path: loggedPath(request.url) });
        },
      },
    );
    setTimeout(abort, RENDER_TIMEOUT_MS + 1_000).unref();
  });
}

/** Faults of loaders and actions; refusals are answers, not faults. */
export function handleError(error: unknown, { request }: { request: Request }) {
  if (request.signal.aborted || isDomainError(error) || isRouteErrorResponse(error)) return;
  getApp().log.error("route.failed", error, { path: loggedPath(request.url), method: request.method });
}

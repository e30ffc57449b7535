import { isRouteErrorResponse, useRouteError, useRouteLoaderData } from "@remix-run/react";
import type { PageFrame } from "#app/domains/accounts/page-frame.server";
import { ERROR_STATUSES, type ErrorStatus } from "#app/platform/http/error-statuses";
import { useRequestNumber } from "#app/platform/http/request-number";
import { useText } from "#app/platform/i18n/use-text";
import { ErrorPage } from "#app/ui/error-page";
import { ErrorPart } from "#app/ui/error-part";
import { RefreshWhile } from "#app/ui/refresh-while";

export const statusOf = (error: unknown): ErrorStatus =>
  (isRouteErrorResponse(error) ? ERROR_STATUSES.find((known) => known === error.status) : undefined) ?? 500;

// In the words of each browser; an error of our own code is a TypeError too.
const NO_CONNECTION = /failed to fetch|load failed|networkerror/i;

/** Only the browser can tell: the server was never reached. */
const isWithoutConnection = (error: unknown): boolean => error instanceof TypeError && NO_CONNECTION.test(error.message);

/** What went wrong, in words: never the error itself, and of a fault only the number of its request. */
function useErrorWords() {
  const error = useRouteError();
  const status = statusOf(error);
  const frame = useRouteLoaderData<PageFrame>("root");
  const t = useText("common");
  const id = useRequestNumber();
  // The same address again: the portal's worker has a page for it, and elsewhere the browser says what it found.
  if (isWithoutConnection(error))
    return {
      status: null,
      title: t("errors.offline.title"),
      text: t("errors.offline.text"),
      homeLabel: t("errors.offline.again"),
      home: location.pathname + location.search,
    };
  return {
    status,
    title: t(`errors.${status}.title`),
    text: t(`errors.${status}.text`, { workspace: frame?.workspaceName ?? t("product") }),
    homeLabel: t("errors.home"),
    note: status === 500 && id ? t("errors.requestId", { id }) : undefined,
  };
}

/** A page of its own: where there is no shell, or the shell itself could not be made. */
export function WholePageError() {
  const { homeLabel, home = "/", ...words } = useErrorWords();
  return <ErrorPage {...words} home={{ href: home, label: homeLabel }} />;
}

/** In place of a page within its shell. A database that is away comes back: the page then does so too. */
export function PageError({ home: start }: { home: string }) {
  const { homeLabel, home = start, ...words } = useErrorWords();
  return (
    <>
      <RefreshWhile isRunning={words.status === 503} />
      <ErrorPart {...words} home={{ to: home, label: homeLabel }} />
    </>
  );
}

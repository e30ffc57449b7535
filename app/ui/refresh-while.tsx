import { useNavigation, useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { keepAsking } from "#app/ui/keep-asking";

const SECONDS = 2;

/**
 * Keeps a page of work that goes on true: with script it asks again for the page's data, without script the page loads itself anew.
 * Put it in the page while `isRunning` may be true; it shows nothing. Words of the page that change belong in `role="status"`.
 */
export function RefreshWhile({ isRunning }: { isRunning: boolean }) {
  const { revalidate, state } = useRevalidator();
  const navigation = useNavigation();
  // Read when it is time, never waited for: a state that changes there and back between two renders is not seen by any of them.
  const isBusy = useRef(false);
  useEffect(() => {
    isBusy.current = state !== "idle" || navigation.state !== "idle";
  });
  useEffect(() => {
    if (!isRunning) return;
    return keepAsking({ ask: revalidate, isUnderWay: () => isBusy.current, isAnswered: isServerThere, everyMs: SECONDS * 1_000 });
  }, [isRunning, revalidate]);
  if (!isRunning) return null;
  return (
    <noscript>
      <meta httpEquiv="refresh" content={String(SECONDS)} />
    </noscript>
  );
}

/** Asked before the page's data: a server that is away for a moment must not put an error in place of the page. */
async function isServerThere(): Promise<boolean> {
  return (await fetch("/readyz", { cache: "no-store" })).status < 500;
}

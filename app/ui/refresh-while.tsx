import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

const SECONDS = 2;

/**
 * Keeps a page of work that goes on true: with script it asks again for the page's data, without script the page loads itself anew.
 * Put it in the page while `isRunning` may be true; it shows nothing. Words of the page that change belong in `role="status"`.
 */
export function RefreshWhile({ isRunning }: { isRunning: boolean }) {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    // The next wait begins when an answer is there: a slow server is never asked twice at once.
    if (!isRunning || state !== "idle") return;
    const timer = setTimeout(() => void revalidate(), SECONDS * 1_000);
    return () => clearTimeout(timer);
  }, [isRunning, state, revalidate]);
  if (!isRunning) return null;
  return (
    <noscript>
      <meta httpEquiv="refresh" content={String(SECONDS)} />
    </noscript>
  );
}

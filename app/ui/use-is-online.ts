import { useSyncExternalStore } from "react";

const CHANGES = ["online", "offline"] as const;

function listen(onChange: () => void): () => void {
  for (const change of CHANGES) addEventListener(change, onChange);
  return () => CHANGES.forEach((change) => removeEventListener(change, onChange));
}

/** False when the device itself says that it has no connection; true on the server. */
export const useIsOnline = (): boolean =>
  useSyncExternalStore(
    listen,
    () => navigator.onLine,
    () => true,
  );

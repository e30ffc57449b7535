import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False on the server and in the first drawing, true once script runs: for controls that do nothing without it. */
export const useHasScript = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

/** Whether this browser lets the page copy; false until script runs. It needs https or localhost. */
export const useCanCopy = (): boolean =>
  useSyncExternalStore(
    never,
    () => typeof navigator.clipboard?.writeText === "function",
    () => false,
  );

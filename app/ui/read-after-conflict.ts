import type { ShouldRevalidateFunction } from "@remix-run/react";

/**
 * Whether a page is read again after its form was answered: also when somebody else was first, so that what stands below the refusal
 * is how things are now. Without script it always is.
 */
export const readAfterConflict: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  defaultShouldRevalidate || actionStatus === 409;

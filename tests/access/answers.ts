import { strFromU8, unzipSync } from "fflate";
import type { Page } from "#tests/support/browser";

/** One answer of the walk, as the matrix speaks of it: a redirect inside a data answer counts as the redirect it stands for. */
export type Outcome = { status: number; location: string | null; size: number; haystack: string };

const DATA_REDIRECT_STATUS = 202;

export function outcomeOf(page: Page): Outcome {
  const redirect = page.status === DATA_REDIRECT_STATUS ? /"redirect","([^"]*)"/.exec(page.html)?.[1] : undefined;
  const headers = [...page.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
  return {
    status: redirect === undefined ? page.status : 302,
    location: redirect ?? page.location,
    size: page.html.length,
    haystack: `${headers}\n${page.bytes ? unpacked(page.bytes) : page.html}`.toLowerCase(),
  };
}

/** Every part of a workbook: packed, its words are found by nobody. */
const unpacked = (workbook: Uint8Array): string =>
  Object.values(unzipSync(workbook))
    .map((part) => strFromU8(part))
    .join("\n");

/** Whether a redirect leads to the page where strangers say who they are. */
export const leadsToSignIn = ({ location }: Outcome): boolean => location?.startsWith("/sign-in") ?? false;

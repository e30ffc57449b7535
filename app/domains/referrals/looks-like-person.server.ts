import { isbot } from "isbot";
import { isPrefetch, isPreviewRobot } from "#app/domains/referrals/click.rules";

/**
 * Whether a request comes from somebody's browser, by what it says of itself: no robot, no preview for a message, no browser that
 * looks ahead. A program that pretends to be a browser is taken for one, so nothing but a statistic may follow from it.
 */
export function looksLikePerson(request: Request): boolean {
  const name = (request.headers.get("User-Agent") ?? "").slice(0, 500);
  return (
    request.method === "GET" && name !== "" && !isPreviewRobot(name) && !isbot(name) && !isPrefetch(Object.fromEntries(request.headers))
  );
}

import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { ConsoleLayout } from "#app/domains/accounts/components/console-layout";
import { ConsoleError } from "#app/domains/accounts/components/console-error";
import { consoleFrame } from "#app/domains/accounts/console-frame.server";
import { ownArea } from "#app/domains/accounts/console-places";
import { requireContext } from "#app/domains/accounts/require-context.server";

export const handle = { i18n: ["console"] };

/** Search belongs to no part of the console: the rail shows the part that is this person's first. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireContext(request, "search.use");
  return consoleFrame(request, ownArea(actor.kind === "user" ? actor.roles : []));
}

export default function SearchLayout() {
  return <ConsoleLayout frame={useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <ConsoleError frame={useRouteLoaderData<typeof loader>("routes/w.$workspace.search")} />;
}

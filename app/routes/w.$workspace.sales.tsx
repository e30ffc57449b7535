import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { ConsoleLayout } from "#app/domains/accounts/components/console-layout";
import { ConsoleError } from "#app/domains/accounts/components/console-error";
import { consoleFrame } from "#app/domains/accounts/console-frame.server";

export const handle = { i18n: ["console"] };

export const loader = ({ request }: LoaderFunctionArgs) => consoleFrame(request, "sales");

export default function SalesLayout() {
  return <ConsoleLayout frame={useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <ConsoleError frame={useRouteLoaderData<typeof loader>("routes/w.$workspace.sales")} />;
}

import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { ConsoleLayout } from "#app/domains/accounts/components/console-layout";
import { ConsoleError } from "#app/domains/accounts/components/console-error";
import { consoleFrame } from "#app/domains/accounts/console-frame.server";
import { requireMember } from "#app/domains/accounts/require-context.server";
import { StageNamesProvider } from "#app/domains/sales/components/stage-name";
import { getSalesSettings } from "#app/domains/sales/change-sales-settings.server";

export const handle = { i18n: ["console"] };

export async function loader({ request }: LoaderFunctionArgs) {
  const frame = await consoleFrame(request, "sales");
  const { ctx } = await requireMember(request);
  return { ...frame, stageNames: (await getSalesSettings(ctx)).stageNames };
}

export default function SalesLayout() {
  const { stageNames, ...frame } = useLoaderData<typeof loader>();
  return (
    <StageNamesProvider value={stageNames}>
      <ConsoleLayout frame={frame} />
    </StageNamesProvider>
  );
}

export function ErrorBoundary() {
  return <ConsoleError frame={useRouteLoaderData<typeof loader>("routes/w.$workspace.sales")} />;
}

import type { LoaderFunctionArgs } from "@remix-run/node";
import { redirectToWorkspace } from "#app/domains/accounts/redirect-to-workspace.server";

export const loader = ({ request }: LoaderFunctionArgs) => redirectToWorkspace(request);

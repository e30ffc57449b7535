import type { LoaderFunctionArgs } from "@remix-run/node";
import { redirectToHome } from "#app/domains/accounts/redirect-to-workspace.server";

export const loader = ({ request }: LoaderFunctionArgs) => redirectToHome(request);

import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { enterWith } from "#app/domains/accounts/answer-session.server";
import { startSession } from "#app/domains/accounts/start-session.server";
import { getApp } from "#app/platform/app.server";
import { requireDevelopment } from "#app/platform/dev-only.server";

/** The demo's logins: one address a role that can be used again and again. Does not exist in production. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  requireDevelopment();
  const app = getApp();
  const userAgent = request.headers.get("User-Agent") ?? "";
  const token = await startSession(app, { userId: params.userId ?? "", userAgent, by: "development" });
  return token ? enterWith(app, request, { token, to: "/" }) : redirect("/sign-in");
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { findWorkspaceById } from "#app/domains/accounts/account.repository.server";
import { findApiKey } from "#app/domains/accounts/find-api-key.server";
import { answerApi } from "#app/platform/api/answer-api.server";
import { getApp } from "#app/platform/app.server";
import { limit } from "#app/platform/rate-limit.server";
import { openApiText } from "#app/server/api-description.server";
import { apiOperations } from "#app/server/api-operations.server";

const CALLS_PER_MINUTE = 6_000;

async function answer({ request, params }: LoaderFunctionArgs | ActionFunctionArgs): Promise<Response> {
  const app = getApp();
  if (params["*"] === "openapi.json" && request.method === "GET")
    return new Response(openApiText(app.env.appUrl), { headers: { "Content-Type": "application/json" } });
  return answerApi(
    {
      app,
      operations: apiOperations,
      findApiKey,
      findWorkspace: findWorkspaceById,
      limit: (owner, keyId) => limit(owner, "api", keyId, { points: CALLS_PER_MINUTE, perSeconds: 60 }),
    },
    request,
    `/${params["*"] ?? ""}`,
  );
}

export const loader = answer;
export const action = answer;

import { apiGuide } from "#app/platform/api/guide";
import { openApiDocument } from "#app/platform/api/openapi";
import { apiExamples } from "#app/server/api-examples";
import { apiOperations } from "#app/server/api-operations.server";

/** Made when it is first asked for, and kept: nothing of it changes while the process runs, but for the address in tests. */
function kept<T>(make: (appUrl: string) => T): (appUrl: string) => T {
  let last: { appUrl: string; made: T } | undefined;
  return (appUrl) => {
    if (last?.appUrl !== appUrl) last = { appUrl, made: make(appUrl) };
    return last.made;
  };
}

/** The OpenAPI document of the whole API, as it is sent. */
export const openApiText = kept((appUrl) => JSON.stringify(openApiDocument(apiOperations, appUrl)));

/** Every call of the API for the developers' page. */
export const developersGuide = kept((appUrl) => apiGuide(apiOperations, apiExamples, appUrl));

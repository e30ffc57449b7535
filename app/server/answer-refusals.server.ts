import { data, type ActionFunction, type LoaderFunction, type ServerBuild } from "@remix-run/node";
import { isDatabaseUnavailable } from "#app/platform/db/unavailable";
import { isDomainError } from "#app/platform/errors";

/**
 * The build with every loader and action wrapped: a domain refusal that reaches the edge of a route becomes the answer
 * with its status (404, 409 …), a database that is away or too busy is 503, and only faults are 500.
 */
export function answerRefusals(build: ServerBuild): ServerBuild {
  const routes = Object.fromEntries(
    Object.entries(build.routes).map(([id, route]) => {
      if (!route) return [id, route];
      const { loader, action } = route.module;
      return [
        id,
        { ...route, module: { ...route.module, ...(loader && { loader: refusing(loader) }), ...(action && { action: refusing(action) }) } },
      ];
    }),
  );
  return { ...build, routes };
}

type RouteFunction = LoaderFunction | ActionFunction;

function refusing<F extends RouteFunction>(handler: F): F {
  return (async (args: Parameters<F>[0]) => {
    try {
      return await handler(args);
    } catch (error) {
      if (isDomainError(error)) throw data({ code: error.code, message: error.message }, { status: error.status });
      if (isDatabaseUnavailable(error)) throw data({ code: "unavailable", message: "" }, { status: 503, headers: { "Retry-After": "5" } });
      if (isUnreadableForm(error)) throw data({ code: "invalid", message: "" }, { status: 400 });
      throw error;
    }
  }) as F;
}

/** What `request.formData()` throws for a body that is no form, or a broken one. */
function isUnreadableForm(error: unknown): boolean {
  return error instanceof TypeError && /\bform ?data\b|^Content-Type was not one of/i.test(error.message);
}

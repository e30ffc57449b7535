import { expect, test } from "vitest";
import { report, sourceFiles } from "#tests/architecture/source-files";

/** Pages that a stranger may open, each with its own guard where it needs one. Everything else asks who you are first. */
const PUBLIC_ROUTES = [
  /^sign-in/,
  /^sign-out/,
  /^setup/,
  /^preferences/,
  /^join\./,
  /^unsubscribe\./,
  /^webhooks\.mail/, // knows a secret of its own and no cookies
  /^introduced\./,
  /^go\./,
  /^api\.(v1\.)?\$/,
  /^\$\.tsx$/,
  /^favicon/,
  /^developers/,
  /^icons\./,
];

const routes = sourceFiles("app/routes");

test("every loader and action asks first who may", () => {
  const open = routes.flatMap(({ path, lines }) => {
    const name = path.replace("app/routes/", "");
    if (PUBLIC_ROUTES.some((pattern) => pattern.test(name))) return [];
    const guard = name.startsWith("dev.")
      ? /requireDevelopment\(/
      : /require(Context|Member|Person|Ambassador\w*|Console\w*)\(|\bconsoleFrame\(|\bredirectTo\w*\(/;
    const source = lines.join("\n");
    const handlers = [...source.matchAll(/export (?:async function|const) (loader|action)\b/g)];
    return handlers.length > 0 && !guard.test(source) ? [{ path, line: 1, text: handlers.map(([, kind]) => kind).join(", ") }] : [];
  });
  expect(report(open, "make requireContext(request, permission) its first line, or list the route in PUBLIC_ROUTES with a reason")).toBe(
    "",
  );
});

test("an action has a guard of its own, not only its loader", () => {
  const open = routes.flatMap(({ path, lines }) => {
    const name = path.replace("app/routes/", "");
    if (PUBLIC_ROUTES.some((pattern) => pattern.test(name)) || name.startsWith("dev.")) return [];
    const source = lines.join("\n");
    const start = source.search(/export (?:async function|const) action\b/);
    if (start < 0) return [];
    const rest = source.slice(start, start + 600);
    return /require(Context|Member|Person|Ambassador\w*|Console\w*)\(|\bloader\b|= answer/.test(rest)
      ? []
      : [{ path, line: source.slice(0, start).split("\n").length, text: "action" }];
  });
  expect(report(open, "an action is reachable without its page: call requireContext in it")).toBe("");
});

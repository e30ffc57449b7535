import { expect, test } from "vitest";
import { importsOf, report, sourceFiles, type Import } from "#tests/architecture/source-files";

const imports = importsOf(sourceFiles("app"));
const domainOf = (path: string): string | undefined => /^app\/domains\/([^/]+)\//.exec(path)?.[1];
const within = (folder: string) => (found: Import) => found.path.startsWith(folder);
const into = (found: Import, ...folders: string[]) => folders.some((folder) => found.target.startsWith(folder));

test("platform knows no domain, route, job, vendor or page", () => {
  const wrong = imports
    .filter(within("app/platform/"))
    .filter((found) =>
      into(found, "app/domains/", "app/routes/", "app/jobs/", "app/integrations/", "app/emails/", "app/server/", "app/ui/"),
    );
  expect(report(wrong, "platform holds no domain words: pass what it needs as an argument, or move the code to a domain")).toBe("");
});

test("ui knows nothing but itself", () => {
  const wrong = imports.filter(within("app/ui/")).filter((found) => !into(found, "app/ui/"));
  expect(report(wrong, "give the component its words and data as props")).toBe("");
});

test("a domain does not import routes, job handlers, the server or a vendor", () => {
  const wrong = imports
    .filter(within("app/domains/"))
    .filter((found) => into(found, "app/routes/", "app/jobs/", "app/server/", "app/integrations/"));
  expect(report(wrong, "turn it round: routes and jobs call the domain; vendors are interfaces in ctx.services")).toBe("");
});

test("a domain does not import another domain's repository", () => {
  const wrong = imports.filter((found) => {
    const own = domainOf(found.path);
    const other = domainOf(`${found.target}/`);
    return own && other && own !== other && /\.repository\.server$/.test(found.target);
  });
  // Sign-in and membership are what every domain stands on; their repository is the accounts use case for it.
  const allowed = wrong.filter(({ target }) => target !== "app/domains/accounts/account.repository.server");
  expect(report(allowed, "call a use case of that domain, and add one there when it is missing")).toBe("");
});

test("integrations know platform only", () => {
  const wrong = imports.filter(within("app/integrations/")).filter((found) => !into(found, "app/platform/", "app/integrations/"));
  expect(report(wrong, "implement an interface of platform/services")).toBe("");
});

test("reports only read: they are not used by writes and use no use case that writes", () => {
  const wrong = sourceFiles("app/domains/reports").flatMap(({ path, lines }) =>
    lines.flatMap((text, index) =>
      /\b(INSERT INTO|UPDATE "|DELETE FROM)|\.(create|createMany|update|updateMany|upsert|delete|deleteMany)\(/.test(text)
        ? [{ path, line: index + 1, text: text.trim() }]
        : [],
    ),
  );
  expect(report(wrong, "move the write to the domain that owns the table")).toBe("");
});

test("pages and the browser never import a repository, the database or node", () => {
  const wrong = imports.filter(
    ({ path, target }) => !path.includes(".server.") && /\/components\/|^app\/ui\//.test(path) && /\.server$/.test(target),
  );
  const values = wrong.filter(({ text }) => !text.startsWith("import type"));
  expect(report(values, "load it in the route's loader and pass it as a prop")).toBe("");
});

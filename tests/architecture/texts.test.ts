import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { LANGUAGES } from "#app/platform/i18n/languages";
import { projectRoot } from "#app/platform/project-root.server";
import { isComment, report, sourceFiles, type Finding } from "#tests/architecture/source-files";

const folder = join(projectRoot, "app/i18n");
const namespaces = readdirSync(join(folder, "en")).map((file) => file.replace(".json", ""));

type Texts = { [key: string]: string | Texts };
const read = (language: string, namespace: string): Texts =>
  JSON.parse(readFileSync(join(folder, language, `${namespace}.json`), "utf8")) as Texts;

function flatten(texts: Texts, prefix = ""): Array<[string, string]> {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === "string" ? [[prefix + key, value] as [string, string]] : flatten(value, `${prefix}${key}.`),
  );
}

test.each(LANGUAGES.filter((language) => language !== "en"))("%s has every text that English has, and no other", (language) => {
  const problems = namespaces.flatMap((namespace) => {
    const english = new Set(flatten(read("en", namespace)).map(([key]) => key));
    const other = new Set(flatten(read(language, namespace)).map(([key]) => key));
    return [
      ...[...english].filter((key) => !other.has(key)).map((key) => `missing in ${language}/${namespace}.json: ${key}`),
      ...[...other].filter((key) => !english.has(key)).map((key) => `only in ${language}/${namespace}.json: ${key}`),
    ];
  });
  expect(problems).toEqual([]);
});

test("a text has the same placeholders in every language", () => {
  const placeholders = (text: string) =>
    [...text.matchAll(/\{\{\s*([\w.]+)/g)]
      .map(([, name]) => name)
      .sort()
      .join(",");
  const problems = namespaces.flatMap((namespace) => {
    const english = new Map(flatten(read("en", namespace)));
    return LANGUAGES.flatMap((language) =>
      flatten(read(language, namespace))
        .filter(([key, text]) => !key.endsWith("_one") && placeholders(text) !== placeholders(english.get(key) ?? ""))
        .map(([key]) => `${language}/${namespace}: ${key}`),
    );
  });
  expect(problems).toEqual([]);
});

test("no text is empty and none shouts", () => {
  const problems = LANGUAGES.flatMap((language) =>
    namespaces.flatMap((namespace) =>
      flatten(read(language, namespace))
        .filter(([, text]) => text.trim() === "" || /!(\s|$)/.test(text))
        .map(([key, text]) => `${language}/${namespace}: ${key}: "${text}"`),
    ),
  );
  expect(problems).toEqual([]);
});

test("every text that the code names exists", () => {
  const known = new Set(
    namespaces.flatMap((namespace) =>
      flatten(read("en", namespace)).map(([key]) => `${namespace}:${key.replace(/_(zero|one|two|few|many|other)$/, "")}`),
    ),
  );
  const missing: Finding[] = sourceFiles("app").flatMap(({ path, lines }) => {
    const source = lines.join("\n");
    const variables = new Map(
      [...source.matchAll(/const (\w+) = useText\("([\w-]+)"\)/g)].map(([, name = "", namespace = ""]) => [name, namespace]),
    );
    return lines.flatMap((text, index) =>
      (isComment(text) ? [] : [...text.matchAll(/\b([\w.]+)\("([\w-]+:)?([\w.-]+)"[,)]/g)]).flatMap(([, caller = "", prefix, key = ""]) => {
        const namespace = prefix ? prefix.slice(0, -1) : variables.get(caller);
        if (!namespace || !(namespaces.includes(namespace) || variables.has(caller))) return [];
        if (!prefix && !variables.has(caller)) return [];
        return known.has(`${namespace}:${key}`) ? [] : [{ path, line: index + 1, text: `${namespace}:${key}` }];
      }),
    );
  });
  expect(report(missing, "add the text to app/i18n/<language>/<namespace>.json")).toBe("");
});

test("every text that a refusal names exists", () => {
  const known = namespaces.flatMap((namespace) => flatten(read("en", namespace)).map(([key]) => `${namespace}:${key}`));
  const named: Finding[] = sourceFiles("app").flatMap(({ path, lines }) =>
    lines.flatMap((text, index) =>
      [...text.matchAll(/\b(?:key|words): (?:\{ )?.*?["`]([\w-]+:[\w.-]+)/g)].map(([, key = ""]) => ({ path, line: index + 1, text: key })),
    ),
  );
  expect(named.length).toBeGreaterThan(15);
  const missing = named.filter(({ text }) => !known.some((key) => key === text || (text.endsWith(".") && key.startsWith(text))));
  expect(report(missing, "add the text to app/i18n/<language>/<namespace>.json")).toBe("");
});

test("a route that uses a namespace names it in its handle or its layout's, so that the browser has the texts before it takes over", () => {
  const routes = new Map(
    sourceFiles("app/routes")
      .filter(({ path }) => path.endsWith(".tsx"))
      .map(({ path, lines }) => [path.replace(/^app\/routes\/|\.tsx$/g, ""), lines.join("\n")]),
  );
  const namesOf = (source: string) =>
    [...(/i18n:\s*\[([^\]]*)\]/.exec(source)?.[1] ?? "").matchAll(/"([\w-]+)"/g)].map(([, namespace]) => namespace);
  const problems = [...routes].flatMap(([name, source]) => {
    const used = [...source.matchAll(/useText\("([\w-]+)"\)/g)]
      .map(([, namespace = ""]) => namespace)
      .filter((namespace) => namespace !== "common");
    const layouts = name.split(".").map((_, index, parts) => routes.get(parts.slice(0, index).join(".")) ?? "");
    const named = [source, ...layouts].flatMap(namesOf);
    return [...new Set(used)].filter((namespace) => !named.includes(namespace)).map((namespace) => `${name}: ${namespace}`);
  });
  expect(problems).toEqual([]);
});

test("the foot of a list that comes in pages never passes off the rows of one page as all there are", () => {
  const feet = namespaces.flatMap((namespace) =>
    flatten(read("en", namespace))
      .filter(([key, text]) => /(?:^|\.)shown(?:_one|_other)?$/.test(key) && text.includes("{{count}}") && !text.includes("{{total}}"))
      .map(([key, text]) => `${namespace}: ${key} = ${text}`),
  );
  expect(feet).not.toEqual([]);
  expect(feet.filter((foot) => !foot.endsWith("on this page"))).toEqual([]);
});

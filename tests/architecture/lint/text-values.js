// A rule for ESLint: every text is given the values that it names. One that is not shows "{{name}}" to whoever reads it.
import { readFileSync, readdirSync } from "node:fs";
import ts from "typescript";

const folder = new URL("../../../app/i18n/en/", import.meta.url);

/** key → what its texts name; plural forms are one text and need their count. */
const valuesOf = new Map();
for (const file of readdirSync(folder)) collect(JSON.parse(readFileSync(new URL(file, folder), "utf8")), `${file.replace(".json", "")}:`);

function collect(texts, prefix) {
  for (const [name, text] of Object.entries(texts)) {
    if (typeof text !== "string") {
      collect(text, `${prefix}${name}.`);
      continue;
    }
    const [, single, form] = /^(.+?)(_(?:zero|one|two|few|many|other))?$/.exec(name);
    const values = [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, value]) => value);
    const known = valuesOf.get(prefix + single) ?? new Set();
    for (const value of form ? [...values, "count"] : values) known.add(value);
    valuesOf.set(prefix + single, known);
  }
}

const MOST_KEYS = 400;

export default {
  meta: { type: "problem", schema: [], messages: { missing: 'The text "{{key}}" names {{values}}, which it is not given' } },
  create(context) {
    const services = context.sourceCode.parserServices;
    const checker = services.program.getTypeChecker();

    /** The strings that an expression can be by its type; null when that can be any. */
    const stringsOf = (node) => {
      const type = services.getTypeAtLocation(node);
      const parts = type.isUnion() ? type.types : [type];
      return parts.every((part) => part.isStringLiteral() || part.isNumberLiteral()) ? parts.map(({ value }) => String(value)) : null;
    };

    const keysOf = (node) => {
      if (node.type === "Literal" && typeof node.value === "string") return [node.value];
      if (node.type !== "TemplateLiteral") return stringsOf(node) ?? [];
      let keys = [node.quasis[0].value.cooked];
      for (const [index, expression] of node.expressions.entries()) {
        const middles = stringsOf(expression);
        if (!middles || keys.length * middles.length > MOST_KEYS) return [];
        keys = keys.flatMap((key) => middles.map((middle) => key + middle + node.quasis[index + 1].value.cooked));
      }
      return keys;
    };

    /** `const t = useText("portal")` */
    const namespaceOf = (callee) => {
      if (callee.type !== "Identifier") return null;
      for (let scope = context.sourceCode.getScope(callee); scope; scope = scope.upper) {
        const made = scope.set.get(callee.name)?.defs[0]?.node.init;
        if (!scope.set.has(callee.name)) continue;
        const isOurs = made?.type === "CallExpression" && made.callee.name === "useText" && made.arguments[0]?.type === "Literal";
        return isOurs ? made.arguments[0].value : null;
      }
      return null;
    };

    /** Names of what is handed over; null where those are known only later. */
    const namesIn = (node) => {
      if (!node) return new Set();
      const type = services.getTypeAtLocation(node);
      const parts = type.isUnion() ? type.types : [type];
      const isOpen = parts.some((part) => (part.flags & ts.TypeFlags.Any) !== 0 || checker.getIndexInfosOfType(part).length > 0);
      return isOpen ? null : new Set(parts.flatMap((part) => part.getProperties().map(({ name }) => name)));
    };

    return {
      CallExpression(node) {
        const [first, second] = node.arguments;
        if (!first) return;
        const namespace = namespaceOf(node.callee);
        let given;
        for (const written of keysOf(first)) {
          const key = written.includes(":") ? written : `${namespace}:${written}`;
          const needed = valuesOf.get(key);
          if (!needed) continue;
          given ??= { names: namesIn(second) };
          const missing = given.names ? [...needed].filter((name) => !given.names.has(name)) : [];
          if (missing.length > 0) context.report({ node, messageId: "missing", data: { key, values: missing.join(", ") } });
        }
      },
    };
  },
};

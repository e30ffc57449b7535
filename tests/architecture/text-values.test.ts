import { ESLint } from "eslint";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "#app/platform/project-root.server";

const filePath = join(projectRoot, "app/domains/nps/components/confirm-import.tsx");
const source = readFileSync(filePath, "utf8");

async function complaintsAbout(code: string): Promise<string[]> {
  const [result] = await new ESLint({ cwd: projectRoot, ruleFilter: ({ ruleId }) => ruleId === "texts/values" }).lintText(code, {
    filePath,
  });
  return result!.messages.map(({ message }) => message);
}

test("a text that is not given what it names is found, its key written out or put together from what it can be", async () => {
  const forgetful = source.replace(", formatted: number(check.refused)", "");
  expect(forgetful).not.toBe(source);
  const planted = `
    export function Planted({ kind, values }: { kind: "number" | "tooMany"; values: Record<string, string> }) {
      const t = useText("audience");
      return <p>{t(\`error.\${kind}\`, { min: 1, max: 2 })}{t("error.number", values)}</p>;
    }`;
  expect(await complaintsAbout(forgetful + planted)).toEqual([
    'The text "import-wizard:wait" names formatted, which it is not given',
    'The text "audience:error.tooMany" names length, which it is not given',
  ]);
}, 120_000);

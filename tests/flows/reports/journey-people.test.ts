import { expect, test } from "vitest";
import { asMember, givenWorkspace } from "#tests/support/app";
import { givenAnswer } from "#tests/support/campaigns";
import { useServer } from "#tests/support/server";

const server = useServer();

test("the search of the people behind a step, sent as its page draws it, finds them and keeps the step and the period", async () => {
  const ctx = await givenWorkspace(server.current.app);
  for (const name of ["Ann Jansen", "Bea Bakker"]) await givenAnswer(ctx, { name, score: 10 });
  await asMember(ctx, ["marketer"], "lotte@example.com");
  const lotte = await server.current.signIn("lotte@example.com");
  const here = `/w/${ctx.workspace.slug}/marketing/reports/journey/people`;
  const search = async (address: string, words: string) => {
    const [, form = ""] = /<form[^>]*role="search"[^>]*>([\s\S]*?)<\/form>/.exec((await lotte.get(address)).html) ?? [];
    const fields = [...form.matchAll(/<input[^>]*>/g)].map(([field]) => {
      const of = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(field)?.[1] ?? "";
      return [of("name"), of("type") === "search" ? words : of("value")];
    });
    return `${here}?${new URLSearchParams(fields).toString()}`;
  };

  const found = await search(`${here}?period=all&step=invited&side=stopped`, "bakker");
  expect(Object.fromEntries(new URL(found, "http://host").searchParams)).toMatchObject({ period: "all", step: "invited", side: "stopped" });
  expect((await lotte.get(found)).text).toContain("Bea Bakker");
  expect((await lotte.get(found)).text).not.toContain("Ann Jansen");
  const again = await lotte.get(await search(found, "jansen"));
  expect([again.text.includes("Ann Jansen"), again.text.includes("Bea Bakker")]).toEqual([true, false]);
});

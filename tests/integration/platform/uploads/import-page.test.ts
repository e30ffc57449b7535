import { expect, test } from "vitest";
import { describePeopleImport } from "#app/domains/contacts/get-people-import.server";
import { acceptPeopleFile } from "#app/domains/contacts/start-people-import.server";
import { describeImport } from "#app/domains/nps/get-nps-import.server";
import type { Ctx } from "#app/platform/context.server";
import type { ScopedClient } from "#app/platform/db/scoped.server";
import { storeUpload } from "#app/platform/uploads/store-upload.server";
import { startFile } from "#tests/integration/domains/nps/import-support";
import { givenWorkspace, runJobs, useApp } from "#tests/support/app";

const app = useApp();

const KINDS = {
  answers: {
    start: async (ctx: Ctx) =>
      (await startFile(ctx, "email,score,answered_at\nana@vos.example,9,2026-03-01\nbo@vos.example,11,2026-03-01\n")).id,
    describe: async (ctx: Ctx, id: string) => {
      const page = await describeImport(ctx, id);
      return { ...page, found: page.refused.length + page.classes.promoters };
    },
    whole: 2,
  },
  people: {
    start: async (ctx: Ctx) => {
      const body = (async function* () {
        yield await Promise.resolve(Buffer.from("external_id,email,name\nK-1,ana@vos.example,Ana\nK-2,no address,Bo\n"));
      })();
      return (await acceptPeopleFile(ctx, await storeUpload(ctx, { name: "people.csv", type: "text/csv", body }), "contacts")).id;
    },
    describe: async (ctx: Ctx, id: string) => {
      const page = await describePeopleImport(ctx, id);
      return { ...page, found: page.refused.length };
    },
    whole: 1,
  },
} as const;

/** The import runs to its end just before the page's query of that number; queries sent beside it do not wait. */
function endingBefore(ctx: Ctx, query: number): { ctx: Ctx; queries: () => number } {
  let asked = 0;
  const asking: unknown = (ctx.db as ScopedClient).$extends({
    query: {
      $allOperations: async ({ args, query: send }) => {
        if (++asked === query) await runJobs(app.current);
        return send(args) as unknown;
      },
    },
  });
  const db = asking as Ctx["db"]; // comparing the two clients' types member by member takes the compiler a minute
  return { ctx: { ...ctx, db }, queries: () => asked };
}

test.each(["answers", "people"] as const)(
  "the page of an import of %s that ends while it is drawn shows the whole report, or goes on asking",
  async (name) => {
    const kind = KINDS[name];
    let queries = Infinity;
    for (let ends = 1; ends <= queries; ends++) {
      const ctx = await givenWorkspace(app.current);
      const id = await kind.start(ctx);
      const drawn = endingBefore(ctx, ends);
      const page = await kind.describe(drawn.ctx, id);
      queries = drawn.queries();
      if (page.import.status === "completed") expect(page.found, `ended before query ${ends}`).toBe(kind.whole);
      else expect(page.import.status).toBe("queued");
      expect((await kind.describe(ctx, id)).import.status, "it did end").toBe("completed");
    }
    expect(queries).toBeGreaterThan(2);
  },
);

import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { joinByInvitation } from "#app/domains/campaigns/answer-invitation.server";
import { inviteCandidates } from "#app/domains/campaigns/invite-candidates.server";
import { suppressAddress } from "#app/domains/contacts/suppress-address.server";
import { backup } from "#app/server/backup.server";
import { restore } from "#app/server/restore.server";
import { writeHistory, type History } from "#tests/integration/domains/reports/given-history";
import { emptyDatabase, emptyDatabaseOfPlainOwner, run, silentLog, throwawayFolder } from "#tests/integration/platform/db/throwaway-server";
import { asMember, givenWorkspace, runJobs, useApp } from "#tests/support/app";
import { givenAnswer, givenLiveCampaign } from "#tests/support/campaigns";

const app = useApp();

const HISTORY: History = {
  enrolments: [{ ambassador: 0, campaign: 0 }],
  clicks: [{ by: 0, day: 1, isBot: false, isRepeat: false }],
  leads: [{ by: 0, day: 2, channel: "introduction_form", acceptedOn: [3], wonOn: 4 }],
  sales: [
    {
      ...{ by: 0, lead: 0, evidenceKind: "click", day: 4, evidenceDay: 1, amount: 10_000, currency: "EUR", isCredited: true },
      refunds: [{ day: 6, amount: 2_000 }],
      rewards: [{ day: 4, amount: 500, status: "approved", reversals: [{ day: 6, amount: 100 }] }],
    },
  ],
};

/** The whole chain, and somebody who was invited and wants no mail any more: his invitation stays, and no new one may come. */
async function fillWorkspace(): Promise<void> {
  const ctx = await givenWorkspace(app.current);
  await writeHistory(ctx, HISTORY);
  const lotte = await asMember(ctx, ["marketer"]);
  const campaignId = await givenLiveCampaign(lotte);
  const [joining, leaving] = [await givenAnswer(ctx), await givenAnswer(ctx)];
  await inviteCandidates(lotte, { campaignId, people: { all: true } });
  await runJobs(app.current);
  const mail = app.current.mails.find(({ to }) => to.address === joining.email);
  await joinByInvitation(/\/join\/([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? "", 1);
  await suppressAddress(ctx, leaving.email, "unsubscribed", "person");
  await runJobs(app.current);
}

test("a workspace comes back row by row, to a superuser as to a plain owner, and its triggers work again", async () => {
  await fillWorkspace();
  const source = app.current.database.url;
  const before = await contentOf(source);
  expect(before.filter(({ rows }) => rows > 0).length, "tables with rows").toBeGreaterThan(25);

  const throwaway = throwawayFolder();
  onTestFinished(() => throwaway.remove());
  const file = join(throwaway.folder, "aanrader.backup.gz");
  await backup(source, file);
  for (const target of [await emptyDatabase(), await emptyDatabaseOfPlainOwner()]) {
    expect(await restore(target, file, { log: silentLog })).toMatchObject({ tables: before.length });
    expect(await contentOf(target)).toEqual(before);
    expect(await run(target, "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgenabled <> 'O'")).toEqual([]);
  }
}, 180_000); // every migration, twice over

type TableContent = { name: string; rows: number; content: string | null };

async function contentOf(url: string): Promise<TableContent[]> {
  const tables = await run<{ name: string }>(
    url,
    `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> '_prisma_migrations' ORDER BY 1`,
  );
  const each = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, count(*)::int AS rows, md5(string_agg(t::text, E'\\n' ORDER BY t::text)) AS content FROM "${name}" t`,
  );
  return run<TableContent>(url, `${each.join(" UNION ALL ")} ORDER BY 1`);
}

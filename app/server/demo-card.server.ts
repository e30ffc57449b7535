import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { App } from "#app/platform/app.server";
import { createContext } from "#app/platform/context.server";
import { hashToken } from "#app/platform/crypto.server";
import { SCOPES } from "#app/platform/api/operation";
import { findWorkspaceBySlug } from "#app/domains/accounts/account.repository.server";
import { createApiKey } from "#app/domains/accounts/api-key.server";

const KEY_NAME = "Demo";

export type DemoCard = { url: string; apiKey: string; logins: Array<{ role: string; name: string; email: string; signInUrl: string }> };

/** The key is made last: where it is, the demo was filled to the end. */
export async function isDemoComplete(app: App): Promise<boolean> {
  return (await app.database.prisma.apiKey.count({ where: { name: KEY_NAME } })) > 0;
}

/** Prints addresses, logins and key, and writes them to `DATA_DIR/demo.json`. */
export async function showDemoCard(app: App): Promise<void> {
  const file = join(app.env.dataDir, "demo.json");
  const card: DemoCard = { url: app.env.appUrl, apiKey: await demoKey(app, file), logins: await demoLogins(app) };
  await writeFile(file, `${JSON.stringify(card, null, 2)}\n`, { mode: 0o600 });
  const lines = card.logins.map(
    ({ role, name, email, signInUrl }) => `  ${role.padEnd(11)} ${name.padEnd(20)} ${email.padEnd(42)} ${signInUrl}`,
  );
  process.stdout.write(
    `\nAanrader demo: ${card.url}\n\n${lines.join("\n")}\n\n  API key     ${card.apiKey}\n  Mails       ${card.url}/dev/mail\n  Clock       ${card.url}/dev/clock\n  These are also in ${file}\n\n`,
  );
}

async function demoKey(app: App, file: string): Promise<string> {
  const known = await readFile(file, "utf8").then(
    (text) => (JSON.parse(text) as Partial<DemoCard>).apiKey ?? "",
    () => "",
  );
  if (known && (await app.database.prisma.apiKey.count({ where: { keyHash: hashToken(known), revokedAt: null } })) > 0) return known;
  const workspace = await findWorkspaceBySlug(app, "roosterwerk");
  if (!workspace) throw new Error("the demo workspace is missing");
  const { key } = await createApiKey(createContext({ app, workspace, actor: { kind: "job", id: "demo" } }), {
    name: KEY_NAME,
    kind: "secret",
    scopes: [...SCOPES],
  });
  return key;
}

/** One login a role, and the ambassador with rewards in every state who earned most. */
async function demoLogins(app: App): Promise<DemoCard["logins"]> {
  const { rows } = await app.database.pool.query<{ role: string; id: string; name: string; email: string }>(`
    SELECT r.role, u."id", u."name", u."email"
    FROM (VALUES ('marketer', 'lotte@roosterwerk.example', 1), ('sales', 'daan@roosterwerk.example', 2), ('finance', 'karin@roosterwerk.example', 3), ('success', 'omar@roosterwerk.example', 4),
      ('viewer', 'willem@roosterwerk.example', 5), ('admin', 'lotte@roosterwerk.example', 6), ('other', 'mila@kantoorlicht.example', 8)) AS r(role, email, place)
    JOIN "User" u ON u."email" = r.email
    UNION ALL
    (SELECT 'ambassador', u."id", u."name", u."email" FROM "Ambassador" a JOIN "User" u ON u."id" = a."userId" JOIN "Workspace" w ON w."id" = a."workspaceId" AND w."slug" = 'roosterwerk'
      JOIN "Enrolment" e ON e."workspaceId" = a."workspaceId" AND e."ambassadorId" = a."id" LEFT JOIN "Reward" r ON r."workspaceId" = e."workspaceId" AND r."enrolmentId" = e."id"
      GROUP BY u."id", u."name", u."email" ORDER BY count(DISTINCT r."status") FILTER (WHERE r."status" IN ('pending', 'approved', 'paid')) DESC, coalesce(sum(r."amountMinor"), 0) DESC, u."email" LIMIT 1)`);
  return rows.map(({ role, id, name, email }) => ({ role, name, email, signInUrl: `${app.env.appUrl}/dev/sign-in/${id}` }));
}

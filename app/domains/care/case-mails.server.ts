import { listColleagues } from "#app/domains/care/care-owner.repository.server";
import { findCases, findCasesOfImport, type CaseRow, type OpenedCase } from "#app/domains/care/case.repository.server";
import { sendEmail } from "#app/emails/send-email.server";
import { formatDate } from "#app/ui/format";
import { supportedLanguage } from "#app/platform/i18n/translate.server";
import type { Ctx } from "#app/platform/context.server";

const CASES_A_MAIL = 5;

/** Tells each owner of cases that they are theirs: one mail for all that came together, and none about what somebody took themselves. */
export async function mailOpenedCases(tx: Ctx, opened: readonly OpenedCase[]): Promise<void> {
  const others = opened.filter(({ ownerUserId }) => ownerUserId !== null && !isActor(tx, ownerUserId));
  if (others.length === 0) return;
  const colleagues = await listColleagues(tx);
  for (const owner of colleagues) {
    const ids = others.filter(({ ownerUserId }) => ownerUserId === owner.userId).map(({ id }) => id);
    const [first] = ids;
    if (!first) continue;
    const shown = await findCases(tx, { scope: null, ids }, { sort: "score", take: CASES_A_MAIL });
    await sendCases(tx, owner, shown, ids.length, `case-opened:${first}:${owner.userId}`);
  }
}

/** The same for the cases that the answers of a file opened, once it is done: one mail an owner, however long the file was. */
export const mailCasesOfImport = async (tx: Ctx, importId: string): Promise<void> =>
  mailOpenedCases(tx, await findCasesOfImport(tx, importId));

/** Tells a colleague that a case is theirs now. `version` keeps it to one mail a hand-over. */
export async function mailAssignedCase(tx: Ctx, found: CaseRow, ownerUserId: string): Promise<void> {
  if (isActor(tx, ownerUserId)) return;
  const owner = (await listColleagues(tx)).find(({ userId }) => userId === ownerUserId);
  if (owner) await sendCases(tx, owner, [found], 1, `case-assigned:${found.id}:${ownerUserId}:${found.version + 1}`);
}

async function sendCases(
  tx: Ctx,
  owner: { name: string; email: string; language: string | null },
  cases: readonly CaseRow[],
  count: number,
  key: string,
): Promise<void> {
  const language = supportedLanguage(owner.language) ?? tx.workspace.language;
  const base = `${tx.env.appUrl}/w/${tx.workspace.slug}/marketing/cases`;
  const [only] = cases;
  await sendEmail(
    tx,
    "caseOpened",
    {
      ownerName: owner.name,
      count,
      cases: cases.map(({ name, companyName, score, comment, dueOn }) => ({
        who: [name, companyName].filter(Boolean).join(", "),
        score,
        comment: comment.slice(0, 400),
        due: formatDate(dueOn, language, "UTC", "weekday"),
      })),
      url: count === 1 && only ? `${base}/${only.id}` : `${base}?owner=me`,
    },
    { address: owner.email, name: owner.name, language: owner.language, key },
  );
}

const isActor = (tx: Ctx, userId: string | null): boolean => tx.actor.kind === "user" && tx.actor.id === userId;

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ACTIVITY_KINDS, textKeyOf } from "#app/domains/activity/activity-kinds";
import { EXPORTED_LISTS } from "#app/domains/activity/download-csv.server";
import { LANGUAGES } from "#app/platform/i18n/languages";
import { projectRoot } from "#app/platform/project-root.server";
import { findLines, report, sourceFiles } from "#tests/architecture/source-files";

/** Functions of a repository that change rows, by their first word. */
const WRITES = /^(insert|update|delete|mark|change|replace|append|claim|move|disable|merge|ensure|set|touch)[A-Z]/;

/** Use cases that change rows and write no activity, each with the reason. Everything else that writes has to say so. */
const SILENT: Record<string, string> = {
  "campaigns/start-campaign.server.ts": "making the campaign is written down by save-campaign",
  "campaigns/campaign-budget.server.ts": "that a mail went is in its outbox; what was earned is written down with each reward",
  "accounts/answer-session.server.ts": "signing out is written down by record-session",
  "accounts/change-language.server.ts": "the reader's own preference, of no workspace",
  "accounts/answered-challenge.server.ts": "a challenge that was answered opens nothing by itself",
  "accounts/complete-sign-in.server.ts": "a used code opens nothing by itself; start-session writes the rest",
  "accounts/erase-sign-in.server.ts": "erasing the person is written down by erase-person",
  "accounts/find-api-key.server.ts": "when a key was last used is on the key",
  "accounts/forget-expired-sessions.server.ts": "what ended by itself",
  "accounts/own-security.server.ts": "an ended session is written down by record-session",
  "accounts/passkey-challenge.server.ts": "a challenge opens nothing by itself",
  "accounts/prove-again.server.ts": "a proof is written down by record-session",
  "accounts/rename-person.server.ts": "the reader's own name, of no workspace",
  "accounts/request-sign-in.server.ts": "a link that was asked for opens nothing yet",
  "accounts/require-context.server.ts": "when somebody was last here is on their session",
  "accounts/start-session.server.ts": "signing in is written down by record-session",
  "accounts/verify-passkey.server.ts": "what the passkey opened is written down by record-session",
  "accounts/set-up.server.ts": "claimSetup writes it, in the transaction that makes the workspace",
  "referrals/click-losses.server.ts": "a click is no change of anybody's; the number that was lost is a record of its own",
  "news/tell-news.server.ts": "that a mail went is in its outbox; what is mailed was written down when it was published",
  "news/portal-news.server.ts": "who read what is on the reading",
  "ambassadors/send-summaries.server.ts": "a summary tells again what is written down already",
  "campaigns/join-page.server.ts": "when somebody opened an invitation is on the invitation",
  "campaigns/remind-invited.server.ts": "the confirmed batch is written down; each invitation has its own state",
  "campaigns/send-invitations.server.ts": "the confirmed batch is written down; each invitation has its own state",
  "campaigns/write-invitation.server.ts": "the confirmed batch is written down; each invitation has its own state",
  "care/remove-untouched-cases.server.ts": "taking an import back is written down by undo-nps-import",
  "contacts/record-consent.server.ts": "a consent is a record of its own that is never changed",
  "contacts/remove-imported-people.server.ts": "the import that is taken back is written down",
  "contacts/suppress-address.server.ts": "a suppression is a record of its own; who asked for it is in invitation.never",
  "returns/record-return.server.ts":
    "what a server reported is a record of its own; a stopped address is written down by manage-suppression",
  "contacts/unsubscribe.server.ts": "a suppression is a record of its own; of the address it knows the hash alone",
  "contacts/upsert-contact.server.ts": "the lead, answer or enrolment that brought the person is written down",
  "contacts/upsert-contacts.server.ts": "the import that brought the people is written down",
  "contacts/upsert-companies.server.ts": "the import or the change that named the company is written down",
  "nps/attribute-types.server.ts": "the import that brought the columns is written down",
  "nps/store-responses.server.ts": "an answer keeps its own versions; the import that brought it is written down",
  "referrals/attribute-event.server.ts": "a decision is a record of its own; the credit that it gives or moves, give-credit writes down",
  "referrals/move-credit.server.ts": "a decision is a record of its own; the credit that it gives or moves, give-credit writes down",
  "referrals/credit-sales.server.ts": "what nobody is credited for is a decision of its own; what somebody is, attribute-event writes down",
  "referrals/remove-imported-sales.server.ts": "taking an import back is written down by undo-deal-import",
  "referrals/store-sales.server.ts": "each line is a record of its own; the import that brought it is written down",
  "sales/store-deals.server.ts": "a lead keeps its stages; the import that brought it is written down",
  "referrals/erase-links.server.ts": "erasing the person is written down by erase-person",
  "referrals/click.server.ts": "which clicks go is written down by forget-clicks, which closes their totals first",
  "referrals/click-spool.server.ts": "a click is a record of its own",
  "referrals/click-writer.server.ts": "a click is a record of its own",
  "referrals/record-click.server.ts": "a click is a record of its own",
  "referrals/record-evidence.server.ts": "evidence is a record of its own that is never changed",
  "referrals/settle-lock.server.ts": "a lock is a record of its own",
  "sales/keep-promises.server.ts": "a promise follows the change of stage, which is written down",
  "sales/post-notice.server.ts": "when a chat last took a notice is on the chat",
  "sales/remind-sales.server.ts": "a reminder is a mail, which is a record of its own",
  "webhooks/deliver-webhook.server.ts": "how a delivery went is on the delivery; a pause is written by pause-failing",
  "webhooks/forget-webhooks.server.ts": "what was told is forgotten by itself",
  "webhooks/publish-webhook.server.ts": "what is told is an activity, or an answer that keeps its own versions",
  "saved-views/saved-views.server.ts": "how somebody looks at a list is their own preference",
  "nps/draft-nps-import.server.ts": "a file that waits changes nothing; the import it becomes is written down by start-nps-import",
};

test("every use case that changes rows writes an activity, or is listed with the reason why not", () => {
  const silent = sourceFiles("app/domains").flatMap(({ path, lines }) => {
    if (!path.endsWith(".server.ts") || path.endsWith(".repository.server.ts")) return [];
    const source = lines.join("\n");
    const imported = [...source.matchAll(/import \{([^}]*)\} from "#app\/domains\/[^"]*\.repository\.server"/g)].flatMap(([, names = ""]) =>
      names.split(",").map((name) => name.trim()),
    );
    const writes = imported.filter((name) => WRITES.test(name));
    const isWritten = /\b(recordActivity|insertActivity)\(/.test(source);
    return writes.length > 0 && !isWritten && !(path.replace("app/domains/", "") in SILENT)
      ? [{ path, line: 1, text: writes.join(", ") }]
      : [];
  });
  expect(report(silent, "call recordActivity in the same transaction, or list the file in SILENT with the reason")).toBe("");
});

test("the list of silent use cases names no file that is gone or that records after all", () => {
  const files = new Map(sourceFiles("app/domains").map(({ path, lines }) => [path.replace("app/domains/", ""), lines.join("\n")]));
  expect(Object.keys(SILENT).filter((path) => !files.has(path) || /\brecordActivity\(/.test(files.get(path) ?? ""))).toEqual([]);
});

test("a CSV leaves only through downloadCsv, which writes down who took it", () => {
  const findings = findLines(
    sourceFiles("app").filter(
      ({ path }) => path !== "app/domains/activity/download-csv.server.ts" && !path.startsWith("app/platform/http/"),
    ),
    /\bcsvResponse\(/,
  );
  expect(report(findings, "answer with downloadCsv(ctx, list, parts, fileName)")).toBe("");
});

type Texts = { kinds: Record<string, string>; groups: Record<string, string>; exports: Record<string, string> };

test.each(LANGUAGES)("every kind, group and export has its words in %s, and there are words for nothing else", (language) => {
  const texts = JSON.parse(readFileSync(join(projectRoot, "app/i18n", language, "activity.json"), "utf8")) as Texts;
  const kinds = new Set(Object.keys(texts.kinds).map((key) => key.replace(/_(one|other)$/, "")));
  expect([...kinds].sort()).toEqual(
    Object.keys(ACTIVITY_KINDS)
      .map((kind) => textKeyOf(kind).replace("kinds.", ""))
      .sort(),
  );
  expect(Object.keys(texts.groups).sort()).toEqual([...new Set<string>([...Object.values(ACTIVITY_KINDS), "people"])].sort());
  expect(Object.keys(texts.exports).sort()).toEqual([...EXPORTED_LISTS].sort());
});

test.each(LANGUAGES)("every job has its name in %s", (language) => {
  const texts = JSON.parse(readFileSync(join(projectRoot, "app/i18n", language, "settings.json"), "utf8")) as {
    jobs: { names: Record<string, string> };
  };
  const unnamed = sourceFiles("app").flatMap(({ path, lines }) =>
    [...lines.join("\n").matchAll(/\bjobContract\(\s*"([\w.]+)"/g)]
      .map(([, name = ""]) => name)
      .filter((name) => !(name.replace(".", "_") in texts.jobs.names))
      .map((name) => ({ path, line: 1, text: name })),
  );
  expect(report(unnamed, "name it in jobs.names of app/i18n/<language>/settings.json")).toBe("");
});

import { stringify } from "csv-stringify/sync";
import { DateTime } from "luxon";
import type { Ctx } from "#app/platform/context.server";
import { COLUMNS } from "#app/domains/nps/nps-import-columns.rules";
import { SAMPLE_ANSWERS, type SampleAnswer } from "#app/domains/nps/sample-answers";

export const SAMPLE_FILES = ["nps.csv", "template.csv"] as const;
export type SampleFile = (typeof SAMPLE_FILES)[number];

export const isSampleFile = (name: string): name is SampleFile => (SAMPLE_FILES as readonly string[]).includes(name);

/**
 * A file to try an import with, or to start one from. `nps.csv` is what a Dutch spreadsheet saves: semicolons, days first, a
 * byte order mark; sixty answers of the last weeks, two of which an import refuses. Its people exist nowhere: their addresses
 * end in .example. `template.csv` has our own columns and no rows.
 */
export function sampleFile(ctx: Ctx, name: SampleFile): string {
  return name === "template.csv"
    ? stringify([COLUMNS])
    : stringify([SAMPLE_COLUMNS, ...SAMPLE_ANSWERS.map((answer, index) => rowOf(ctx, answer, index))], {
        delimiter: ";",
        bom: true,
        record_delimiter: "windows",
      });
}

const SAMPLE_COLUMNS = [
  "response_id",
  "external_id",
  "name",
  "email",
  "company",
  "segment",
  "score",
  "comment",
  "answered_at",
  "language",
  "country",
];

// One of the two rows that an import refuses; the score of the other is a word.
const NO_SUCH_DAY_ROW = 37;

function rowOf(ctx: Ctx, [daysAgo, name, company, segment, score, comment]: SampleAnswer, index: number): string[] {
  const answeredOn = DateTime.fromJSDate(ctx.now, { zone: ctx.workspace.timeZone }).minus({ days: daysAgo });
  const minute = 8 * 60 + ((index * 37) % 540);
  const at = answeredOn.set({ hour: Math.floor(minute / 60), minute: minute % 60 });
  const written = index === NO_SUCH_DAY_ROW ? at.toFormat("'31-02-'yyyy HH:mm") : at.toFormat("dd-MM-yyyy HH:mm");
  return [`A-${2001 + index}`, `K-${1001 + index}`, name, addressOf(name, company), company, segment, score, comment, written, "nl", "NL"];
}

function addressOf(name: string, company: string): string {
  const [first = "", ...family] = folded(name).split(" ");
  return `${first}.${family.at(-1) ?? first}@${folded(company).replaceAll(" ", "-")}.example`;
}

const folded = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("ı", "i")
    .toLowerCase()
    .replace(/[^a-z0-9 ]/g, "");

import type { Ctx } from "#app/platform/context.server";
import { isCalendarDay } from "#app/platform/calendar-day";
import { formatMoney } from "#app/platform/money";
import { textKeyOf } from "#app/domains/activity/activity-kinds";
import type { ActivityRow } from "#app/domains/activity/list-activity.server";
import { getSalesSettings } from "#app/domains/sales/change-sales-settings.server";
import type { StageNames } from "#app/domains/sales/sales-settings.rules";
import { nameSubjects, type SubjectName } from "#app/domains/reports/activity-names.repository.server";
import { formatDate, formatDecimal } from "#app/ui/format";

/** One activity in the reader's words. `to` is the page of what it is about; null when it has none. */
export type ActivityLine = { id: string; at: Date; who: string; what: string; about: string; to: string | null };

type Names = ReadonlyMap<string, SubjectName>;
type Data = Record<string, unknown>;

/** Turns rows into words: names are looked up now, with one query for the whole page. */
export async function linesOf(ctx: Ctx, rows: readonly ActivityRow[]): Promise<ActivityLine[]> {
  const names = await nameSubjects(
    ctx,
    rows.flatMap((row) => [row.subjectId, row.actorId, textOf(dataOf(row).to)]).filter((id) => id !== ""),
  );
  const { stageNames } = await getSalesSettings(ctx);
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    who: whoOf(ctx, row, names),
    what: whatOf(ctx, row, names, stageNames),
    about: aboutOf(ctx, row, names),
    to: pageOf(ctx, row, names.get(row.subjectId)),
  }));
}

function whoOf({ t }: Ctx, { actorKind, actorId }: ActivityRow, names: Names): string {
  if (actorKind === "job") return t("activity:actors.job");
  if (actorKind === "visitor") return t("activity:actors.visitor");
  const name = names.get(actorId)?.name;
  if (name === undefined) return t("activity:actors.unknown");
  return actorKind === "api_key" ? t("activity:actors.api_key", { name }) : name;
}

function whatOf(ctx: Ctx, row: ActivityRow, names: Names, stageNames: StageNames): string {
  const data = dataOf(row);
  const wordOf = (value: unknown) => (Array.isArray(value) ? listOf(ctx, value) : stageOf(ctx, dayOf(ctx, value), stageNames));
  const amount =
    typeof data.amountMinor === "number" ? formatMoney({ minor: data.amountMinor, currency: textOf(data.currency) }, ctx.language) : "";
  return ctx.t(`activity:${textKeyOf(row.kind)}`, {
    amount,
    count: Number(data.count ?? data.clicks) || 0,
    version: Number(data.version) || 1,
    from: wordOf(data.from),
    to: names.get(textOf(data.to))?.name ?? wordOf(data.to ?? data.roles),
    roles: wordOf(data.roles),
    reason: row.kind.startsWith("suppression.") ? ctx.t(`suppressions:reasons.${textOf(data.reason)}`) : "",
    fields: Array.isArray(data.fields) ? data.fields.map((field) => ctx.t(`activity:fields.${field}`)).join(", ") : "",
    ...(row.subjectKind === "exchange_rate" && ratesOf(ctx, data)),
  });
}

/** The rate, and of one that was corrected what it was. */
function ratesOf({ language }: Ctx, { rate, changes }: Data) {
  const [was] = ((changes as { rate?: unknown[] } | undefined)?.rate ?? []).map(textOf);
  return { rate: formatDecimal(textOf(rate), language), was: was ? formatDecimal(was, language) : "" };
}

const dayOf = ({ language }: Ctx, day: unknown): string =>
  isCalendarDay(textOf(day)) ? formatDate(textOf(day), language, "UTC", "short-date") : textOf(day);

const listOf = ({ t }: Ctx, roles: readonly unknown[]): string =>
  roles.map((role) => t(`settings:roles.${textOf(role)}`)).join(", ") || "–";

const stageOf = ({ t }: Ctx, stage: string, own: Readonly<Record<string, string>>): string =>
  stage === "" ? "–" : (own[stage] ?? t(`sales:stage.${stage}`, { defaultValue: stage }));

/** Things of which there is one, or that say enough by their kind. */
const NAMELESS = new Set(["workspace", "annotation", "nps_baseline", "nps_target", "suppression", "news", "passkey"]);

function aboutOf(ctx: Ctx, row: ActivityRow, names: Names): string {
  const { t, language } = ctx;
  const { subjectKind, subjectId } = row;
  if (subjectKind === "export") return t(`activity:exports.${subjectId}`);
  if (NAMELESS.has(subjectKind)) return t(`activity:subjects.${subjectKind}`);
  if (subjectKind === "exchange_rate") {
    const { from, to, day } = dataOf(row);
    return t("activity:subjects.exchange_rate", { from: textOf(from), to: textOf(to), day: dayOf(ctx, day) });
  }
  const subject = names.get(subjectId);
  if (!subject) return t("activity:subjects.gone");
  const { name, number, amountMinor, currency } = subject;
  const amount = amountMinor !== null && currency ? formatMoney({ minor: amountMinor, currency }, language) : "";
  if (subjectKind === "job") return t(`settings:jobs.names.${name.replace(".", "_")}`, { defaultValue: name });
  return ["lead", "case", "invitation", "sale", "reward", "conversion"].includes(subjectKind)
    ? t(`activity:subjects.${subjectKind}`, { name, number, amount })
    : name;
}

const PAGES: Record<string, (id: string) => string> = {
  lead: (id) => `sales/leads/${id}`,
  sale: (id) => `sales/revenue/${id}`,
  conversion: (id) => `sales/leads/${id}/trace`,
  reward: (id) => `finance/rewards/${id}`,
  ambassador: (id) => `marketing/ambassadors/${id}`,
  enrolment: (id) => `marketing/ambassadors/${id}`,
  campaign: (id) => `marketing/campaigns/${id}`,
  case: (id) => `marketing/cases/${id}`,
  invitation: (id) => `marketing/contacts/${id}`,
  contact: (id) => `marketing/contacts/${id}`,
  company: (id) => `marketing/companies/${id}`,
  people_import: (id) => `marketing/people-imports/${id}`,
  claim: (id) => `marketing/claims/${id}`,
  deal_import: (id) => `sales/imports/${id}`,
  nps_import: (id) => `marketing/imports/${id}`,
  user: (id) => `settings/members?change=${id}`,
  api_key: () => "settings/keys",
  job: () => "settings/jobs",
};

function pageOf({ workspace }: Ctx, { subjectKind }: ActivityRow, subject: SubjectName | undefined): string | null {
  if (/^(annotation|nps_)/.test(subjectKind) && subjectKind !== "nps_import") return `/w/${workspace.slug}/marketing/nps`;
  if (subjectKind === "news") return `/w/${workspace.slug}/marketing/news`;
  if (subjectKind === "exchange_rate") return `/w/${workspace.slug}/settings/exchange-rates`;
  const page = PAGES[subjectKind];
  return page && subject?.pageId ? `/w/${workspace.slug}/${page(subject.pageId)}` : null;
}

const dataOf = ({ data }: ActivityRow): Data => (data ?? {}) as Data;
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

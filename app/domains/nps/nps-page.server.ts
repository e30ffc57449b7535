import { can } from "#app/domains/accounts/permissions";
import { annotationToChange } from "#app/domains/nps/annotate-trend.server";
import { DONE, type NpsPageChange } from "#app/domains/nps/change-nps-page.server";
import type { NpsDialog } from "#app/domains/nps/components/nps-dialogs";
import { npsAddress } from "#app/domains/nps/nps-address";
import type { NpsQuery } from "#app/domains/nps/nps-question";
import { chosenBaseline } from "#app/domains/nps/set-nps-goals.server";
import type { Ctx } from "#app/platform/context.server";
import { localDay } from "#app/platform/local-day";
import type { TableFormat } from "#app/platform/table-file.server";

/** What the reader may do from the NPS page. */
export function npsPageRights(ctx: Ctx) {
  const roles = ctx.actor.kind === "user" ? ctx.actor.roles : [];
  return {
    manage: can(roles, "nps.manage"),
    import: can(roles, "nps.import"),
    contacts: can(roles, "contact.view"),
    invite: can(roles, "invitation.send"),
  };
}

/** Where the people of this page's groups are invited, for who may; whom a campaign looks for is told by the relationship survey alone. */
export function invitationLink(ctx: Ctx, { surveyType }: NpsQuery): string | null {
  return npsPageRights(ctx).invite && surveyType === "relationship" ? `/w/${ctx.workspace.slug}/marketing/invite` : null;
}

/** Whether the reader may see companies with their amounts. */
export const maySeeCompanies = (ctx: Ctx): boolean => npsPageRights(ctx).contacts;

/** Which dialog the address asks for; none for who may not change anything. */
export async function npsDialogOf(ctx: Ctx, parameters: URLSearchParams, query: NpsQuery): Promise<NpsDialog> {
  if (!npsPageRights(ctx).manage) return null;
  const today = localDay(ctx.now, ctx.workspace.timeZone);
  const id = parameters.get("annotation")?.slice(0, 80);
  if (id || parameters.has("annotate"))
    return { kind: "annotation", id: id ?? null, today, known: id ? await annotationToChange(ctx, id) : null };
  if (parameters.has("baseline")) return { kind: "baseline", chosenKey: (await chosenBaseline(ctx, query.surveyType, query.per)) ?? "" };
  const team = parameters.get("target")?.slice(0, 300);
  return team ? { kind: "target", team } : null;
}

/** What was just done, as the address says. */
export function doneOf(parameters: URLSearchParams): NpsPageChange | null {
  const done = DONE.find((known) => known === parameters.get("done"));
  return done ? { done, id: parameters.get("id")?.slice(0, 80) ?? "" } : null;
}

/** The files of a table as an address asks for it, one a format; `name` says which where a place has more than one. */
export function fileLinks(ctx: Ctx, table: string, query: Partial<Record<string, string | number | null>>, name?: string) {
  const asked = npsAddress(query, { after: null });
  const to = (format: TableFormat) => `/w/${ctx.workspace.slug}/marketing/nps/${table}.${format}${asked}`;
  const label = (format: string) => (name ? `${name}: ${format}` : format);
  return {
    csv: { to: to("csv"), label: label(ctx.t("common:actions.exportCsv")) },
    xlsx: { to: to("xlsx"), label: label(ctx.t("common:actions.exportXlsx")) },
  };
}

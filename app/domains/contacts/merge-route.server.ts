import { redirect } from "@remix-run/node";
import { getCompany } from "#app/domains/contacts/get-company.server";
import { getContact } from "#app/domains/contacts/get-contact.server";
import { mergeCandidates, mergeComparison } from "#app/domains/contacts/merge-page.server";
import { mergePeople } from "#app/domains/contacts/merge-people.server";
import type { MergeKind, MergePicks } from "#app/domains/contacts/merge.rules";
import type { Ctx } from "#app/platform/context.server";
import { formText, submitForm } from "#app/platform/forms.server";

/**
 * The page that merges `id` with another of its kind: the other is chosen (`?search=`), then both are compared (`?with=`), with
 * either of them staying (`?keep=`).
 *
 * @throws DomainError `not_found`; Response 302 to the survivor of one that was merged already.
 */
export async function mergePage(ctx: Ctx, kind: MergeKind, id: string, query: URLSearchParams) {
  const one = kind === "contact" ? await getContact(ctx, id) : await getCompany(ctx, id);
  const base = `/w/${ctx.workspace.slug}/marketing/${kind === "contact" ? "contacts" : "companies"}`;
  if (one.id !== id) throw redirect(`${base}/${one.id}/merge`);
  const page = { kind, id, name: one.name || id, to: `${base}/${id}` };
  const other = query.get("with");
  if (!other) {
    const search = query.get("search")?.trim().slice(0, 100) || null;
    return { ...page, search, candidates: await mergeCandidates(ctx, kind, one, search), chosen: null };
  }
  const isSwapped = query.get("keep") === other;
  const [keptId, mergedId] = isSwapped ? [other, id] : [id, other];
  const comparison = await mergeComparison(ctx, kind, keptId, mergedId);
  const swapTo = `?with=${encodeURIComponent(other)}${isSwapped ? "" : `&keep=${encodeURIComponent(other)}`}`;
  return { ...page, search: null, candidates: [], chosen: { comparison, keptId, mergedId, swapTo } };
}

/** Merges as the page was confirmed, and leads to the one that stays. A refusal comes back as the form's own problem. */
export async function submitMerge(ctx: Ctx, kind: MergeKind, request: Request) {
  const sent = await request.formData();
  const keptId = formText(sent, "keptId");
  const to = `/w/${ctx.workspace.slug}/marketing/${kind === "contact" ? "contacts" : "companies"}/${keptId}?done=merged`;
  const wish = { kind, keptId, mergedId: formText(sent, "mergedId"), picks: picksIn(sent) };
  return submitForm({}, () => mergePeople(ctx, wish).then(() => redirect(to)));
}

/** "pick.country" = "merged": which value stays. What is not one of the two sides is no choice. */
function picksIn(sent: FormData): MergePicks {
  const picks: Array<[string, "kept" | "merged"]> = [];
  for (const [name, side] of sent)
    if (name.startsWith("pick.") && (side === "kept" || side === "merged")) picks.push([name.slice("pick.".length), side]);
  return Object.fromEntries(picks);
}

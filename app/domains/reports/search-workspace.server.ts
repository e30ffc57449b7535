import type { Ctx } from "#app/platform/context.server";
import { PLACES } from "#app/domains/accounts/console-places";
import { can, type Permission } from "#app/domains/accounts/permissions";
import { findByWords, type Found, type FoundKind } from "#app/domains/reports/search.repository.server";
import { leadNumber, matchesLabel, prefixQuery, searchWords } from "#app/domains/reports/search-words.rules";

export type SearchHit = { id: string; label: string; detail: string; to: string };
export type SearchGroup = { key: string; label: string; hits: SearchHit[] };
export type SearchResult = { text: string; groups: SearchGroup[]; count: number };

/** What can be found, who may see it and where its page is, in the order of the answer. */
const KINDS: Record<FoundKind, { permission: Permission; page: string }> = {
  people: { permission: "contact.view", page: "marketing/contacts" },
  companies: { permission: "contact.view", page: "marketing/companies" },
  ambassadors: { permission: "ambassador.view", page: "marketing/ambassadors" },
  leads: { permission: "lead.view", page: "sales/leads" },
  campaigns: { permission: "campaign.view", page: "marketing/campaigns" },
};

/** What can be begun from anywhere. */
const ACTIONS = [
  { key: "introduce", path: "sales/leads/new", permission: "lead.work" },
  { key: "campaign", path: "marketing/campaigns/new", permission: "campaign.manage" },
  { key: "import", path: "marketing/imports/new", permission: "nps.import" },
  { key: "approve", path: "finance?state=pending", permission: "reward.approve" },
  { key: "pay", path: "finance?state=approved", permission: "reward.pay" },
  { key: "invite", path: "settings/members?invite", permission: "member.manage" },
] as const satisfies ReadonlyArray<{ key: string; path: string; permission: Permission }>;

const LONGEST_TEXT = 100;

/**
 * Finds people, companies, ambassadors, leads (also by number), campaigns, pages and actions whose words begin with what was
 * typed, as far as whoever asks may see them. Nothing typed finds the pages and actions.
 */
export async function searchWorkspace(ctx: Ctx, typed: string, take: number): Promise<SearchResult> {
  const text = typed.trim().slice(0, LONGEST_TEXT);
  const words = searchWords(text);
  const roles = ctx.actor.kind === "user" ? ctx.actor.roles : [];
  const kinds = (Object.keys(KINDS) as FoundKind[]).filter((kind) => can(roles, KINDS[kind].permission));
  const found = words.length > 0 ? await findByWords(ctx, { query: prefixQuery(words), number: leadNumber(text), kinds, take }) : [];
  const own = kinds.map((kind) =>
    groupOf(
      ctx,
      kind,
      found.filter((one) => one.kind === kind).map((one) => hitOf(ctx, one)),
    ),
  );
  const groups = [...own, groupOf(ctx, "actions", actionHits(ctx, roles, words)), groupOf(ctx, "pages", pageHits(ctx, roles, words))];
  const filled = groups.filter(({ hits }) => hits.length > 0);
  return { text, groups: filled, count: filled.reduce((sum, { hits }) => sum + hits.length, 0) };
}

const groupOf = ({ t }: Ctx, key: string, hits: SearchHit[]): SearchGroup => ({ key, label: t(`search:groups.${key}`), hits });

const addressOf = ({ workspace }: Ctx, path: string): string => `/w/${workspace.slug}/${path}`;

function hitOf(ctx: Ctx, { kind, id, name, detail, number }: Found): SearchHit {
  const numbered = number === null ? null : ctx.t("search:lead", { number });
  return { id, label: name, detail: [numbered, detail].filter(Boolean).join(" · "), to: addressOf(ctx, `${KINDS[kind].page}/${id}`) };
}

function actionHits(ctx: Ctx, roles: readonly string[], words: readonly string[]): SearchHit[] {
  return ACTIONS.filter(({ permission }) => can(roles, permission))
    .map(({ key, path }) => ({ id: key, label: ctx.t(`search:actions.${key}`), detail: "", to: addressOf(ctx, path) }))
    .filter(({ label }) => matchesLabel(label, words));
}

function pageHits(ctx: Ctx, roles: readonly string[], words: readonly string[]): SearchHit[] {
  const places = PLACES.filter(({ permission }) => can(roles, permission)).filter(
    (place, index, all) => all.findIndex(({ path }) => path === place.path) === index,
  );
  return places
    .map(({ key, area, path }) => ({
      id: key,
      label: ctx.t(`console:places.${key}`),
      detail: ctx.t(`console:areas.${area}`),
      to: addressOf(ctx, path),
    }))
    .filter(({ label }) => matchesLabel(label, words));
}

import { z } from "zod";
import { inTransaction, isUniqueViolation, lockInTransaction, requireFound, type Ctx } from "#app/platform/context.server";
import { newToken } from "#app/platform/crypto.server";
import { DomainError } from "#app/platform/errors";
import { limit } from "#app/platform/rate-limit.server";
import { plainText } from "#app/platform/text";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import {
  claimHost,
  deleteHost,
  findHost,
  insertHost,
  listHosts,
  markHostProblem,
  updateClickMemory,
  updateCodeParameters,
  updateDestinationDomains,
  updateLinkHost,
  type LinkHost,
} from "#app/domains/referrals/link-host.repository.server";
import { codeParametersIn, MOST_CODE_PARAMETERS } from "#app/domains/referrals/code-parameter.rules";
import { destinationDomainsIn, MOST_DESTINATION_DOMAINS } from "#app/domains/referrals/destination-domain.rules";
import { CLICK_MEMORIES, hostNameIn, MOST_HOSTS, proofRecordOf, proofTextOf, proofUrlOf } from "#app/domains/referrals/link-settings.rules";

export type { LinkHost } from "#app/domains/referrals/link-host.repository.server";

const CHECKS = { points: 20, perSeconds: 600 };
const host = z.string().min(1).max(253);

export const LinkSettingsAction = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("memory"), clickMemory: z.enum(CLICK_MEMORIES, "choose one") }),
  z.object({ intent: z.literal("parameters"), codeParameters: plainText({ max: 400 }) }),
  z.object({ intent: z.literal("domains"), destinationDomains: plainText({ max: 3_000 }) }),
  z.object({ intent: z.literal("addHost"), host: plainText({ min: 1, max: 300 }) }),
  z.object({ intent: z.literal("check"), host }),
  z.object({ intent: z.literal("use"), host: z.string().max(253) }),
  z.object({ intent: z.literal("removeHost"), host }),
]);
export type LinkSettingsAction = z.infer<typeof LinkSettingsAction>;
export type LinkSettingsOutcome = "saved" | "added" | "proved" | "unproved" | "used" | "removed";

export const getHosts = (ctx: Ctx): Promise<LinkHost[]> => listHosts(ctx);

/** @throws DomainError `not_found` for a host that the workspace did not name; `invalid`, `conflict` and `rate_limited` with the reason. */
export async function changeLinkSettings(ctx: Ctx, action: LinkSettingsAction): Promise<LinkSettingsOutcome> {
  switch (action.intent) {
    case "memory":
      await changeWorkspace(ctx, "clickMemory", (tx) => updateClickMemory(tx, action.clickMemory));
      return "saved";
    case "parameters":
      await saveCodeParameters(ctx, action.codeParameters);
      return "saved";
    case "domains":
      await saveDestinationDomains(ctx, action.destinationDomains);
      return "saved";
    case "addHost":
      await addHost(ctx, action.host);
      return "added";
    case "check":
      return checkHost(ctx, action.host);
    case "use":
      await useHost(ctx, action.host);
      return "used";
    case "removeHost":
      await removeHost(ctx, action.host);
      return "removed";
  }
}

function saveCodeParameters(ctx: Ctx, text: string): Promise<void> {
  const read = codeParametersIn(text);
  if ("problem" in read)
    throw unfit(
      "codeParameters",
      ctx.t(`link-reading:problem.${read.problem}`, { name: read.name.slice(0, 40), most: MOST_CODE_PARAMETERS }),
    );
  return changeWorkspace(ctx, "codeParameters", (tx) => updateCodeParameters(tx, read.names));
}

function saveDestinationDomains(ctx: Ctx, text: string): Promise<void> {
  const read = destinationDomainsIn(text);
  if ("problem" in read)
    throw unfit(
      "destinationDomains",
      ctx.t(`link-reading:domainProblem.${read.problem}`, { domain: read.domain, most: MOST_DESTINATION_DOMAINS }),
    );
  return changeWorkspace(ctx, "destinationDomains", (tx) => updateDestinationDomains(tx, read.domains));
}

const changeWorkspace = (ctx: Ctx, field: string, change: (tx: Ctx) => Promise<void>): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    await change(tx);
    await recordActivity(tx, "workspace.changed", workspaceOf(tx), { fields: [field] });
  });

const unfit = (path: string, message: string) => new DomainError("invalid", message, { errors: [{ path, message }] });

const workspaceOf = (tx: Ctx) => ({ kind: "workspace", id: tx.workspaceId });

const refused = (kind: "invalid" | "conflict", key: string, message: string) =>
  new DomainError(kind, message, { errors: [{ path: "host", message }], text: { key: `link-settings:refused.${key}` } });

function addHost(ctx: Ctx, text: string): Promise<void> {
  const name = hostNameIn(text);
  if (!name || name === new URL(ctx.env.appUrl).hostname)
    throw refused("invalid", "host", "must be a host of your own such as links.example.com");
  return inTransaction(ctx, async (tx) => {
    await lockInTransaction(tx, "link-hosts");
    const hosts = await listHosts(tx);
    if (hosts.some((known) => known.host === name)) throw refused("conflict", "known", "is there already");
    if (hosts.length >= MOST_HOSTS) throw refused("conflict", "tooMany", "there are as many hosts as there can be");
    await insertHost(tx, name, newToken());
    await recordActivity(tx, "link_host.added", workspaceOf(tx), { host: name });
  });
}

/** Looks for the proof where it may stand. The host that proves itself first is the one links are shown with. */
async function checkHost(ctx: Ctx, name: string): Promise<"proved" | "unproved"> {
  const found = requireFound(await findHost(ctx, name), "host");
  if (found.provedAt) return "proved";
  await limit(ctx, "link-host-check", ctx.workspaceId, CHECKS);
  if (!(await isProved(ctx, found))) {
    await markHostProblem(ctx, name, "missing");
    return "unproved";
  }
  try {
    await inTransaction(ctx, async (tx) => {
      await claimHost(tx, name);
      await recordActivity(tx, "link_host.proved", workspaceOf(tx), { host: name });
      if (ctx.workspace.linkHost === "") await updateLinkHost(tx, name);
    });
    return "proved";
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    await markHostProblem(ctx, name, "taken");
    return "unproved";
  }
}

async function isProved(ctx: Ctx, { host: name, token }: LinkHost): Promise<boolean> {
  const wanted = proofTextOf(token);
  const records = await ctx.services.names.texts(proofRecordOf(name)).catch((): string[] => []);
  if (records.includes(wanted)) return true;
  const answer = await ctx.services.web.get({ url: proofUrlOf(name) }).catch(() => null);
  return answer?.status === 200 && answer.body.trim() === wanted;
}

/** @param name a proven host, or "" for the installation's own. */
function useHost(ctx: Ctx, name: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    if (name !== "" && !requireFound(await findHost(tx, name), "host").provedAt) throw refused("conflict", "unproved", "is not proven yet");
    await updateLinkHost(tx, name);
    await recordActivity(tx, "workspace.changed", workspaceOf(tx), { fields: ["linkHost"] });
  });
}

/** Links that were shared with it stop working there: the page says so before. */
function removeHost(ctx: Ctx, name: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    if (!(await deleteHost(tx, name))) throw new DomainError("not_found", "no host of that name");
    if (ctx.workspace.linkHost === name) await updateLinkHost(tx, "");
    await recordActivity(tx, "link_host.removed", workspaceOf(tx), { host: name });
  });
}

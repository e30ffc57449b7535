import { inTransaction, lockInTransaction, requireFound, type Ctx } from "#app/platform/context.server";
import { DomainError, notFound } from "#app/platform/errors";
import { limit } from "#app/platform/rate-limit.server";
import { sendEmail } from "#app/emails/send-email.server";
import { ensureMembership } from "#app/domains/accounts/account.repository.server";
import {
  countAdminsBut,
  deleteMemberSessions,
  findMember,
  listAllStaff,
  updateMember,
} from "#app/domains/accounts/member.repository.server";
import type { Invitation, RoleChange } from "#app/domains/accounts/member.schema";
import { recordActivity } from "#app/domains/activity/record-activity.server";

export { listAllStaff };

const MAILS_AGAIN = { points: 5, perSeconds: 3_600 };

/** Lets somebody sign in with these roles and mails them how. Somebody who was removed comes back with these roles alone. Safe to repeat. */
export function inviteMember(ctx: Ctx, { name, email, roles }: Invitation): Promise<string> {
  return inTransaction(ctx, async (tx) => {
    let userId = "";
    for (const role of roles) userId = await ensureMembership(tx, { email, name, language: ctx.workspace.language, role });
    await recordActivity(tx, "member.invited", { kind: "user", id: userId }, { roles });
    await mailInvitation(tx, { userId, name, email });
    return userId;
  });
}

/**
 * Mails somebody who may come in already how they do it, once more. Their roles stay as they are.
 *
 * @throws DomainError `not_found` for who has no access here; `rate_limited` above five an hour.
 */
export async function inviteAgain(ctx: Ctx, userId: string): Promise<void> {
  const member = await findMember(ctx, userId);
  if (!member || member.disabledAt) throw notFound("member");
  await limit(ctx, "invite-again", `${ctx.workspaceId}:${userId}`, MAILS_AGAIN);
  await inTransaction(ctx, async (tx) => {
    await recordActivity(tx, "member.invited_again", { kind: "user", id: userId });
    await mailInvitation(tx, member);
  });
}

async function mailInvitation(tx: Ctx, { userId, name, email }: { userId: string; name: string; email: string }): Promise<void> {
  const by = tx.actor.kind === "user" ? tx.actor.name : tx.workspace.name;
  // Not a link that signs in: those live ten minutes, and an invitation may be read tomorrow.
  const url = `${tx.env.appUrl}/sign-in?to=${encodeURIComponent(`/w/${tx.workspace.slug}`)}`;
  const key = `member-invited:${userId}:${tx.now.getTime()}`;
  await sendEmail(tx, "memberInvited", { name, by, url }, { address: email, name, key });
}

/** Signs a member out everywhere, from their next request on; they may sign in again. @throws DomainError `not_found`. */
export function endSessionsOf(ctx: Ctx, userId: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    requireFound(await findMember(tx, userId), "member");
    await deleteMemberSessions(tx, userId);
    await recordActivity(tx, "member.signed_out", { kind: "user", id: userId });
  });
}

/**
 * Replaces what somebody may do here; being an ambassador is no staff role and stays. Works on their next request.
 *
 * @throws DomainError `not_found`; `conflict` when it would leave the workspace without an administrator.
 */
export function changeRoles(ctx: Ctx, { userId, roles }: RoleChange): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    await lockInTransaction(tx, "admins");
    const member = requireFound(await findMember(tx, userId), "member");
    if (!roles.includes("admin")) await assertAnotherAdmin(tx, userId);
    const kept = member.roles.filter((role) => role === "ambassador");
    await updateMember(tx, userId, { roles: [...new Set([...roles, ...kept])] });
    await recordActivity(tx, "member.roles_changed", { kind: "user", id: userId }, { from: member.roles, to: roles });
  });
}

/**
 * Takes somebody's access away, from their next request on. An ambassador keeps the portal.
 *
 * @throws DomainError `not_found`; `conflict` for the last administrator.
 */
export function removeMember(ctx: Ctx, userId: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    await lockInTransaction(tx, "admins");
    const member = requireFound(await findMember(tx, userId), "member");
    await assertAnotherAdmin(tx, userId);
    await updateMember(tx, userId, member.roles.includes("ambassador") ? { roles: ["ambassador"] } : { disabledAt: ctx.now });
    await recordActivity(tx, "member.removed", { kind: "user", id: userId });
  });
}

async function assertAnotherAdmin(tx: Ctx, userId: string): Promise<void> {
  if ((await countAdminsBut(tx, userId)) > 0) return;
  throw new DomainError("conflict", tx.t("settings:members.lastAdmin"));
}

/** A colleague who works here now; null for anybody else. */
export async function findStaffMember(ctx: Ctx, userId: string): Promise<{ userId: string; name: string; email: string } | null> {
  const member = await findMember(ctx, userId);
  return member && !member.disabledAt && member.roles.some((role) => role !== "ambassador") ? member : null;
}

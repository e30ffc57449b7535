import { can } from "#app/domains/accounts/permissions";
import type { Actor } from "#app/platform/context.server";

/** Whose cases somebody reaches: everybody's, or, for success alone, those they own and those of the accounts they own. */
export type CaseScope = { userId: string } | null;

const WORKS_ALL = ["marketer", "sales", "admin"];
const SEES_ALL = [...WORKS_ALL, "viewer"];

export const mayWork = (actor: Actor): boolean => actor.kind === "user" && can(actor.roles, "case.work");

export const readScope = (actor: Actor): CaseScope => scopeOf(actor, SEES_ALL);
export const workScope = (actor: Actor): CaseScope => scopeOf(actor, WORKS_ALL);

function scopeOf(actor: Actor, all: readonly string[]): CaseScope {
  return actor.kind === "user" && !actor.roles.some((role) => all.includes(role)) ? { userId: actor.id } : null;
}

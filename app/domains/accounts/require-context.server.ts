import { redirect } from "@remix-run/node";
import { getApp, type App } from "#app/platform/app.server";
import { createContext, type Ctx } from "#app/platform/context.server";
import { hashToken } from "#app/platform/crypto.server";
import { answerIn, oncePerRequest, requestScope } from "#app/platform/http/request-scope.server";
import { returnPath } from "#app/platform/http/return-path";
import { supportedLanguage } from "#app/platform/i18n/translate.server";
import {
  findSignedIn,
  findWorkspaceBySlug,
  touchSession,
  type MemberWorkspace,
  type SignedIn,
} from "#app/domains/accounts/account.repository.server";
import { can, type Permission } from "#app/domains/accounts/permissions";
import { isStaff, sessionEnd } from "#app/domains/accounts/session.rules";
import { readSessionToken, sessionCookie } from "#app/domains/accounts/session-cookie.server";

/** Who is signed in with this request's cookie; null for a stranger. */
export async function findPerson(request: Request): Promise<SignedIn | null> {
  const token = await readSessionToken(request);
  if (!token) return null;
  const tokenHash = hashToken(token);
  return oncePerRequest(`person:${tokenHash}`, () => findSignedIn(getApp(), tokenHash));
}

/** Whether somebody is signed in who has a permission in a workspace: for public pages that show its members more. */
export async function mayIn(request: Request, slug: string, permission: Permission): Promise<boolean> {
  const member = (await findPerson(request))?.memberships.find(({ workspace }) => workspace.slug === slug);
  return member !== undefined && can(member.roles, permission);
}

/**
 * First line of every loader and action behind sign-in, for addresses under `/w/:workspace/…`.
 *
 * @throws Response 302 to sign-in for a stranger, 404 for another or unknown workspace, 403 without the permission.
 */
export async function requireContext(request: Request, permission: Permission): Promise<Ctx> {
  const { ctx } = await requireMember(request);
  if (ctx.actor.kind !== "user" || !can(ctx.actor.roles, permission)) throw new Response("Forbidden", { status: 403 });
  return ctx;
}

/** Like `requireContext` for pages that every member of the workspace may see; also tells their other workspaces. */
export async function requireMember(request: Request): Promise<{ ctx: Ctx; person: SignedIn; member: MemberWorkspace }> {
  const person = await requirePerson(request);
  const slug = /^\/w\/([^/.]+)/.exec(new URL(request.url).pathname)?.[1];
  const member = person.memberships.find(({ workspace }) => workspace.slug === slug);
  if (!member) throw new Response("Not found", { status: 404 });
  await oncePerRequest(`visit:${person.sessionId}`, () => rememberVisit(getApp(), request, person, member));
  return { ctx: contextOf(getApp(), person, member), person, member };
}

/** @throws Response 302 to sign-in, which leads back to the page that was asked for. */
export async function requirePerson(request: Request): Promise<SignedIn> {
  const person = await findPerson(request);
  if (person) return person;
  throw redirect(`/sign-in?to=${returnPath(request.url)}`);
}

export function contextOf(app: App, person: SignedIn, { workspace, roles, ambassadorId }: MemberWorkspace): Ctx {
  const language = supportedLanguage(person.user.language) ?? workspace.language;
  answerIn(language);
  const { id, name, email } = person.user;
  return createContext({ app, workspace, language, actor: { kind: "user", id, name, email, roles, ambassadorId } });
}

/** For pages without sign-in that belong to a workspace (join, landing page). @throws Response 404. */
export async function publicContext(slug: string, language?: string | null): Promise<Ctx> {
  const app = getApp();
  const workspace = await findWorkspaceBySlug(app, slug);
  if (!workspace) throw new Response("Not found", { status: 404 });
  const spoken = supportedLanguage(language) ?? workspace.language;
  answerIn(spoken);
  return createContext({ app, workspace, language: spoken, actor: { kind: "visitor", id: "" } });
}

// Once in five minutes is often enough, and keeps reading a page from writing a row each time.
const TOUCH_AFTER_MS = 5 * 60_000;

async function rememberVisit(app: App, request: Request, person: SignedIn, { workspace }: MemberWorkspace): Promise<void> {
  const now = app.clock.now();
  const isFresh = now.getTime() - person.lastSeenAt.getTime() < TOUCH_AFTER_MS;
  if (isFresh && person.lastWorkspaceId === workspace.id) return;
  const isKept = await touchSession(app, person.sessionId, {
    lastWorkspaceId: workspace.id,
    lastSeenAt: now,
    expiresAt: sessionEnd({ startedAt: person.startedAt, lastSeenAt: now }, person.memberships),
  });
  const token = await readSessionToken(request);
  // A session that was ended meanwhile is not handed out again. Staff's are over long before their cookie, and get a new token with each proof.
  if (isKept && token && !isStaff(person.memberships)) requestScope()?.setCookie(await sessionCookie().serialize(token));
}

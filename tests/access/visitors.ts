import { ACTORS, isOutsider, type ActorName } from "#tests/access/actors";
import type { World } from "#tests/access/world";
import type { Browser } from "#tests/support/browser";
import type { TestServer } from "#tests/support/server";

/** A browser for each actor. Those who lost their access had a session before they lost it. */
export async function givenVisitors(server: TestServer, ours: World, theirs: World): Promise<Record<ActorName, Browser>> {
  const { prisma } = server.app.database;
  const visitors = {} as Record<ActorName, Browser>;
  for (const actor of ACTORS) {
    const emails = isOutsider(actor) ? theirs.emails : ours.emails;
    const email = actor === "theirAdmin" ? emails.admin : actor === "theirAmbassador" ? emails.ambassador : emails[actor];
    visitors[actor] = email ? await server.signIn(email) : server.visitor();
  }
  const disabledAt = server.app.clock.now();
  await prisma.user.update({ where: { email: ours.emails.disabledAdmin }, data: { disabledAt } });
  await prisma.membership.updateMany({ where: { user: { email: ours.emails.removedAdmin } }, data: { disabledAt } });
  await prisma.session.updateMany({ where: { user: { email: ours.emails.expiredAdmin } }, data: { expiresAt: disabledAt } });
  return visitors;
}

/** The words that must not stand in an answer to this actor, whatever was asked; in lower case. */
export function forbiddenWords(actor: ActorName, ours: World, theirs: World): string[] {
  if (isOutsider(actor)) return [ours.words.all];
  const { all, staff, first, second, reach } = ours.words;
  switch (actor) {
    case "ambassador":
      return [theirs.words.all, staff, second];
    case "secondAmbassador":
      return [theirs.words.all, staff, first];
    case "viewer":
      return [theirs.words.all, reach];
    case "marketer":
    case "sales":
    case "success":
    case "finance":
    case "admin":
      return [theirs.words.all];
    default:
      return [theirs.words.all, all];
  }
}

let addresses = 0;

/** Each request comes from another address, so that no limit for one address ends the walk. */
export function fromNewAddress(): Record<string, string> {
  addresses += 1;
  return { "X-Forwarded-For": `10.${(addresses >> 16) & 255}.${(addresses >> 8) & 255}.${addresses & 255}` };
}

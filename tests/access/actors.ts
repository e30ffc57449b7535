/** Who knocks. `theirs…` belong to another workspace; the last three have lost what they had. */
export const ACTORS = [
  "stranger",
  "ambassador",
  "secondAmbassador",
  "marketer",
  "sales",
  "success",
  "finance",
  "viewer",
  "admin",
  "theirAdmin",
  "theirAmbassador",
  "disabledAdmin",
  "removedAdmin",
  "expiredAdmin",
] as const;
export type ActorName = (typeof ACTORS)[number];

const WITHOUT_SESSION: readonly ActorName[] = ["stranger", "disabledAdmin", "removedAdmin", "expiredAdmin"];

export const isSignedIn = (actor: ActorName): boolean => !WITHOUT_SESSION.includes(actor);
export const isOutsider = (actor: ActorName): boolean => actor === "theirAdmin" || actor === "theirAmbassador";

/** The role that an actor has in their own workspace. */
export function roleOf(actor: ActorName): string {
  if (actor === "secondAmbassador" || actor === "theirAmbassador") return "ambassador";
  return actor === "theirAdmin" ? "admin" : actor;
}

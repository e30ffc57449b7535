import type { App } from "#app/platform/app.server";
import { createContext, type Actor, type WorkspaceSettings } from "#app/platform/context.server";
import { DEFAULT_CODE_PARAMETERS } from "#app/domains/referrals/code-parameter.rules";
import { newId } from "#app/platform/ids";
import { ensureMembership } from "#app/domains/accounts/account.repository.server";
import type { Role } from "#app/domains/accounts/permissions";

export type StaffMember = { name: string; email: string; roles: Role[] };

export const ROOSTERWERK = {
  slug: "roosterwerk",
  name: "Roosterwerk",
  brandColor: "#1f44b8",
  website: "https://roosterwerk.example",
  postalAddress: "Singel 118, 1015 AE Amsterdam",
  staff: [
    { name: "Lotte Jansen", email: "lotte@roosterwerk.example", roles: ["marketer", "sales", "finance", "admin"] },
    { name: "Daan Mulder", email: "daan@roosterwerk.example", roles: ["sales"] },
    { name: "Petra de Wit", email: "petra@roosterwerk.example", roles: ["sales"] },
    { name: "Karin Smeets", email: "karin@roosterwerk.example", roles: ["finance"] },
    { name: "Omar Haddou", email: "omar@roosterwerk.example", roles: ["success"] },
    { name: "Willem Bosch", email: "willem@roosterwerk.example", roles: ["viewer"] },
  ],
} as const satisfies DemoWorkspace;

/** A second, small company on the same installation: what one sees, the other does not. */
export const KANTOORLICHT = {
  slug: "kantoorlicht",
  name: "Kantoorlicht",
  brandColor: "#0f766e",
  website: "https://kantoorlicht.example",
  postalAddress: "Stationsweg 3, 3511 ED Utrecht",
  staff: [
    { name: "Mila Kroon", email: "mila@kantoorlicht.example", roles: ["marketer", "admin"] },
    { name: "Sem de Ruiter", email: "sem@kantoorlicht.example", roles: ["sales"] },
  ],
} as const satisfies DemoWorkspace;

export type DemoWorkspace = {
  slug: string;
  name: string;
  brandColor: string;
  website: string;
  postalAddress: string;
  staff: readonly StaffMember[];
};

export async function makeWorkspace(app: App, demo: DemoWorkspace): Promise<WorkspaceSettings> {
  const { staff: _staff, ...named } = demo;
  const workspace: WorkspaceSettings = {
    ...named,
    id: newId("workspace"),
    timeZone: "Europe/Amsterdam",
    language: "nl",
    currency: "EUR",
    mailFromName: demo.name,
    currentClassMonths: 18,
    clickMemory: "always",
    linkHost: "",
    codeParameters: [...DEFAULT_CODE_PARAMETERS],
    destinationDomains: [],
    isDemo: true,
  };
  await app.database.prisma.workspace.create({ data: { ...workspace, createdAt: app.clock.now() } });
  return workspace;
}

/** Makes everybody of the staff a member; returns them as actors, by first name in lower case. */
export async function makeStaff(
  app: App,
  workspace: WorkspaceSettings,
  staff: readonly StaffMember[],
): Promise<Record<string, Actor & { kind: "user" }>> {
  const ctx = createContext({ app, workspace, actor: { kind: "job", id: "demo" } });
  const people: Record<string, Actor & { kind: "user" }> = {};
  for (const { name, email, roles } of staff) {
    let id = "";
    for (const role of roles) id = await ensureMembership(ctx, { name, email, role, language: "nl" });
    people[name.split(" ")[0]!.toLowerCase()] = { kind: "user", id, name, email, roles, ambassadorId: null };
  }
  return people;
}

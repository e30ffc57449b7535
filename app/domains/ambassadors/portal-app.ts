import type { WorkspaceSettings } from "#app/platform/context.server";
import { type AppIconKind, solidColour } from "#app/ui/app-icon";

type Workspace = Pick<WorkspaceSettings, "slug" | "name" | "brandColor">;

const iconOf = ({ brandColor }: Workspace, kind: AppIconKind): string => `/icons/${solidColour(brandColor)}-${kind}.png`;

export const portalBase = ({ slug }: Pick<Workspace, "slug">): string => `/w/${slug}/portal`;

/** What the head of a portal page says, so that a phone offers to install it. */
export type InstallableApp = { manifest: string; icon: string; color: string; name: string };

export const installable = (workspace: Workspace): InstallableApp => ({
  manifest: `${portalBase(workspace)}/app.webmanifest`,
  icon: iconOf(workspace, "180"),
  color: `#${solidColour(workspace.brandColor)}`,
  name: workspace.name,
});

/** The portal as an app of its own: one a workspace, and nothing of the workspace beside the portal. Source: W3C Web Application Manifest. */
export function appManifest(workspace: Workspace, language: string) {
  const base = portalBase(workspace);
  const icon = (kind: AppIconKind, size: number, purpose: string) => ({
    src: iconOf(workspace, kind),
    sizes: `${size}x${size}`,
    type: "image/png",
    purpose,
  });
  return {
    id: base,
    name: workspace.name,
    short_name: workspace.name,
    lang: language,
    start_url: base,
    scope: base,
    display: "standalone",
    theme_color: `#${solidColour(workspace.brandColor)}`,
    background_color: "#ffffff",
    icons: [icon("192", 192, "any"), icon("512", 512, "any"), icon("maskable", 512, "maskable")],
  };
}

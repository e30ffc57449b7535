import { brandRoles } from "#app/ui/brand";
import { oklchToHex } from "#app/ui/colour";

/** The size of an icon in pixels; `maskable` leaves the edge to whatever shape a phone cuts out. */
export type AppIconKind = "180" | "192" | "512" | "maskable";

const MASKABLE_PX = 512;

/** The workspace's colour as it is used for solid surfaces, `rrggbb`. */
export const solidColour = (brandColor: string): string => oklchToHex(brandRoles(brandColor, "light").accent).slice(1);

/** The mark on the workspace's colour, as SVG for a home screen. */
export function appIcon(colour: string, kind: AppIconKind): string {
  const side = kind === "maskable" ? MASKABLE_PX : Number(kind);
  const radius = kind === "192" || kind === "512" ? 22 : 0;
  const ink = oklchToHex(brandRoles(`#${colour}`, "light").onAccent);
  const scale = kind === "maskable" ? 1.55 : 2;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 100 100"><rect width="100" height="100" rx="${radius}" fill="#${colour}"/><g transform="translate(50 50) scale(${scale}) translate(-16.75 -11)" fill="none" stroke="${ink}" stroke-width="3">${appIconMark(ink)}</g></svg>`;
}

/** The drawing of `Mark`, for pictures: 34 by 20 with strokes of 3. */
export const appIconMark = (ink: string): string =>
  `<circle cx="8" cy="11" r="6"/><path d="M14 4v14.6"/><circle cx="24" cy="11" r="6" fill="${ink}"/><path d="M30 4v14.6"/>`;

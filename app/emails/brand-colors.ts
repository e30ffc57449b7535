/** A workspace's colour as mail programs can show it. */
export function brandMailColors(hex: string): { brandColor: string; onBrandColor: string } {
  return { brandColor: hex, onBrandColor: "#ffffff" };
}

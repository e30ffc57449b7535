import { formatDate } from "#app/ui/format";

type Bound = Date | string | null;

/** "12 Nov 2025 – 11 Nov 2026": both days included, as the workspace's calendar counts them; null without bounds. */
export function periodText({ from, to }: { from: Bound; to: Bound }, language: string, timeZone: string): string | null {
  if (!from || !to) return null;
  const last = new Date(new Date(to).getTime() - 1);
  return `${formatDate(from, language, timeZone, "short-date")} – ${formatDate(last, language, timeZone, "short-date")}`;
}

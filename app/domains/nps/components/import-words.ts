/** How long an import took, in words. */
export function durationOf(from: string | Date, to: string | Date, t: (key: string, values: { count: number }) => string): string {
  const seconds = Math.max(1, Math.round((new Date(to).getTime() - new Date(from).getTime()) / 1_000));
  return seconds < 120 ? t("one.seconds", { count: seconds }) : t("one.minutes", { count: Math.round(seconds / 60) });
}

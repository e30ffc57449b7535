/** Growth from `before` to `now` as a share (0.38 is +38 %); null where a percentage would say nothing: from zero, or across it. */
export function changeOf(now: number, before: number): number | null {
  return before > 0 && now >= 0 ? (now - before) / before : null;
}

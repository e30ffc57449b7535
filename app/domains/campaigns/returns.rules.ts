/** From here a batch tells that too much of it comes back, and from here it stops by itself: mailbox providers judge the sender by it. */
export const RETURN_LIMITS = { warnAbove: 0.02, pauseAbove: 0.05, pauseFrom: 50 };

export type ReturnVerdict = "fine" | "warn" | "pause";

/** @param sent mails that left; @param returned those of them that came back. */
export function judgeReturns({ sent, returned }: { sent: number; returned: number }): ReturnVerdict {
  if (sent >= RETURN_LIMITS.pauseFrom && returned > sent * RETURN_LIMITS.pauseAbove) return "pause";
  return returned > sent * RETURN_LIMITS.warnAbove ? "warn" : "fine";
}

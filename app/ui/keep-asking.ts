type KeepAsking = {
  /** Starts a question; its answer is told by `isUnderWay`. */
  ask: () => void;
  isUnderWay: () => boolean;
  /** Whether somebody is there to answer. A refusal to say counts as no. */
  isAnswered: () => Promise<boolean>;
  everyMs: number;
};

/**
 * Asks again and again: never twice at once, never when nobody would answer, and never for the last time. An answer that comes at
 * once, late or not at all changes when the next question is asked, not that it is.
 *
 * @returns how to stop.
 */
export function keepAsking({ ask, isUnderWay, isAnswered, everyMs }: KeepAsking): () => void {
  let isOver = false;
  let timer: ReturnType<typeof setTimeout>;
  const wait = () => {
    timer = setTimeout(() => void next(), everyMs);
  };
  const next = async () => {
    const mayAsk = !isUnderWay() && (await isAnswered().catch(() => false));
    if (isOver) return;
    wait();
    if (mayAsk && !isUnderWay()) ask();
  };
  wait();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

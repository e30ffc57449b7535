import { useNavigate } from "@remix-run/react";
import { useRef, type TouchEvent } from "react";
import { OPEN_STAGES, type OpenStage } from "#app/domains/sales/lead-stage.rules";

// Far enough, and clearly sideways: neither a press nor the start of a scroll.
const LEAST_PX = 60;
const SIDEWAYS = 2;

type Point = { x: number; y: number };

/** A swipe on the board goes to the stage before or after, as the strip above it does. Where columns stand side by side it does nothing. */
export function useStageSwipe(shown: OpenStage, addressAt: (stage: OpenStage) => string) {
  const navigate = useNavigate();
  const start = useRef<Point | null>(null);
  const pointOf = (event: TouchEvent): Point | null => {
    const touch = event.changedTouches[0];
    return touch && event.changedTouches.length === 1 ? { x: touch.clientX, y: touch.clientY } : null;
  };
  return {
    onTouchStart: (event: TouchEvent) => {
      start.current = event.touches.length === 1 ? pointOf(event) : null;
    },
    onTouchEnd: (event: TouchEvent<HTMLElement>) => {
      const [from, to] = [start.current, pointOf(event)];
      start.current = null;
      if (!from || !to || isSideBySide(event.currentTarget)) return;
      const across = to.x - from.x;
      if (Math.abs(across) < LEAST_PX || Math.abs(across) < SIDEWAYS * Math.abs(to.y - from.y)) return;
      const next = OPEN_STAGES[OPEN_STAGES.indexOf(shown) + (across < 0 ? 1 : -1)];
      if (next) navigate(addressAt(next), { preventScrollReset: true });
    },
  };
}

const isSideBySide = (board: HTMLElement): boolean =>
  [...board.querySelectorAll("section")].filter((column) => column.offsetParent !== null).length > 1;

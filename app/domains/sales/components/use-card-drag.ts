import { useNavigate, useSubmit } from "@remix-run/react";
import { useState, type DragEvent } from "react";
import type { LeadCard } from "#app/domains/sales/lead-board.server";
import { isAskedFor, nextStages, type LeadStage } from "#app/domains/sales/lead-stage.rules";

type Dragged = Pick<LeadCard, "id" | "version" | "stage">;

/** Dragging a card with the mouse does what the menu on it does. Only columns that it may go to take it. */
export function useCardDrag(base: string) {
  const submit = useSubmit();
  const navigate = useNavigate();
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const takes = (stage: LeadStage) => dragged !== null && nextStages(dragged.stage).includes(stage);

  const drop = (stage: LeadStage) => {
    if (!dragged || !takes(stage)) return;
    setDragged(null);
    if (isAskedFor(stage)) return navigate(`${base}/leads/${dragged.id}?do=${stage}`);
    submit({ intent: "move", leadId: dragged.id, version: dragged.version, to: stage }, { method: "post" });
  };
  return {
    card: (card: LeadCard) => ({
      draggable: true,
      onDragStart: (event: DragEvent) => {
        event.dataTransfer.setData("text/plain", card.id); // Firefox starts no drag without data
        setDragged({ id: card.id, version: card.version, stage: card.stage });
      },
      onDragEnd: () => setDragged(null),
    }),
    column: (stage: LeadStage) => ({
      onDragOver: (event: DragEvent) => takes(stage) && event.preventDefault(),
      onDrop: (event: DragEvent) => {
        event.preventDefault();
        drop(stage);
      },
    }),
    takes,
  };
}

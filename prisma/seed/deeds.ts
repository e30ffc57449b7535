import { createContext, type Actor, type Ctx, type WorkspaceSettings } from "#app/platform/context.server";
import type { App } from "#app/platform/app.server";
import { subscribe } from "#prisma/seed/customer-revenue";
import { introduce, move, refund, renew } from "#prisma/seed/lead-deeds";

/** Who does something in the demo's two years, in whichever thread. */
export type Hand = {
  /** The moment the demo is made. */
  today: Date;
  /** @param now the clock's moment when left out. */
  ctx(actor?: Actor, now?: Date): Ctx;
};

export const handOf = (app: App, workspace: WorkspaceSettings, today: Date): Hand => ({
  today,
  ctx: (actor = { kind: "job", id: "demo" }, now) => createContext({ app, workspace, actor, now }),
});

/**
 * What any thread can do: told by a name and plain values, at its own moment. Draws no chance and does not look at the clock, which may
 * be ahead of it, so that the demo stays the same whoever does it and whatever happens beside it.
 */
const DEEDS = { introduce, move, renew, refund, subscribe };

export type DeedName = keyof typeof DEEDS;
export type Told<N extends DeedName> = Parameters<(typeof DEEDS)[N]>[1];
export type Outcome<N extends DeedName> = Awaited<ReturnType<(typeof DEEDS)[N]>>;
export type Deed<N extends DeedName = DeedName> = { name: N; told: Told<N>; at: Date };

export function perform<N extends DeedName>(hand: Hand, { name, told, at }: Deed<N>): Promise<Outcome<N>> {
  const happen = DEEDS[name] as (hand: Hand, told: Told<N>, at: Date) => Promise<Outcome<N>>;
  return happen(hand, told, at);
}

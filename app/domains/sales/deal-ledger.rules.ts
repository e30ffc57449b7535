import type { DealRowRead } from "#app/domains/sales/deal-import-row.rules";
import { isEnding, type LeadStage } from "#app/domains/sales/lead-stage.rules";

/** A lead that is known under a source's id. */
export type KnownDeal = {
  id: string;
  externalId: string;
  stage: LeadStage;
  importId: string | null;
  contactId: string;
  companyId: string | null;
  amountMinor: number | null;
  currency: string | null;
  expectedCloseOn: string | null;
  ownerUserId: string | null;
  whyNow: string;
};

export type NewDeal = KnownDeal & { createdAt: Date; stageChangedAt: Date; endedAt: Date | null };
export type LeadMove = { leadId: string; from: LeadStage | null; to: LeadStage; at: Date };
export type ChangedDeal = KnownDeal & { movedAt: Date | null; endedAt: Date | null };

export type DealOutcome = "created" | "updated" | "unchanged" | "repeated" | { refused: "foreign" | "ended" };
export type TakenDeal = { outcome: DealOutcome; deal: KnownDeal | null };

type DealBuyer = { contactId: string; companyId: string | null };

/** Decides deal by deal, as if each were stored before the next is looked at. */
export class DealLedger {
  private readonly current: Map<string, KnownDeal>;
  private readonly added: NewDeal[] = [];
  private readonly changed = new Map<string, ChangedDeal>();
  private readonly moves: LeadMove[] = [];

  constructor(
    known: readonly KnownDeal[],
    private readonly settings: { importId: string; now: Date; newId: () => string },
  ) {
    this.current = new Map(known.map((deal) => [deal.externalId, deal]));
  }

  changes() {
    return { added: this.added, changed: [...this.changed.values()], moves: this.moves };
  }

  take(row: DealRowRead, buyer: DealBuyer): TakenDeal {
    const known = this.current.get(row.externalId);
    if (!known) return { outcome: "created", deal: this.add(row, buyer) };
    if (known.importId === null) return { outcome: { refused: "foreign" }, deal: null };
    const told = this.told(known, row);
    if (!told) return { outcome: { refused: "ended" }, deal: null };
    if (isSame(known, told)) return { outcome: "unchanged", deal: known };
    if (known.importId === this.settings.importId) return { outcome: "repeated", deal: null };
    const at = told.stage === known.stage ? null : (row.closed?.at ?? this.settings.now);
    if (at) this.move(known.id, known.stage, told.stage, { at, acceptedAt: at });
    this.current.set(row.externalId, told);
    this.changed.set(known.id, { ...told, movedAt: at, endedAt: at && isEnding(told.stage) ? at : null });
    return { outcome: "updated", deal: told };
  }

  private add(row: DealRowRead, buyer: DealBuyer): KnownDeal {
    const stage = row.stage === "open" ? (row.ownerUserId ? "accepted" : "new") : row.stage;
    const stageChangedAt = (isEnding(stage) ? row.closed?.at : row.created?.at) ?? this.settings.now;
    const createdAt = row.created && row.created.at < stageChangedAt ? row.created.at : stageChangedAt;
    const deal: NewDeal = {
      ...{ id: this.settings.newId(), externalId: row.externalId, stage, importId: this.settings.importId, ...buyer },
      ...{ amountMinor: row.amountMinor, currency: row.amountMinor === null ? null : row.currency, expectedCloseOn: row.expectedClose },
      ...{ ownerUserId: row.ownerUserId, whyNow: wordsOf(row), createdAt, stageChangedAt },
      endedAt: isEnding(stage) ? stageChangedAt : null,
    };
    this.added.push(deal);
    this.moves.push({ leadId: deal.id, from: null, to: "new", at: createdAt });
    if (stage !== "new") this.move(deal.id, "new", stage, { at: stageChangedAt, acceptedAt: createdAt });
    this.current.set(row.externalId, deal);
    return deal;
  }

  /** Nobody works on a deal that was not accepted, so one that is past it was: files do not say when, only when it began. */
  private move(leadId: string, from: LeadStage, to: LeadStage, { at, acceptedAt }: { at: Date; acceptedAt: Date }): void {
    const isWorkedOn = from === "new" && to !== "accepted" && to !== "unqualified";
    if (isWorkedOn) this.moves.push({ leadId, from, to: "accepted", at: acceptedAt });
    this.moves.push({ leadId, from: isWorkedOn ? "accepted" : from, to, at });
  }

  /** The deal as the row says it is; null when it has ended here in another way. A blank never erases. */
  private told(known: KnownDeal, row: DealRowRead): KnownDeal | null {
    const stage = row.stage === "open" ? known.stage : row.stage;
    if (isEnding(known.stage) && (row.stage === "open" || stage !== known.stage)) return null;
    return {
      ...known,
      stage,
      ...(row.amountMinor !== null && { amountMinor: row.amountMinor, currency: row.currency }),
      expectedCloseOn: row.expectedClose ?? known.expectedCloseOn,
      ownerUserId: row.ownerUserId ?? known.ownerUserId,
      whyNow: wordsOf(row) || known.whyNow,
    };
  }
}

const wordsOf = ({ title, note }: DealRowRead): string => [title, note].filter(Boolean).join("\n");

const COMPARED = ["stage", "amountMinor", "currency", "expectedCloseOn", "ownerUserId", "whyNow"] as const;
const isSame = (one: KnownDeal, two: KnownDeal): boolean => COMPARED.every((field) => one[field] === two[field]);

import type { SaleInterval } from "#app/domains/referrals/sale.rules";
import { localDay } from "#app/platform/local-day";

/**
 * A line as a file tells it. `contactId` and `companyId` are whom the row names, or whom it follows from: only those with
 * `namesContact` and `namesCompany` make it another sale when they differ. `corrects` is the id of the sale that a negative
 * amount takes something off.
 */
export type SaleToStore = {
  source: "csv" | "sales";
  externalId: string;
  contactId: string | null;
  companyId: string | null;
  namesContact: boolean;
  namesCompany: boolean;
  leadId: string | null;
  amountMinor: number;
  currency: string;
  occurredAt: Date;
  productName: string;
  isRecurring: boolean;
  interval: SaleInterval | null;
  note: string;
  ownerUserId: string | null;
  referrerId: string | null;
  corrects: string;
  earnsReward: boolean;
  line: number;
};

export type SaleRefusal = "corrects_unknown" | "corrects_correction" | "corrects_currency" | "corrects_much" | "correction_changed";
export type StoredSaleOutcome = "created" | "updated" | "unchanged" | "repeated" | { refused: SaleRefusal };

/** A sale under a source's own id, as it was told last, with what is left of it. People and companies are those that they were merged into. */
export type KnownSale = {
  id: string;
  externalId: string;
  revision: number;
  contactId: string | null;
  companyId: string | null;
  leadId: string | null;
  amountMinor: number;
  leftMinor: number;
  currency: string;
  occurredAt: Date;
  isRecurring: boolean;
  interval: string | null;
  productName: string;
  note: string;
  ownerUserId: string | null;
  referrerId: string | null;
  importId: string | null;
  correctsSaleId: string | null;
  /** The number of the sale that it takes something off, however often that was told. */
  correctsExternalId: string | null;
  /** Its import was taken back, and it stayed because somebody had been credited. */
  isUndone: boolean;
};

/** A line to be stored. */
export type ImportedLine = {
  id: string;
  source: string;
  externalId: string;
  revision: number;
  contactId: string | null;
  companyId: string | null;
  leadId: string | null;
  amountMinor: number;
  currency: string;
  occurredAt: Date;
  productName: string;
  isRecurring: boolean;
  interval: SaleInterval | null;
  correctsSaleId: string | null;
  note: string;
  ownerUserId: string | null;
  referrerId: string | null;
  earnsReward: boolean;
  importId: string;
  importLine: number | null;
};

export type SaleWords = { id: string; productName: string; note: string; ownerUserId: string | null };

type LedgerSettings = { known: readonly KnownSale[]; importId: string; timeZone: string; newId: () => string };

/** Decides line by line, as if each were stored before the next is looked at. */
export function ledgerOf(settings: LedgerSettings): SaleLedger {
  return new SaleLedger(settings);
}

class SaleLedger {
  private readonly current: Map<string, KnownSale>;
  private readonly lines: ImportedLine[] = [];
  private readonly words = new Map<string, SaleWords>();

  constructor(private readonly settings: LedgerSettings) {
    this.current = new Map(settings.known.map((sale) => [sale.externalId, { ...sale }]));
  }

  take(row: SaleToStore): StoredSaleOutcome {
    return row.amountMinor < 0 ? this.correct(row) : this.tell(row);
  }

  changes(): { lines: readonly ImportedLine[]; words: SaleWords[] } {
    return { lines: this.lines, words: [...this.words.values()] };
  }

  private tell(row: SaleToStore): StoredSaleOutcome {
    const known = this.current.get(row.externalId);
    if (!known) return this.add(row, 1, "created");
    const isOfThisFile = known.importId === this.settings.importId;
    if (known.correctsSaleId) return isOfThisFile ? "repeated" : { refused: "correction_changed" };
    if (known.importId === null) return "unchanged"; // somebody recorded it by hand: that stands
    if (known.isUndone) return this.add(row, known.revision + 1, "created");
    if (this.isSame(known, row)) return this.reword(known, row);
    if (isOfThisFile) return "repeated";
    if (known.leftMinor > 0) this.takeBack(known, row.line);
    return this.add(row, known.revision + 1, "updated");
  }

  /** Product, note and owner beside an unchanged sale. A blank never erases. */
  private reword(known: KnownSale, row: SaleToStore): StoredSaleOutcome {
    const words = {
      productName: row.productName || known.productName,
      note: row.note || known.note,
      ownerUserId: row.ownerUserId ?? known.ownerUserId,
    };
    if (words.productName === known.productName && words.note === known.note && words.ownerUserId === known.ownerUserId) return "unchanged";
    if (known.importId === this.settings.importId) return "repeated";
    Object.assign(known, words);
    this.words.set(known.id, { id: known.id, ...words });
    return "updated";
  }

  private correct(row: SaleToStore): StoredSaleOutcome {
    const target = this.current.get(row.corrects);
    const known = this.current.get(row.externalId);
    if (known && (known.correctsExternalId !== row.corrects || known.amountMinor !== row.amountMinor))
      return { refused: "correction_changed" };
    if (known && known.correctsSaleId === target?.id) return "unchanged";
    if (!target) return { refused: "corrects_unknown" };
    if (target.correctsSaleId) return { refused: "corrects_correction" };
    if (target.currency !== row.currency) return { refused: "corrects_currency" };
    if (-row.amountMinor > target.leftMinor) return { refused: "corrects_much" };
    target.leftMinor += row.amountMinor;
    const { contactId, companyId, leadId } = target;
    const note = { ...row, contactId, companyId, leadId, productName: row.productName || target.productName, referrerId: null };
    return known ? this.add(note, known.revision + 1, "updated", target.id) : this.add(note, 1, "created", target.id);
  }

  private add(row: SaleToStore, revision: number, outcome: "created" | "updated", correctsSaleId: string | null = null): StoredSaleOutcome {
    const { line, namesContact: _contact, namesCompany: _company, corrects, ...told } = row;
    const sale = { ...told, id: this.settings.newId(), revision, correctsSaleId, importId: this.settings.importId, importLine: line };
    this.lines.push(sale);
    this.current.set(row.externalId, {
      ...sale,
      correctsExternalId: correctsSaleId && corrects,
      leftMinor: row.amountMinor,
      isUndone: false,
    });
    return outcome;
  }

  private takeBack(known: KnownSale, line: number): void {
    const { contactId, companyId, leadId, currency, occurredAt, productName } = known;
    this.lines.push({
      ...{ contactId, companyId, leadId, currency, occurredAt, productName },
      ...{ id: this.settings.newId(), source: "csv", externalId: `replaced:${known.id}`, revision: 1 },
      ...{ amountMinor: -known.leftMinor, correctsSaleId: known.id, isRecurring: false, interval: null, note: "", ownerUserId: null },
      ...{ referrerId: null, earnsReward: true, importId: this.settings.importId, importLine: line },
    });
  }

  /** The same money of the same buyer on the same day. */
  private isSame(known: KnownSale, row: SaleToStore): boolean {
    const { timeZone } = this.settings;
    return (
      known.amountMinor === row.amountMinor &&
      known.currency === row.currency &&
      known.isRecurring === row.isRecurring &&
      (row.interval === null || known.interval === row.interval) &&
      localDay(known.occurredAt, timeZone) === localDay(row.occurredAt, timeZone) &&
      (!row.namesContact || known.contactId === row.contactId) &&
      (!row.namesCompany || known.companyId === row.companyId) &&
      (row.referrerId === null || known.referrerId === row.referrerId)
    );
  }
}

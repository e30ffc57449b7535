/** Everything the product said yes to (2xx, or a cookie that names the click), as its callers wrote it down. */
export type Ledger = {
  leads: Array<{ leadId: string; externalId: string; email: string }>;
  sales: Array<{ saleId: string; invoiceId: string; amountMinor: number }>;
  clicks: string[];
  imports: Array<{ importId: string; responseIds: string[] }>;
  /** A repeated call whose answer differed from the first. */
  contradictions: string[];
};

export const newLedger = (): Ledger => ({ leads: [], sales: [], clicks: [], imports: [], contradictions: [] });

export const acknowledged = ({ leads, sales, clicks, imports }: Ledger): number =>
  leads.length + sales.length + clicks.length + imports.length;

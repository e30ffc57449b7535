import { LEAD_DIALOGS } from "#app/domains/sales/components/lead-dialogs";
import type { LeadPage } from "#app/domains/sales/get-lead-page.server";
import { formatMoney } from "#app/platform/money";

/** The dialog that a lead's address opens (`?do=…`), and the sale it is about (`&sale=…`); neither where there is nothing to do. */
export function openedDialog(page: LeadPage, query: URLSearchParams, language: string) {
  const wanted = query.get("do");
  const sale = page.sales.find(({ id }) => id === query.get("sale"));
  const leftMinor = sale?.leftMinor ?? 0;
  const isIdle = (wanted === "correct" && leftMinor <= 0) || (wanted === "sale" && page.lead.stage !== "won");
  return {
    dialog: isIdle ? null : (LEAD_DIALOGS.find((kind) => kind === wanted) ?? null),
    sale: sale ? { id: sale.id, left: formatMoney({ minor: leftMinor, currency: sale.currency }, language) } : null,
  };
}

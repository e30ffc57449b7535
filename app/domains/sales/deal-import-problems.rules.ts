import { RowFaults, shownValue, type RowFault } from "#app/platform/uploads/file-import";

const PROBLEMS = {
  unreadable: "holds a character that cannot be stored (a null character or half of a surrogate pair)",
  quote: "a quote is opened on this line and never closed",
  too_many_cells: "the row has more cells than the header has columns",
  too_long: "is too long: at most 200 characters, 1,000 for a note",
  email: "must be an e-mail address such as ana@example.com",
  domain: "must be a domain of the company's own such as vos.nl: free mail never stands for a company",
  owner: "must be the e-mail address of a colleague who works here",
  deal_id: "must be filled: the number of the invoice, order or deal keeps it from being counted twice",
  deal_buyer: "company, company_id, company_domain or contact_email must be filled: a sale is somebody's",
  deal_contact: "must be filled: a deal is with somebody",
  deal_amount: "must be an amount in the notation of the column and the currency of the row",
  deal_amount_missing: "must be filled and not be zero",
  deal_amount_negative: "must be zero or more for a deal",
  deal_currency: "must be a three-letter currency code (ISO 4217) such as EUR",
  deal_corrects_missing: "must name the sale that a negative amount takes something back from",
  deal_corrects_positive: "must be negative when corrects names a sale",
  deal_corrects_unknown: "names no sale that is known, or that stands above in the file",
  deal_corrects_correction: "names a correction; it must name a sale",
  deal_corrects_currency: "must be in the currency of the sale that it corrects",
  deal_corrects_much: "takes back more than is left of the sale",
  deal_correction_changed: "this correction is known with another amount: a correction stays as it is",
  deal_date: "must be a date such as 2026-03-01",
  deal_date_missing: "must be filled: without a day nothing can be counted",
  deal_date_future: "must not lie in the future",
  deal_recurring: "must be empty, yes, no, month, quarter or year",
  deal_referrer: "must be the code of a referral link or the e-mail address of an ambassador",
  deal_referrer_many: "this ambassador is in several campaigns: write the code of the link instead",
  deal_stage: "must be open, won, lost, accepted, contacted, meeting, proposal or unqualified",
  deal_ended: "this deal has ended here in another way: reopen it on its page first",
  deal_foreign: "this lead came in another way and is worked here: the file does not change it",
  repeated: "an earlier row of this file has the same id with other content",
} as const;
export type DealProblemCode = keyof typeof PROBLEMS;

/** The fault as it goes to the report. */
export const dealProblem = (field: string, value: string, code: DealProblemCode): RowFault<DealProblemCode> => ({
  field,
  value: shownValue(value),
  code,
  message: PROBLEMS[code],
});

export type DealFaults = RowFaults<DealProblemCode>;
export const dealFaults = (): DealFaults => new RowFaults(dealProblem);

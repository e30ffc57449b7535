import { DateTime } from "luxon";
import { z } from "zod";
import { companyDomain, foldCompanyName } from "#app/domains/contacts/contact-identity.rules";
import type { SaleInterval } from "#app/domains/referrals/sale.rules";
import type { DateField, DealColumns } from "#app/domains/sales/deal-import-columns.rules";
import { dealProblem, type DealProblemCode } from "#app/domains/sales/deal-import-problems.rules";
import { recurrenceWord, stageWord, type DealField } from "#app/domains/sales/deal-import-words.rules";
import { isEnding, LEAD_STAGES, type LeadStage } from "#app/domains/sales/lead-stage.rules";
import { localDay } from "#app/platform/local-day";
import { isCurrency, safeMinorUnits } from "#app/platform/money";
import { foldHeading } from "#app/platform/uploads/file-columns";
import type { RowProblem } from "#app/platform/uploads/file-import";
import { readRowCells } from "#app/platform/uploads/row-cells";
import { readAmount, type DecimalSign } from "#app/platform/written-amount";
import { readDate, type DateOrder } from "#app/platform/written-date";

/** Who bought, as the file names them. */
export type NamedBuyer = { email: string; contactName: string; company: string; companyId: string; domain: string };

/** `day` is the workspace's; `at` is its last moment, or the moment that the file names. */
export type FileDay = { day: string; at: Date };

export type SaleRowRead = {
  kind: "sales";
  externalId: string;
  buyer: NamedBuyer;
  amountMinor: number;
  currency: string;
  closed: FileDay;
  product: string;
  isRecurring: boolean;
  interval: SaleInterval | null;
  ownerUserId: string | null;
  referrer: string;
  corrects: string;
  note: string;
};

export type DealRowRead = {
  kind: "deals";
  externalId: string;
  title: string;
  /** `open`: whatever stage it has here; else the stage that the file names. */
  stage: LeadStage | "open";
  buyer: NamedBuyer;
  amountMinor: number | null;
  currency: string;
  expectedClose: string | null;
  closed: FileDay | null;
  created: FileDay | null;
  ownerUserId: string | null;
  note: string;
};

export type DealRowSettings = {
  /** Of amounts without a currency of their own. */
  currency: string;
  decimal: DecimalSign;
  dateOrders: Record<DateField, DateOrder>;
  isLenient: boolean;
  timeZone: string;
  /** Today, in the workspace. */
  now: Date;
  /** Days that were read before, by what was written: files hold many rows of few days, and a zone's days are dear. */
  days: Map<string, FileDay | null>;
  /** Colleagues by their address in lower case. */
  owners: ReadonlyMap<string, string>;
};

export type DealRead<Row> = { ok: true; row: Row } | { ok: false; problem: RowProblem };
type Refused = { ok: false; problem: RowProblem };

const LARGEST_MINOR = 10 ** 14;

const refuse = (field: string, value: string, code: DealProblemCode): Refused => ({ ok: false, problem: dealProblem(field, value, code) });

type Cells = (name: DealField) => string;

function cellsOf(cells: readonly string[], { names, at, isRepair }: DealColumns): Cells | Refused {
  const placed = Object.entries(at) as Array<[DealField, number]>;
  const read = readRowCells(cells, { names, placed, isRepair, longest: (name) => (name === "note" ? 1_000 : 200) });
  if ("fault" in read) return refuse(read.fault.field, read.fault.value, read.fault.code);
  return (name) => read.values.get(name) ?? "";
}

/** One row of a file of sales, or the first problem in it. Nothing is guessed, nothing is rounded. */
export function readSaleRow(cells: readonly string[], columns: DealColumns, settings: DealRowSettings): DealRead<SaleRowRead> {
  const cell = cellsOf(cells, columns);
  if (typeof cell !== "function") return cell;
  const told = readTold(cell, settings);
  if ("problem" in told) return told;
  if (told.amountMinor === null || told.amountMinor === 0) return refuse("amount", cell("amount"), "deal_amount_missing");
  const corrects = cell("corrects");
  if (told.amountMinor < 0 && corrects === "") return refuse("corrects", "", "deal_corrects_missing");
  if (told.amountMinor > 0 && corrects !== "") return refuse("amount", cell("amount"), "deal_corrects_positive");
  if (corrects === "" && !hasBuyer(told.buyer)) return refuse("company", "", "deal_buyer");
  const closed = dayOf("closed_on", cell, settings);
  if (!closed) return refuse("closed_on", "", "deal_date_missing");
  if ("problem" in closed) return closed;
  const recurrence = recurrenceWord(foldHeading(cell("recurring")));
  if (!recurrence) return refuse("recurring", cell("recurring"), "deal_recurring");
  const words = { product: cell("product"), note: cell("note"), referrer: cell("referrer"), corrects };
  return { ok: true, row: { kind: "sales", ...told, amountMinor: told.amountMinor, closed, ...recurrence, ...words } };
}

/** One row of a file of deals, or the first problem in it. */
export function readDealRow(cells: readonly string[], columns: DealColumns, settings: DealRowSettings): DealRead<DealRowRead> {
  const cell = cellsOf(cells, columns);
  if (typeof cell !== "function") return cell;
  const told = readTold(cell, settings);
  if ("problem" in told) return told;
  if (told.buyer.email === "") return refuse("contact_email", "", "deal_contact");
  const stage = readStage(cell("stage"));
  if (!stage) return refuse("stage", cell("stage"), "deal_stage");
  if (told.amountMinor !== null && told.amountMinor < 0) return refuse("amount", cell("amount"), "deal_amount_negative");
  if (stage === "won" && !told.amountMinor) return refuse("amount", cell("amount"), "deal_amount_missing");
  const isOver = stage !== "open" && isEnding(stage);
  // Many exports have one column for both: of a deal that is open it says when it is expected to close.
  const expected = readDay("expected_close", cell, settings) ?? (isOver ? null : readDay("closed_on", cell, settings));
  if (expected && "problem" in expected) return expected;
  const closed = isOver ? dayOf("closed_on", cell, settings) : null;
  if (closed && "problem" in closed) return closed;
  if (stage === "won" && !closed) return refuse("closed_on", "", "deal_date_missing");
  const created = dayOf("created_on", cell, settings);
  if (created && "problem" in created) return created;
  const words = { title: cell("title"), note: cell("note") };
  return { ok: true, row: { kind: "deals", ...told, stage, expectedClose: expected?.day ?? null, closed, created, ...words } };
}

/** What both kinds of file say: the key, who bought, how much, and whose it is. */
function readTold(cell: Cells, { currency: usual, decimal, owners }: DealRowSettings) {
  const externalId = cell("external_id");
  if (externalId === "") return refuse("external_id", "", "deal_id");
  const email = cell("contact_email").toLowerCase();
  if (email !== "" && !(email.length <= 254 && z.regexes.email.test(email))) return refuse("contact_email", email, "email");
  const domain = cell("company_domain") === "" ? "" : companyDomain(cell("company_domain"));
  if (domain === null) return refuse("company_domain", cell("company_domain"), "domain");
  const currency = cell("currency").toUpperCase() || usual;
  if (!isCurrency(currency)) return refuse("currency", cell("currency"), "deal_currency");
  const minor = cell("amount") === "" ? null : readAmount(cell("amount"), { currency, decimal });
  if (cell("amount") !== "" && minor === null) return refuse("amount", cell("amount"), "deal_amount");
  const amountMinor = minor === null ? null : safeMinorUnits(minor);
  if (amountMinor !== null && Math.abs(amountMinor) > LARGEST_MINOR) return refuse("amount", cell("amount"), "deal_amount");
  const ownerUserId = owners.get(cell("owner").toLowerCase()) ?? null;
  if (cell("owner") !== "" && !ownerUserId) return refuse("owner", cell("owner"), "owner");
  const buyer = { email, contactName: cell("contact_name"), company: cell("company"), companyId: cell("company_id"), domain };
  return { externalId, buyer, currency, amountMinor, ownerUserId };
}

const hasBuyer = ({ email, company, companyId, domain }: NamedBuyer): boolean =>
  email !== "" || companyId !== "" || domain !== "" || foldCompanyName(company) !== "";

/** Our own stages by their names; a word for open, won or lost otherwise. */
function readStage(text: string): LeadStage | "open" | null {
  const folded = foldHeading(text);
  const own = LEAD_STAGES.find((stage) => stage === folded && stage !== "new" && stage !== "duplicate");
  return own ?? stageWord(folded);
}

type ReadDay = FileDay | null | Refused;

/** A day that has been: null when the cell is empty. */
function dayOf(field: DateField, cell: Cells, settings: DealRowSettings): ReadDay {
  const read = readDay(field, cell, settings);
  if (!read || "problem" in read) return read;
  if (read.at > settings.now && read.day > localDay(settings.now, settings.timeZone)) return refuse(field, cell(field), "deal_date_future");
  return read.at > settings.now ? { ...read, at: settings.now } : read;
}

function readDay(field: DateField, cell: Cells, settings: DealRowSettings): ReadDay {
  if (cell(field) === "") return null;
  const key = `${settings.dateOrders[field]}:${cell(field)}`;
  const known = settings.days.get(key);
  const read = known === undefined ? wholeDay(cell(field), settings.dateOrders[field], settings) : known;
  settings.days.set(key, read);
  return read ?? refuse(field, cell(field), "deal_date");
}

/** A day without a time counts to its end: what happened earlier that day was before it. */
function wholeDay(text: string, order: DateOrder, { isLenient, timeZone }: DealRowSettings): FileDay | null {
  const at = readDate(text, { timeZone, order, isLenient });
  if (!at) return null;
  const local = DateTime.fromJSDate(at, { zone: timeZone });
  const isWholeDay = local.toMillis() === local.startOf("day").toMillis();
  return { day: localDay(at, timeZone), at: isWholeDay ? local.endOf("day").toJSDate() : at };
}

import { DateTime } from "luxon";
import { z } from "zod";
import { companyDomain, foldCompanyName } from "#app/domains/contacts/contact-identity.rules";
import type { SaleInterval } from "#app/domains/referrals/sale.rules";
import type { DateField, DealColumns } from "#app/domains/sales/deal-import-columns.rules";
import { dealFaults, type DealFaults } from "#app/domains/sales/deal-import-problems.rules";
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

const LARGEST_MINOR = 10 ** 14;

type Cells = (name: DealField) => string;

function cellsOf(cells: readonly string[], { names, at, isRepair }: DealColumns, faults: DealFaults): Cells {
  const placed = Object.entries(at) as Array<[DealField, number]>;
  const values = readRowCells(cells, { names, placed, isRepair, longest: (name) => (name === "note" ? 1_000 : 200) }, faults);
  return (name) => values.get(name) ?? "";
}

const endOfRow = <Row>({ problem }: DealFaults, row: Row): DealRead<Row> => (problem ? { ok: false, problem } : { ok: true, row });

/** One row of a file of sales, or what is wrong with it. Nothing is guessed, nothing is rounded. */
export function readSaleRow(cells: readonly string[], columns: DealColumns, settings: DealRowSettings): DealRead<SaleRowRead> {
  const faults = dealFaults();
  const cell = cellsOf(cells, columns, faults);
  const told = readTold(cell, settings, faults);
  const amountMinor = told.amountMinor ?? 0;
  const corrects = cell("corrects");
  if (amountMinor === 0 && isCurrency(told.currency)) faults.add("amount", cell("amount"), "deal_amount_missing");
  if (amountMinor < 0 && corrects === "") faults.add("corrects", "", "deal_corrects_missing");
  if (amountMinor > 0 && corrects !== "") faults.add("amount", cell("amount"), "deal_corrects_positive");
  if (corrects === "" && !hasBuyer(told.buyer)) faults.add("company", "", "deal_buyer");
  const closed = dayOf("closed_on", cell, settings, faults);
  if (!closed) faults.add("closed_on", "", "deal_date_missing");
  const recurrence = recurrenceWord(foldHeading(cell("recurring")));
  if (!recurrence) faults.add("recurring", cell("recurring"), "deal_recurring");
  const words = { product: cell("product"), note: cell("note"), referrer: cell("referrer"), corrects };
  const { isRecurring, interval } = recurrence ?? { isRecurring: false, interval: null };
  return endOfRow(faults, { kind: "sales", ...told, amountMinor, closed: closed ?? NEVER, isRecurring, interval, ...words });
}

/** Of a row that is refused. */
const NEVER: FileDay = { day: "", at: new Date(0) };

/** One row of a file of deals, or what is wrong with it. */
export function readDealRow(cells: readonly string[], columns: DealColumns, settings: DealRowSettings): DealRead<DealRowRead> {
  const faults = dealFaults();
  const cell = cellsOf(cells, columns, faults);
  const told = readTold(cell, settings, faults);
  if (told.buyer.email === "") faults.add("contact_email", "", "deal_contact");
  const stage = readStage(cell("stage"));
  if (!stage) faults.add("stage", cell("stage"), "deal_stage");
  if (told.amountMinor !== null && told.amountMinor < 0) faults.add("amount", cell("amount"), "deal_amount_negative");
  if (stage === "won" && !told.amountMinor && isCurrency(told.currency)) faults.add("amount", cell("amount"), "deal_amount_missing");
  const isOver = stage !== null && stage !== "open" && isEnding(stage);
  // Many exports have one column for both: of a deal that is open it says when it is expected to close.
  const expected =
    readDay("expected_close", cell, settings, faults) ?? (isOver || !stage ? null : readDay("closed_on", cell, settings, faults));
  const closed = isOver ? dayOf("closed_on", cell, settings, faults) : null;
  if (stage === "won" && !closed) faults.add("closed_on", "", "deal_date_missing");
  const created = dayOf("created_on", cell, settings, faults);
  const words = { title: cell("title"), note: cell("note") };
  return endOfRow(faults, {
    ...{ kind: "deals", ...told, stage: stage ?? "open", expectedClose: expected?.day ?? null, closed, created, ...words },
  });
}

/** What both kinds of file say: the key, who bought, how much, and whose it is. */
function readTold(cell: Cells, { currency: usual, decimal, owners }: DealRowSettings, faults: DealFaults) {
  const externalId = cell("external_id");
  if (externalId === "") faults.add("external_id", "", "deal_id");
  const email = cell("contact_email").toLowerCase();
  if (email !== "" && !(email.length <= 254 && z.regexes.email.test(email))) faults.add("contact_email", email, "email");
  const domain = cell("company_domain") === "" ? "" : companyDomain(cell("company_domain"));
  if (domain === null) faults.add("company_domain", cell("company_domain"), "domain");
  const currency = cell("currency").toUpperCase() || usual;
  const minor = isCurrency(currency) && cell("amount") !== "" ? readAmount(cell("amount"), { currency, decimal }) : null;
  if (!isCurrency(currency)) faults.add("currency", cell("currency"), "deal_currency");
  else if (minor === null ? cell("amount") !== "" : Math.abs(safeMinorUnits(minor)) > LARGEST_MINOR)
    faults.add("amount", cell("amount"), "deal_amount");
  const ownerUserId = owners.get(cell("owner").toLowerCase()) ?? null;
  if (cell("owner") !== "" && !ownerUserId) faults.add("owner", cell("owner"), "owner");
  const buyer = { email, contactName: cell("contact_name"), company: cell("company"), companyId: cell("company_id"), domain: domain ?? "" };
  return { externalId, buyer, currency, amountMinor: minor === null ? null : safeMinorUnits(minor), ownerUserId };
}

const hasBuyer = ({ email, company, companyId, domain }: NamedBuyer): boolean =>
  email !== "" || companyId !== "" || domain !== "" || foldCompanyName(company) !== "";

/** Our own stages by their names; a word for open, won or lost otherwise. */
function readStage(text: string): LeadStage | "open" | null {
  const folded = foldHeading(text);
  const own = LEAD_STAGES.find((stage) => stage === folded && stage !== "new" && stage !== "duplicate");
  return own ?? stageWord(folded);
}

/** A day that has been: null when the cell is empty or wrong. */
function dayOf(field: DateField, cell: Cells, settings: DealRowSettings, faults: DealFaults): FileDay | null {
  const read = readDay(field, cell, settings, faults);
  if (!read || read.at <= settings.now) return read;
  if (read.day > localDay(settings.now, settings.timeZone)) faults.add(field, cell(field), "deal_date_future");
  return { ...read, at: settings.now };
}

function readDay(field: DateField, cell: Cells, settings: DealRowSettings, faults: DealFaults): FileDay | null {
  if (cell(field) === "") return null;
  const key = `${settings.dateOrders[field]}:${cell(field)}`;
  const known = settings.days.get(key);
  const read = known === undefined ? wholeDay(cell(field), settings.dateOrders[field], settings) : known;
  settings.days.set(key, read);
  if (!read) faults.add(field, cell(field), "deal_date");
  return read;
}

/** A day without a time counts to its end: what happened earlier that day was before it. */
function wholeDay(text: string, order: DateOrder, { isLenient, timeZone }: DealRowSettings): FileDay | null {
  const at = readDate(text, { timeZone, order, isLenient });
  if (!at) return null;
  const local = DateTime.fromJSDate(at, { zone: timeZone });
  const isWholeDay = local.toMillis() === local.startOf("day").toMillis();
  return { day: localDay(at, timeZone), at: isWholeDay ? local.endOf("day").toJSDate() : at };
}

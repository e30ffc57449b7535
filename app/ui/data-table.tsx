import { Link } from "@remix-run/react";
import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "#app/ui/class-names";
import { RowsLink } from "#app/ui/figure";
import { Icon } from "#app/ui/icon";
import { PickAll, PickRow, type Selection, SelectionArea } from "#app/ui/table-selection";

export type Column<Row> = {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Figures stand right. */
  numeric?: boolean;
  /** Left out on a phone. */
  wide?: boolean;
  /** Where a phone shows lines: stands beside the name, and is understood without its head. */
  beside?: boolean;
  /** The head becomes a link that sorts; give the table `sort`. */
  sortable?: boolean;
  /** Says the head to a screen reader only (a column of actions). */
  headerHidden?: boolean;
  /** Name beside the value on a phone, where rows become lists; the header when that is plain text. */
  label?: string;
  footer?: ReactNode;
};

export type Sort = {
  key: string;
  direction: "ascending" | "descending";
  to: (key: string, direction: "ascending" | "descending") => string;
};

export type DataTableProps<Row> = {
  /** Name of the table, for a screen reader. */
  caption: string;
  /** The first column is the name of the row. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Turns the first cell into a link to the row. */
  rowTo?: (row: Row) => string | undefined;
  sort?: Sort;
  selection?: Selection<Row>;
  density?: "regular" | "compact";
  /** On a phone: rows become lists of label and value; or short lines without labels, for long lists; or the table scrolls sideways. */
  phone?: "rows" | "lines" | "scroll";
  /** Shown instead of an empty table: an EmptyState. */
  empty?: ReactNode;
};

const PHONE_CLASS = { rows: "stack-rows", lines: "stack-rows phone-lines", scroll: undefined } as const;

/** Rows of one kind. Sorting is in the address; selection is plain checkboxes, so put the table inside a form. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, selection, density = "regular", phone = "rows", empty } = props;
  if (rows.length === 0 && empty) return <>{empty}</>;
  const table = (
    <table className={classNames("data-table", density === "compact" && "compact", PHONE_CLASS[phone])}>
      <caption className="vh">{caption}</caption>
      <Head {...props} />
      <tbody>
        {rows.map((row) => (
          <BodyRow key={props.rowKey(row)} row={row} {...props} />
        ))}
      </tbody>
      {columns.some((column) => column.footer !== undefined) && <Foot columns={columns} hasSelection={selection !== undefined} />}
    </table>
  );
  const framed =
    phone === "scroll" ? (
      // A region that scrolls must be reachable by keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      <div className="scroll" role="region" aria-label={caption} tabIndex={0}>
        {table}
      </div>
    ) : (
      table
    );
  return selection ? <SelectionArea selection={selection}>{framed}</SelectionArea> : framed;
}

function Head<Row>({ columns, sort, selection }: DataTableProps<Row>) {
  return (
    <thead>
      <tr>
        {selection && (
          <th scope="col" className="pick">
            <PickAll label={selection.allLabel} />
          </th>
        )}
        {columns.map((column) => (
          <th key={column.key} scope="col" className={cellClass(column)} aria-sort={sort?.key === column.key ? sort.direction : undefined}>
            <HeadContent column={column} sort={sort} />
          </th>
        ))}
      </tr>
    </thead>
  );
}

function HeadContent<Row>({ column, sort }: { column: Column<Row>; sort?: Sort }) {
  if (column.headerHidden) return <span className="vh">{column.header}</span>;
  if (!sort || !column.sortable) return <>{column.header}</>;
  const isCurrent = sort.key === column.key;
  // Figures are looked at from the largest, names from A.
  const first = column.numeric ? "descending" : "ascending";
  const next = isCurrent ? (sort.direction === "ascending" ? "descending" : "ascending") : first;
  return (
    <Link to={sort.to(column.key, next)} preventScrollReset>
      {column.header}
      {isCurrent && <Icon icon={sort.direction === "descending" ? ArrowDown : ArrowUp} />}
    </Link>
  );
}

function BodyRow<Row>({ row, columns, rowKey, rowTo, selection }: DataTableProps<Row> & { row: Row }) {
  const [name, ...others] = columns;
  const to = rowTo?.(row);
  return (
    <tr>
      {selection && <PickRow selection={selection} row={row} value={rowKey(row)} />}
      {name && (
        <th scope="row" className={cellClass(name)}>
          {to ? <RowsLink to={to}>{name.cell(row)}</RowsLink> : name.cell(row)}
        </th>
      )}
      {others.map((column) => (
        <td key={column.key} className={cellClass(column)} data-label={labelOf(column)}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

function Foot<Row>({ columns, hasSelection }: { columns: readonly Column<Row>[]; hasSelection: boolean }) {
  const [name, ...others] = columns;
  return (
    <tfoot>
      <tr>
        {hasSelection && <td />}
        <th scope="row">{name?.footer}</th>
        {others.map((column) => (
          <td key={column.key} className={cellClass(column)} data-label={column.footer === undefined ? undefined : labelOf(column)}>
            {column.footer}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}

const cellClass = <Row,>(column: Column<Row>) =>
  classNames(column.numeric && "num", column.wide && "wide", column.beside && "beside") || undefined;

function labelOf<Row>(column: Column<Row>): string | undefined {
  if (column.label !== undefined) return column.label || undefined;
  return typeof column.header === "string" && !column.headerHidden ? column.header : undefined;
}

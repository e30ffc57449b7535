import { useId, type ReactNode } from "react";
import { classNames } from "#app/ui/class-names";

/** The same data as rows: the first column names the row. */
export type ChartTable = { caption: string; columns: readonly ReactNode[]; rows: readonly (readonly ReactNode[])[] };

export type ChartFrameProps = {
  /** The question the chart answers. */
  question: ReactNode;
  /** Period, what is counted, where the axis starts if not at zero. */
  note?: ReactNode;
  /** Switches beside the question. */
  tools?: ReactNode;
  table: ChartTable;
  tableLabel: ReactNode;
  csv?: FileLink;
  xlsx?: FileLink;
  legend?: ReactNode;
  /** `h3` inside a section that has its own heading. */
  level?: "h2" | "h3";
  ruled?: boolean;
  children: ReactNode;
};

/** A chart with its question above it, and the same data as a table and as CSV one press away. */
export function ChartFrame({
  question,
  note,
  tools,
  table,
  tableLabel,
  csv,
  xlsx,
  legend,
  level: Heading = "h2",
  ruled,
  children,
}: ChartFrameProps) {
  const id = useId();
  return (
    <section className={classNames("chart-frame", ruled && "ruled")} aria-labelledby={id}>
      <div className="section-head">
        <div>
          <Heading id={id}>{question}</Heading>
          {note && <p>{note}</p>}
        </div>
        {tools && <div className="tools">{tools}</div>}
      </div>
      {children}
      {legend}
      <div className="chart-tools">
        <details>
          <summary>{tableLabel}</summary>
          <div className="scroll">
            <TableTwin {...table} />
          </div>
        </details>
        <FileLinks csv={csv} xlsx={xlsx} />
      </div>
    </section>
  );
}

export type FileLink = { to: string; label: ReactNode };

/** The data of a chart or table as a file, one link a format. */
export function FileLinks({ csv, xlsx }: { csv?: FileLink; xlsx?: FileLink }) {
  return [csv, xlsx].map(
    (file) =>
      file && (
        <a key={file.to} href={file.to} download>
          {file.label}
        </a>
      ),
  );
}

function TableTwin({ caption, columns, rows }: ChartTable) {
  return (
    <table className="data-table compact">
      <caption className="vh">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column, index) => (
            <th key={index} scope="col" className={index === 0 ? undefined : "num"}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...cells], row) => (
          <tr key={row}>
            <th scope="row">{name}</th>
            {cells.map((cell, index) => (
              <td key={index} className="num">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export type LegendItem = { key: string; look: "line" | "band" | "previous"; label: ReactNode };

export function Legend({ items }: { items: readonly LegendItem[] }) {
  return (
    <div className="legend">
      {items.map((item) => (
        <span key={item.key}>
          <i className={classNames(item.look === "band" && "band", item.look === "previous" && "prev")} aria-hidden="true" />
          {item.label}
        </span>
      ))}
    </div>
  );
}

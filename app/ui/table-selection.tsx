import { createContext, type ReactNode, useCallback, useContext, useRef, useSyncExternalStore } from "react";
import { useHasScript } from "#app/ui/use-has-script";

export type Selection<Row> = {
  /** Name of the checkboxes: every chosen row sends `name=key`. */
  name: string;
  /** "Select Sanne Verhoeven" */
  rowLabel: (row: Row) => string;
  /** "Select all on this page" */
  allLabel: string;
  /** "2 selected, €546.00" from the keys that are chosen; "None selected" for none. */
  countLabel: (keys: readonly string[]) => ReactNode;
  /** Submit buttons of the form around the table. */
  actions: ReactNode;
  defaultSelected?: readonly string[];
  /** Rows that cannot be chosen get no box. */
  canSelect?: (row: Row) => boolean;
};

type Picked = { keys: readonly string[]; total: number; pickAll: (isPicked: boolean) => void };

const PickedContext = createContext<Picked | null>(null);

/** The bar with the count over a table with checkboxes. The boxes belong to the form; this only counts them. */
export function SelectionArea<Row>({ selection, children }: { selection: Selection<Row>; children: ReactNode }) {
  const { area, keys, total } = usePickedKeys(selection.defaultSelected ?? []);

  const pickAll = (isPicked: boolean) => {
    for (const box of boxesIn(area.current)) box.checked = isPicked;
    area.current?.dispatchEvent(new Event("change"));
  };

  return (
    <PickedContext.Provider value={{ keys, total, pickAll }}>
      <div className="selectable stack s2" ref={area}>
        <div className="selection-bar">
          <span aria-live="polite">{selection.countLabel(keys)}</span>
          <span className="row tight wraps">{selection.actions}</span>
        </div>
        {children}
      </div>
    </PickedContext.Provider>
  );
}

const boxesIn = (area: HTMLElement | null) => [...(area?.querySelectorAll<HTMLInputElement>("tbody .pick input") ?? [])];

/** Reads the boxes themselves: a browser may restore ticks before script runs, and new rows bring new boxes. */
function usePickedKeys(selected: readonly string[]) {
  const area = useRef<HTMLDivElement>(null);
  const subscribe = useCallback((changed: () => void) => {
    const element = area.current;
    element?.addEventListener("change", changed);
    return () => element?.removeEventListener("change", changed);
  }, []);
  const read = () => {
    const boxes = boxesIn(area.current);
    return JSON.stringify({ keys: boxes.filter((box) => box.checked).map((box) => box.value), total: boxes.length });
  };
  const before = () => JSON.stringify({ keys: selected, total: 0 });
  const picked = useSyncExternalStore(subscribe, () => (area.current ? read() : before()), before);
  return { area, ...(JSON.parse(picked) as { keys: string[]; total: number }) };
}

export function PickRow<Row>({ selection, row, value }: { selection: Selection<Row>; row: Row; value: string }) {
  if (selection.canSelect && !selection.canSelect(row)) return <td className="pick" />;
  return (
    <td className="pick">
      <label className="check">
        <input type="checkbox" name={selection.name} value={value} defaultChecked={selection.defaultSelected?.includes(value)} />
        <span className="vh">{selection.rowLabel(row)}</span>
      </label>
    </td>
  );
}

/** Chooses every row of the page. It needs script, so it appears with it. */
export function PickAll({ label }: { label: string }) {
  const picked = useContext(PickedContext);
  const hasScript = useHasScript();
  if (!picked || !hasScript) return <span className="vh">{label}</span>;
  const isAll = picked.total > 0 && picked.keys.length === picked.total;
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={isAll}
        ref={(box) => {
          if (box) box.indeterminate = !isAll && picked.keys.length > 0;
        }}
        onChange={(event) => picked.pickAll(event.target.checked)}
      />
      <span className="vh">{label}</span>
    </label>
  );
}

import { useState } from "react";
import { CommandPalette } from "#app/ui/command-palette";
import { ErrorPart } from "#app/ui/error-part";
import { EntryList } from "#app/ui/page";
import { Sample } from "./kit-sheet";

const GROUPS = [
  {
    key: "people",
    label: "People",
    options: [
      { id: "sanne", label: "Sanne Verhoeven", detail: "Roosterwerk", to: "#sanne" },
      { id: "sander", label: "Sander de Wit", detail: "Zuidas Zorg", to: "#sander" },
    ],
  },
  { key: "leads", label: "Leads", options: [{ id: "lead", label: "Sanna Kaya", detail: "Lead 412 · Gouwe Bakkerij", to: "#lead" }] },
  { key: "actions", label: "Do", options: [{ id: "introduce", label: "Introduce a lead", detail: "", to: "#introduce" }] },
];

const HISTORY = [
  { key: "1", what: "Reward marked as paid", who: "Karin Bakker", at: "22 Nov 2026, 10:04" },
  { key: "2", what: "Reward approved", who: "Automatic", at: "18 Nov 2026, 05:07" },
];

export function SearchSamples() {
  const [text, setText] = useState("san");
  const [active, setActive] = useState<string | null>("sander");
  return (
    <>
      <Sample title="Command palette">
        <CommandPalette
          inFlow
          groups={GROUPS}
          text={text}
          onType={setText}
          active={active}
          onActivate={setActive}
          onChoose={() => undefined}
          onClose={() => undefined}
          allTo="#all"
          status="4 results"
          labels={{
            title: "Search",
            placeholder: "Name, company or lead number",
            all: "All results",
            hint: "Arrows choose, Enter opens",
            close: "Close",
          }}
        />
      </Sample>
      <Sample title="History">
        <EntryList
          items={HISTORY.map(({ key, what, who, at }) => ({
            key,
            lead: null,
            children: (
              <>
                {what}
                <div className="sm muted">{who}</div>
              </>
            ),
            end: <span className="sm muted nw">{at}</span>,
          }))}
        />
      </Sample>
      <Sample title="A page that failed, within its shell">
        <ErrorPart
          status={500}
          title="Something went wrong here"
          text="It is our fault, and it was written down. Try again in a moment."
          home={{ to: "/", label: "To the first page" }}
          note="Number of this request: req_4fK2"
        />
      </Sample>
    </>
  );
}

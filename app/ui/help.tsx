import { CircleHelp } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "#app/ui/icon";

/** Explains a word where it is used: opens in place, by mouse, touch and keyboard, without script. */
export function Help({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <details className="help-term">
      <summary>
        <Icon icon={CircleHelp} />
        <span>{label}</span>
      </summary>
      <div className="words">{children}</div>
    </details>
  );
}

/** Several explanations in a row; one that is open takes the whole line. */
export function HelpRow({ children }: { children: ReactNode }) {
  return <div className="help-row">{children}</div>;
}

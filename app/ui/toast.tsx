import { CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "#app/ui/icon";

/** Only for what can be undone: `action` is the button or form that undoes it. */
export function Toast({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="toast" role="status">
      <Icon icon={CircleCheck} />
      <span className="words">{children}</span>
      {action}
    </div>
  );
}

/** Where a toast floats: at the bottom, above a tab bar. */
export function ToastPlace({ children }: { children: ReactNode }) {
  return <div className="toast-place">{children}</div>;
}

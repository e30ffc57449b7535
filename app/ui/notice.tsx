import { CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Icon, type IconType } from "#app/ui/icon";

export type NoticeTone = "info" | "success" | "warning" | "danger";

const ICONS: Record<NoticeTone, IconType> = { info: Info, success: CircleCheck, warning: TriangleAlert, danger: TriangleAlert };

export type NoticeProps = {
  tone?: NoticeTone;
  title?: ReactNode;
  children?: ReactNode;
  /** For what just happened: read out at once. A notice that is part of the page needs none. */
  announce?: boolean;
};

/** Stays in the page: what happened, what it means, what comes next. Warnings are rare, so they are seen. */
export function Notice({ tone = "info", title, children, announce }: NoticeProps) {
  const role = announce ? (tone === "danger" ? "alert" : "status") : undefined;
  return (
    <div className={`notice ${tone}`} role={role}>
      <Icon icon={ICONS[tone]} />
      <div>
        {title && <p className="b">{title}</p>}
        {children && <div>{children}</div>}
      </div>
    </div>
  );
}

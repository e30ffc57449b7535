import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { percent } from "#app/ui/charts/scale";
import { Bead } from "#app/ui/bead";
import { classNames } from "#app/ui/class-names";

export type FunnelStep = {
  key: string;
  label: ReactNode;
  /** For the column; the words beside it say it. */
  amount: number;
  value: ReactNode;
  /** Share of the step before and waiting time: `<><b>31%</b> · 1 d</>`. */
  rate?: ReactNode;
  to?: string;
  /** Where most are lost: half a bead and amber words. */
  isNarrowest?: boolean;
  /** A darker part at the foot of the column, 0–1 (costs within revenue). */
  part?: number;
};

export type FunnelGroup = { key: string; unit: ReactNode; steps: readonly FunnelStep[] };

/** From first step to last: groups count different things (people, introductions, euro), so each has its own scale. */
export function FunnelChain({ groups }: { groups: readonly FunnelGroup[] }) {
  return (
    <div className="funnel">
      {groups.map((group) => (
        <FunnelGroupColumns key={group.key} unit={group.unit} steps={group.steps} />
      ))}
    </div>
  );
}

function FunnelGroupColumns({ unit, steps }: Omit<FunnelGroup, "key">) {
  const most = Math.max(...steps.map((step) => step.amount), 0);
  return (
    <div className="funnel-group" data-steps={steps.length}>
      <span className="funnel-unit">{unit}</span>
      <ol>
        {steps.map((step) => (
          <li key={step.key}>
            <Step step={step} share={most > 0 ? (step.amount / most) * 100 : 0} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Step({ step, share }: { step: FunnelStep; share: number }) {
  const className = classNames("funnel-step", step.isNarrowest && "narrow");
  const content = (
    <>
      <Column share={Math.max(share, 2)} part={step.part} />
      <span className="joint">
        <Bead state={step.isNarrowest ? "now" : "done"} />
      </span>
      <span className="words">
        <span className="l">{step.label}</span>
        <span className="v">{step.value}</span>
        {step.rate && <span className="r">{step.rate}</span>}
      </span>
    </>
  );
  if (!step.to) return <div className={className}>{content}</div>;
  return (
    <Link className={className} to={step.to} prefetch="intent">
      {content}
    </Link>
  );
}

/** Standing on a desk, lying on a phone. */
function Column({ share, part = 0 }: { share: number; part?: number }) {
  return (
    <svg aria-hidden="true">
      <g className="standing">
        <rect className="share" y={percent(100 - share)} width="100%" height={percent(share)} rx="3" />
        {part > 0 && <rect className="part" y={percent(100 - share * part)} width="100%" height={percent(share * part)} rx="3" />}
      </g>
      <g className="lying">
        <rect className="share" width={percent(share)} height="100%" rx="3" />
        {part > 0 && <rect className="part" width={percent(share * part)} height="100%" rx="3" />}
      </g>
    </svg>
  );
}

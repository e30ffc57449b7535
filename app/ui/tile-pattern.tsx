import { useId } from "react";

const CORNERS = [
  [0, 0],
  [56, 0],
  [0, 56],
  [56, 56],
] as const;

/** Glazed tiles behind a welcome (join page, hero, printed card). The parent is positioned; never in the console. */
export function TilePattern() {
  const id = useId();
  return (
    <svg className="pattern" aria-hidden="true">
      <defs>
        <pattern id={id} width="56" height="56" patternUnits="userSpaceOnUse">
          <g fill="none" stroke="currentColor" strokeWidth="1.5">
            {CORNERS.map(([cx, cy]) => (
              <circle key={`${cx}-${cy}`} cx={cx} cy={cy} r="13" />
            ))}
            <path d="M28 0v15M28 41v15M0 28h15M41 28h15" />
            <circle cx="28" cy="28" r="7" />
          </g>
          <g fill="currentColor">
            {CORNERS.map(([cx, cy]) => (
              <circle key={`${cx}-${cy}`} cx={cx} cy={cy} r="4" />
            ))}
          </g>
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </svg>
  );
}

/** A QR code from `drawQr` of qr.server.ts. `label` says where it leads; show the address as text too. */
export function Qr({ path, size, label }: { path: string; size: number; label: string }) {
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path d={path} fill="currentColor" />
    </svg>
  );
}

/** What the shapes of strips and dots mean, in words. */
export function StripLegend() {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-label text-ink-2">
      <li className="flex items-center gap-2">
        <Swatch fill="var(--accent)" /> session
      </li>
      <li className="flex items-center gap-2">
        <Swatch fill="var(--night)" edge="var(--line)" /> night, 22 to 07
      </li>
      <li className="flex items-center gap-2">
        <LegendDot kind="taken" /> taken
      </li>
      <li className="flex items-center gap-2">
        <LegendDot kind="held" /> held
      </li>
      <li className="flex items-center gap-2">
        <LegendDot kind="free" /> free
      </li>
    </ul>
  )
}

const Swatch = ({ fill, edge }: { fill: string; edge?: string }) => (
  <svg aria-hidden width={15} height={11} className="forced-color-adjust-none">
    <rect x={0.5} y={0.5} width={14} height={10} rx={2} fill={fill} stroke={edge ?? fill} />
  </svg>
)

export const LegendDot = ({ kind }: { kind: 'taken' | 'held' | 'free' }) => (
  <svg aria-hidden width={12} height={12} viewBox="0 0 12 12" className="forced-color-adjust-none">
    <circle
      cx={6}
      cy={6}
      r={4.9}
      fill={kind === 'taken' ? 'var(--ink)' : 'none'}
      stroke={kind === 'taken' ? 'var(--ink)' : 'var(--edge)'}
      strokeWidth={1.2}
    />
    {kind === 'held' ? <path d="M6 1.1a4.9 4.9 0 0 0 0 9.8z" fill="var(--edge)" /> : null}
  </svg>
)

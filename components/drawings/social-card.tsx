import { CASING, ringPaths, type StrandColour } from './weave-paths'

export const SOCIAL_SIZE = { width: 1200, height: 630 } as const

/** The light tokens as sRGB: what draws the image knows no OKLCH. */
const SRGB = { paper: '#f8fbf9', ink: '#12201f', 'ink-2': '#424f4d', accent: '#006740', mist: '#92b1a1' } as const

type SocialCardProps = { code: string; title: string; facts: string }

/** A course as other sites show it: title and facts left, its drawing right, the mark below. Drawn by satori, so in flex and inline styles. */
export function SocialCard({ code, title, facts }: SocialCardProps) {
  return (
    <div
      style={{
        display: 'flex',
        width: '100%',
        height: '100%',
        padding: '72px 64px 64px 80px',
        background: SRGB.paper,
        color: SRGB.ink,
        alignItems: 'center',
        justifyContent: 'space-between',
      }}
    >
      <div style={{ display: 'flex', flexDirection: 'column', justifyContent: 'space-between', width: 600, height: '100%' }}>
        <div style={{ display: 'flex', flexDirection: 'column' }}>
          <div style={{ fontFamily: 'Besley', fontSize: title.length > 44 ? 56 : 68, lineHeight: 1.08, letterSpacing: '-0.02em' }}>{title}</div>
          <div style={{ marginTop: 28, fontFamily: 'Public Sans', fontSize: 28, color: SRGB['ink-2'] }}>{facts}</div>
        </div>
        <div style={{ display: 'flex', alignItems: 'center', fontFamily: 'Besley', fontSize: 40, letterSpacing: '-0.02em' }}>
          <svg aria-hidden width={46} height={46} viewBox="0 0 26 26">
            <path d="M13 1.5a11.5 11.5 0 0 1 0 23z" fill={SRGB.accent} />
            <circle cx="13" cy="13" r="11.5" fill="none" stroke={SRGB.ink} strokeWidth="2.2" />
            <path d="M13 1.5v23" stroke={SRGB.ink} strokeWidth="1.6" />
          </svg>
          <div style={{ marginLeft: 16 }}>Halfday</div>
        </div>
      </div>
      <Ring code={code} />
    </div>
  )
}

function Ring({ code }: { code: string }) {
  const paths = ringPaths(code)
  const names: StrandColour[] = ['accent', 'ink', 'mist']
  const overs = names.map((name) => ({ name, d: paths.overpasses.flatMap((over) => (over.colour === name ? [over.d] : [])).join('') }))
  return (
    <svg aria-hidden width={420} height={420} viewBox={`0 0 ${paths.width} ${paths.height}`} fill="none" strokeWidth={paths.stroke}>
      {paths.lines.map((line) => (
        <path key={line.d} d={line.d} stroke={SRGB[line.colour]} strokeLinejoin="round" />
      ))}
      <path d={paths.overpasses.map((over) => over.d).join('')} stroke={SRGB.paper} strokeWidth={paths.stroke * CASING} />
      {overs.map(({ name, d }) => (d ? <path key={name} d={d} stroke={SRGB[name]} strokeLinecap="round" /> : null))}
      {paths.dots.map((dot) => (
        <circle key={`${dot.x} ${dot.y}`} cx={dot.x} cy={dot.y} r={dot.r} fill={SRGB.ink} />
      ))}
    </svg>
  )
}

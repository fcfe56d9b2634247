import { describeDay, timeOf } from '@/lib/schedule/describe-times'
import { wallClock } from '@/lib/schedule/zone-time'
import { layOutPath, type MarkState, PATH, type PathLayout, type PathMark, type PathPicture } from './path-layout'

type PathLineProps = { picture: PathPicture; bookedAt: Date; now: Date; zone: string; className?: string }

const { width, height, midY, branchGap, square, branchX, endX } = PATH
const BRANCHES = { top: midY - branchGap, middle: midY, bottom: midY + branchGap } as const

/** The way of a student through a class as a line in time. The list beside it says the same, so it is not said twice; on a phone that list is the path. */
export function PathLine({ picture, bookedAt, now, zone, className }: PathLineProps) {
  const layout = layOutPath(picture, now)
  return (
    <svg aria-hidden viewBox={`0 0 ${width} ${height}`} className={className} fill="none" fontSize={13} fontWeight={560}>
      <Heads layout={layout} bookedAt={bookedAt} zone={zone} />
      <Lines layout={layout} />
      <g stroke="var(--warm)" strokeWidth={6}>
        {picture.windowDays === null ? null : <path d={`M${layout.after.top[0]?.x ?? 943} ${BRANCHES.top}H${layout.after.top[1]?.x ?? 1104}`} />}
      </g>
      <NowFlag layout={layout} now={now} zone={zone} />
      {layout.before.map(({ x, isAbove, ...mark }) => (
        <Mark key={mark.label} mark={mark} x={x} y={midY} label={isAbove ? 'above' : 'below'} />
      ))}
      {layout.between.map(({ x, afterPosition, state }) => (
        <Dot key={afterPosition} x={x} y={midY} state={state} r={6} />
      ))}
      <Sessions layout={layout} zone={zone} />
      {(['top', 'middle', 'bottom'] as const).flatMap((branch) =>
        layout.after[branch].map(({ x, ...mark }) => (
          <Mark key={mark.label} mark={mark} x={x} y={BRANCHES[branch]} label={branch === 'top' ? 'above' : 'below'} isAtStart />
        )),
      )}
    </svg>
  )
}

/** Past 6 px in the accent, future 2 px; after the class the path parts in three. */
function Lines({ layout: { nowX, forkX, after } }: { layout: PathLayout }) {
  const past = Math.min(nowX, forkX)
  const curve = (y: number) =>
    y === midY ? `M${forkX} ${y}H${endX}` : `M${forkX} ${midY}C${forkX + 44} ${midY} ${branchX - 44} ${y} ${branchX} ${y}H${endX}`
  return (
    <>
      <g stroke="var(--edge)" strokeWidth={2}>
        <path d={`M14 ${midY}H${forkX}`} />
        {Object.values(BRANCHES).map((y) => (
          <path key={y} d={curve(y)} />
        ))}
      </g>
      <path d={`M14 ${midY}H${Math.max(past, 14)}`} stroke="var(--accent)" strokeWidth={6} />
      {(['top', 'middle', 'bottom'] as const).map((branch) => {
        const done = after[branch].filter(({ state }) => state === 'done').at(-1)
        return done ? (
          <path key={branch} d={curve(BRANCHES[branch]).replace(/H[\d.]+$/, `H${done.x}`)} stroke="var(--accent)" strokeWidth={6} />
        ) : null
      })}
    </>
  )
}

const Head = ({ x, title, when }: { x: number; title: string; when: string }) => (
  <text x={x} y={20} fill="var(--ink)" fontSize={18} fontWeight={560} fontFamily="var(--font-display)">
    {title}
    <tspan dx={8} fontSize={13} fontWeight={400} fontFamily="var(--font-text)" fill="var(--ink-3)">
      {when}
    </tspan>
  </text>
)

function Heads({ layout, bookedAt, zone }: { layout: PathLayout; bookedAt: Date; zone: string }) {
  const [first, last] = [layout.sessions[0], layout.sessions.at(-1)]
  if (!first || !last) return null
  const day = (at: Date) => describeDay(at, zone).replace(/^\w+ /, '')
  const isOneDay = day(first.startsAt) === day(last.startsAt)
  return (
    <>
      <Head x={0} title="Before" when={`from ${day(bookedAt)}`} />
      <Head x={first.x - square / 2} title="The class" when={isOneDay ? day(first.startsAt) : `${day(first.startsAt)} – ${day(last.startsAt)}`} />
      <Head x={branchX - 64} title="After" when={`from ${day(last.endsAt)}`} />
    </>
  )
}

function Sessions({ layout, zone }: { layout: PathLayout; zone: string }) {
  let month = 0
  return layout.sessions.map(({ position, startsAt, state, x }) => {
    const clock = wallClock(startsAt, zone)
    const date = clock.month === month ? String(clock.day) : describeDay(startsAt, zone).replace(/^\w+ /, '')
    month = clock.month
    const look = SQUARES[state]
    return (
      <g key={position} textAnchor="middle">
        <rect
          x={x - square / 2 + look.inset}
          y={midY - square / 2 + look.inset}
          width={square - 2 * look.inset}
          height={square - 2 * look.inset}
          rx={3}
          fill={look.fill}
          stroke={look.stroke}
          strokeWidth={look.inset * 2}
        />
        <text x={x} y={midY + 5} fill={look.text} fontSize={14} fontWeight={620}>
          {position}
        </text>
        <text x={x} y={midY + square / 2 + 20} fill="var(--ink-2)" fontWeight={400}>
          {date}
        </text>
      </g>
    )
  })
}

const SQUARES = {
  done: { fill: 'var(--accent)', stroke: 'none', text: 'var(--on-accent)', inset: 0 },
  missed: { fill: 'var(--paper)', stroke: 'var(--warm)', text: 'var(--warm-ink)', inset: 1.5 },
  next: { fill: 'var(--paper)', stroke: 'var(--accent)', text: 'var(--ink)', inset: 2 },
  later: { fill: 'var(--paper)', stroke: 'var(--edge)', text: 'var(--ink-2)', inset: 0.75 },
} as const

type MarkProps = { mark: PathMark; x: number; y: number; label: 'above' | 'below'; isAtStart?: boolean }

function Mark({ mark, x, y, label, isAtStart }: MarkProps) {
  const isWarm = mark.state === 'due'
  const top = label === 'above' ? y - (mark.sub ? 36 : 19) : y + 29
  const place = isAtStart
    ? { x: x - 8, textAnchor: 'start' as const }
    : { x: Math.max(x, 2), textAnchor: x < 40 ? ('start' as const) : ('middle' as const) }
  const start = !isAtStart && x < 40 ? { ...place, x: 0 } : place
  return (
    <g>
      <Dot x={x} y={y} state={mark.state} r={9.5} />
      <text y={top} fill={isWarm ? 'var(--warm-ink)' : 'var(--ink)'} {...start}>
        {mark.label}
      </text>
      {mark.sub ? (
        <text y={top + 17} fill={isWarm ? 'var(--warm-ink)' : 'var(--ink-3)'} fontWeight={400} {...start}>
          {mark.sub}
        </text>
      ) : null}
    </g>
  )
}

function Dot({ x, y, state, r }: { x: number; y: number; state: MarkState; r: number }) {
  if (state === 'done')
    return (
      <g>
        <circle cx={x} cy={y} r={r} fill="var(--accent)" />
        {r > 8 ? <path d={`M${x - 4} ${y}l3 3 5.5-6`} stroke="var(--on-accent)" strokeWidth={2} /> : null}
      </g>
    )
  const isDue = state === 'due'
  return (
    <circle cx={x} cy={y} r={r - (isDue ? 1 : 0)} fill="var(--paper)" stroke={isDue ? 'var(--warm)' : 'var(--edge)'} strokeWidth={isDue ? 4 : 2} />
  )
}

const FLAG = { width: 178, height: 28 }

function NowFlag({ layout: { nowX }, now, zone }: { layout: PathLayout; now: Date; zone: string }) {
  const x = nowX + FLAG.width > width ? nowX - FLAG.width : nowX
  return (
    <g>
      <path d={`M${nowX} 50V${height}`} stroke="var(--ink)" strokeWidth={2} />
      <rect x={x} y={height - FLAG.height} {...FLAG} fill="var(--ink)" />
      <text x={x + 12} y={height - 9.5} fill="var(--paper)">
        {`Now, ${describeDay(now, zone)}, ${timeOf(now, zone)}`}
      </text>
    </g>
  )
}

import { cx } from 'class-variance-authority'
import type { ReactNode } from 'react'

export type SeatCounts = { capacity: number; taken: number; held: number; free: number }

type SeatDotsProps = {
  seats: SeatCounts
  /** How many of them are the viewer's: counted out of the taken, the held, then the free. */
  yours?: number
  perRow?: 8 | 12 | 16
  /** Pixels across one dot. */
  dot?: number
  /** Seats in words stand beside the dots; then they are not said twice. */
  isDecoration?: boolean
  className?: string
}

type DotKind = 'taken' | 'held' | 'yours' | 'free' | 'scarce'

/** At this many free seats and fewer the rings turn warm. */
export const FEW_SEATS = 3

/** More seats than this are a bar: nobody counts so many dots, and a page of them would be large. */
const MOST_DOTS = 60

/** Seats as a row of dots: taken, held, yours, free. Words go beside them: `describeSeats`. */
export function SeatDots({ seats, yours = 0, perRow = 8, dot = 11, isDecoration, className }: SeatDotsProps) {
  const counts = countKinds(seats, yours)
  const pitch = dot * 1.27
  const words = isDecoration ? undefined : describeDots(seats, yours)
  if (seats.taken + seats.held + seats.free > MOST_DOTS) return <SeatBar counts={counts} width={perRow * pitch} {...{ dot, words, className }} />
  const kinds = seatKinds(counts)
  const rows = Math.ceil(kinds.length / perRow)
  const columns = Math.min(perRow, kinds.length)
  return (
    <svg
      role={words && 'img'}
      aria-hidden={!words}
      aria-label={words}
      width={Math.round(columns * pitch)}
      height={Math.round(rows * pitch)}
      viewBox={`0 0 ${columns * 14} ${rows * 14}`}
      className={cx('max-w-full forced-color-adjust-none', className)}
    >
      {(Object.keys(SHAPES) as DotKind[]).map((kind) => {
        const places = kinds.flatMap((it, index) => (it === kind ? [{ x: (index % perRow) * 14 + 7, y: Math.floor(index / perRow) * 14 + 7 }] : []))
        return places.length > 0 ? <Dots key={kind} kind={kind} places={places} /> : null
      })}
    </svg>
  )
}

type KindCount = [kind: DotKind, count: number]

/** Taken first, then held, yours, free. */
export function countKinds({ taken, held, free }: SeatCounts, yours: number): KindCount[] {
  const fromTaken = Math.min(yours, taken)
  const fromHeld = Math.min(yours - fromTaken, held)
  const fromFree = Math.min(yours - fromTaken - fromHeld, free)
  const left = free - fromFree
  return [
    ['taken', taken - fromTaken],
    ['held', held - fromHeld],
    ['yours', fromTaken + fromHeld + fromFree],
    [left <= FEW_SEATS ? 'scarce' : 'free', left],
  ]
}

/** One entry per seat. */
const seatKinds = (counts: KindCount[]): DotKind[] => counts.flatMap(([kind, count]) => Array.from({ length: Math.max(0, count) }, () => kind))

type SeatBarProps = { counts: KindCount[]; width: number; dot: number; words?: string; className?: string }

/** As wide as a row of dots, cut where one kind ends. */
function SeatBar({ counts, width, dot, words, className }: SeatBarProps) {
  const total = counts.reduce((sum, [, count]) => sum + count, 0)
  const before = (index: number) => counts.slice(0, index).reduce((sum, [, count]) => sum + count, 0)
  return (
    <svg
      role={words && 'img'}
      aria-hidden={!words}
      aria-label={words}
      width={Math.round(width)}
      height={dot}
      viewBox={`0 0 ${total} 1`}
      preserveAspectRatio="none"
      className={cx('max-w-full rounded-chip border border-edge forced-color-adjust-none', className)}
    >
      {counts.map(([kind, count], index) => (
        <rect key={kind} x={before(index)} width={count} height={1} fill={BAR_FILL[kind]} />
      ))}
    </svg>
  )
}

const BAR_FILL: Record<DotKind, string> = { taken: 'var(--ink)', held: 'var(--edge)', yours: 'var(--accent)', free: 'none', scarce: 'none' }

/** `12 left`, `2 left`, `Full` */
export const describeSeats = ({ free }: SeatCounts): string => (free > 0 ? `${free} left` : 'Full')

function describeDots({ capacity, taken, held, free }: SeatCounts, yours: number): string {
  const parts = [`${taken} taken`, held > 0 ? `${held} held` : '', yours > 0 ? `${yours} yours` : '', `${free} free`].filter(Boolean)
  return `${capacity} seats: ${parts.join(', ')}`
}

type Place = { x: number; y: number }
/** One arc, all but closed: half as long to write as two halves. */
const disc = ({ x, y }: Place, r: number) => `M${Math.round((x - r) * 10) / 10} ${y}a${r} ${r} 0 1 1 0 .1z`
const leftHalf = ({ x, y }: Place, r: number) => `M${x} ${y - r}a${r} ${r} 0 0 0 0 ${2 * r}z`
const tick = ({ x, y }: Place) => `M${x - 2.4} ${y + 0.2}l1.7 1.7l3.2-3.6`

/** All dots of one kind are one path: forty classes of sixteen seats stay a small page. */
const SHAPES: Record<DotKind, (places: Place[]) => ReactNode> = {
  taken: (places) => <path d={places.map((place) => disc(place, 5.5)).join('')} fill="var(--ink)" />,
  held: (places) => (
    <>
      <path d={places.map((place) => disc(place, 4.9)).join('')} fill="none" stroke="var(--edge)" strokeWidth={1.2} />
      <path d={places.map((place) => leftHalf(place, 4.9)).join('')} fill="var(--edge)" />
    </>
  ),
  yours: (places) => (
    <>
      <path d={places.map((place) => disc(place, 5.5)).join('')} fill="var(--accent)" />
      <path d={places.map(tick).join('')} fill="none" stroke="var(--on-accent)" strokeWidth={1.5} />
    </>
  ),
  free: (places) => <path d={places.map((place) => disc(place, 4.9)).join('')} fill="none" stroke="var(--edge)" strokeWidth={1.2} />,
  scarce: (places) => <path d={places.map((place) => disc(place, 4.7)).join('')} fill="none" stroke="var(--warm)" strokeWidth={1.7} />,
}

const Dots = ({ kind, places }: { kind: DotKind; places: Place[] }) => SHAPES[kind](places)

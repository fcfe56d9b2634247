import { cx } from 'class-variance-authority'
import type { CSSProperties } from 'react'
import { describeSession, describeSpan, timeOf } from '@/lib/schedule/describe-times'
import { DAY_MS, MONTHS, WEEKDAYS } from '@/lib/schedule/zone-time'
import { countNightSessions, type DateAxis, layOutStrip, type StripBlock, type StripLayout, type StripSession } from './strip-layout'

/**
 * large: the class page, 10 px an hour, numbers and dates. low: the same, half as high, without numbers.
 * list: one of many on a shared axis, 3.1 px an hour. card: alone, with the dates of its Mondays. small: the same hours elsewhere.
 */
export type StripSize = 'large' | 'low' | 'list' | 'card' | 'small'

export type StripOfDaysProps = {
  sessions: readonly StripSession[]
  zone: string
  size?: StripSize
  /** First and last day, where several strips share them. */
  axis?: DateAxis
  /** The sessions stand as text beside the strip; then they are not said twice. */
  isDecoration?: boolean
  className?: string
}

const HEIGHTS: Record<StripSize, string> = { large: 'h-40 md:h-60', low: 'h-[118px]', list: 'h-[74px]', card: 'h-[62px]', small: 'h-[74px]' }
/** Space between a block and the edge of its day, so that neighbours stay apart. */
const INSET_PX: Record<StripSize, number> = { large: 2.5, low: 2.5, list: 0.75, card: 1.5, small: 1 }
const HOURS = [0, 7, 12, 18, 22]

/** The sessions of a class as blocks on days and hours of one clock, its nights shaded; and the same as a list for those who hear it. */
export function StripOfDays({ sessions, zone, size = 'large', axis, isDecoration, className }: StripOfDaysProps) {
  const layout = layOutStrip(sessions, zone, axis)
  const isLabelled = size === 'large' || size === 'low'
  const picture = (
    <div aria-hidden className={cx('relative forced-color-adjust-none', isLabelled && 'pt-5 pb-8 pl-8 md:pl-10', size === 'card' && 'pt-4')}>
      {isLabelled || size === 'card' ? <MondayLabels layout={layout} className={isLabelled ? 'ml-8 h-5 md:ml-10' : 'h-4'} /> : null}
      <div
        className={cx('relative', HEIGHTS[size])}
        style={{ '--day': `${round(100 / layout.dayCount)}%`, '--inset': `${INSET_PX[size]}px` } as CSSProperties}
      >
        <Ground layout={layout} withDays={isLabelled || size === 'card'} withNoon={isLabelled} />
        {isLabelled ? <HourLabels /> : null}
        {layout.blocks.map((block) => (
          <Block key={`${block.position} ${block.isCutAtStart}`} block={block} size={size} />
        ))}
      </div>
      {isLabelled ? <DayLabels layout={layout} /> : null}
    </div>
  )
  return (
    <figure className={className}>
      {picture}
      {isDecoration ? null : <TextTwin sessions={sessions} zone={zone} size={size} />}
    </figure>
  )
}

/** Nights, days, Mondays and noon, and the thread that joins the sessions, in units of days and hours. */
function Ground({ layout, withDays, withNoon }: { layout: StripLayout; withDays: boolean; withNoon: boolean }) {
  const { dayCount, mondays, thread } = layout
  const days = Array.from({ length: dayCount - 1 }, (_, day) => day + 1).filter((day) => !mondays.includes(day))
  return (
    <svg
      aria-hidden
      width="100%"
      height="100%"
      viewBox={`0 0 ${dayCount} 24`}
      preserveAspectRatio="none"
      className="absolute inset-0 overflow-visible bg-raised [&_path]:[vector-effect:non-scaling-stroke]"
      fill="none"
    >
      <path d={`M0 0h${dayCount}v7H0zM0 22h${dayCount}v2H0z`} fill="var(--night)" />
      {withDays ? <path d={days.map((day) => `M${day} 0v24`).join('')} stroke="var(--line)" /> : null}
      <path d={[...mondays, dayCount].map((day) => `M${day} 0v24`).join('')} stroke="var(--edge)" strokeOpacity={0.55} />
      {withNoon ? <path d={`M0 12h${dayCount}`} stroke="var(--edge)" strokeOpacity={0.6} strokeDasharray="1.5 3" /> : null}
      <path
        d={thread.map(({ day, minute }, index) => `${index === 0 ? 'M' : 'L'}${day + 0.5} ${Math.round(minute / 6) / 10}`).join('')}
        stroke="var(--accent)"
        strokeWidth={1.5}
      />
    </svg>
  )
}

/** Hundreds of them stand on the schedule, so what they share is said once: in `strip-block`. */
function Block({ block, size }: { block: StripBlock; size: StripSize }) {
  const minutes = block.toMinute - block.fromMinute
  // Ten pixels an hour: from 13 px on a number fits.
  const withNumber = size === 'large' && minutes >= 78
  return (
    <div
      className={cx(
        'strip-block',
        size === 'list' && 'rounded-[1px]',
        block.isCutAtStart && 'rounded-t-none',
        block.isCutAtEnd && 'rounded-b-none',
        block.isNight && 'bg-ink text-paper',
      )}
      style={{ '--at': block.day, top: `${round(block.fromMinute / 14.4)}%`, height: `${round(minutes / 14.4)}%` } as CSSProperties}
    >
      {withNumber ? <span className="text-label leading-none font-bold max-md:hidden">{block.position}</span> : null}
      {block.isCutAtStart && size !== 'list' ? <Cut side="top" /> : null}
      {block.isCutAtEnd && size !== 'list' ? <Cut side="bottom" /> : null}
    </div>
  )
}

/** A triangle at the edge of the day says that the session goes on beyond it. */
const Cut = ({ side }: { side: 'top' | 'bottom' }) => (
  <svg
    aria-hidden
    width={10}
    height={5}
    viewBox="0 0 10 5"
    className={cx('absolute left-1/2 -translate-x-1/2', side === 'top' ? 'bottom-full' : 'top-full')}
  >
    <path d="M0 0h10L5 5z" fill="var(--ink)" />
  </svg>
)

const HourLabels = () =>
  HOURS.map((hour) => (
    <span
      key={hour}
      className="absolute right-full mr-2 -translate-y-1/2 text-[12px] leading-none text-ink-3 tabular-nums"
      style={{ top: `${round(hour / 0.24)}%` }}
    >
      {String(hour).padStart(2, '0')}
    </span>
  ))

function MondayLabels({ layout, className }: { layout: StripLayout; className: string }) {
  return (
    <div className={cx('absolute inset-x-0 top-0', className)}>
      {layout.mondays.map((day) => (
        <span
          key={day}
          className="absolute inset-y-0 border-l border-edge/55 pl-1.5 text-[12px] whitespace-nowrap text-ink-3"
          style={{ left: `${round((day * 100) / layout.dayCount)}%` }}
        >
          {dayAndMonth(layout, day)}
        </span>
      ))}
    </div>
  )
}

/** Under each day with a session its number; in a single week its name too. */
function DayLabels({ layout }: { layout: StripLayout }) {
  const days = [...new Set(layout.blocks.map((block) => block.day))]
  const withNames = layout.dayCount <= 7
  return (
    <div className="absolute inset-x-0 bottom-0 ml-8 h-6 md:ml-10">
      {days.map((day) => {
        const date = dateOf(layout, day)
        return (
          <span
            key={day}
            className={cx('absolute text-center text-label font-medium whitespace-nowrap', !withNames && 'max-md:hidden')}
            style={{ left: `${round((day * 100) / layout.dayCount)}%`, width: `${round(100 / layout.dayCount)}%` }}
          >
            {withNames ? <span className="max-md:hidden">{WEEKDAYS[(date.getUTCDay() + 6) % 7]} </span> : null}
            {date.getUTCDate()}
          </span>
        )
      })}
    </div>
  )
}

function TextTwin({ sessions, zone, size }: { sessions: readonly StripSession[]; zone: string; size: StripSize }) {
  if (size !== 'large' && size !== 'low') return <figcaption className="sr-only">{summariseStrip(sessions, zone)}</figcaption>
  return (
    <figcaption className="sr-only">
      <ol>
        {sessions.map((session) => (
          <li key={session.position}>{`Session ${session.position}: ${describeSession(session, zone)}`}</li>
        ))}
      </ol>
    </figcaption>
  )
}

/** The strip in one sentence. */
export function summariseStrip(sessions: readonly StripSession[], zone: string): string {
  const [first] = sessions
  const last = sessions.at(-1)
  if (!first || !last) return 'No sessions yet'
  const night = countNightSessions(sessions, zone)
  const spans = new Set(sessions.map((session) => describeSpan(session, zone)))
  const hours = spans.size === 1 ? describeSpan(first, zone) : `the first at ${timeOf(first.startsAt, zone)}`
  const nights = night === 0 ? 'none in the night' : night === sessions.length ? 'all in the night' : `${night} in the night`
  return `${sessions.length} ${sessions.length === 1 ? 'session' : 'sessions'}, ${hours}, ${nights}`
}

const dateOf = (layout: StripLayout, day: number) => new Date(layout.firstDayMs + day * DAY_MS)
const dayAndMonth = (layout: StripLayout, day: number) => `${dateOf(layout, day).getUTCDate()} ${MONTHS[dateOf(layout, day).getUTCMonth()]}`
const round = (value: number) => Math.round(value * 100) / 100

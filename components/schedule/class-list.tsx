import { CourseDrawing } from '@/components/drawings/course-drawing'
import { DateAxisHead } from '@/components/drawings/date-axis'
import { describeSeats, FEW_SEATS, SeatDots } from '@/components/drawings/seat-dots'
import { type DateAxis, shareAxis } from '@/components/drawings/strip-layout'
import { ButtonLink } from '@/components/ui/button'
import { TextLink } from '@/components/ui/text-link'
import { shortTitle } from '@/lib/courses/short-title'
import { formatMoney } from '@/lib/money'
import { describeClassState } from '@/lib/schedule/class-state'
import type { ClassCard } from '@/lib/schedule/queries'
import { seatPriceOn } from '@/lib/schedule/seat-price'
import { LocalDays, LocalHours, LocalNightHint, LocalStrip } from './local-times'

type ClassListProps = {
  classes: readonly ClassCard[]
  now: Date
  /** The clock to show; the visitor's own replaces it unless it was asked for. */
  zone: string
  isZoneFixed?: boolean
  /** Price list to show first where a class has it. */
  currency?: string
  /** Heading level of the titles: 3 below a section, 2 below the page's own heading. */
  headingLevel?: 2 | 3
}

/** Classes one below the other, their sessions on one shared axis of dates, their seats as dots. */
export function ClassList({ classes, now, zone, isZoneFixed, currency = 'GBP', headingLevel = 3 }: ClassListProps) {
  const axis = shareAxis(
    classes.map((each) => each.sessions),
    zone,
  )
  return (
    <div>
      <div className={`${COLUMNS} max-lg:hidden`}>
        <DateAxisHead axis={axis} className="col-start-3 pb-2" />
      </div>
      <ul className="border-t border-line">
        {classes.map((card) => (
          <li key={card.id} className="border-b border-line py-5">
            <ClassRow card={card} now={now} zone={zone} isFixed={isZoneFixed} axis={axis} currency={currency} headingLevel={headingLevel} />
          </li>
        ))}
      </ul>
    </div>
  )
}

const COLUMNS = 'grid gap-x-5 lg:grid-cols-[3.875rem_minmax(14rem,18rem)_minmax(12rem,30.625rem)_7.5rem_minmax(7.5rem,1fr)]'

type ClassRowProps = {
  card: ClassCard
  now: Date
  zone: string
  isFixed?: boolean
  axis: DateAxis
  currency: string
  headingLevel: 2 | 3
}

function ClassRow({ card, now, zone, isFixed, axis, currency, headingLevel }: ClassRowProps) {
  const { course, trainers, format, timeZone } = card
  const sessions = card.sessions.map(({ startsAt, endsAt, position }) => ({ startsAt, endsAt, position }))
  const clock = { zone, isFixed }
  const Title = headingLevel === 2 ? 'h2' : 'h3'
  return (
    <article className={`${COLUMNS} max-lg:grid-cols-[3.5rem_1fr] max-lg:gap-x-3.5 lg:items-center`}>
      <CourseDrawing code={course.code} size={62} className="max-lg:size-14" />
      <div className="min-w-0">
        <p className="text-label text-ink-3">
          <b className="text-ink">{course.code}</b>
          {trainers.length > 0 ? ` with ${trainers.map((trainer) => trainer.name).join(', ')}` : null}
        </p>
        <Title className="mt-1 text-[1.3125rem] leading-[1.15]">
          <TextLink href={`/classes/${card.ref}`} className="text-ink no-underline hover:underline">
            {shortTitle(course)}
          </TextLink>
        </Title>
        <p className="mt-1.5 text-small">
          <LocalDays {...clock} sessions={sessions} withYear={false} />
        </p>
        <p className="text-small text-ink-2">
          <LocalHours {...clock} sessions={sessions} format={format} />
        </p>
        <p className="text-label">
          <LocalNightHint {...clock} sessions={sessions} classZone={timeZone} />
        </p>
      </div>
      <LocalStrip {...clock} sessions={sessions} size="list" axis={axis} className="max-lg:hidden" />
      <LocalStrip {...clock} sessions={sessions} size="card" className="col-span-2 mt-3 lg:hidden" isDecoration />
      <Seats card={card} now={now} />
      <Price card={card} now={now} currency={currency} />
    </article>
  )
}

function Seats({ card, now }: { card: ClassCard; now: Date }) {
  const { seats } = card
  const { seatsMissing } = describeClassState(card, now)
  const isWarm = seatsMissing > 0 || seats.awaited || (seats.free > 0 && seats.free <= FEW_SEATS)
  return (
    <div className="max-lg:col-span-2 max-lg:mt-3 max-lg:flex max-lg:flex-wrap max-lg:items-center max-lg:gap-x-3">
      <SeatDots seats={seats} perRow={8} className="max-lg:hidden" isDecoration />
      <SeatDots seats={seats} perRow={16} className="lg:hidden" isDecoration />
      <p className={`text-label lg:mt-1.5 ${isWarm ? 'font-bold text-warm-ink' : 'text-ink-2'}`}>
        {seats.awaited ? 'Waitlist first' : seatsMissing > 0 ? `Runs with ${seatsMissing} more` : describeSeats(seats)}
        <span className="sr-only">{` of ${seats.capacity} seats`}</span>
      </p>
    </div>
  )
}

function Price({ card, now, currency }: { card: ClassCard; now: Date; currency: string }) {
  const price = card.prices.find((each) => each.currency === currency) ?? card.prices[0]
  const today = price && seatPriceOn(price, now)
  const { isBookable, phase } = describeClassState(card, now)
  const isWaitlist = phase === 'full'
  const act = isBookable ? 'Book' : isWaitlist ? 'Join the waitlist' : 'See class'
  return (
    <div className="max-lg:col-span-2 max-lg:mt-2.5 max-lg:flex max-lg:items-center max-lg:justify-between max-lg:gap-3 lg:text-right">
      <p className="max-lg:flex max-lg:flex-wrap max-lg:items-baseline max-lg:gap-x-2">
        {price && today ? <b className="text-[1.1875rem]">{formatMoney(today.seatPriceMinor, price.currency)}</b> : null}
        <span className="block text-label text-ink-2">{today?.isEarlyBird ? 'early bird, plus VAT' : 'a seat, plus VAT'}</span>
      </p>
      <ButtonLink
        href={`/classes/${card.ref}${isBookable ? '/book' : isWaitlist ? '/waitlist' : ''}`}
        variant={isBookable ? 'primary' : 'second'}
        size="small"
        className="min-w-24 lg:mt-2"
        aria-label={`${act}: ${card.course.code} ${card.ref}`}
      >
        {act}
      </ButtonLink>
    </div>
  )
}

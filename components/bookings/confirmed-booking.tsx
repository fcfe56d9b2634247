import { CalendarPlus, Circle, CircleCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { WovenCourse } from '@/components/drawings/course-drawing'
import { SeatDots } from '@/components/drawings/seat-dots'
import { LocalStrip } from '@/components/schedule/local-times'
import { ButtonLink } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { Note } from '@/components/ui/note'
import { Panel } from '@/components/ui/panel'
import { PriceTable } from '@/components/ui/price-table'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import type { SeatOutcome } from '@/lib/assessments/buyer-results'
import type { BookingPageFacts } from '@/lib/bookings/queries'
import type { RefusedActs } from '@/lib/bookings/refused-acts'
import { nameSeats } from '@/lib/bookings/summarise-price'
import { shortTitle } from '@/lib/courses/short-title'
import type { NamesState } from '@/lib/enrolments/describe-names'
import { formatDay } from '@/lib/invoices/describe-invoice'
import type { Statement } from '@/lib/ledger/statement'
import { formatMoney } from '@/lib/money'
import { describeSession } from '@/lib/schedule/describe-times'
import type { ClassCard } from '@/lib/schedule/queries'
import { BookingActs } from './booking-acts'
import { DocumentLinks } from './document-links'
import { NamesStateLine } from './names-state'
import { RefundList } from './refund-list'
import { type NameSeat, SeatList } from './seat-list'

type ConfirmedBookingProps = {
  booking: BookingPageFacts
  courseClass: ClassCard
  statement: Statement
  now: Date
  notice?: string
  names: NamesState
  /** What the buyer cannot do any more. */
  refusedActs: RefusedActs
  /** A change that waits to be paid. */
  pending?: ReactNode
  nameSeat: NameSeat
  /** How seats of classes that are over went, by enrolment. */
  outcomes: ReadonlyMap<string, SeatOutcome>
}

/** Paid, or free, and confirmed: what the buyer has and what comes next. */
export function ConfirmedBooking({
  booking,
  courseClass,
  statement,
  now,
  notice,
  names,
  refusedActs,
  pending,
  nameSeat,
  outcomes,
}: ConfirmedBookingProps) {
  const { course, sessions } = courseClass
  const zone = booking.timeZone || courseClass.timeZone
  const [first] = sessions
  const isComing = booking.seats.some((seat) => seat.personId === booking.buyerId)
  const firstName = booking.buyerName.split(' ')[0]
  const isFree = booking.totalMinor === 0
  return (
    <div className="page-width pt-8 lg:pt-11">
      {notice ? (
        <Note role="status" className="mb-8">
          {notice}
        </Note>
      ) : null}
      {pending}
      <div className="grid items-center gap-8 lg:grid-cols-[minmax(0,1fr)_auto]">
        <div>
          <Chip tone="good" icon="done">
            {isFree || !isPaid(statement) ? 'Confirmed' : 'Paid and confirmed'}
          </Chip>
          <h1 className="mt-5 text-h1 text-balance">
            You have {booking.seats.length === 1 ? 'a seat' : nameSeats(booking.seats.length)}, {firstName}.
          </h1>
          <p className="mt-4 max-w-[56ch] text-lead text-ink-2">
            {shortTitle(course)}
            {first ? (
              <>
                {' '}
                {first.startsAt > now ? 'begins on' : 'began on'} <b className="text-ink">{describeSession(first, zone, { withYear: true })}</b>
              </>
            ) : null}
            . We have written to {booking.buyerEmail}.
          </p>
          <div className="mt-6 flex flex-wrap gap-4">
            <ButtonLink href={`/bookings/${booking.token}/calendar.ics`} download>
              <CalendarPlus aria-hidden className="size-5" strokeWidth={1.75} />
              Put {sessions.length === 1 ? 'the session' : `${sessions.length} sessions`} in my calendar
            </ButtonLink>
            {isComing ? (
              <ButtonLink variant="second" href={`/my/classes/${courseClass.ref}`}>
                Open my class
              </ButtonLink>
            ) : null}
          </div>
        </div>
        <WovenCourse code={course.code} size={264} drawsItself className="max-lg:hidden" />
      </div>
      <div className="mt-10 border-t-2 border-ink pt-5">
        <LocalStrip sessions={sessions} zone={zone} size="low" />
      </div>
      <div className="mt-14 grid gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,1fr)_420px]">
        <div>
          <Section id="seats" title={booking.seats.length === 1 ? 'Your seat' : 'Your seats'} spacing="none">
            <NamesStateLine state={names} token={booking.token} />
            <SeatList booking={booking} zone={zone} now={now} nameSeat={nameSeat} outcomes={outcomes} />
          </Section>
          <Section id="next" title="What happens now">
            <NextSteps booking={booking} courseClass={courseClass} statement={statement} zone={zone} isComing={isComing} />
          </Section>
          <Section id="change" title="If plans change">
            <RefundList refunds={booking.refunds} className="mb-4" />
            <BookingActs token={booking.token} refused={refusedActs} />
          </Section>
        </div>
        <MoneyPanel booking={booking} courseClass={courseClass} statement={statement} />
      </div>
    </div>
  )
}

const sayMissing = (seats: number) => (seats === 1 ? '1 more is wanted' : `${seats} more are wanted`)

type NextStepsProps = { booking: BookingPageFacts; courseClass: ClassCard; statement: Statement; zone: string; isComing: boolean }

function NextSteps({ booking, courseClass, statement, zone, isComing }: NextStepsProps) {
  const [first] = courseClass.sessions
  const isCertain = courseClass.status !== 'open' || !courseClass.goal
  return (
    <ul className="grid">
      <Step isDone title={booking.totalMinor === 0 || !isPaid(statement) ? 'Booked and confirmed' : 'Held, paid, confirmed'}>
        {statement.documents.length > 0 ? 'The invoice and a' : 'A'} calendar entry for each session {statement.documents.length > 0 ? 'are' : 'is'}{' '}
        in your mail, and on this page.
      </Step>
      {waitsForPo(booking, statement) ? (
        <Step title="The invoice">It waits for your purchase order number. Enter it on the page with bills and payments.</Step>
      ) : statement.dueMinor > 0 ? (
        <Step title={statement.isOverdue ? 'The invoice is overdue' : 'The invoice'} aside={`by ${formatDay(statement.dueOn ?? '')}`}>
          {formatMoney(statement.dueMinor, booking.currency)} is to pay, by bank transfer or by card. Your seats stay yours meanwhile.
        </Step>
      ) : null}
      {isCertain ? null : (
        <Step title="The class becomes certain">
          It runs from {courseClass.goal} seats on; {sayMissing(Math.max(0, (courseClass.goal ?? 0) - courseClass.seats.taken))}.
        </Step>
      )}
      {first ? (
        <Step title="Session 1" aside={describeSession(first, zone)}>
          {isComing
            ? `The links to Teams and Mural are on your class page. Sign in with ${booking.buyerEmail}: a link comes by mail, no password.`
            : 'The links to Teams and Mural are on the class page of everybody who has a seat.'}
        </Step>
      ) : null}
    </ul>
  )
}

function Step({ title, aside, isDone, children }: { title: string; aside?: string; isDone?: boolean; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[auto_1fr] gap-x-5 border-b border-line py-4">
      {isDone ? (
        <CircleCheck aria-hidden className="-m-0.5 size-7 fill-accent stroke-on-accent" strokeWidth={1.75} />
      ) : (
        <Circle aria-hidden className="size-6 text-accent" strokeWidth={2.5} />
      )}
      <div className="min-w-0">
        <div className="flex flex-wrap justify-between gap-x-6">
          <h3 className="text-h3">{title}</h3>
          {aside ? <span className="text-small text-ink-2">{aside}</span> : null}
        </div>
        <p className="mt-1 max-w-[64ch] text-small text-ink-2">{children}</p>
      </div>
    </li>
  )
}

const isPaid = ({ documents, dueMinor }: Statement) => documents.length > 0 && dueMinor === 0
const waitsForPo = ({ poFollows, totalMinor }: BookingPageFacts, { documents }: Statement) => poFollows && totalMinor > 0 && documents.length === 0

/** What the sum of the booking is: paid, to pay, or to be billed. */
function sayTotal(booking: BookingPageFacts, statement: Statement): string {
  if (booking.totalMinor === 0) return 'Nothing to pay'
  // Once something has changed, what was paid for what stands in the bills.
  if (booking.invoices.length > 1) return 'Price of your seats'
  if (waitsForPo(booking, statement)) return 'By invoice, to follow'
  if (statement.dueMinor > 0) return 'By invoice'
  return booking.paymentMethod === 'card' && statement.received.every((one) => one.method === 'card') ? 'Paid by card' : 'Paid'
}

function MoneyPanel({ booking, courseClass, statement }: Pick<ConfirmedBookingProps, 'booking' | 'courseClass' | 'statement'>) {
  return (
    <Panel as="aside" aria-label="What was paid" className="self-start">
      <h2 className="text-h3">Booking {booking.ref}</h2>
      <div className="mt-3 mb-3">
        <SeatDots seats={courseClass.seats} yours={booking.seats.length} perRow={8} />
      </div>
      <PriceTable rows={booking.price.rows} total={{ label: sayTotal(booking, statement), amount: booking.price.total }} totalSize="normal" />
      {booking.keptMinor > 0 ? (
        <p className="mt-3 text-small text-ink-2">
          {formatMoney(booking.keptMinor, booking.currency)}, with VAT, was kept for seats that were cancelled.
        </p>
      ) : null}
      {statement.dueMinor > 0 ? (
        <p className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-small">
          <Chip tone={statement.isOverdue ? 'bad' : 'warm'}>{statement.isOverdue ? 'Overdue' : 'To pay'}</Chip>
          {formatMoney(statement.dueMinor, booking.currency)} by {formatDay(statement.dueOn ?? '')}
        </p>
      ) : null}
      <p className="mt-4 text-small">
        <TextLink href={`/payments/${booking.payerToken}`}>
          {statement.dueMinor > 0 ? 'Pay, bills and billing details' : 'Bills and billing details'}
        </TextLink>
      </p>
      <DocumentLinks booking={booking} />
    </Panel>
  )
}

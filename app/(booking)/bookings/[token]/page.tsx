import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CalledOffNote } from '@/components/bookings/called-off-note'
import { ConfirmedBooking } from '@/components/bookings/confirmed-booking'
import { EndedBooking } from '@/components/bookings/ended-booking'
import { HeldBooking } from '@/components/bookings/held-booking'
import { PendingChange } from '@/components/bookings/pending-change'
import { RequestedBooking } from '@/components/bookings/requested-booking'
import { db } from '@/db/client'
import { listBuyerOutcomes } from '@/lib/assessments/buyer-results'
import { listOpenCases } from '@/lib/bookings/called-off-queries'
import { getPendingChange } from '@/lib/bookings/describe-change'
import { canExtendHold, isHoldLive } from '@/lib/bookings/hold-rules'
import { getBookingByToken } from '@/lib/bookings/queries'
import { readRefusedActs } from '@/lib/bookings/refused-acts'
import { readClock } from '@/lib/clock'
import { describeNames } from '@/lib/enrolments/describe-names'
import { describeCreditHold } from '@/lib/ledger/hold-credit'
import { readStatement } from '@/lib/ledger/statement'
import { listOtherDates } from '@/lib/schedule/other-dates'
import { getClassByRef } from '@/lib/schedule/queries'
import {
  extendHoldAction,
  giveBackAction,
  giveUpChangeAction,
  nameSeatAction,
  payAction,
  payChangeAction,
  useCreditAction,
  withdrawAction,
} from './actions'

// Not `no-referrer`: with it browsers post forms with `Origin: null`, which server actions refuse.
export const metadata: Metadata = { title: 'Your booking', robots: { index: false }, referrer: 'same-origin' }

/** What was just done, said once. */
const NOTICES: Record<string, string> = {
  named: 'The seat has a name, and its student a mail.',
  list: 'Everyone on your list has a seat, and an invitation by mail.',
  corrected: 'Put right. Where the address is another one, an invitation has gone there.',
  'invited-again': 'The invitation has gone out once more.',
  substituted: 'The seat is somebody else’s now. Both have a mail.',
  moved: 'Moved. Whoever has one of these seats has a mail with the new dates.',
  added: 'The new seats are yours. Say who takes them whenever you like.',
  unchanged: 'Nothing was changed. Your booking is as it was.',
  credited: 'Cancelled. What comes back is a credit: its code stands on this page, and is in your mail.',
  cancelled: 'Cancelled. We have written to you what becomes of the money.',
}

/** The buyer's page, for whoever has its link. */
export default async function BookingPage({ params, searchParams }: PageProps<'/bookings/[token]'>) {
  const [{ token }, { payment, notice }, now] = await Promise.all([params, searchParams, readClock(db)])
  const booking = await getBookingByToken(token)
  const courseClass = booking && (await getClassByRef(booking.classRef, now))
  if (!booking || !courseClass) notFound()
  const hasOthers = async () => (await listOtherDates(db, { courseCode: courseClass.course.code, exceptId: courseClass.id, now })).length > 0
  if (booking.status === 'confirmed') {
    const calledOff = await listOpenCases(db, booking.id)
    const others = calledOff.length > 0 && (await hasOthers())
    const change = await getPendingChange(db, booking.id, { zone: booking.timeZone ?? courseClass.timeZone, now })
    return (
      <ConfirmedBooking
        booking={booking}
        courseClass={courseClass}
        statement={await readStatement(db, booking.id, now)}
        now={now}
        notice={typeof notice === 'string' ? NOTICES[notice] : undefined}
        outcomes={await listBuyerOutcomes(db, { bookingId: booking.id, now })}
        names={describeNames(booking.seats, now)}
        refusedActs={await readRefusedActs(db, { booking, seatIds: booking.seats.map((seat) => seat.id), now })}
        pending={
          <>
            {calledOff.map((open) => (
              <CalledOffNote key={open.caseId} token={token} zone={booking.timeZone ?? courseClass.timeZone} hasOthers={others} {...open} />
            ))}
            {change ? (
              <PendingChange
                change={change}
                pay={payChangeAction.bind(null, token, change.id)}
                giveUp={giveUpChangeAction.bind(null, token)}
                isUnreachable={payment === 'unreachable'}
              />
            ) : null}
          </>
        }
        nameSeat={(enrolmentId) => nameSeatAction.bind(null, token, enrolmentId)}
      />
    )
  }
  if (booking.status === 'requested')
    return <RequestedBooking booking={booking} courseClass={courseClass} withdraw={withdrawAction.bind(null, token)} />
  if (!isHoldLive(booking, now)) return <EndedBooking booking={booking} courseClass={courseClass} hasOthers={await hasOthers()} now={now} />
  return (
    <HeldBooking
      booking={booking}
      courseClass={courseClass}
      now={now}
      canExtend={canExtendHold(booking, now)}
      payment={payment === 'unreachable' || payment === 'checking' ? payment : undefined}
      notice={notice === 'extended' ? 'You have the full time once more.' : undefined}
      credit={await describeCreditHold(db, booking.id)}
      useCredit={useCreditAction.bind(null, token)}
      actions={{ pay: payAction.bind(null, token), extend: extendHoldAction.bind(null, token), giveBack: giveBackAction.bind(null, token) }}
    />
  )
}

import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { CalledOffChoice } from '@/components/bookings/called-off-choice'
import { db } from '@/db/client'
import { listOpenCases } from '@/lib/bookings/called-off-queries'
import { planCancellation } from '@/lib/bookings/plan-cancellation'
import { getBookingByToken } from '@/lib/bookings/queries'
import { readTransferPage } from '@/lib/bookings/transfer-page'
import { readClock } from '@/lib/clock'
import { describeDay } from '@/lib/schedule/describe-times'
import { settleCalledOffAction } from './actions'

export const metadata: Metadata = { title: 'Choose', robots: { index: false }, referrer: 'same-origin' }

/** A class was called off: the buyer chooses another one, or everything back, and sees first what each does. */
export default async function CalledOffPage({ params, searchParams }: PageProps<'/bookings/[token]/called-off'>) {
  const [{ token }, search, now] = await Promise.all([params, searchParams, readClock(db)])
  const booking = await getBookingByToken(token)
  if (!booking) notFound()
  const [open] = await listOpenCases(db, booking.id)
  if (!open) redirect(`/bookings/${token}`)
  const toRef = typeof search.to === 'string' ? search.to : undefined
  const mover = { actor: { kind: 'link' } } as const
  const [facts, plan] = await Promise.all([
    readTransferPage(db, { booking, seatIds: open.seatIds, toRef, mover, now }),
    planCancellation(db, { booking, enrolmentIds: open.seatIds, decidedFeeBasisPoints: 0, now }),
  ])
  const act = settleCalledOffAction.bind(null, token, open.caseId)
  const page = `/bookings/${token}/called-off`
  return (
    <CalledOffChoice
      back={{ href: `/bookings/${token}`, label: `Booking ${booking.ref}` }}
      title={`Class ${open.classRef} is called off`}
      lead={`We are sorry. ${open.reason} Choose until ${describeDay(open.answerUntil, booking.timeZone ?? 'Europe/London', { withYear: true })}; after that everything goes back to you by itself.`}
      {...{ facts, plan, act, seatIds: open.seatIds, settling: booking.paymentMethod }}
      href={page}
      hrefOf={(ref) => `${page}?to=${ref}`}
      clock={{ zone: booking.timeZone }}
    />
  )
}

import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CalledOffChoice } from '@/components/bookings/called-off-choice'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { listOpenCases } from '@/lib/bookings/called-off-queries'
import { planCancellation } from '@/lib/bookings/plan-cancellation'
import { getBookingByToken } from '@/lib/bookings/queries'
import { readTransferPage } from '@/lib/bookings/transfer-page'
import { readClock } from '@/lib/clock'
import { findBookingToken } from '@/lib/reports/class-desk-queries'
import { settleForBuyerAction } from './actions'

export const metadata: Metadata = { title: 'Decide for a buyer' }

/** The same choice as the buyer's, made by an admin. */
export default async function DecidePage({ params, searchParams }: PageProps<'/admin/classes/[ref]/called-off'>) {
  const [{ ref }, search] = await Promise.all([params, searchParams])
  const { actor } = await requireRole('admin', `/admin/classes/${ref}`)
  const now = await readClock(db)
  const bookingRef = typeof search.booking === 'string' ? search.booking : ''
  const token = await findBookingToken(db, bookingRef)
  const booking = token ? await getBookingByToken(token) : null
  const open = booking && (await listOpenCases(db, booking.id)).find(({ classRef }) => classRef === ref)
  if (!booking || !open) notFound()
  const toRef = typeof search.to === 'string' ? search.to : undefined
  const [facts, plan] = await Promise.all([
    readTransferPage(db, { booking, seatIds: open.seatIds, toRef, mover: { actor }, now }),
    planCancellation(db, { booking, enrolmentIds: open.seatIds, decidedFeeBasisPoints: 0, now }),
  ])
  const act = settleForBuyerAction.bind(null, ref, open.caseId)
  const page = `/admin/classes/${ref}/called-off?booking=${booking.ref}`
  return (
    <CalledOffChoice
      isDesk
      back={{ href: `/admin/classes/${ref}#called-off`, label: `Class ${ref}` }}
      title={`Decide for ${booking.buyerName}`}
      lead={`Booking ${booking.ref}: its seats in ${ref} move to another class, or all of their price goes back. The buyer is told by mail.`}
      {...{ facts, plan, act, seatIds: open.seatIds, settling: booking.paymentMethod }}
      href={page}
      hrefOf={(to) => `${page}&to=${to}`}
      clock={{ zone: null, isFixed: true }}
    />
  )
}
